#ifndef CANDOUR_CPOSTGRESQL_SHIM_H
#define CANDOUR_CPOSTGRESQL_SHIM_H
#include <libpq-fe.h>
#endif
