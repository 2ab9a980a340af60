/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/region.h"
#include "tables/exchange_tables.h"

enum { FORM = 1 };

/* Sums of squares and variances bound products and covariances; what rounding leaves beyond is none of a file's fault.
 */
static const double rounding = 1e-9;

static bool exceeds(double product, double a, double b)
{
    return product * product > a * b * (1 + rounding) + rounding * rounding * (a * a + b * b);
}

static bool check_empty(const struct table *table, size_t i, const struct shared_row *row, struct error *err)
{
    bool is_empty = is_missing_integer(row->n) && is_missing_integer(row->n_positive) && is_missing(row->df) &&
                    is_missing(row->weight_sum) && is_missing(row->sum_y) && is_missing(row->sum_x) &&
                    is_missing(row->sum_zz) && is_missing(row->sum_zx) && is_missing(row->sum_xx) &&
                    is_missing(row->variance_z) && is_missing(row->covariance_zx) && is_missing(row->variance_x) &&
                    is_missing(row->panel_covariance) && is_missing(row->panel_df);
    return (is_empty && row->precision == PRECISION_NONE) ||
           error_at(err, table_place(table, i, "status"),
                    "the figure is suppressed and has numbers; ask for the file anew, as it was written");
}

/* The column of a number that is missing, NULL where all are there. */
static const char *missing_number(const struct shared_row *row)
{
    bool is_share = row->measure == MEASURE_SHARE;
    return is_missing_integer(row->n)                        ? "n"
           : is_share == is_missing_integer(row->n_positive) ? "n_positive"
           : is_missing(row->df)                             ? "df"
           : is_missing(row->weight_sum)                     ? "weight_sum"
           : is_missing(row->sum_y)                          ? "sum_y"
           : is_missing(row->sum_x)                          ? "sum_x"
           : is_missing(row->sum_zz)                         ? "sum_zz"
           : is_missing(row->sum_zx)                         ? "sum_zx"
           : is_missing(row->sum_xx)                         ? "sum_xx"
           : is_missing(row->variance_z)                     ? "variance_z"
           : is_missing(row->covariance_zx)                  ? "covariance_zx"
           : is_missing(row->variance_x)                     ? "variance_x"
                                                             : NULL;
}

/* The column of a number that contradicts the others, NULL where none does. */
static const char *false_number(const struct shared_row *row)
{
    bool is_share = row->measure == MEASURE_SHARE, is_ratio = row->measure == MEASURE_RATIO;
    if (!is_missing_integer(row->n_positive) && row->n_positive > row->n)
        return "n_positive";
    if (row->df >= row->n)
        return "df";
    if (row->is_panel != YES && !(is_missing(row->panel_covariance) && is_missing(row->panel_df)))
        return "panel_covariance";
    if (!(row->weight_sum > 0))
        return "weight_sum";
    if (is_share && (row->sum_y < 0 || row->sum_y > row->sum_x * (1 + rounding)))
        return "sum_y";
    if (!is_ratio && fabs(row->sum_x - row->weight_sum) > rounding * row->weight_sum)
        return "sum_x";
    if (exceeds(row->sum_zx, row->sum_zz, row->sum_xx))
        return "sum_zx";
    return exceeds(row->covariance_zx, row->variance_z, row->variance_x) ? "covariance_zx" : NULL;
}

static bool check_sums(const struct table *table, size_t i, const struct shared_row *row, struct error *err)
{
    const char *column = row->precision == PRECISION_NONE ? "precision" : missing_number(row);
    if (column != NULL && text_is(column, "n_positive") && row->measure != MEASURE_SHARE)
        return error_at(err, table_place(table, i, column),
                        "%s is of what counts respondents alone; ask for the file anew", column);
    if (column != NULL)
        return error_at(err, table_place(table, i, column),
                        "%s is empty in a figure that is shared; ask for the file anew, as it was written", column);
    column = false_number(row);
    return column == NULL ||
           error_at(err, table_place(table, i, column),
                    "%s cannot be that of any respondents beside the other numbers of its line; ask for the file anew, "
                    "as it was written",
                    column);
}

static bool check_row(const struct region_member *member, size_t i, struct error *err)
{
    const struct table *table = &member->table;
    const struct shared_row *row = (const struct shared_row *)table->rows + i;
    if (row->form != FORM)
        return error_at(err, table_place(table, i, "form"),
                        "the file is of form %d, and this lagesbild reads form %d; use one version for all", row->form,
                        FORM);
    if ((size_t)row->rows != table->n_rows)
        return error_at(err, table_place(table, i, "rows"),
                        "the file has %zu rows of %d; ask for it anew, as it was written", table->n_rows, row->rows);
    if (!text_is(row->municipality, member->municipality))
        return error_at(err, table_place(table, i, "municipality"),
                        "the file is of %s and of %s; give each municipality's file as it was written",
                        member->municipality, row->municipality);
    return row->status == STATUS_SUPPRESSED ? check_empty(table, i, row, err) : check_sums(table, i, row, err);
}

bool region_member_read(struct region_member *member, const char *file, struct error *err)
{
    *member = (struct region_member){ .municipality = "" };
    table_init(&member->table, &shared_schema);
    if (!table_read(&member->table, file, file, err))
        return false;
    if (member->table.n_rows == 0)
        return error_at(err, (struct place){ .file = file }, "nothing is shared here; ask for the file anew");
    member->municipality = ((const struct shared_row *)member->table.rows)->municipality;
    bool done = true;
    for (size_t i = 0; i < member->table.n_rows; i++)
        done = check_row(member, i, err) && done;
    return done;
}

void region_member_clear(struct region_member *member)
{
    table_clear(&member->table);
}
