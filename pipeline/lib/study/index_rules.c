/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/index_rules.h"

#include "base/number.h"

/* An index is published with one decimal, a share with three. */
static const double LEAST_APART = 0.01;

struct index_scale index_rules_scale(const struct index_rule_row *row)
{
    return (struct index_scale){ { row->cut1, row->cut2, row->cut3, row->cut4, row->cut5, row->cut6 } };
}

static void check_cuts(const struct table *table, size_t i, struct error *err)
{
    static const char *const columns[INDEX_CUTS] = { "cut1", "cut2", "cut3", "cut4", "cut5", "cut6" };
    struct index_scale scale = index_rules_scale((const struct index_rule_row *)table->rows + i);
    double before = 0;
    for (size_t k = 0; k < INDEX_CUTS; k++) {
        struct place place = table_place(table, i, columns[k]);
        if (is_missing(scale.cut[k]))
            (void)error_at(err, place, "%s is empty, six cuts were wanted, each above the one before", columns[k]);
        else if (!(scale.cut[k] > 0 && scale.cut[k] <= 1))
            (void)error_at(err, place, "%s is %g, a share above 0 and at most 1 was wanted (20 %% is 0.2)", columns[k],
                           scale.cut[k]);
        else if (!(scale.cut[k] > before))
            (void)error_at(err, place, "%s is %g and the cut before it %g, cuts that ascend were wanted", columns[k],
                           scale.cut[k], before);
        else if (scale.cut[k] - before < LEAST_APART - 1e-9)
            (void)error_at(err, place,
                           "%s is %g and the cut before it %g, cuts at least %g apart were wanted; closer ones would "
                           "tell a share closer "
                           "than it is published",
                           columns[k], scale.cut[k], before, LEAST_APART);
        before = is_missing(scale.cut[k]) ? before : scale.cut[k];
    }
}

static void check_indicator(const struct table *table, size_t i, const struct table *indicators, struct error *err)
{
    const char *name = ((const struct index_rule_row *)table->rows)[i].indicator;
    struct place place = table_place(table, i, "indicator");
    const struct indicator_row *indicator = table_named(indicators, name);
    if (indicator == NULL)
        (void)error_at(err, place, "\"%s\" is not in codebook/indicators.csv", name);
    else if (!indicator_kind_is_share(indicator->kind))
        (void)error_at(err, place, "\"%s\" is of kind %s, the index is of shares: kinds share and any were wanted",
                       name, indicator_kind_word(indicator->kind));
    else if (indicator->direction == DIRECTION_GOOD)
        (void)error_at(err, place,
                       "\"%s\" has the direction good, and a higher index is a larger problem; give the indicator of "
                       "those who see the "
                       "problem",
                       name);
}

bool index_rules_read(struct index_rules *rules, const struct study *study, struct error *err)
{
    struct table indicators = { 0 };
    size_t n_errors = err->n_errors;
    bool done = study_read(study, &rules->table, &index_rule_schema, err);
    if (done && rules->table.n_rows > 0 && study_read(study, &indicators, &indicator_schema, err)) {
        for (size_t i = 0; i < rules->table.n_rows; i++) {
            check_indicator(&rules->table, i, &indicators, err);
            check_cuts(&rules->table, i, err);
        }
        const struct indicator_row *total = table_named(&indicators, INDEX_TOTAL);
        if (total != NULL)
            (void)error_at(
                err,
                table_place(&indicators, (size_t)(total - (const struct indicator_row *)indicators.rows), "indicator"),
                "the name \"%s\" is that of the index over all indicators of index.csv; give another", INDEX_TOTAL);
    }
    table_clear(&indicators);
    return done && err->n_errors == n_errors;
}

void index_rules_clear(struct index_rules *rules)
{
    table_clear(&rules->table);
}
