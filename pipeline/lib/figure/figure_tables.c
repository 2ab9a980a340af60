#include "figure/figure_tables.h"

/* clang-format off */
FIGURE_TABLES(TABLE_DEFINE)
/* clang-format on */
