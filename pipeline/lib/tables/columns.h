/* How a table is declared: once, as a list of columns
 *     #define THING_COLUMNS(C) C(YEAR, year, "label", .is_key = true) C(TEXT, name, "label", )
 * from which TABLE_DECLARE makes `struct thing_row` and `extern const struct schema thing_schema`, and TABLE_DEFINE the
 * schema itself. A struct member and its column have the same name; types are those of enum column_type. */
#ifndef LAGESBILD_TABLES_COLUMNS_H
#define LAGESBILD_TABLES_COLUMNS_H

#include <stddef.h>

#include "tables/table.h"

#define MEMBER_TYPE_TEXT const char *
#define MEMBER_TYPE_ID const char *
#define MEMBER_TYPE_DATE const char *
#define MEMBER_TYPE_INTEGER int
#define MEMBER_TYPE_YEAR int
#define MEMBER_TYPE_NUMBER double
#define MEMBER_TYPE_SHARE double

#define TABLE_MEMBER(kind, member, text, ...) MEMBER_TYPE_##kind member;
#define TABLE_COLUMN(kind, member, text, ...)                                                                          \
    { .name = #member, .type = COLUMN_##kind, .offset = offsetof(TABLE_ROW, member), .label = text, __VA_ARGS__ },

/* clang-format off */
#define TABLE_DECLARE(thing, COLUMNS) \
    struct thing##_row { COLUMNS(TABLE_MEMBER) }; \
    extern const struct schema thing##_schema

/* Needs TABLE_ROW defined as `struct thing_row` before. */
#define TABLE_DEFINE(thing, COLUMNS, file, is_input, text) \
    static const struct column thing##_columns[] = { COLUMNS(TABLE_COLUMN) }; \
    const struct schema thing##_schema = { .name = file, .label = text, .columns = thing##_columns, \
        .n_columns = sizeof thing##_columns / sizeof *thing##_columns, .row_size = sizeof(struct thing##_row), .is_delivered = is_input }
/* clang-format on */

#endif
