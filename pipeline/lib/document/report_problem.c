/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "language/evidence.h"
#include "study/compare_with.h"

enum { MOST_FINDINGS = 2 };

/* ---- which themes are problems */

/* Whether a claim is about the rate beside those of the first group that the series is held against: that of the
 * setting compare_with whose place documents tell. */
static bool is_of_first_group(const struct picture *picture, const struct claim_row *claim)
{
    enum comparison_group own = compare_with_group(claim->reference);
    if (compare_with_is_change(claim->reference))
        return false;
    for (size_t k = 0; k < picture->compare_with.n; k++) {
        if (picture->compare_with.groups[k] == own)
            return true;
        if (picture_beside_group(picture, claim->subject, picture->compare_with.groups[k]) != NULL)
            return false;
    }
    return false;
}

/* Whether a claim says of reported crime that it is for the worse, or more than elsewhere. */
static bool is_crime_alarm(const struct picture *picture, const struct claim_row *claim)
{
    if (claim->source != SOURCE_CRIME || claim->strength != STRENGTH_ESTABLISHED || !text_is(claim->domain, "all") ||
        !picture_is_now(picture, claim->source, claim->to_year))
        return false;
    return claim->kind == CLAIM_ROSE || claim->kind == CLAIM_UNUSUAL_RISE || claim->kind == CLAIM_TREND_UP ||
           (claim->kind == CLAIM_ABOVE && is_of_first_group(picture, claim));
}

static bool is_series_alarm(const struct picture *picture, const char *series)
{
    TABLE_EACH (claim, claim, &picture->claims)
        if (text_is(claim->subject, series) && is_crime_alarm(picture, claim))
            return true;
    return false;
}

bool problem_is_of_crime(const struct picture *picture, const char *theme)
{
    TABLE_EACH (claim, claim, &picture->claims)
        if (is_crime_alarm(picture, claim) && text_is(picture_theme_of(picture, claim->subject), theme))
            return true;
    return false;
}

/* Whether a series is the total of all crime. */
static bool is_total(struct picture *picture, const char *series)
{
    size_t n;
    const char **all = picture_series(picture, &n);
    const struct rate_row *own = picture_own_rate(picture, picture->year.year, series);
    if (n < 2 || !text_is(all[0], series) || own == NULL)
        return false;
    for (size_t i = 1; i < n; i++) {
        const struct rate_row *other = picture_own_rate(picture, picture->year.year, all[i]);
        if (other != NULL && !is_missing_integer(other->count) && other->count > own->count)
            return false;
    }
    return true;
}

const char **problem_crime_themes(struct picture *picture, size_t *n)
{
    const char **themes =
        arena_new(&picture->arena, (picture->candidates.n_rows + picture->claims.n_rows + 1) * sizeof *themes);
    *n = 0;
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (problem_is_of_crime(picture, candidate->theme) && themes_is_problem(&picture->codebook, candidate->theme))
            text_place(themes, n, candidate->theme);
    TABLE_EACH (claim, claim, &picture->claims) {
        const char *theme = is_crime_alarm(picture, claim) ? picture_theme_of(picture, claim->subject) : "";
        if (*theme != '\0' && themes_is_problem(&picture->codebook, theme) && !is_total(picture, claim->subject))
            text_place(themes, n, theme);
    }
    return themes;
}

const char *problem_title(struct picture *picture, const char *theme, struct error *err)
{
    const char **series = arena_new(&picture->arena, (picture->claims.n_rows + 1) * sizeof *series);
    size_t n = 0;
    TABLE_EACH (claim, claim, &picture->claims)
        if (is_crime_alarm(picture, claim) && text_is(picture_theme_of(picture, claim->subject), theme))
            text_place(series, &n, picture_subject(picture, claim->subject));
    const char *label = *theme != '\0' ? picture_theme(picture, theme) : phrase_theme(picture, theme, err);
    if (n == 0)
        return label;
    struct filling parts[] = { { "theme", label },
                               { "list", wording_list(&picture->catalogue, series, n, err) },
                               { 0 } };
    return phrase_text(picture, "page.plan.problem.crime", parts, err);
}

bool problem_is_found(const struct picture *picture, const struct candidate_row *candidate)
{
    return themes_is_problem(&picture->codebook, candidate->theme) &&
           (text_starts(candidate->evidence, "estimate:") || problem_is_of_crime(picture, candidate->theme));
}

const struct candidate_row *problem_first_candidate(const struct picture *picture, const char *theme)
{
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (text_is(candidate->theme, theme))
            return candidate;
    return NULL;
}

/* ---- lines of the front page */

/* Whether a line that stands out tells of a problem: of crime that lies above, not below; of what people answer on a
 * theme that is about problems. */
static bool is_line_alarm(const struct picture *picture, const struct front_row *line)
{
    return line->source == SOURCE_CRIME ? is_series_alarm(picture, line->subject)
                                        : themes_is_problem(&picture->codebook, line->theme);
}

/* Adds the lines of a tile that tell of the theme. */
static void add_lines(struct picture *picture, enum tile tile, const char *theme, struct problem *problem)
{
    struct table_range lines =
        table_range(&picture->front, &(struct front_row){ .year = picture->year, .tile = tile }, 2);
    RANGE_EACH (front, line, &lines)
        if (text_is(line->theme, theme) && (tile != TILE_APART || is_line_alarm(picture, line)))
            problem->sentences[problem->n++] =
                (struct problem_sentence){ wording_label(&picture->catalogue, line->text_sv, line->text_en, ""),
                                           line->claims, line->evidence };
}

/* What is not known is told where nothing else is. */
static void add_front(struct picture *picture, const char *theme, struct problem *problem)
{
    static const enum tile tiles[] = { TILE_WORSE, TILE_WORST, TILE_APART };
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++)
        add_lines(picture, tiles[i], theme, problem);
    if (problem->n == 0)
        add_lines(picture, TILE_UNKNOWN, theme, problem);
}

/* ---- findings */

/* Whether a rise or fall of the finding's subject is for the worse. */
static bool is_worse(const struct picture *picture, const struct situation_row *row)
{
    const struct indicator_row *indicator = picture_indicator(picture, row->subject);
    bool is_good = indicator != NULL && indicator->direction == DIRECTION_GOOD;
    return row->source == SOURCE_CRIME || !is_good ? row->change == VERDICT_INCREASED
                                                   : row->change == VERDICT_DECREASED;
}

/* How much a finding says of the problem, 0 = most; a finding that says nothing of it has N_CLASSES. */
enum { N_CLASSES = 3 };
static int class_of(const struct picture *picture, const struct situation_row *row)
{
    if (row->source == SOURCE_SURVEY_AND_CRIME || row->source == SOURCE_NOTES)
        return N_CLASSES;
    return !is_missing_integer(row->importance) ? 0
           : row->level == LEVEL_HIGH           ? 1
           : is_worse(picture, row)             ? 2
                                                : N_CLASSES;
}

/* A finding in the order in which it tells of the problem: by class, and in the summary's order, in the table's where
 * it is in none. */
struct ranked {
    const struct situation_row *row;
    int class;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = a->class - b->class;
    order = order != 0 ? order : (a->row->importance > b->row->importance) - (a->row->importance < b->row->importance);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct problem_sentence finding_sentence(struct picture *picture, const struct situation_row *row)
{
    return (struct problem_sentence){ phrase_sentence(picture, row), row->claims, row->evidence };
}

static void add_findings(struct picture *picture, const char *theme, struct problem *problem)
{
    struct ranked *list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    TABLE_EACH (situation, row, &picture->situation)
        if (wave_equals(row->year, picture->year) && text_is(row->theme, theme) && *row->told_in == '\0' &&
            !text_is(row->subject, SITUATION_OVERALL) && class_of(picture, row) < N_CLASSES)
            list[n++] = (struct ranked){ row, class_of(picture, row) };
    qsort(list, n, sizeof *list, compare_ranked);
    for (size_t i = 0; i < n && i < MOST_FINDINGS; i++)
        problem->sentences[problem->n++] = finding_sentence(picture, list[i].row);
}

/* ---- the figure that a candidate was ranked by */

static bool is_ranked_by(const struct candidate_row *candidate, const struct situation_row *row)
{
    size_t length = strcspn(candidate->evidence, " ");
    return length > 0 && length == strcspn(row->evidence, " ") &&
           memcmp(candidate->evidence, row->evidence, length) == 0;
}

/* The row whose sentence tells the finding: its own, or its roll-up's. */
static const struct situation_row *telling(const struct picture *picture, const struct situation_row *row)
{
    struct situation_row key = *row;
    key.area = row->told_in;
    const struct situation_row *other = *row->told_in != '\0' ? table_find(&picture->situation, &key) : NULL;
    return other != NULL ? other : row;
}

/* The figure itself, from the candidate's own evidence. */
static void add_figure(struct report *report, const struct candidate_row *candidate, struct problem *problem,
                       struct error *err)
{
    struct picture *picture = report->picture;
    struct evidence_key key;
    size_t n;
    const char **keys = text_words(&picture->arena, candidate->evidence, &n);
    if (n == 0 || !evidence_parse(&key, &picture->arena, keys[0]) || !text_is(key.table, "estimate"))
        return;
    size_t row = evidence_find(&key, &picture->estimates);
    if (row == picture->estimates.n_rows)
        return;
    const struct estimate_row *estimate = (const struct estimate_row *)picture->estimates.rows + row;
    const struct indicator_row *indicator = picture_indicator(picture, estimate->indicator);
    if (indicator != NULL && indicator->direction == DIRECTION_GOOD)
        return; /* a good thing is no problem */
    struct filling parts[] = { { "subject", picture_subject(picture, estimate->indicator) },
                               { "area", picture_level(picture, estimate->domain, estimate->level, err) },
                               { "in_year", phrase_in_year(picture, estimate->year) },
                               { "value", picture_value(picture, estimate, err) },
                               { 0 } };
    problem->sentences[problem->n++] = (struct problem_sentence){ phrase_text(picture, "page.plan.figure", parts, err),
                                                                  report_claims(report, keys[0]), keys[0] };
}

/* By its finding where one is written, else the figure alone. */
static void add_ranked(struct report *report, const char *theme, struct problem *problem, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *candidate = problem_first_candidate(picture, theme);
    if (candidate == NULL)
        return;
    TABLE_EACH (situation, row, &picture->situation)
        if (text_is(row->theme, theme) && is_ranked_by(candidate, row)) {
            problem->sentences[problem->n++] = finding_sentence(picture, telling(picture, row));
            return;
        }
    add_figure(report, candidate, problem, err);
}

struct problem problem_of(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    size_t most = picture->front.n_rows + MOST_FINDINGS + 1;
    struct problem problem = { arena_new(&picture->arena, most * sizeof *problem.sentences), 0 };
    if (*theme == '\0')
        return problem;
    add_front(picture, theme, &problem);
    if (problem.n == 0)
        add_findings(picture, theme, &problem);
    if (problem.n == 0)
        add_ranked(report, theme, &problem, err);
    return problem;
}

void report_problem(struct report *report, const char *element, const struct problem *problem, struct error *err)
{
    for (size_t i = 0; i < problem->n; i++)
        report_told(report, element, problem->sentences[i].text, problem->sentences[i].claims,
                    problem->sentences[i].keys, err);
}

bool problem_is_about(const struct picture *picture, const struct problem *problem, const char *subject)
{
    struct arena arena = { 0 };
    bool is_about = *subject == '\0' || problem->n == 0;
    for (size_t i = 0; i < problem->n && !is_about; i++) {
        size_t n;
        const char **ids = text_words(&arena, problem->sentences[i].claims, &n);
        for (size_t k = 0; k < n; k++) {
            const struct claim_row *claim = table_find(&picture->claims, &(struct claim_row){ .claim = ids[k] });
            is_about = is_about || (claim != NULL && text_is(claim->subject, subject));
        }
    }
    arena_clear(&arena);
    return is_about;
}
