/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/standardise.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

static bool is_counted(const struct multistage_sample *sample, const struct standardise_domain *domain, size_t i)
{
    return domain->is_in[i] && sample->weight[i] > 0;
}

/* Weight and mean of the domain in each class. */
struct classes {
    double *weights, *means;
};

static bool fill_classes(const struct multistage_sample *sample, const struct standard *standard,
                         const struct standardise_domain *domain, struct classes *classes, struct error *err)
{
    double *weights = classes->weights, *means = classes->means;
    struct sum *w = memory_new(standard->n_classes, sizeof *w), *wy = memory_new(standard->n_classes, sizeof *wy);
    bool done = true;
    for (size_t i = 0; i < sample->n; i++) {
        if (!is_counted(sample, domain, i))
            continue;
        sum_add(&w[standard->class_of[i]], sample->weight[i]);
        sum_add(&wy[standard->class_of[i]], sample->weight[i] * domain->response[i]);
    }
    for (size_t a = 0; a < standard->n_classes; a++) {
        weights[a] = sum_value(w[a]);
        means[a] = weights[a] > 0 ? sum_value(wy[a]) / weights[a] : 0;
        if (!(weights[a] > 0) && standard->population[a] > 0)
            done = error_add(
                err, "class %zu of the standard population has no respondents in the domain; merge it with another",
                a + 1);
    }
    free(w);
    free(wy);
    return done;
}

static double total_of(const struct standard *standard)
{
    struct sum total = { 0 };
    for (size_t a = 0; a < standard->n_classes; a++)
        sum_add(&total, standard->population[a]);
    return sum_value(total);
}

bool standardise(const struct multistage_sample *sample, const struct standard *standard,
                 const struct standardise_domain *domain, struct standardised *result, struct error *err)
{
    *result = (struct standardised){ MISSING, MISSING, MISSING, 0 };
    double total = total_of(standard), variance = 0;
    if (!(total > 0))
        return error_add(err, "the standard population has no persons");
    struct classes classes = { memory_new(standard->n_classes, sizeof(double)),
                               memory_new(standard->n_classes, sizeof(double)) };
    double *influence = memory_new(sample->n, sizeof *influence);
    bool done = fill_classes(sample, standard, domain, &classes, err);
    struct sum estimate = { 0 };
    for (size_t a = 0; a < standard->n_classes; a++)
        sum_add(&estimate, standard->population[a] / total * classes.means[a]);
    for (size_t i = 0; i < sample->n && done; i++) {
        if (!is_counted(sample, domain, i))
            continue;
        uint32_t a = standard->class_of[i];
        influence[i] = standard->population[a] / total * (domain->response[i] - classes.means[a]) / classes.weights[a];
        result->n++;
    }
    done = done && multistage_covariance(sample, influence, 1, domain->is_in, &variance, err);
    if (done) {
        result->estimate = sum_value(estimate);
        result->se = sqrt(variance);
        result->df = multistage_df(sample, domain->is_in);
    }
    free(influence);
    free(classes.weights);
    free(classes.means);
    return done;
}
