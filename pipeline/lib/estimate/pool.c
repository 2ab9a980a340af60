/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/stack.h"
#include "study/breaks.h"
#include "study/codebook.h"
#include "study/wave_form.h"
#include "base/translation.h"

enum { MOST_YEARS = 4 };

/* waves[0] is the year itself, waves[k] the k-th survey year before it; opened when first needed. stacks[k]: of waves 0
 * to k. items: of the indicator asked for last, in `values`. is_asked: the study chooses another pool_years than the
 * default, and is told where its years cannot be. */
struct pool {
    const struct derivation *derivation;
    struct codebook codebook;
    struct breaks breaks;
    size_t most, n_open;
    struct wave_rows *waves[MOST_YEARS];
    struct codebook_year resolved[MOST_YEARS];
    struct stack stacks[MOST_YEARS];
    struct row_item items[MOST_YEARS];
    bool has_item[MOST_YEARS], is_misfit, is_asked;
    size_t indicator;
    const char **domains;
    size_t n_domains;
    struct arena arena, values;
};

/* ---- the years */

/* What stands in the way of a wave goes unsaid where nobody asked for years to be pooled. */
static bool check_wave(struct pool *pool, const struct wave_rows *wave, struct error *err)
{
    static const struct {
        enum role role;
        const char *reason;
    } refused[] = {
        { ROLE_REPLICATE, TO_TRANSLATE("replicate weights do not go together over years") },
        { ROLE_PANEL_ID, TO_TRANSLATE("a person in several years makes them depend on each other") },
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (respondents_find_role(&wave->respondents, refused[i].role) == NULL)
            continue;
        if (pool->is_asked)
            return error_at(err, study_place(pool->derivation->source.study, "pool_years"),
                            "years are pooled, and %s has a variable of role %s: %s, which is not offered yet; set "
                            "pool_years to 1, or leave it out",
                            wave_text(wave->year).id, role_word(refused[i].role), translated(refused[i].reason));
        pool->is_misfit = true;
    }
    return true;
}

/* The year that is the k-th before, WAVE_MISSING where there is none. */
static struct wave year_before(const struct derivation *derivation, size_t k)
{
    for (size_t i = 0; i < derivation->n_years; i++)
        if (wave_equals(derivation->years[i], derivation->year))
            return i >= k ? derivation->years[i - k] : WAVE_MISSING;
    return k == 0 ? derivation->year : WAVE_MISSING;
}

/* Opens the years up to the k-th before. */
static bool open_waves(struct pool *pool, size_t k, struct error *err)
{
    for (; pool->n_open <= k; pool->n_open++) {
        struct wave_rows *wave = memory_new(1, sizeof *wave);
        pool->waves[pool->n_open] = wave;
        struct wave year = year_before(pool->derivation, pool->n_open);
        if (!codebook_resolve(&pool->resolved[pool->n_open], &pool->codebook, year, err) ||
            !wave_rows_open(wave, &pool->derivation->source, year, err) || !check_wave(pool, wave, err))
            return false;
        pool->is_misfit = !stack_init(&pool->stacks[pool->n_open], pool->waves, pool->n_open + 1) || pool->is_misfit;
    }
    return true;
}

/* ---- which years ask the same */

static struct wave_form form_of(const struct pool *pool, size_t k)
{
    const struct wave_rows *wave = pool->waves[k];
    return (struct wave_form){ wave->year, &wave->respondents.variable_table, &wave->weighted.margins,
                               &pool->resolved[k] };
}

static enum base_weight base_of(const struct wave_rows *wave)
{
    return weighted_base(&wave->weighted, &wave->respondents, &wave->rows.rows.sample);
}

/* Whether two waves asked an indicator in the same words, with the same answers, and were weighted in one way. */
static bool is_alike(struct pool *pool, const char *indicator, size_t a, size_t b)
{
    const struct table *indicators = &pool->derivation->source.indicators->table;
    const struct wave_form forms[2] = { form_of(pool, a), form_of(pool, b) };
    const enum base_weight bases[2] = { base_of(pool->waves[a]), base_of(pool->waves[b]) };
    return wave_form_other_question(indicators, forms, indicator, &pool->arena) == NULL &&
           wave_form_other_answers(indicators, forms, indicator, &pool->arena) == NULL &&
           wave_form_other_weighting(indicators, forms, indicator, bases, &pool->arena) == NULL;
}

/* Whether anybody in a level answered the indicator asked for last. */
static bool has_answers(struct wave_rows *wave, size_t indicator, size_t domain, size_t level)
{
    const struct row_item *item = row_route_item(&wave->rows, indicator);
    if (item == NULL)
        return false;
    bool *is_in = answering_rows_in(&wave->rows.rows, domain, level),
         *has_answer = row_answers(&wave->rows.rows.sample, (struct row_request){ item, is_in }), is_any = false;
    for (size_t i = 0; i < wave->rows.rows.sample.n && !is_any; i++)
        is_any = has_answer[i];
    free(is_in);
    free(has_answer);
    return is_any;
}

/* Whether the k-th year before asked a row's question as the years after it did, and somebody answered. Where
 * breaks.csv speaks of it, it says what question, answers and weighting are to count for. */
static bool is_same(struct pool *pool, const struct estimate_row *row, size_t k)
{
    const struct wave_rows *wave = pool->waves[k];
    struct comparison comparison = { row->indicator, SOURCE_SURVEY, row->domain, row->level, wave->year, row->year };
    struct break_effect effect = breaks_effect(&pool->breaks, &comparison, &pool->arena);
    size_t d, l;
    if (effect.is_not_comparable || !wave_rows_find_level(wave, row->domain, row->level, &d, &l) ||
        !has_answers(pool->waves[k], pool->indicator, d, l))
        return false;
    for (size_t newer = 0; newer < k && !effect.is_touched; newer++)
        if (!is_alike(pool, row->indicator, k, newer))
            return false;
    return true;
}

/* How many years before a row's can be taken with it: *n. */
static bool count_years(struct pool *pool, const struct estimate_row *row, size_t *n, struct error *err)
{
    for (*n = 0; *n + 1 < pool->most && !wave_is_missing(year_before(pool->derivation, *n + 1)); ++*n) {
        if (!open_waves(pool, *n + 1, err))
            return false;
        if (!is_same(pool, row, *n + 1))
            break;
    }
    return true;
}

/* ---- rows */

static void forget_items(struct pool *pool)
{
    memset(pool->has_item, 0, sizeof pool->has_item);
    arena_clear(&pool->values);
}

/* *n_positive: without noise. */
static bool estimate_pooled(struct pool *pool, size_t k, const struct estimate_row *row, struct estimate *estimate,
                            size_t *n_positive, struct error *err)
{
    const struct stack *stack = &pool->stacks[k];
    if (!pool->has_item[k])
        pool->has_item[k] = stack_item(stack, pool->indicator, &pool->values, &pool->items[k]);
    bool *is_in = stack_level(stack, row->domain, row->level);
    struct row_request request = { &pool->items[k], is_in };
    bool done = pool->has_item[k] && row_estimates(&stack->sample, &request, 1, estimate, NULL, err);
    *n_positive = done ? estimate->n_positive : 0;
    if (done)
        derivation_add_noise(pool->derivation, &(struct noise_rows){ stack, &pool->items[k], is_in, 0 },
                             pool->indicator, estimate);
    free(is_in);
    return done;
}

static bool is_too_small(const struct pool *pool, const struct estimate_row *row)
{
    bool is_wanted = false;
    for (size_t i = 0; i < pool->n_domains; i++)
        is_wanted = is_wanted || text_is(pool->domains[i], row->domain);
    return is_wanted && row->status == STATUS_UNRELIABLE;
}

/* The first of n rows, from `start` on, that is too small; n where none is. */
static size_t find_too_small(const struct pool *pool, const struct table *estimates, size_t start, size_t n)
{
    while (start < n && !is_too_small(pool, (const struct estimate_row *)estimates->rows + start))
        start++;
    return start;
}

static bool pool_row(struct pool *pool, struct table *estimates, size_t of, struct error *err)
{
    const struct estimate_row direct = ((const struct estimate_row *)estimates->rows)[of];
    size_t indicator = derivation_indicator(pool->derivation, direct.indicator), n, n_positive;
    struct estimate estimate;
    if (indicator != pool->indicator)
        forget_items(pool);
    pool->indicator = indicator;
    if (!count_years(pool, &direct, &n, err))
        return false;
    if (n == 0 || pool->is_misfit)
        return true;
    if (!estimate_pooled(pool, n, &direct, &estimate, &n_positive, err))
        return false;
    struct estimate_row *row = derivation_row(estimates, of, METHOD_POOLED);
    row->from_year = pool->waves[n]->year;
    present_estimate(pool->derivation->presentation, &pool->derivation->source.indicators->items[indicator], &estimate,
                     row);
    derivation_keep_noise(pool->derivation, row, n_positive);
    return true;
}

static void pool_clear(struct pool *pool)
{
    forget_items(pool);
    for (size_t k = 0; k < MOST_YEARS; k++) {
        stack_clear(&pool->stacks[k]);
        if (pool->waves[k] != NULL)
            wave_rows_close(pool->waves[k]);
        free(pool->waves[k]);
        codebook_year_clear(&pool->resolved[k]);
    }
    codebook_clear(&pool->codebook);
    breaks_clear(&pool->breaks);
    arena_clear(&pool->arena);
}

bool pool_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err)
{
    const struct study *study = derivation->source.study;
    if (study->settings.pool_years < 2)
        return true;
    struct pool pool = { .derivation = derivation,
                         .most = (size_t)study->settings.pool_years,
                         .indicator = SIZE_MAX,
                         .is_asked = study_chooses(study, "pool_years") };
    pool.domains = text_words(&pool.arena, study->settings.pool_domains, &pool.n_domains);
    size_t i = find_too_small(&pool, estimates, 0, n_direct);
    bool done =
        i == n_direct || (breaks_read(&pool.breaks, study, NULL, err) && codebook_read(&pool.codebook, study, err));
    for (; i < n_direct && done; i = find_too_small(&pool, estimates, i + 1, n_direct))
        done = pool_row(&pool, estimates, i, err);
    if (done && pool.is_misfit && pool.is_asked)
        error_warn(err, study_place(study, "pool_years"),
                   "the samples of the years up to %s were drawn in different numbers of stages; they are not pooled",
                   wave_text(derivation->year).id);
    pool_clear(&pool);
    return done;
}
