/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_asked.h"

#include "base/memory.h"
#include "base/text.h"
#include "tables/input_tables.h"

struct asking {
    const struct codebook_year *years;
    size_t n_years;
    const struct table *indicators;
    struct arena *arena;
};

/* Whether the year has all variables of the indicator, as an estimate needs. Members may be made of members, n_steps
 * deep. */
static bool is_asked_in(const struct asking *asking, const struct codebook_year *year, const struct indicator_row *row,
                        size_t n_steps)
{
    size_t n;
    const char **words = text_words(asking->arena, row->variables, &n);
    bool has_members = indicator_kind_has_members(row->kind), has_all = n_steps > 0;
    for (size_t k = 0; k < n && has_all; k++) {
        const struct indicator_row *member = has_members ? table_named(asking->indicators, words[k]) : NULL;
        has_all = has_members ? member != NULL && is_asked_in(asking, year, member, n_steps - 1)
                              : codebook_find(year, words[k]) != NULL;
    }
    return has_all;
}

/* Whether the codebook has all that the indicator names. */
static bool are_known(const struct asking *asking, const struct indicator_row *row)
{
    size_t n;
    const char **words = text_words(asking->arena, row->variables, &n);
    const struct table *variables = &asking->years[0].codebook->variables;
    for (size_t k = 0; k < n; k++)
        if (table_named(indicator_kind_has_members(row->kind) ? asking->indicators : variables, words[k]) == NULL)
            return false;
    return n > 0;
}

/* What is not known is refused elsewhere, with its name. */
static bool is_asked(const struct asking *asking, const struct indicator_row *row)
{
    bool is_any = !are_known(asking, row);
    for (size_t y = 0; y < asking->n_years && !is_any; y++)
        is_any = is_asked_in(asking, &asking->years[y], row, asking->indicators->n_rows);
    return is_any;
}

static void tell(const struct asking *asking, size_t i, struct error *err)
{
    const struct indicator_row *row = (const struct indicator_row *)asking->indicators->rows + i;
    error_warn(err, table_place(asking->indicators, i, "variables"),
               "no survey year has what %s is made of (%s), so that it is never estimated; correct from and to in "
               "codebook/variables.csv, or take the indicator out",
               row->indicator, row->variables);
}

void check_asked(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err)
{
    struct arena arena = { 0 };
    struct table indicators;
    struct asking asking = { years, n_years, &indicators, &arena };
    size_t n_asked = 0;
    bool is_read = study_read(study, &indicators, &indicator_schema, err) && n_years > 0;
    const struct indicator_row *rows = indicators.rows;
    for (size_t i = 0; is_read && i < indicators.n_rows; i++)
        n_asked += is_asked(&asking, &rows[i]);
    if (is_read && indicators.n_rows > 0 && n_asked == 0)
        (void)error_at(err, table_place(&indicators, 0, "variables"),
                       "no survey year has what any indicator is made of, so that nothing is estimated; correct from "
                       "and to in codebook/variables.csv");
    for (size_t i = 0; is_read && n_asked > 0 && i < indicators.n_rows; i++)
        if (!is_asked(&asking, &rows[i]))
            tell(&asking, i, err);
    table_clear(&indicators);
    arena_clear(&arena);
}
