// hwloc's types and prototypes at build time only (Debian: libhwloc-dev): the machine's cores, caches and memory nodes. No
// `link` in the module map and no pkg-config on the target: the library is opened at run time, so that the drop-in library
// loads where it is not installed.
#include <hwloc.h>
