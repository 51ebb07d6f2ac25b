// hwloc: the machine's cores, caches and memory nodes (Debian: libhwloc-dev).
#include <hwloc.h>
