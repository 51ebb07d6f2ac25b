// libpng: writes pictures (Debian: libpng-dev).
#include <png.h>
