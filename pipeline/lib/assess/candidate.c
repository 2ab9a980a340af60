/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/candidate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/sentence.h"
#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "language/wording.h"
#include "picture/picture_rows.h"
#include "study/compare_with.h"
#include "tables/assess_tables.h"

static const double part_floor = 0.05;

/* What a theme has where priorities.csv says nothing of it. */
static const double part_default = 0.5;

/* What a part counts as in the score. */
static double part_log(double value)
{
    return log(fmax(part_floor, is_missing(value) ? part_floor : value));
}

double candidate_score(const struct candidate_parts *parts, const struct candidate_parts *weights)
{
    double log_score = 0, total = 0;
    for (size_t i = PART_EXTENT; i < PART_END; i++) {
        log_score += weights->value[i] * part_log(parts->value[i]);
        total += weights->value[i];
    }
    return total > 0 ? exp(log_score / total) : 0;
}

struct candidate_reach candidate_reach(const struct candidate_parts *parts, size_t n,
                                       const struct candidate_parts *weights, enum priority_part part)
{
    struct candidate_reach reach = { 0, MISSING };
    for (size_t i = 1; i < n; i++) {
        double ahead = 0, slope = part_log(parts[0].value[part]) - part_log(parts[i].value[part]);
        for (size_t k = PART_EXTENT; k < PART_END; k++)
            if (k != part)
                ahead += weights->value[k] * (part_log(parts[0].value[k]) - part_log(parts[i].value[k]));
        if (slope > 0)
            reach.low = fmax(reach.low, -ahead / slope);
        else if (slope < 0 && !(ahead / -slope >= reach.high))
            reach.high = fmax(0, ahead / -slope);
    }
    return reach;
}

/* A theme somewhere, with its score and what that rests on. */
struct candidate {
    const char *theme, *domain, *level;
    struct candidate_parts parts;
    double score;
    const char *evidence;
    bool is_proposed; /* has a row */
};

struct ranking {
    struct picture *picture;
    struct teller sv, en;
    struct candidate_parts weights;
    struct candidate *candidates;
    size_t n, capacity;
    struct error *err;
};

/* The weights, and a check of what else stands in priorities.csv. */
static bool read_priorities(struct ranking *ranking)
{
    const struct table *table = &ranking->picture->priorities;
    const struct priority_row *rows = table->rows;
    size_t n_errors = ranking->err->n_errors;
    for (size_t i = PART_EXTENT; i < PART_END; i++)
        ranking->weights.value[i] = 1;
    for (size_t i = 0; i < table->n_rows; i++) {
        struct place place = table_place(table, i, "weight");
        enum priority_part part = rows[i].part;
        bool is_value = *rows[i].theme != '\0';
        if (is_missing(rows[i].weight))
            (void)error_at(ranking->err, place, "weight is empty, a number was wanted");
        else if (is_value && part != PART_SEVERITY && part != PART_INFLUENCE)
            (void)error_at(ranking->err, table_place(table, i, "theme"),
                           "%s has a theme, only severity and influence differ by theme; leave theme empty",
                           priority_part_word(part));
        else if (is_value && rows[i].weight > 1)
            (void)error_at(ranking->err, place, "%s of a theme is %g, a value between 0 and 1 was wanted",
                           priority_part_word(part), rows[i].weight);
        else if (!is_value)
            ranking->weights.value[part] = rows[i].weight;
    }
    return ranking->err->n_errors == n_errors;
}

static double theme_value(const struct ranking *ranking, enum priority_part part, const char *theme)
{
    const struct priority_row *row =
        table_find(&ranking->picture->priorities, &(struct priority_row){ .part = part, .theme = theme });
    return row != NULL ? row->weight : part_default;
}

/* How bad an estimate is, 0..1: the share concerned. MISSING for what is no share, or is neither good nor bad. */
static double concerned(const struct subject *subject, double estimate)
{
    if (!subject_is_share(subject) || subject->direction == DIRECTION_NEUTRAL || is_missing(estimate))
        return MISSING;
    return subject->direction == DIRECTION_GOOD ? 1 - estimate : estimate;
}

/* Adds the key of the row that a part rests on. */
static void add_evidence(struct ranking *ranking, struct candidate *candidate, const struct table *table,
                         const void *row)
{
    candidate->evidence = evidence_cite(&ranking->picture->arena, candidate->evidence, table, row);
}

/* The contrast of a series' rate against the first group of the setting compare_with that ranks it, NULL without one.
 */
static const struct contrast_row *place_of(const struct picture *picture, const struct subject *subject)
{
    struct spot spot = { subject, "all", "" };
    struct table_range range = assessment_contrasts_of(picture, spot, picture->year);
    for (size_t k = 0; k < picture->compare_with.n; k++)
        RANGE_EACH (contrast, row, &range)
            if (compare_with_group(row->reference) == picture->compare_with.groups[k] &&
                !compare_with_is_change(row->reference) && !is_missing_integer(row->rank) && row->areas > 1)
                return row;
    return NULL;
}

/* extent where nobody was asked: the largest share of the other municipalities of the group that have a lower rate of
 * one of the theme's types of crime. */
static void set_extent_of_crime(struct ranking *ranking, struct candidate *candidate)
{
    struct picture *picture = ranking->picture;
    const struct contrast_row *worst = NULL;
    double extent = MISSING;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        const struct contrast_row *row = subject->source == SOURCE_CRIME && text_is(subject->theme, candidate->theme)
                                             ? place_of(picture, subject)
                                             : NULL;
        double share = row != NULL ? (double)(row->areas - row->rank) / (row->areas - 1) : MISSING;
        if (!is_missing(share) && !(share <= extent)) {
            extent = share;
            worst = row;
        }
    }
    candidate->parts.value[PART_EXTENT] = extent;
    add_evidence(ranking, candidate, &picture->contrasts, worst);
}

/* extent: the worst share of the theme there. */
static void set_extent(struct ranking *ranking, struct candidate *candidate)
{
    struct picture *picture = ranking->picture;
    struct table_range range = picture_estimates(picture);
    const struct estimate_row *worst = NULL;
    double extent = MISSING;
    RANGE_EACH (estimate, row, &range) {
        const struct subject *subject = themes_subject(&picture->codebook, row->indicator, SOURCE_SURVEY);
        if (subject == NULL || !text_is(subject->theme, candidate->theme) || !text_is(row->domain, candidate->domain) ||
            !text_is(row->level, candidate->level))
            continue;
        double share = concerned(subject, row->estimate);
        if (!is_missing(share) && !(share <= extent)) {
            extent = share;
            worst = row;
        }
    }
    candidate->parts.value[PART_EXTENT] = extent;
    add_evidence(ranking, candidate, &picture->estimates, worst);
}

static double trend_of(const struct subject *subject, enum verdict verdict)
{
    bool is_up = verdict == VERDICT_INCREASED, is_down = verdict == VERDICT_DECREASED;
    if ((!is_up && !is_down) || subject->direction == DIRECTION_NEUTRAL)
        return 0.5;
    return is_up == (subject->direction == DIRECTION_GOOD) ? 0 : 1;
}

/* trend: the mean over the theme's verdicts; a change that moved is evidence. */
static void set_trend(struct ranking *ranking, struct candidate *candidate)
{
    struct picture *picture = ranking->picture;
    double total = 0, n = 0;
    TABLE_EACH (change, row, &picture->changes) {
        if (!picture_is_now(picture, row->source, row->to_year) || row->baseline != BASELINE_PREVIOUS ||
            !text_is(row->domain, candidate->domain) || !text_is(row->level, candidate->level))
            continue;
        const struct subject *subject = themes_subject(&picture->codebook, row->subject, row->source);
        if (subject == NULL || !text_is(subject->theme, candidate->theme) || row->verdict == VERDICT_NOT_COMPARABLE)
            continue;
        double trend = trend_of(subject, row->verdict);
        total += trend;
        n++;
        if (trend != 0.5)
            add_evidence(ranking, candidate, &picture->changes, row);
    }
    candidate->parts.value[PART_TREND] = n > 0 ? total / n : part_default;
}

/* Whether a tested contrast of a share of the theme between areas; *size is how large. */
static bool is_spread(const struct ranking *ranking, const struct candidate *candidate, const struct contrast_row *row,
                      double *size)
{
    const struct picture *picture = ranking->picture;
    const struct subject *subject =
        wave_equals(row->year, picture->year) ? themes_subject(&picture->codebook, row->subject, SOURCE_SURVEY) : NULL;
    bool is_here = text_is(candidate->domain, "all") || text_is(row->level, candidate->level) ||
                   text_is(row->reference, candidate->level);
    bool is_shown = verdict_is_change(row->verdict);
    if (subject == NULL || !is_here || !is_shown || row->source != SOURCE_SURVEY ||
        !text_is(row->domain, AREA_VARIABLE) || row->measure != COMPARISON_DIFFERENCE || is_missing(row->contrast) ||
        !text_is(subject->theme, candidate->theme) || !subject_is_share(subject) ||
        subject->direction == DIRECTION_NEUTRAL)
        return false;
    *size = fabs(row->contrast);
    return true;
}

/* spread: the largest such contrast. */
static void set_spread(struct ranking *ranking, struct candidate *candidate)
{
    struct picture *picture = ranking->picture;
    const struct contrast_row *widest = NULL;
    double spread = 0, size;
    TABLE_EACH (contrast, row, &picture->contrasts)
        if (is_spread(ranking, candidate, row, &size) && size > spread) {
            spread = size;
            widest = row;
        }
    candidate->parts.value[PART_SPREAD] = spread;
    add_evidence(ranking, candidate, &picture->contrasts, widest);
}

static void add_candidate(struct ranking *ranking, const char *theme, const char *domain, const char *level)
{
    struct candidate candidate = { .theme = theme, .domain = domain, .level = level, .evidence = "" };
    if (picture_has_survey(ranking->picture))
        set_extent(ranking, &candidate);
    else
        set_extent_of_crime(ranking, &candidate);
    set_trend(ranking, &candidate);
    set_spread(ranking, &candidate);
    candidate.parts.value[PART_SEVERITY] = theme_value(ranking, PART_SEVERITY, theme);
    candidate.parts.value[PART_INFLUENCE] = theme_value(ranking, PART_INFLUENCE, theme);
    candidate.score = candidate_score(&candidate.parts, &ranking->weights);
    if (*candidate.evidence == '\0')
        return;
    ranking->candidates = memory_grow(ranking->candidates, &ranking->capacity, ranking->n + 1, sizeof candidate);
    ranking->candidates[ranking->n++] = candidate;
}

/* Whether the area is the reference and a whole roll-up, or an area that is part of none, is shown to be better off. */
static bool is_worse_as_reference(const struct picture *picture, const struct subject *subject, const char *level,
                                  enum verdict better)
{
    struct contrast_row key = {
        .subject = subject->name, .source = SOURCE_SURVEY, .year = picture->year, .domain = AREA_VARIABLE
    };
    struct table_range range = table_range(&picture->contrasts, &key, 4);
    RANGE_EACH (contrast, row, &range) {
        if (!text_is(row->reference, level) || row->verdict != better)
            continue;
        const struct area_row *area = areas_find(&picture->areas, row->level, picture->year.year);
        if (area == NULL || *area->part_of == '\0')
            return true;
    }
    return false;
}

/* Whether an indicator of the theme lies on the bad side in the area, by a test or by levels.csv. */
static bool stands_out(const struct ranking *ranking, const char *theme, const char *level)
{
    const struct picture *picture = ranking->picture;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        if (!text_is(subject->theme, theme) || subject->source != SOURCE_SURVEY ||
            subject->direction == DIRECTION_NEUTRAL)
            continue;
        struct spot spot = { subject, AREA_VARIABLE, level };
        bool is_good = subject->direction == DIRECTION_GOOD;
        const struct contrast_row *contrast = assessment_own_contrast(picture, spot, picture->year);
        if (contrast != NULL && contrast->verdict == (is_good ? VERDICT_DECREASED : VERDICT_INCREASED))
            return true;
        if (is_worse_as_reference(picture, subject, level, is_good ? VERDICT_INCREASED : VERDICT_DECREASED))
            return true;
        if (assessment_level(picture, spot, picture->year) == (is_good ? LEVEL_LOW : LEVEL_HIGH))
            return true;
    }
    return false;
}

/* Adds a name that is not there yet, and is one. */
static void add_name(const char **names, size_t *n, const char *name)
{
    if (*name != '\0')
        (void)text_place(names, n, name);
}

/* The levels of `area` that the year has estimates of. */
static const char **area_levels(struct picture *picture, size_t *n)
{
    struct table_range range = picture_estimates(picture);
    const char **levels = arena_new(&picture->arena, (range.n + 1) * sizeof *levels);
    *n = 0;
    RANGE_EACH (estimate, row, &range)
        if (text_is(row->domain, AREA_VARIABLE))
            add_name(levels, n, row->level);
    return levels;
}

/* Every theme that a subject has, in the order of themes.csv, then of the codebook. */
static const char **all_themes(struct picture *picture, size_t *n)
{
    const struct themes *codebook = &picture->codebook;
    const char **names =
        arena_new(&picture->arena, (picture->themes.n_rows + codebook->n_subjects + 1) * sizeof *names);
    *n = 0;
    TABLE_EACH (theme, row, &picture->themes)
        add_name(names, n, row->theme);
    for (size_t i = 0; i < codebook->n_subjects; i++)
        add_name(names, n, codebook->subjects[i].theme);
    return names;
}

static void collect(struct ranking *ranking)
{
    size_t n_themes, n_levels;
    const char **names = all_themes(ranking->picture, &n_themes), **levels = area_levels(ranking->picture, &n_levels);
    for (size_t i = 0; i < n_themes; i++) {
        add_candidate(ranking, names[i], "all", "");
        for (size_t k = 0; k < n_levels; k++)
            if (stands_out(ranking, names[i], levels[k]))
                add_candidate(ranking, names[i], AREA_VARIABLE, levels[k]);
    }
}

/* Higher scores first; equal ones by theme and place. */
static int compare_candidates(const void *one, const void *other)
{
    const struct candidate *a = one, *b = other;
    int order = strcmp(a->theme, b->theme);
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return order != 0 ? order : strcmp(a->level, b->level);
}

const char *candidate_proposal(struct arena *arena, const char *proposal, const char *area)
{
    struct text_buffer buffer = { 0 };
    const char *mark;
    while ((mark = strstr(proposal, "{area}")) != NULL) {
        text_buffer_add_bytes(&buffer, proposal, (size_t)(mark - proposal));
        text_buffer_add(&buffer, area);
        proposal = mark + strlen("{area}");
    }
    text_buffer_add(&buffer, proposal);
    const char *text = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return text;
}

static struct candidate_row *add_row(struct ranking *ranking, const struct candidate *candidate, struct table *table)
{
    struct candidate_row *row = table_add(table);
    row->year = ranking->picture->year;
    row->rank = (int)table->n_rows;
    row->theme = candidate->theme;
    row->area = assessment_area(ranking->picture, candidate->domain, candidate->level);
    row->score = candidate->score;
    row->extent = candidate->parts.value[PART_EXTENT];
    row->severity = candidate->parts.value[PART_SEVERITY];
    row->trend = candidate->parts.value[PART_TREND];
    row->spread = candidate->parts.value[PART_SPREAD];
    row->influence = candidate->parts.value[PART_INFLUENCE];
    row->evidence = candidate->evidence;
    return row;
}

/* General words for a theme without proposal. */
static const char *general_proposal(struct ranking *ranking, struct teller teller, const struct candidate *candidate)
{
    const struct theme_row *theme = themes_find(&ranking->picture->codebook, candidate->theme);
    const char *label = theme != NULL ? wording_label(teller.catalogue, theme->label_sv, theme->label_en, theme->theme)
                                      : candidate->theme;
    struct filling fillings[] = { { "theme", label },
                                  { "area", sentence_area(teller, candidate->domain, candidate->level) },
                                  { 0 } };
    return catalogue_text(teller.catalogue, "candidate.no_measure", fillings, ranking->err);
}

/* How firmly the first candidate of those with a proposal is first. */
static void set_sensitivity(const struct ranking *ranking, struct table *table)
{
    struct candidate_parts *parts = arena_new(&ranking->picture->arena, (ranking->n + 1) * sizeof *parts);
    size_t n = 0;
    for (size_t i = 0; i < ranking->n; i++)
        if (ranking->candidates[i].is_proposed)
            parts[n++] = ranking->candidates[i].parts;
    for (enum priority_part i = PART_EXTENT; i <= PART_INFLUENCE && n > 1; i++) {
        struct candidate_reach reach = candidate_reach(parts, n, &ranking->weights, i);
        struct sensitivity_row *row = table_add(table);
        row->year = ranking->picture->year;
        row->part = i;
        row->weight = ranking->weights.value[i];
        row->low = reach.low;
        row->high = reach.high;
    }
    table_sort(table);
}

/* A row for each proposal of the theme; for an area only those that name it, which are others there than for the
 * municipality. */
static void propose(struct ranking *ranking, const struct candidate *candidate, struct table *table)
{
    const char *area_sv = sentence_area(ranking->sv, candidate->domain, candidate->level);
    const char *area_en = sentence_area(ranking->en, candidate->domain, candidate->level);
    bool has_measure = false;
    TABLE_EACH (measure, measure, &ranking->picture->measures) {
        if (!text_is(measure->theme, candidate->theme))
            continue;
        has_measure = true;
        const char *sv = text_either(measure->proposal_sv, measure->proposal_en),
                   *en = text_either(measure->proposal_en, measure->proposal_sv);
        if (*candidate->level != '\0' && strstr(sv, "{area}") == NULL)
            continue;
        struct candidate_row *row = add_row(ranking, candidate, table);
        row->proposal_sv = candidate_proposal(&ranking->picture->arena, sv, area_sv);
        row->proposal_en = candidate_proposal(&ranking->picture->arena, en, area_en);
        row->measure = sv;
    }
    if (has_measure || ranking->picture->measures.n_rows > 0)
        return;
    struct candidate_row *row = add_row(ranking, candidate, table);
    row->proposal_sv = general_proposal(ranking, ranking->sv, candidate);
    row->proposal_en = general_proposal(ranking, ranking->en, candidate);
}

bool candidates_build(struct picture *picture, struct texts texts, struct table *table, struct table *sensitivity,
                      struct error *err)
{
    struct ranking ranking = {
        .picture = picture, .sv = { texts.sv, picture, err, NULL }, .en = { texts.en, picture, err, NULL }, .err = err
    };
    size_t n_errors = err->n_errors;
    if (!read_priorities(&ranking))
        return false;
    collect(&ranking);
    if (ranking.n > 0)
        qsort(ranking.candidates, ranking.n, sizeof *ranking.candidates, compare_candidates);
    for (size_t i = 0; i < ranking.n; i++) {
        size_t n_rows = table->n_rows;
        propose(&ranking, &ranking.candidates[i], table);
        ranking.candidates[i].is_proposed = table->n_rows > n_rows;
    }
    set_sensitivity(&ranking, sensitivity);
    free(ranking.candidates);
    return err->n_errors == n_errors;
}
