#include "tables/register_tables.h"

/* clang-format off */
REGISTER_TABLES(TABLE_DEFINE_INPUT)
/* clang-format on */
