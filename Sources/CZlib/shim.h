// zlib: reads gzipped data sets (Debian: zlib1g-dev).
#include <zlib.h>
