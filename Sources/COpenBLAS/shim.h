// CBLAS's types and prototypes at build time only (Debian: libopenblas-dev). No `link` in the module
// map and no pkg-config on the target: the library is opened at run time, so that nothing here binds
// `cblas_sgemm` to whichever library happens to be loaded first.
#include <cblas.h>
