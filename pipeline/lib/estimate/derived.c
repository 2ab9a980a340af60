#include "estimate/derived.h"

#include "estimate/area_model.h"
#include "estimate/pool.h"
#include "estimate/standard.h"

bool derived_add(const struct derivation *derivation, struct table *estimates, struct error *err)
{
    size_t n_direct = estimates->n_rows;
    bool done = standard_add(derivation, estimates, n_direct, err);
    done = area_model_add(derivation, estimates, n_direct, err) && done;
    return pool_add(derivation, estimates, n_direct, err) && done;
}
