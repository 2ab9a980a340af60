/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/standard.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/stack.h"
#include "statistics/standardise.h"
#include "weigh/population_files.h"

/* A standardised share beside the direct one of the same respondents has noise of its own: with the same their
 * difference would tell exactly what the classes answer. */
enum { USE_STANDARDISED = 1 };

/* population: of each class of the standard. of_row: the class of each row of the stack, 0 where unknown, is_known:
 * whether it is not. item: of the indicator asked for last, in `values`. */
struct work {
    const struct derivation *derivation;
    const char **variables, **domains;
    size_t n_variables, n_domains;
    struct wave_rows wave, *waves[1];
    struct stack stack;
    double *population;
    size_t n_classes;
    uint32_t *of_row;
    bool *is_known;
    struct row_item item;
    size_t indicator;
    struct arena arena, values;
};

/* ---- the standard */

/* The parts of a text between the stars. */
static const char **parts_of(struct arena *arena, const char *text, size_t *n)
{
    const char **parts = arena_new(arena, (strlen(text) + 2) * sizeof *parts);
    for (*n = 0;; text++) {
        size_t length = strcspn(text, "*");
        parts[(*n)++] = arena_text(arena, text, length);
        text += length;
        if (*text == '\0')
            return parts;
    }
}

/* For each wanted variable which part of the margin's name it is. False where one is not there. */
static bool find_parts(struct work *work, const struct population_margin *margin, size_t *places)
{
    size_t n;
    const char **names = parts_of(&work->arena, margin->name, &n);
    for (size_t k = 0; k < work->n_variables; k++) {
        places[k] = 0;
        while (places[k] < n && !text_is(names[places[k]], work->variables[k]))
            places[k]++;
        if (places[k] == n)
            return false;
    }
    return true;
}

/* Adds the margin's cells up over its further variables; class_of_cell: of each of its cells. */
static void add_up(struct work *work, const struct population_margin *margin, const size_t *places,
                   uint32_t *class_of_cell)
{
    const char **labels = arena_new(&work->arena, (margin->n_cells + 1) * sizeof *labels);
    work->population = arena_new(&work->arena, margin->n_cells * sizeof *work->population);
    for (size_t c = 0; c < margin->n_cells; c++) {
        size_t n, a = 0;
        const char **parts = parts_of(&work->arena, margin->labels[c], &n), *label = "";
        for (size_t k = 0; k < work->n_variables; k++)
            label = arena_format(&work->arena, "%s*%s", label, parts[places[k]]);
        while (a < work->n_classes && !text_is(labels[a], label))
            a++;
        if (a == work->n_classes)
            labels[work->n_classes++] = label;
        work->population[a] += margin->population[c];
        class_of_cell[c] = (uint32_t)a;
    }
}

static void take_margin(struct work *work, const struct population_margin *margin, const size_t *places)
{
    uint32_t *class_of_cell = arena_new(&work->arena, margin->n_cells * sizeof *class_of_cell);
    add_up(work, margin, places, class_of_cell);
    size_t n = work->stack.sample.n;
    work->of_row = arena_new(&work->arena, n * sizeof *work->of_row);
    work->is_known = arena_new(&work->arena, n * sizeof *work->is_known);
    for (size_t i = 0; i < n; i++) {
        uint32_t cell = margin->cell[work->wave.rows.rows.rows[i]];
        work->is_known[i] = cell < margin->n_cells;
        work->of_row[i] = work->is_known[i] ? class_of_cell[cell] : 0;
    }
}

/* Finds the standard; what else there is to say of the files was said when the year was weighted. */
static bool read_standard(struct work *work, struct error *err)
{
    const struct derivation *derivation = work->derivation;
    struct population population = { .study = derivation->source.study,
                                     .respondents = &work->wave.respondents,
                                     .weights = work->wave.weighted.design.weight,
                                     .year = derivation->year.year };
    struct error said = { 0 };
    bool done = population_files_read(&population, &said);
    error_move_errors(err, &said);
    size_t *places = arena_new(&work->arena, (work->n_variables + 1) * sizeof *places);
    for (size_t k = 0; k < population.n && done && work->n_classes == 0; k++)
        if (find_parts(work, &population.margins[k], places))
            take_margin(work, &population.margins[k], places);
    population_clear(&population);
    if (done && work->n_classes == 0)
        error_warn(err, study_place(derivation->source.study, "standardise"),
                   "no file of population/ has the columns of \"%s\" in %s; nothing of that year is standardised",
                   derivation->source.study->settings.standardise, wave_text(derivation->year).id);
    return done;
}

/* ---- rows */

static bool is_wanted(const struct work *work, const struct estimate_row *row)
{
    bool is_kind = row->measure == MEASURE_SHARE || row->measure == MEASURE_MEAN, is_domain = false;
    for (size_t i = 0; i < work->n_domains; i++)
        is_domain = is_domain || text_is(work->domains[i], row->domain);
    return is_kind && is_domain && !status_is_no_data(row->status);
}

/* The rows that count: in the level, with an answer and a class. Whether every class of the standard has one. */
static bool choose_rows(const struct work *work, bool *is_in, struct estimate *estimate)
{
    bool *has_rows = memory_new(work->n_classes, sizeof *has_rows), is_whole = true;
    for (size_t i = 0; i < work->stack.sample.n; i++) {
        is_in[i] = is_in[i] && work->is_known[i] && !is_missing(work->item.y[i]) && work->stack.sample.weight[i] > 0;
        if (!is_in[i])
            continue;
        has_rows[work->of_row[i]] = true;
        estimate->n++;
        estimate->n_positive += work->item.y[i] == 1;
    }
    for (size_t a = 0; a < work->n_classes; a++)
        is_whole = is_whole && (has_rows[a] || work->population[a] == 0);
    free(has_rows);
    return is_whole;
}

static bool standardise_row(struct work *work, struct table *estimates, size_t of, struct error *err)
{
    const struct estimate_row direct = ((const struct estimate_row *)estimates->rows)[of];
    size_t indicator = derivation_indicator(work->derivation, direct.indicator);
    if (indicator != work->indicator) {
        arena_clear(&work->values);
        (void)stack_item(&work->stack, indicator, &work->values, &work->item);
        work->indicator = indicator;
    }
    struct estimate estimate = { .value = MISSING, .variance = MISSING, .deff = MISSING };
    struct standard standard = { work->of_row, work->population, work->n_classes };
    struct standardised result;
    bool *is_in = stack_level(&work->stack, direct.domain, direct.level), done = true;
    bool is_whole = choose_rows(work, is_in, &estimate);
    if (is_whole)
        done = standardise(&work->stack.sample, &standard, &(struct standardise_domain){ work->item.y, is_in }, &result,
                           err);
    size_t n_positive = estimate.n_positive;
    if (is_whole && done) {
        estimate.value = result.estimate;
        estimate.variance = result.se * result.se;
        estimate.df = result.df;
        derivation_add_noise(work->derivation,
                             &(struct noise_rows){ &work->stack, &work->item, is_in, USE_STANDARDISED }, indicator,
                             &estimate);
    }
    free(is_in);
    if (!done)
        return false;
    struct estimate_row *row = derivation_row(estimates, of, METHOD_STANDARDISED);
    present_estimate(work->derivation->presentation, &work->derivation->source.indicators->items[indicator], &estimate,
                     row);
    derivation_keep_noise(work->derivation, row, n_positive);
    if (!is_whole)
        row->status = STATUS_EMPTY_CLASS;
    return true;
}

/* ---- settings */

/* Whether a domain, crossed or not, has a variable. */
static bool has_part(struct work *work, const char *domain, const char *variable)
{
    size_t n;
    const char **parts = parts_of(&work->arena, domain, &n);
    bool is_there = false;
    for (size_t i = 0; i < n; i++)
        is_there = is_there || text_is(parts[i], variable);
    return is_there;
}

static bool check_domains(struct work *work, struct error *err)
{
    const struct study *study = work->derivation->source.study;
    size_t n_errors = err->n_errors;
    if (respondents_find_role(&work->wave.respondents, ROLE_REPLICATE) != NULL)
        (void)error_at(
            err, study_place(study, "standardise"),
            "%s has replicate weights, from which standardised figures are not offered yet; leave standardise empty",
            wave_text(work->derivation->year).id);
    for (size_t i = 0; i < work->n_domains; i++)
        for (size_t k = 0; k < work->n_variables; k++)
            if (has_part(work, work->domains[i], work->variables[k]))
                (void)error_at(
                    err, study_place(study, "standardise_domains"),
                    "\"%s\" is both a domain to be compared and standardised for; take it out of one of them",
                    work->domains[i]);
    return err->n_errors == n_errors;
}

static void work_clear(struct work *work)
{
    stack_clear(&work->stack);
    wave_rows_close(&work->wave);
    arena_clear(&work->values);
    arena_clear(&work->arena);
}

bool standard_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err)
{
    const struct study *study = derivation->source.study;
    struct work work = { .derivation = derivation, .indicator = SIZE_MAX };
    work.waves[0] = &work.wave;
    work.variables = text_words(&work.arena, study->settings.standardise, &work.n_variables);
    work.domains = text_words(&work.arena, study->settings.standardise_domains, &work.n_domains);
    bool done = true;
    if (work.n_variables > 0) {
        done = wave_rows_open(&work.wave, &derivation->source, derivation->year, err) && check_domains(&work, err) &&
               stack_init(&work.stack, work.waves, 1) && read_standard(&work, err);
        for (size_t i = 0; i < n_direct && done && work.n_classes > 0; i++)
            if (is_wanted(&work, (const struct estimate_row *)estimates->rows + i))
                done = standardise_row(&work, estimates, i, err);
    }
    work_clear(&work);
    return done;
}
