/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/round_settle.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/index_rows.h"
#include "estimate/round_rows.h"
#include "protect/published_round.h"
#include "protect/round_change.h"
#include "protect/round_told.h"

/* The work in hand. kept: round.csv of the study; today: the year's rows, only where kept has the year; were: the
 * estimates of the publication, none where nobody kept them. stays: of each indicator. */
struct settling {
    struct estimation *estimation;
    const bool *has_weight;
    struct published_round published;
    struct table kept, today, were, variables, *states;
    struct round_change change;
    char *salt;
    bool *stays;
    size_t n_differ, n_anew;
};

bool *round_has_weight(const struct estimation *estimation)
{
    const struct design *design = &estimation->weighted.design;
    bool *has_weight = memory_new(estimation->respondents.n, sizeof *has_weight);
    for (size_t i = 0; i < estimation->respondents.n; i++)
        has_weight[i] = design->weight == NULL || design->weight[i] > 0;
    return has_weight;
}

/* ---- what is written of the round */

static char *find_salt(const struct settling *settling)
{
    TABLE_EACH (round, row, &settling->kept)
        if (wave_equals(row->year, settling->estimation->year) && *row->salt != '\0')
            return memory_text(row->salt);
    return round_salt_new(&settling->estimation->respondents);
}

/* The round stays with the figures: of a year that is told as it was published that of the publication, if it was
 * kept. */
static bool write_kept(const struct settling *settling, const char *path, struct error *err)
{
    struct table rows;
    table_init(&rows, &round_schema);
    TABLE_EACH (round, row, &settling->kept)
        if (wave_equals(row->year, settling->estimation->year))
            *(struct round_row *)table_add(&rows) = *row;
    bool done = table_write(&rows, path, FILE_PRIVATE, err);
    table_clear(&rows);
    return done;
}

static bool write_round(const struct settling *settling, const char *path, struct error *err)
{
    struct round_rows rows = { settling->estimation, settling->has_weight, settling->stays, settling->salt };
    bool is_as_published = settling->stays != NULL && settling->n_anew == 0;
    return is_as_published ? write_kept(settling, path, err) : round_rows_write(&rows, path, err);
}

/* ---- what is told of the year */

static bool stays(const struct settling *settling, const char *indicator)
{
    const struct indicators *indicators = &settling->estimation->indicators;
    const struct indicator *of = indicators_find(indicators, indicator);
    return of == NULL || settling->stays[of - indicators->items];
}

/* Whether an indicator that stays asks the variable; without one that is told nothing of the year is. */
static bool is_of_staying(const struct settling *settling, const char *variable)
{
    const struct indicators *indicators = &settling->estimation->indicators;
    bool is_of = settling->n_anew == 0;
    for (size_t i = 0; i < indicators->n; i++)
        for (size_t k = 0; settling->stays[i] && k < indicators->items[i].n_words; k++)
            is_of = is_of || text_is(indicators->items[i].words[k], variable);
    return is_of;
}

/* Whether a row of a table is of what stays. */
typedef bool row_stays_function(const struct settling *settling, const void *row);

static bool covariance_stays(const struct settling *settling, const void *row)
{
    return stays(settling, ((const struct covariance_row *)row)->indicator);
}

static bool mode_stays(const struct settling *settling, const void *row)
{
    return stays(settling, ((const struct mode_row *)row)->indicator);
}

static bool association_stays(const struct settling *settling, const void *row)
{
    return is_of_staying(settling, ((const struct association_row *)row)->variable);
}

/* Means over several indicators are of all of them. */
static bool index_stays(const struct settling *settling, const void *row)
{
    const struct index_row *index = row;
    bool is_mean = !is_missing_integer(index->n_indicators);
    return settling->n_anew == 0 || (!is_mean && stays(settling, index->indicator));
}

static void *row_at(const struct table *table, size_t i)
{
    return (unsigned char *)table->rows + i * table->schema->row_size;
}

/* Takes the rows of what stays out of a table of today. */
static void drop_rows(const struct settling *settling, struct table *table, row_stays_function *row_stays)
{
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++)
        if (!row_stays(settling, row_at(table, i)))
            memmove(row_at(table, n++), row_at(table, i), table->schema->row_size);
    table->n_rows = n;
}

/* Adds the rows of what stays that were kept of the table. */
static bool add_kept(const struct settling *settling, const char *name, struct table *table,
                     row_stays_function *row_stays, struct error *err)
{
    const char *names = NULL;
    for (size_t i = 0; i < settling->kept.n_rows; i++) {
        const struct round_row *row = (const struct round_row *)settling->kept.rows + i;
        if (!wave_equals(row->year, settling->estimation->year) || !text_is(row->respondent, ROUND_TABLE) ||
            !text_is(row->levels, name))
            continue;
        if (names != NULL &&
            !table_add_line(table, names, row->answers, table_place(&settling->kept, i, "answers"), err))
            return false;
        if (names != NULL && row_stays != NULL && !row_stays(settling, row_at(table, table->n_rows - 1)))
            table->n_rows--;
        names = names != NULL ? names : row->answers;
    }
    table_sort(table);
    return true;
}

/* What comparisons rest on: of the publication where it was kept, else of nothing. */
static bool restore_rows(const struct settling *settling, struct error *err)
{
    struct estimation *estimation = settling->estimation;
    const struct {
        const char *name;
        struct table *table;
        row_stays_function *row_stays;
    } tables[] = { { "covariances", &estimation->covariances, covariance_stays },
                   { "modes", &estimation->modes, mode_stays },
                   { "associations", &estimation->associations, association_stays } };
    bool done = true;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        drop_rows(settling, tables[i].table, tables[i].row_stays);
        if (settling->were.n_rows > 0)
            done = add_kept(settling, tables[i].name, tables[i].table, tables[i].row_stays, err) && done;
    }
    return done;
}

/* Without those of the publication, indexes of shares are made anew of the published ones. */
static bool restore_index(const struct settling *settling, struct error *err)
{
    struct estimation *estimation = settling->estimation;
    if (settling->were.n_rows > 0 && settling->n_anew == 0) {
        drop_rows(settling, &estimation->index, index_stays);
        return add_kept(settling, "index", &estimation->index, index_stays, err);
    }
    table_clear(&estimation->index);
    table_init(&estimation->index, &index_schema);
    index_rows_add(estimation);
    return true;
}

static double mean_weight(const struct settling *settling)
{
    const struct design *design = &settling->estimation->weighted.design;
    double sum = 0, n = 0;
    for (size_t i = 0; i < settling->estimation->respondents.n; i++) {
        sum += settling->has_weight[i] && design->weight != NULL ? design->weight[i] : settling->has_weight[i];
        n += settling->has_weight[i];
    }
    return n > 0 ? sum / n : MISSING;
}

/* Whether there is a year's estimate by other means depends on today's answers: what was not published goes. */
static void drop_derived(struct settling *settling)
{
    struct table *table = &settling->estimation->estimates;
    struct estimate_row *rows = table->rows;
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++)
        if (method_is_direct(rows[i].method) || !stays(settling, rows[i].indicator) ||
            published_round_find(&settling->published, &rows[i]) != NULL)
            rows[n++] = rows[i];
    table->n_rows = n;
}

/* The estimate of the published figure's cell by a method, NULL where there is none. */
static const struct estimate_row *find_estimate(const struct table *estimates, const struct published_row *figure,
                                                enum method method)
{
    TABLE_EACH (estimate, row, estimates)
        if (row->method == method && text_is(row->indicator, figure->subject) &&
            text_is(row->domain, text_either(figure->domain, "all")) && text_is(row->level, figure->level))
            return row;
    return NULL;
}

/* The first year of those that are taken together: of the indicator, else of any; published/ does not tell it. */
static struct wave first_year_of(const struct table *estimates, const struct published_row *figure)
{
    const struct estimate_row *other = NULL;
    TABLE_EACH (estimate, row, estimates)
        if (row->method == figure->method && (other == NULL || (text_is(row->indicator, figure->subject) &&
                                                                !text_is(other->indicator, figure->subject))))
            other = row;
    return other != NULL ? other->from_year : WAVE_MISSING;
}

/* And what was published and is not there today comes back, to be filled with what was published. */
static void add_derived(struct settling *settling)
{
    struct table *estimates = &settling->estimation->estimates;
    const struct text_map *cells = &settling->published.cells;
    for (size_t i = 0; i < cells->n_slots; i++) {
        const struct published_row *figure =
            (const struct published_row *)settling->published.figures.rows + cells->slots[i].value;
        if (cells->slots[i].text == NULL || method_is_direct(figure->method) || !stays(settling, figure->subject) ||
            find_estimate(estimates, figure, figure->method) != NULL)
            continue;
        const struct estimate_row *direct = find_estimate(estimates, figure, METHOD_DIRECT);
        if (direct == NULL)
            continue;
        struct estimate_row row = *direct;
        row.method = figure->method;
        row.from_year = first_year_of(estimates, figure);
        if (figure->method != METHOD_POOLED || wave_is_missing(row.from_year))
            row.from_year = row.year;
        *(struct estimate_row *)table_add(estimates) = row;
    }
}

/* A figure has every digit again that it was published from, and what comparisons need of it; one that was hidden is so
 * by its status until 5_protect takes it out, as it did then. */
static void restore_digits(const struct settling *settling, struct estimate_row *row)
{
    const struct estimate_row *was = settling->were.n_rows > 0 ? table_find(&settling->were, row) : NULL;
    if (was == NULL)
        return;
    const struct published_row *published = published_round_find(&settling->published, row);
    bool was_shown = published != NULL && !is_missing(published->value);
    struct estimate_row restored = *was;
    if (!was_shown && was->status != STATUS_UNRELIABLE && !status_is_no_data(was->status))
        restored.status = STATUS_SUPPRESSED;
    restored.indicator = row->indicator;
    restored.domain = row->domain;
    restored.level = row->level;
    *row = restored;
}

static bool restore_year(struct settling *settling, struct error *err)
{
    struct estimation *estimation = settling->estimation;
    double weight = mean_weight(settling);
    drop_derived(settling);
    add_derived(settling);
    struct estimate_row *rows = estimation->estimates.rows;
    for (size_t i = 0; i < estimation->estimates.n_rows; i++) {
        if (!stays(settling, rows[i].indicator))
            continue;
        published_round_restore(&settling->published, &estimation->estimates, i, weight);
        restore_digits(settling, &rows[i]);
    }
    return restore_rows(settling, err) && restore_index(settling, err);
}

/* The estimates of the publication; of another one they are of no use. */
static bool read_were(struct settling *settling, struct error *err)
{
    if (!add_kept(settling, "estimates", &settling->were, NULL, err))
        return false;
    if (published_round_differs(&settling->published, &settling->were) > 0)
        settling->were.n_rows = 0;
    return true;
}

/* ---- what is told of it to the analyst */

static void tell_as_published(const struct settling *settling, const struct round_setting *setting, struct place place,
                              const char *year, struct error *err)
{
    const struct round_change *change = &settling->change;
    if (!change->is_known)
        error_warn(err, place,
                   "%s was published, and %zu of its figures would read otherwise today: they stay as they were "
                   "published, since without round.csv of that publication nobody knows how many respondents differ; "
                   "give the year's files back as they were, and keep round.csv the next time",
                   year, settling->n_differ);
    else if (change->n == 0)
        error_warn(err, place,
                   "%s was published, and %zu of its figures would read otherwise today though no respondent differs "
                   "(but weights, settings or the codebook): they stay as they were published; give the year's files "
                   "back as they were",
                   year, settling->n_differ);
    else
        error_warn(err, place,
                   "%s was published; respondents added since then: %zu, taken away: %zu, with other answers: %zu. In "
                   "the shown level where fewest differ it is %d, and %d are needed before that tells of nobody: the "
                   "year stays as it was published; give its file back as it was, or wait until there are more",
                   year, change->n_added, change->n_removed, change->n_changed, round_told_least(change, setting),
                   setting->rule.count);
}

static void tell(const struct settling *settling, const struct round_setting *setting, struct error *err)
{
    char *shown = study_shown(&settling->estimation->study, "published");
    struct wave_text year = wave_text(settling->estimation->year);
    const struct round_change *change = &settling->change;
    struct place place = { .file = shown };
    if (settling->n_anew == 0)
        tell_as_published(settling, setting, place, year.id, err);
    else
        error_warn(err, place,
                   "%s was published; respondents added since then: %zu, taken away: %zu, with other answers: %zu. "
                   "Indicators told anew: %zu of %zu; the difference of the others would tell of few, and they stay as "
                   "they were published",
                   year.id, change->n_added, change->n_removed, change->n_changed, settling->n_anew,
                   settling->estimation->indicators.n);
    free(shown);
}

/* ---- with noise */

/* How many respondents differ at least: without the round by how many more or fewer the whole has. */
static int count_differing(const struct settling *settling)
{
    const struct round_change *change = &settling->change;
    int most = 0;
    if (change->is_known)
        return (int)(change->n_changed + (change->n_added > change->n_removed ? change->n_added : change->n_removed));
    TABLE_EACH (estimate, row, &settling->estimation->estimates) {
        const struct published_row *figure = published_round_find(&settling->published, row);
        if (figure != NULL && text_is(row->domain, "all") && method_is_direct(row->method) &&
            !is_missing(figure->base) && !is_missing_integer(row->n))
            most = number_most(most, abs(row->n - (int)figure->base));
    }
    return most;
}

/* The difference of two rounds has the noise of both, so that it is enough that it is not one respondent's. */
static bool may_be_told_by_noise(const struct settling *settling)
{
    struct confidential rule = confidential_rule(&settling->estimation->study.settings);
    return settling->estimation->noise.is_on && count_differing(settling) >= rule.count;
}

static void tell_anew(const struct settling *settling, struct error *err)
{
    char *shown = study_shown(&settling->estimation->study, "published");
    error_warn(
        err, (struct place){ .file = shown },
        "%s was published, and at least %d respondents differ since then: it is told anew, with other noise; each "
        "round of a year tells more of its respondents, so let there be few",
        wave_text(settling->estimation->year).id, count_differing(settling));
    free(shown);
}

/* ---- all of it */

static bool settle(struct settling *settling, struct error *err)
{
    struct estimation *estimation = settling->estimation;
    struct round_setting setting = { &settling->published, &estimation->indicators,
                                     &settling->variables, &estimation->estimates,
                                     &estimation->areas,   confidential_rule(&estimation->study.settings),
                                     estimation->year };
    settling->stays = memory_new(estimation->indicators.n, sizeof *settling->stays);
    settling->n_anew = round_told_judge(&settling->change, &setting, settling->states, settling->stays);
    bool done = read_were(settling, err) && restore_year(settling, err);
    tell(settling, &setting, err);
    return done;
}

static void compare(struct settling *settling)
{
    struct round_rows rows = { settling->estimation, settling->has_weight, NULL, settling->salt };
    bool has_kept = false;
    TABLE_EACH (round, row, &settling->kept)
        has_kept = has_kept || wave_equals(row->year, settling->estimation->year);
    if (has_kept)
        round_rows_add(&rows, &settling->today);
    round_change_init(&settling->change, &settling->kept, &settling->today, settling->estimation->year);
    settling->n_differ = published_round_differs(&settling->published, &settling->estimation->estimates);
}

bool round_settle(struct estimation *estimation, const bool *has_weight, const char *path, struct table *states,
                  struct error *err)
{
    struct settling settling = { .estimation = estimation, .has_weight = has_weight, .states = states };
    table_init(&settling.today, &round_schema);
    table_init(&settling.kept, &round_schema);
    table_init(&settling.were, &estimate_schema);
    table_init(&settling.variables, &variable_schema);
    bool done = published_round_read(&settling.published, &estimation->study, estimation->year, err) &&
                study_read(&estimation->study, &settling.kept, &round_schema, err) &&
                study_read(&estimation->study, &settling.variables, &variable_schema, err);
    if (done)
        settling.salt = find_salt(&settling);
    if (done && settling.published.cells.n > 0) {
        compare(&settling);
        if (may_be_told_by_noise(&settling))
            tell_anew(&settling, err);
        else if (settling.n_differ > 0 || settling.change.n > 0)
            done = settle(&settling, err);
    }
    done = done && write_round(&settling, path, err);
    published_round_clear(&settling.published);
    round_change_clear(&settling.change);
    table_clear(&settling.kept);
    table_clear(&settling.were);
    table_clear(&settling.today);
    table_clear(&settling.variables);
    free(settling.salt);
    free(settling.stays);
    return done;
}
