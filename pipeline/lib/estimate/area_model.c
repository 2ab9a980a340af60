/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/area_model.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/reliability.h"
#include "statistics/small_area.h"
#include "tables/input_tables.h"
#include "base/translation.h"

/* covariates: of the study. names: those wanted; n_columns: with the constant. */
struct modelling {
    const struct derivation *derivation;
    struct table covariates;
    const char **names, *domain;
    size_t n_columns;
    struct arena arena;
};

/* One indicator's areas. rows: of each its number among the estimates; x: n × n_columns. fitted: which of them the
 * model rests on, n_fitted numbers. */
struct problem {
    const char *indicator;
    size_t *rows, n, *fitted, n_fitted;
    double *x;
};

/* ---- areas and covariates */

static bool is_area(const struct modelling *modelling, const struct estimate_row *row, const char *indicator)
{
    const struct derivation *derivation = modelling->derivation;
    bool is_there = !status_is_no_data(row->status) || row->status == STATUS_NO_RESPONDENTS;
    bool is_roll_up = text_is(row->domain, AREA_VARIABLE) &&
                      areas_is_roll_up(derivation->source.areas, row->level, derivation->year.year);
    return text_is(row->domain, modelling->domain) && text_is(row->indicator, indicator) && is_there && !is_roll_up;
}

static double covariate_of(const struct modelling *modelling, const char *level, const char *name)
{
    const struct covariate_row *row = table_find(
        &modelling->covariates,
        &(struct covariate_row){
            .year = modelling->derivation->year, .domain = modelling->domain, .level = level, .name = name });
    return row != NULL ? row->value : MISSING;
}

static void find_areas(struct modelling *modelling, const struct table *estimates, size_t n_direct,
                       struct problem *problem)
{
    const struct estimate_row *rows = estimates->rows;
    problem->rows = arena_new(&modelling->arena, n_direct * sizeof *problem->rows);
    problem->fitted = arena_new(&modelling->arena, n_direct * sizeof *problem->fitted);
    for (size_t i = 0; i < n_direct; i++) {
        if (!is_area(modelling, &rows[i], problem->indicator))
            continue;
        if (!is_missing(rows[i].estimate) && rows[i].se > 0 && rows[i].df > 0)
            problem->fitted[problem->n_fitted++] = problem->n;
        problem->rows[problem->n++] = i;
    }
}

/* Fills the covariates. *is_had: false, with a warning, where no area has one of them in that year. */
static bool find_covariates(struct modelling *modelling, const struct estimate_row *rows, struct problem *problem,
                            bool *is_had, struct error *err)
{
    size_t p = modelling->n_columns, n_errors = err->n_errors;
    struct place place = { .file = modelling->covariates.shown };
    problem->x = arena_new(&modelling->arena, problem->n * p * sizeof *problem->x);
    *is_had = true;
    for (size_t k = 0; k < p; k++) {
        const char *lacking = "";
        size_t n_lacking = 0;
        for (size_t i = 0; i < problem->n; i++) {
            const char *level = rows[problem->rows[i]].level;
            double value = k == 0 ? 1 : covariate_of(modelling, level, modelling->names[k - 1]);
            problem->x[i * p + k] = value;
            if (!is_missing(value))
                continue;
            lacking = arena_format(&modelling->arena, "%s%s%s", lacking, n_lacking++ > 0 ? " " : "", level);
        }
        if (n_lacking > 0 && n_lacking == problem->n) {
            *is_had = false;
            error_warn(err, place, "no area has \"%s\" in %s; nothing of that year is modelled",
                       modelling->names[k - 1], wave_text(modelling->derivation->year).id);
        } else if (n_lacking > 0) {
            (void)error_at(err, place, "\"%s\" of %s is missing for %s; one for each area of the year was wanted",
                           modelling->names[k - 1], wave_text(modelling->derivation->year).id, lacking);
        }
    }
    return err->n_errors == n_errors;
}

/* Covariates around their mean in units of their spread: the figures are the same, and large numbers do not spoil the
 * digits. */
static void scale_covariates(const struct modelling *modelling, struct problem *problem)
{
    size_t p = modelling->n_columns;
    for (size_t k = 1; k < p; k++) {
        struct sum sum = { 0, 0 }, square = { 0, 0 };
        for (size_t i = 0; i < problem->n; i++)
            sum_add(&sum, problem->x[i * p + k]);
        double mean = sum_value(sum) / (double)problem->n;
        for (size_t i = 0; i < problem->n; i++)
            sum_add(&square, (problem->x[i * p + k] - mean) * (problem->x[i * p + k] - mean));
        double spread = sqrt(sum_value(square) / (double)problem->n);
        for (size_t i = 0; i < problem->n; i++)
            problem->x[i * p + k] = spread > 0 ? (problem->x[i * p + k] - mean) / spread : 0;
    }
}

/* ---- the model */

static bool fit(struct modelling *modelling, const struct estimate_row *rows, const struct problem *problem,
                struct fay_herriot *model, struct error *err)
{
    size_t p = modelling->n_columns, n = problem->n_fitted;
    double *direct = arena_new(&modelling->arena, n * sizeof *direct),
           *variance = arena_new(&modelling->arena, n * sizeof *variance),
           *x = arena_new(&modelling->arena, n * p * sizeof *x);
    for (size_t k = 0; k < n; k++) {
        const struct estimate_row *row = &rows[problem->rows[problem->fitted[k]]];
        direct[k] = row->estimate;
        variance[k] = row->se * row->se;
        for (size_t j = 0; j < p; j++)
            x[k * p + j] = problem->x[problem->fitted[k] * p + j];
    }
    struct small_areas areas = { n, p, direct, variance, x };
    return fay_herriot_fit(&areas, model, err);
}

/* The model's mean for an area's covariates, and its mean squared error. */
static void predict_synthetic(const struct fay_herriot *model, const double *x, double *value, double *mse)
{
    size_t p = model->n_covariates;
    *value = 0;
    *mse = model->sigma2;
    for (size_t k = 0; k < p; k++) {
        *value += x[k] * model->coefficients[k];
        for (size_t l = 0; l < p; l++)
            *mse += x[k] * model->covariance[k * p + l] * x[l];
    }
}

/* Fills the numbers of row `of`'s neighbour. */
static void add_row(const struct modelling *modelling, struct table *estimates, size_t of, double value, double mse,
                    bool is_synthetic)
{
    struct estimate_row *row = derivation_row(estimates, of, METHOD_FAY_HERRIOT);
    const struct estimate_row *direct = (const struct estimate_row *)estimates->rows + of;
    double half = gsl_cdf_ugaussian_Qinv((1 - modelling->derivation->presentation->confidence) / 2) * sqrt(mse);
    bool is_share = direct->measure == MEASURE_SHARE || direct->measure == MEASURE_COMPOSITE;
    row->n = direct->n;
    row->n_positive = direct->n_positive;
    row->estimate = value;
    row->se = sqrt(mse);
    row->ci_low = is_share ? fmax(0, value - half) : value - half;
    row->ci_high = is_share ? fmin(1, value + half) : value + half;
    row->status = is_share ? reliability_status(reliability_of_modelled_share(value, sqrt(mse))) : STATUS_OK;
    if (is_synthetic && !status_is_suppressed(row->status))
        row->status = STATUS_SYNTHETIC;
}

static void add_without_figure(struct table *estimates, size_t of)
{
    struct estimate_row *row = derivation_row(estimates, of, METHOD_FAY_HERRIOT);
    row->n = ((const struct estimate_row *)estimates->rows)[of].n;
    row->status = STATUS_NO_VARIANCE;
}

static void add_rows(const struct modelling *modelling, struct table *estimates, const struct problem *problem,
                     const struct fay_herriot *model)
{
    for (size_t i = 0, k = 0; i < problem->n; i++) {
        double value, mse;
        bool is_fitted = k < problem->n_fitted && problem->fitted[k] == i;
        bool is_synthetic = is_missing(((const struct estimate_row *)estimates->rows)[problem->rows[i]].estimate);
        if (!is_fitted && !is_synthetic) {
            add_without_figure(estimates, problem->rows[i]);
            continue;
        }
        if (is_synthetic) {
            predict_synthetic(model, problem->x + i * modelling->n_columns, &value, &mse);
        } else {
            value = model->eblup[k];
            mse = model->mse[k++];
        }
        add_row(modelling, estimates, problem->rows[i], value, mse, is_synthetic);
    }
}

/* ---- indicators */

static void warn(const struct modelling *modelling, const char *indicator, const char *what, struct error *err)
{
    error_warn(err, study_place(modelling->derivation->source.study, "fay_herriot"), "%s in %s: %s", indicator,
               wave_text(modelling->derivation->year).id, what);
}

/* Whether there are areas enough; a warning where there are not. */
static bool is_enough(struct modelling *modelling, const struct problem *problem, struct error *err)
{
    size_t each = AREA_MODEL_FEWEST_EACH * modelling->n_columns,
           wanted = each > AREA_MODEL_FEWEST ? each : AREA_MODEL_FEWEST;
    if (problem->n_fitted >= wanted)
        return true;
    warn(modelling, problem->indicator,
         arena_format(
             &modelling->arena,
             translated(
                 "%zu areas have an estimate with a standard error, at least %zu were wanted for a model with %zu "
                 "%s; there is no model"),
             problem->n_fitted, wanted, modelling->n_columns,
             modelling->n_columns > 1 ? "coefficients" : "coefficient"),
         err);
    return false;
}

static void model_areas(struct modelling *modelling, struct table *estimates, struct problem *problem,
                        struct error *err)
{
    struct fay_herriot model;
    struct error said = { 0 };
    scale_covariates(modelling, problem);
    if (!fit(modelling, estimates->rows, problem, &model, &said)) {
        warn(modelling, problem->indicator, said.findings[0].text, err);
    } else {
        add_rows(modelling, estimates, problem, &model);
        if (!(model.sigma2 > 0))
            warn(modelling, problem->indicator,
                 translated(
                     "the areas differ no more than their samples would; every area gets the model's mean for its "
                     "covariates"),
                 err);
        fay_herriot_clear(&model);
    }
    error_clear(&said);
}

static bool model_indicator(struct modelling *modelling, struct table *estimates, size_t n_direct,
                            const char *indicator, struct error *err)
{
    struct problem problem = { .indicator = indicator };
    bool is_had = false;
    find_areas(modelling, estimates, n_direct, &problem);
    bool done = problem.n == 0 || find_covariates(modelling, estimates->rows, &problem, &is_had, err);
    if (done && is_had && is_enough(modelling, &problem, err))
        model_areas(modelling, estimates, &problem, err);
    return done;
}

bool area_model_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err)
{
    const struct study *study = derivation->source.study;
    struct modelling modelling = { .derivation = derivation, .domain = study->settings.fay_herriot_domain };
    size_t n;
    const char **indicators = text_words(&modelling.arena, study->settings.fay_herriot, &n);
    if (n == 0) {
        arena_clear(&modelling.arena);
        return true;
    }
    modelling.names = text_words(&modelling.arena, study->settings.fay_herriot_covariates, &modelling.n_columns);
    modelling.n_columns++;
    bool done = study_read(study, &modelling.covariates, &covariate_schema, err);
    for (size_t i = 0; i < n && done; i++)
        done = model_indicator(&modelling, estimates, n_direct, indicators[i], err);
    table_clear(&modelling.covariates);
    arena_clear(&modelling.arena);
    return done;
}
