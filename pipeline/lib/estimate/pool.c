#include "estimate/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/breaks.h"
#include "estimate/stack.h"

enum { MOST_YEARS = 4 };

/* waves[0] is the year itself, waves[k] the k-th survey year before it; opened when first needed. stacks[k]: of waves 0
 * to k. items: of the indicator asked for last,
 * in `values`. */
struct pool {
    const struct derivation *derivation;
    struct breaks breaks;
    size_t most, n_open;
    struct wave_rows *waves[MOST_YEARS];
    struct stack stacks[MOST_YEARS];
    struct row_item items[MOST_YEARS];
    bool has_item[MOST_YEARS], is_misfit;
    size_t indicator;
    const char **domains;
    size_t n_domains;
    struct arena arena, values;
};

/* ---- the years */

static bool check_wave(const struct pool *pool, const struct wave_rows *wave, struct error *err)
{
    static const struct {
        enum role role;
        const char *reason;
    } refused[] = {
        { ROLE_REPLICATE, "replicate weights do not go together over years" },
        { ROLE_PANEL_ID, "a person in several years makes them depend on each other" },
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (respondents_find_role(&wave->respondents, refused[i].role) != NULL)
            return error_at(err, study_place(pool->derivation->source.study, "pool_years"),
                            "years are pooled, and %s has a variable of role %s: %s, which is not offered yet; leave "
                            "pool_years empty",
                            wave_text(wave->year).id, role_word(refused[i].role), refused[i].reason);
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
        if (!wave_rows_open(wave, &pool->derivation->source, year_before(pool->derivation, pool->n_open), err) ||
            !check_wave(pool, wave, err))
            return false;
        pool->is_misfit = !stack_init(&pool->stacks[pool->n_open], pool->waves, pool->n_open + 1) || pool->is_misfit;
    }
    return true;
}

/* ---- which years ask the same */

static const char *question_of(const struct wave_rows *wave, const char *variable)
{
    const struct respondent_variable *found = respondents_find(&wave->respondents, variable);
    return found != NULL ? found->variable->question : "";
}

/* Whether a variable behind the indicator was asked in other words. An empty text never counts. */
static bool is_question_changed(const struct indicator *indicator, const struct wave_rows *a, const struct wave_rows *b)
{
    bool is_changed = false;
    for (size_t i = 0; i < indicator->n_words && !is_changed; i++) {
        if (indicator_kind_has_members(indicator->kind)) {
            is_changed = is_question_changed(indicator->members[i], a, b);
            continue;
        }
        const char *first = question_of(a, indicator->words[i]), *second = question_of(b, indicator->words[i]);
        is_changed = *first != '\0' && *second != '\0' && !text_is(first, second);
    }
    return is_changed;
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

/* Whether the k-th year before asked a row's question as the years after it did, and somebody answered. */
static bool is_same(struct pool *pool, const struct estimate_row *row, size_t k)
{
    const struct wave_rows *wave = pool->waves[k];
    const struct indicator *indicator = &pool->derivation->source.indicators->items[pool->indicator];
    struct comparison comparison = { row->indicator, SOURCE_SURVEY,   row->domain,
                                     row->level,     wave->year.year, row->year.year };
    struct break_effect effect = breaks_effect(&pool->breaks, &comparison, &pool->arena);
    size_t d, l;
    if (effect.is_not_comparable || !wave_rows_find_level(wave, row->domain, row->level, &d, &l) ||
        !has_answers(pool->waves[k], pool->indicator, d, l))
        return false;
    for (size_t newer = 0; newer < k && !effect.is_touched; newer++)
        if (is_question_changed(indicator, wave, pool->waves[newer]))
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

static bool estimate_pooled(struct pool *pool, size_t k, const struct estimate_row *row, struct estimate *estimate,
                            struct error *err)
{
    const struct stack *stack = &pool->stacks[k];
    if (!pool->has_item[k])
        pool->has_item[k] = stack_item(stack, pool->indicator, &pool->values, &pool->items[k]);
    bool *is_in = stack_level(stack, row->domain, row->level);
    struct row_request request = { &pool->items[k], is_in };
    bool done = pool->has_item[k] && row_estimates(&stack->sample, &request, 1, estimate, NULL, err);
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

static bool pool_row(struct pool *pool, struct table *estimates, size_t of, struct error *err)
{
    const struct estimate_row direct = ((const struct estimate_row *)estimates->rows)[of];
    size_t indicator = derivation_indicator(pool->derivation, direct.indicator), n;
    struct estimate estimate;
    if (indicator != pool->indicator)
        forget_items(pool);
    pool->indicator = indicator;
    if (!count_years(pool, &direct, &n, err))
        return false;
    if (n == 0 || pool->is_misfit)
        return true;
    if (!estimate_pooled(pool, n, &direct, &estimate, err))
        return false;
    struct estimate_row *row = derivation_row(estimates, of, METHOD_POOLED);
    row->from_year = pool->waves[n]->year;
    present_estimate(pool->derivation->presentation, &pool->derivation->source.indicators->items[indicator], &estimate,
                     row);
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
    }
    breaks_clear(&pool->breaks);
    arena_clear(&pool->arena);
}

bool pool_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err)
{
    const struct study *study = derivation->source.study;
    if (is_missing_integer(study->settings.pool_years))
        return true;
    struct pool pool = { .derivation = derivation, .most = (size_t)study->settings.pool_years, .indicator = SIZE_MAX };
    pool.domains = text_words(&pool.arena, study->settings.pool_domains, &pool.n_domains);
    bool done = breaks_read(&pool.breaks, study, NULL, err);
    for (size_t i = 0; i < n_direct && done; i++)
        if (is_too_small(&pool, (const struct estimate_row *)estimates->rows + i))
            done = pool_row(&pool, estimates, i, err);
    if (done && pool.is_misfit)
        error_warn(err, study_place(study, "pool_years"),
                   "the samples of the years up to %s were drawn in different numbers of stages; they are not pooled",
                   wave_text(derivation->year).id);
    pool_clear(&pool);
    return done;
}
