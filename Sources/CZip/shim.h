#ifndef CANDOUR_CZIP_SHIM_H
#define CANDOUR_CZIP_SHIM_H
#include <zip.h>
#endif
