#include "estimate/derived.h"

#include <assert.h>

#include "estimate/area_model.h"
#include "estimate/pool.h"
#include "estimate/standard.h"

size_t derived_indicator(const struct derivation *derivation, const char *name)
{
    const struct indicators *indicators = derivation->source.indicators;
    const struct indicator *indicator = indicators_find(indicators, name);
    assert(indicator != NULL);
    return (size_t)(indicator - indicators->items);
}

struct estimate_row *derived_row(struct table *estimates, size_t of, const char *method)
{
    struct estimate_row *row = table_add(estimates);
    const struct estimate_row *direct = (const struct estimate_row *)estimates->rows + of;
    row->year = row->from_year = direct->year;
    row->indicator = direct->indicator;
    row->domain = direct->domain;
    row->level = direct->level;
    row->base_weight = direct->base_weight;
    row->measure = direct->measure;
    row->method = method;
    return row;
}

bool derived_add(const struct derivation *derivation, struct table *estimates, struct error *err)
{
    size_t n_direct = estimates->n_rows;
    bool done = standard_add(derivation, estimates, n_direct, err);
    done = area_model_add(derivation, estimates, n_direct, err) && done;
    return pool_add(derivation, estimates, n_direct, err) && done;
}
