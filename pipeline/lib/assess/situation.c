/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/situation.h"

#include "assess/claims.h"
#include "assess/crime_context.h"
#include "assess/outside.h"
#include "assess/sentence.h"
#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "tables/assess_tables.h"

/* The work in hand. `importance` is first any number that orders the summary, and is numbered at the end. */
struct builder {
    struct picture *picture;
    struct teller sv, en;
    struct table *table;
    const struct subject *widest; /* the composite of most parts */
    const char *claims;           /* what the Swedish sentence in the making words so far */
    const struct table *said;     /* all claims of the year */
};

/* Places in the summary, before they are numbered: each headline has a hundred after the widest composite. */
enum {
    ORDER_WIDEST = 1,
    ORDER_STEP = 100,
    ORDER_CONTRAST = 10,
    ORDER_MIXED = 50,
    ORDER_ALONE = 500000,
    ORDER_OUTSIDE = 600000,
    ORDER_OVERALL = 999999
};

static int order_of(const struct builder *builder, const struct family_row *headline)
{
    return ((int)(headline - (const struct family_row *)builder->picture->families.rows) + 1) * ORDER_STEP;
}

static struct situation_row *add_row(struct builder *builder, const char *theme, const char *subject,
                                     enum source source)
{
    struct situation_row *row = table_add(builder->table);
    row->year = builder->picture->year;
    row->theme = theme;
    row->subject = subject;
    row->source = source;
    row->area = "all";
    builder->claims = "";
    return row;
}

/* The row's sentences: what they word is the same in both languages. */
static void set_text(struct builder *builder, struct situation_row *row, const char *text_sv, const char *text_en)
{
    row->text_sv = text_sv;
    row->text_en = text_en;
    row->claims = builder->claims;
}

/* Takes back the last row where nothing lies behind it. */
static void keep_row(struct builder *builder, const struct situation_row *row)
{
    if (*row->evidence == '\0')
        builder->table->n_rows--;
}

static bool is_firm(const struct change_row *change)
{
    return change != NULL && verdict_is_decided(change->verdict);
}

/* Whether a contrast decided, or was tested and left the matter open. */
enum contrast_outcome { CONTRAST_NONE, CONTRAST_OPEN, CONTRAST_DECIDED };

static enum contrast_outcome outcome_of(const struct contrast_row *contrast)
{
    if (contrast->measure != COMPARISON_DIFFERENCE || is_missing(contrast->estimate) ||
        is_missing(contrast->estimate_reference) || is_missing(contrast->ci_low))
        return CONTRAST_NONE;
    if (verdict_is_change(contrast->verdict))
        return CONTRAST_DECIDED;
    return contrast->verdict == VERDICT_INCONCLUSIVE ? CONTRAST_OPEN : CONTRAST_NONE;
}

/* The contrasts of the spot that are told, those that decided first; open ones of headlines only. The array is the
 * picture's. */
static const struct contrast_row **told_contrasts(struct picture *picture, struct spot spot, size_t *n)
{
    struct table_range range = assessment_contrasts_of(picture, spot, picture->year);
    bool is_headline = assessment_headline(picture, spot) != NULL;
    const struct contrast_row **told = arena_new(&picture->arena, (range.n + 1) * sizeof *told);
    *n = 0;
    for (enum contrast_outcome outcome = CONTRAST_DECIDED; outcome > CONTRAST_NONE; outcome--)
        for (size_t i = 0; i < range.n && (outcome == CONTRAST_DECIDED || is_headline); i++) {
            const struct contrast_row *row = table_range_row(range, i);
            if (outcome_of(row) == outcome && (is_headline || !picture_tells_mirror(picture, row)))
                told[(*n)++] = row;
        }
    return told;
}

/* The established changes of a composite's questions there, over the years of its own. */
static const struct change_row **moved_questions(const struct builder *builder, const struct statement *statement,
                                                 size_t *n)
{
    struct picture *picture = builder->picture;
    const struct indicator_row *composite =
        table_find(&picture->indicators, &(struct indicator_row){ .indicator = statement->spot.subject->name });
    size_t n_words = 0;
    const char **words = composite != NULL && indicator_kind_has_members(composite->kind) && statement->change != NULL
                             ? text_words(&picture->arena, composite->variables, &n_words)
                             : NULL;
    const struct change_row **moved = arena_new(&picture->arena, (n_words + 1) * sizeof *moved);
    *n = 0;
    for (size_t i = 0; i < n_words; i++) {
        const struct subject *subject = themes_subject(&picture->codebook, words[i], SOURCE_SURVEY);
        struct spot spot = { subject, statement->spot.domain, statement->spot.level };
        const struct change_row *change = subject != NULL ? assessment_change(picture, spot, BASELINE_PREVIOUS) : NULL;
        if (change != NULL && verdict_is_change(change->verdict) &&
            wave_equals(change->from_year, statement->change->from_year))
            moved[(*n)++] = change;
    }
    return moved;
}

/* What is known of a survey subject somewhere. */
static struct statement gather(struct builder *builder, struct spot spot)
{
    struct picture *picture = builder->picture;
    struct statement statement = { .spot = spot,
                                   .estimate = assessment_estimate(picture, spot, picture->year),
                                   .change = assessment_change(picture, spot, BASELINE_PREVIOUS) };
    if (statement.estimate != NULL && !is_missing(statement.estimate->estimate)) {
        statement.level = assessment_level(picture, spot, picture->year);
        statement.contrasts = told_contrasts(picture, spot, &statement.n_contrasts);
    }
    statement.moved = moved_questions(builder, &statement, &statement.n_moved);
    return statement;
}

/* Whether a finding other than of the municipality or a headline is worth a row. */
static bool says_something(const struct statement *statement)
{
    return statement->estimate != NULL && !is_missing(statement->estimate->estimate) &&
           (is_firm(statement->change) || statement->n_contrasts > 0 || level_is_apart(statement->level));
}

/* Whether the row of the part's roll-up tells what is found of the part. */
static bool is_told_in(struct builder *builder, const struct statement *whole, const struct statement *part)
{
    return says_something(whole) && says_something(part) && assessment_headline(builder->picture, part->spot) == NULL &&
           sentence_is_same(whole, part);
}

/* Of a roll-up: the parts that its row tells of. */
static void gather_parts(struct builder *builder, struct statement *whole)
{
    struct picture *picture = builder->picture;
    const struct areas *areas = &picture->areas;
    if (!text_is(whole->spot.domain, AREA_VARIABLE) || !areas_is_roll_up(areas, whole->spot.level, picture->year.year))
        return;
    struct statement *parts = arena_new(&picture->arena, (areas->n + 1) * sizeof *parts);
    for (size_t i = 0; i < areas->n; i++) {
        const struct area_row *area = &areas->rows[i];
        if (!text_is(area->part_of, whole->spot.level) || areas_find(areas, area->area, picture->year.year) != area)
            continue;
        parts[whole->n_parts] = gather(builder, (struct spot){ whole->spot.subject, whole->spot.domain, area->area });
        whole->n_parts += is_told_in(builder, whole, &parts[whole->n_parts]);
    }
    whole->parts = parts;
}

/* Whether all that is found of a group is the change that all of them have made. */
static bool is_change_of_all(struct builder *builder, const struct statement *group)
{
    struct spot all = { group->spot.subject, "all", "" };
    const struct change_row *change = assessment_change(builder->picture, all, BASELINE_PREVIOUS);
    return group->n_contrasts == 0 && !level_is_apart(group->level) && is_firm(group->change) && change != NULL &&
           change->verdict == group->change->verdict && assessment_headline(builder->picture, group->spot) == NULL;
}

/* The area whose row tells this finding too, or ""; of a group that did as all did, the municipality. */
static const char *told_in(struct builder *builder, const struct statement *statement)
{
    struct spot spot = statement->spot;
    if (!text_is(spot.domain, AREA_VARIABLE) && !text_is(spot.domain, "all"))
        return is_change_of_all(builder, statement) ? assessment_area(builder->picture, "all", "") : "";
    const struct area_row *area = areas_find(&builder->picture->areas, spot.level, builder->picture->year.year);
    if (!text_is(spot.domain, AREA_VARIABLE) || area == NULL || *area->part_of == '\0')
        return "";
    struct statement whole = gather(builder, (struct spot){ spot.subject, spot.domain, area->part_of });
    return is_told_in(builder, &whole, statement) ? assessment_area(builder->picture, spot.domain, area->part_of) : "";
}

/* The key of the rule by which the level of a spot is what it is. */
static const char *cite_rule(struct picture *picture, const char *keys, struct spot spot, enum level level)
{
    const struct level_rule_row *rule = level != LEVEL_UNDETERMINED ? assessment_rule(picture, spot) : NULL;
    return evidence_cite(&picture->arena, keys, &picture->levels, rule);
}

static const char *evidence_of(struct picture *picture, const struct statement *statement)
{
    struct arena *arena = &picture->arena;
    const char *keys = evidence_cite(arena, "", &picture->estimates, statement->estimate);
    if (statement->change != NULL) {
        const struct estimate_row *before = assessment_estimate(picture, statement->spot, statement->change->from_year);
        keys = evidence_cite(arena, keys, &picture->estimates, before);
        keys = evidence_cite(arena, keys, &picture->changes, statement->change);
    }
    if (statement->level != LEVEL_UNDETERMINED)
        keys = evidence_cite(arena, keys, &picture->changes, assessment_level_change(picture, statement->spot));
    keys = cite_rule(picture, keys, statement->spot, statement->level);
    for (size_t i = 0; i < statement->n_contrasts; i++)
        keys = evidence_cite(arena, keys, &picture->contrasts, statement->contrasts[i]);
    for (size_t i = 0; i < statement->n_moved; i++)
        keys = evidence_cite(arena, keys, &picture->changes, statement->moved[i]);
    for (size_t i = 0; i < statement->n_parts; i++)
        keys = evidence_add(arena, keys, evidence_of(picture, &statement->parts[i]));
    return keys;
}

/* "above:centrum" or "inconclusive:centrum", the ways of all told contrasts parted by blanks. */
static const char *contrast_words(struct picture *picture, const struct statement *statement)
{
    struct arena *arena = &picture->arena;
    const char *words = "";
    for (size_t i = 0; i < statement->n_contrasts; i++) {
        const struct contrast_row *contrast = statement->contrasts[i];
        const char *way = outcome_of(contrast) == CONTRAST_OPEN    ? "inconclusive"
                          : contrast->verdict == VERDICT_INCREASED ? "above"
                                                                   : "below",
                   *reference = text_either(contrast->reference, "all");
        words = arena_format(arena, "%s%s%s:%s", words, *words != '\0' ? " " : "", way, reference);
    }
    return words;
}

/* Whether the contrast of a part stays out of the summary, since its roll-up is compared with the same reference. */
static bool is_within_roll_up(const struct picture *picture, struct spot spot, const struct contrast_row *contrast)
{
    const struct area_row *area = areas_find(&picture->areas, spot.level, picture->year.year);
    return area != NULL && *area->part_of != '\0' &&
           assessment_contrast(picture, (struct spot){ spot.subject, spot.domain, area->part_of }, contrast->year,
                               contrast->reference) != NULL;
}

/* Where the finding stands in the summary, MISSING_INTEGER if nowhere. */
static int survey_order(struct builder *builder, const struct statement *statement)
{
    struct spot spot = statement->spot;
    bool is_widest = spot.subject == builder->widest;
    if (is_widest && text_is(spot.domain, "all"))
        return ORDER_WIDEST;
    const struct family_row *headline = assessment_headline(builder->picture, spot),
                            *whole = assessment_headline(builder->picture, (struct spot){ spot.subject, "all", "" });
    if (headline != NULL)
        return order_of(builder, headline);
    bool is_contrast = text_is(spot.domain, AREA_VARIABLE) && statement->n_contrasts > 0 &&
                       !is_within_roll_up(builder->picture, spot, statement->contrasts[0]);
    if (is_contrast && (is_widest || whole != NULL))
        return (is_widest ? ORDER_WIDEST : order_of(builder, whole)) + ORDER_CONTRAST;
    return MISSING_INTEGER;
}

/* The comparator that a level was judged by, if it was and has a figure; else NULL. */
static const struct comparator_row *judged_by(const struct picture *picture, struct spot spot)
{
    const struct level_rule_row *rule = assessment_rule(picture, spot);
    if (rule == NULL || rule->reference != REFERENCE_COMPARATOR || !text_is(rule->level, spot.level))
        return NULL;
    const struct comparator_row *row =
        picture_comparator(picture, spot.subject->name, rule->source, picture->year.year);
    return row != NULL && !is_missing(row->value) ? row : NULL;
}

static void add_survey(struct builder *builder, struct statement statement)
{
    struct picture *picture = builder->picture;
    const struct comparator_row *comparator = judged_by(picture, statement.spot);
    statement.n_comparators = comparator != NULL;
    statement.comparators = &comparator;
    gather_parts(builder, &statement);
    const struct subject *subject = statement.spot.subject;
    struct situation_row *row = add_row(builder, subject->theme, subject->name, SOURCE_SURVEY);
    row->area = assessment_area(picture, statement.spot.domain, statement.spot.level);
    row->level = statement.level;
    row->change = statement.change != NULL ? statement.change->verdict : VERDICT_NONE;
    row->contrast = contrast_words(picture, &statement);
    row->evidence = evidence_cite(&picture->arena, evidence_of(picture, &statement), &picture->comparators, comparator);
    set_text(builder, row, sentence_survey(builder->sv, &statement), sentence_survey(builder->en, &statement));
    row->importance = survey_order(builder, &statement);
    row->told_in = told_in(builder, &statement);
    keep_row(builder, row);
}

/* Every survey finding that says something. */
static void add_surveys(struct builder *builder)
{
    struct picture *picture = builder->picture;
    struct table_range range = picture_estimates(picture);
    RANGE_EACH (estimate, row, &range) {
        const struct subject *subject = themes_subject(&picture->codebook, row->indicator, SOURCE_SURVEY);
        if (subject == NULL)
            continue;
        struct statement statement = gather(builder, (struct spot){ subject, row->domain, row->level });
        if (text_is(row->domain, "all") || says_something(&statement) ||
            assessment_headline(picture, statement.spot) != NULL)
            add_survey(builder, statement);
    }
}

static const char *crime_evidence(struct picture *picture, const struct crime_statement *statement)
{
    struct arena *arena = &picture->arena;
    const char *keys = evidence_cite(arena, "", &picture->rates, statement->rate);
    const struct change_row *changes[] = { statement->previous, statement->mean };
    for (size_t i = 0; i < 2; i++) {
        if (changes[i] == NULL)
            continue;
        int first = changes[i]->from_year.year, last = i == 0 ? first : changes[i]->to_year.year - 1;
        for (int year = first; year <= last && !is_missing_integer(year); year++)
            keys =
                evidence_cite(arena, keys, &picture->rates, picture_own_rate(picture, year, statement->subject->name));
        keys = evidence_cite(arena, keys, &picture->changes, changes[i]);
    }
    return keys;
}

/* The register's finding on a series; false where there is no count of the year. */
static bool gather_crime(struct picture *picture, const struct subject *subject, struct crime_statement *statement)
{
    struct spot spot = { subject, "all", "" };
    *statement = (struct crime_statement){ .subject = subject,
                                           .rate = picture_own_rate(picture, picture->year.year, subject->name),
                                           .previous = assessment_change(picture, spot, BASELINE_PREVIOUS),
                                           .mean = assessment_change(picture, spot, BASELINE_MEAN) };
    return statement->rate != NULL && !is_missing_integer(statement->rate->count);
}

/* The fact and the judgement, then the longer view where it decides something. */
static const char *crime_text(struct teller teller, const struct crime_statement *statement,
                              const struct trend_row *trend)
{
    const char *year = sentence_crime(teller, statement); /* before the trend: each adds what it claims */
    bool is_told = trend != NULL && verdict_is_decided(trend->verdict);
    struct filling parts[] = { { "year", year },
                               { "trend", is_told ? crime_trend_sentence(teller, trend) : "" },
                               { 0 } };
    return sentence_text(teller, "sentence.crime.paragraph", parts);
}

/* Whether what is found beside others belongs to the summary: a place that chance does not explain, and of unusual
 * changes the most unusual. */
static bool sticks_out(const struct picture *picture, const struct crime_context *context)
{
    bool is_apart = context->place != NULL && verdict_is_change(context->place->verdict);
    return is_apart || (context->own != NULL && context->own == crime_most_unusual(picture));
}

/* The place among others and the change beside theirs, a finding of its own; order: its place in the summary where it
 * belongs there. */
static void add_beside_others(struct builder *builder, const struct subject *subject, int order)
{
    struct picture *picture = builder->picture;
    struct crime_context context = crime_context_of(picture, subject);
    struct situation_row *row = add_row(builder, subject->theme, subject->name, SOURCE_MUNICIPALITIES);
    set_text(builder, row, crime_context_sentence(builder->sv, &context),
             crime_context_sentence(builder->en, &context));
    if (*row->text_sv == '\0') {
        builder->table->n_rows--;
        return;
    }
    row->contrast = context.place != NULL ? verdict_word(context.place->verdict) : "";
    if (sticks_out(picture, &context))
        row->importance = order;
    row->evidence = evidence_cite(&picture->arena, "", &picture->contrasts, context.place);
    if (crime_is_unusual(context.own))
        row->evidence = evidence_cite(&picture->arena, row->evidence, &picture->changes, context.own);
    else
        row->evidence = evidence_cite(&picture->arena, row->evidence, &picture->contrasts, context.beside);
    keep_row(builder, row);
}

/* Where the register is all there is, and nothing is declared to be told first: the first type of crime, which is the
 * total, what has changed and what lies apart from others make the summary. MISSING_INTEGER where there is more. */
static int order_alone(const struct picture *picture, size_t subject)
{
    return picture_has_survey(picture) || picture->families.n_rows > 0 ? MISSING_INTEGER
                                                                       : ORDER_ALONE + 2 * (int)subject;
}

static void add_crimes(struct builder *builder)
{
    struct picture *picture = builder->picture;
    bool is_first = true;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        struct crime_statement statement;
        if (subject->source != SOURCE_CRIME || !gather_crime(picture, subject, &statement))
            continue;
        struct spot spot = { subject, "all", "" };
        const struct family_row *headline = assessment_headline(picture, spot);
        const struct trend_row *trend = crime_trend(picture, subject);
        struct situation_row *row = add_row(builder, subject->theme, subject->name, SOURCE_CRIME);
        row->level = assessment_level(picture, spot, picture->year);
        row->change = statement.previous != NULL ? statement.previous->verdict : VERDICT_NONE;
        row->evidence = cite_rule(picture, crime_evidence(picture, &statement), spot, row->level);
        row->evidence = evidence_cite(&picture->arena, row->evidence, &picture->trends, trend);
        set_text(builder, row, crime_text(builder->sv, &statement, trend), crime_text(builder->en, &statement, trend));
        row->importance = headline != NULL                             ? order_of(builder, headline)
                          : is_first || verdict_is_change(row->change) ? order_alone(picture, i)
                                                                       : MISSING_INTEGER;
        is_first = false;
        keep_row(builder, row);
        int order = order_alone(picture, i);
        add_beside_others(builder, subject, is_missing_integer(order) ? ORDER_OUTSIDE + (int)i : order + 1);
    }
}

static void add_mixed(struct builder *builder, const struct statement *survey, const struct crime_statement *crime)
{
    struct picture *picture = builder->picture;
    struct arena *arena = &picture->arena;
    bool has_level = level_is_apart(survey->level),
         is_open = !has_level && survey->change != NULL && survey->change->verdict == VERDICT_INCONCLUSIVE;
    const struct change_row *register_change = assessment_judged(picture, (struct spot){ crime->subject, "all", "" });
    if ((!has_level && !is_open && !is_firm(survey->change)) || register_change == NULL || survey->estimate == NULL ||
        is_missing(survey->estimate->estimate))
        return;
    struct mixed_statement mixed = { .survey = survey->spot,
                                     .register_subject = crime->subject,
                                     .level = survey->level,
                                     .change = survey->change,
                                     .register_change = register_change };
    const char *subject = arena_format(arena, "%s+%s", survey->spot.subject->name, crime->subject->name);
    struct situation_row *row = add_row(builder, crime->subject->theme, subject, SOURCE_SURVEY_AND_CRIME);
    row->area = assessment_area(picture, survey->spot.domain, survey->spot.level);
    row->level = survey->level;
    row->change = register_change->verdict;
    row->contrast =
        arena_format(arena, "survey_%s_register_%s", mixed_state(&mixed), verdict_word(register_change->verdict));
    row->evidence = evidence_cite(arena, evidence_of(picture, survey), &picture->rates, crime->rate);
    row->evidence = evidence_cite(arena, row->evidence, &picture->changes, register_change);
    set_text(builder, row, sentence_mixed(builder->sv, &mixed), sentence_mixed(builder->en, &mixed));
    const struct family_row *one = assessment_headline(picture, survey->spot),
                            *other = assessment_headline(picture, (struct spot){ crime->subject, "all", "" });
    if (!is_open && one != NULL && other != NULL)
        row->importance = order_of(builder, one > other ? one : other) + ORDER_MIXED;
}

/* The survey's side of a theme: its headlines, else its first indicator of a problem, for the municipality. */
static void add_mixed_of_series(struct builder *builder, const struct crime_statement *crime)
{
    struct picture *picture = builder->picture;
    struct table_range range = picture_estimates(picture);
    const struct subject *first = NULL;
    bool has_headline = false;
    RANGE_EACH (estimate, row, &range) {
        const struct subject *subject = themes_subject(&picture->codebook, row->indicator, SOURCE_SURVEY);
        if (subject == NULL || !text_is(subject->theme, crime->subject->theme) || !subject_is_share(subject))
            continue;
        struct spot spot = { subject, row->domain, row->level };
        if (assessment_headline(picture, spot) != NULL) {
            struct statement statement = gather(builder, spot);
            add_mixed(builder, &statement, crime);
            has_headline = true;
        }
        if (subject->direction == DIRECTION_BAD && (first == NULL || subject < first))
            first = subject;
    }
    if (!has_headline && first != NULL) {
        struct statement statement = gather(builder, (struct spot){ first, "all", "" });
        add_mixed(builder, &statement, crime);
    }
}

static void add_all_mixed(struct builder *builder)
{
    struct picture *picture = builder->picture;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        struct crime_statement crime;
        if (subject->source == SOURCE_CRIME && *subject->theme != '\0' && gather_crime(picture, subject, &crime))
            add_mixed_of_series(builder, &crime);
    }
}

/* Whether the row says that the level did not exist in the year before. */
static bool is_new_area(const struct picture *picture, const struct change_row *row)
{
    return text_is(row->domain, AREA_VARIABLE) && row->source == SOURCE_SURVEY && row->baseline == BASELINE_PREVIOUS &&
           row->verdict == VERDICT_NOT_COMPARABLE && wave_compare(row->to_year, picture->year) <= 0 &&
           reasons_has(row->reason, REASON_AREA) && areas_exists(&picture->areas, row->level, picture->year.year) &&
           areas_exists(&picture->areas, row->level, row->to_year.year);
}

static bool is_headline_subject(const struct picture *picture, const char *subject)
{
    TABLE_EACH (family, row, &picture->families)
        if (text_is(row->subject, subject) && row->method == FAMILY_HOLM)
            return true;
    return false;
}

/* The change of the roll-up over the same years, or NULL where that is not comparable either. */
static const struct change_row *roll_up_change(const struct picture *picture, const struct change_row *row)
{
    const struct area_row *area = areas_find(&picture->areas, row->level, row->to_year.year);
    if (area == NULL || *area->part_of == '\0')
        return NULL;
    struct change_row key = *row;
    key.level = area->part_of;
    const struct change_row *found = table_find(&picture->changes, &key);
    return found != NULL && found->verdict != VERDICT_NOT_COMPARABLE ? found : NULL;
}

static void add_new_area(struct builder *builder, const struct change_row *first, const char *evidence)
{
    struct picture *picture = builder->picture;
    const struct change_row *whole = roll_up_change(picture, first);
    const char *rollup = whole != NULL ? whole->level : "";
    struct situation_row *row = add_row(builder, "", SITUATION_OVERALL, SOURCE_SURVEY);
    row->area = assessment_area(builder->picture, first->domain, first->level);
    row->change = VERDICT_NOT_COMPARABLE;
    row->evidence = evidence_cite(&picture->arena, evidence, &picture->changes, whole);
    set_text(builder, row, sentence_new_area(builder->sv, first, rollup),
             sentence_new_area(builder->en, first, rollup));
}

/* One row for each area that came into being: it rests on the headline subjects where they tell, else on all. */
static void add_new_areas(struct builder *builder)
{
    struct picture *picture = builder->picture;
    const struct change_row *rows = picture->changes.rows;
    size_t n = picture->changes.n_rows;
    bool *is_done = arena_new(&picture->arena, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (is_done[i] || !is_new_area(picture, &rows[i]))
            continue;
        const struct change_row *first = &rows[i];
        const char *all = "", *headlines = "";
        for (size_t k = i; k < n; k++) {
            if (!is_new_area(picture, &rows[k]) || !text_is(rows[k].level, rows[i].level))
                continue;
            is_done[k] = true;
            all = evidence_cite(&picture->arena, all, &picture->changes, &rows[k]);
            if (!is_headline_subject(picture, rows[k].subject))
                continue;
            first = *headlines == '\0' ? &rows[k] : first;
            headlines = evidence_cite(&picture->arena, headlines, &picture->changes, &rows[k]);
        }
        add_new_area(builder, first, *headlines != '\0' ? headlines : all);
    }
}

/* Whether another row tells of the series: that of the municipality as a whole, where it has notes of the theme in that
 * year, else the first area's. */
static bool is_told_elsewhere(const struct picture *picture, const struct notes_theme_row *note)
{
    struct table_range range = table_range(&picture->mentions, &(struct notes_theme_row){ .year = note->year }, 1);
    RANGE_EACH (notes_theme, row, &range)
        if (text_is(row->theme, note->theme) && (*row->area == '\0' || row < note))
            return true;
    return false;
}

/* Complaints and tips are series of their own, over all areas: what became of them since the year before. */
static void add_series(struct builder *builder, struct situation_row *row, const char *theme)
{
    struct picture *picture = builder->picture;
    for (size_t i = 0; i < picture->codebook.n_series; i++) {
        struct spot spot = { &picture->codebook.series[i], "all", "" };
        const struct change_row *change =
            text_is(spot.subject->theme, theme) ? assessment_change(picture, spot, BASELINE_PREVIOUS) : NULL;
        if (change == NULL)
            continue;
        row->evidence = evidence_cite(&picture->arena, row->evidence, &picture->changes, change);
        set_text(builder, row,
                 sentence_join(builder->sv, row->text_sv, sentence_series(builder->sv, spot.subject, change)),
                 sentence_join(builder->en, row->text_en, sentence_series(builder->en, spot.subject, change)));
    }
}

/* One row for each theme and area that notes of the year mention. The table is sorted by source, so themes are
 * gathered. */
static void add_notes(struct builder *builder)
{
    struct picture *picture = builder->picture;
    struct table_range range =
        table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1);
    bool *is_done = arena_new(&picture->arena, range.n + 1);
    const struct notes_theme_row **same = arena_new(&picture->arena, (range.n + 1) * sizeof *same);
    for (size_t i = 0; i < range.n; i++) {
        const struct notes_theme_row *first = table_range_row(range, i);
        if (is_done[i] || *first->theme == '\0')
            continue;
        size_t n_same = 0;
        const char *evidence = "";
        for (size_t k = i; k < range.n; k++) {
            const struct notes_theme_row *note = table_range_row(range, k);
            if (!text_is(note->theme, first->theme) || !text_is(note->area, first->area))
                continue;
            is_done[k] = true;
            same[n_same++] = note;
            evidence = evidence_cite(&picture->arena, evidence, &picture->mentions, note);
        }
        struct situation_row *row = add_row(builder, first->theme, first->theme, SOURCE_NOTES);
        row->area = assessment_area(picture, AREA_VARIABLE, first->area);
        row->evidence = evidence;
        set_text(builder, row, sentence_notes(builder->sv, same, n_same), sentence_notes(builder->en, same, n_same));
        if (*first->area == '\0' || !is_told_elsewhere(picture, first))
            add_series(builder, row, first->theme);
    }
}

/* The headline subjects counted. */
struct tally {
    struct overall overall;
    const char *evidence, *claims;
};

static void add_spot(struct spot_list *list, struct spot spot)
{
    list->spots[list->n++] = spot;
}

/* Which list a verdict belongs to; NULL = none. */
static struct spot_list *list_of_verdict(struct overall *overall, const struct subject *subject, enum verdict verdict)
{
    if (verdict == VERDICT_UNCHANGED)
        return &overall->unchanged;
    if (!verdict_is_change(verdict))
        return NULL;
    if (subject->direction == DIRECTION_NEUTRAL)
        return &overall->changed;
    bool is_up = verdict == VERDICT_INCREASED;
    return is_up == (subject->direction == DIRECTION_GOOD) ? &overall->better : &overall->worse;
}

/* What a judgement is held against, as a bit of `since`. */
static unsigned since_of(enum source source, enum baseline baseline, bool is_trend)
{
    enum since since = is_trend                    ? SINCE_TREND
                       : baseline == BASELINE_MEAN ? SINCE_MEAN
                       : source == SOURCE_SURVEY   ? SINCE_SURVEY
                                                   : SINCE_YEAR;
    return 1U << since;
}

static void count_change(struct overall *overall, struct spot spot, const struct change_row *change)
{
    overall->n++;
    overall->is_alone = overall->is_alone && change == NULL;
    if (change != NULL)
        overall->since |= since_of(change->source, change->baseline, false);
    struct spot_list *list = change != NULL ? list_of_verdict(overall, spot.subject, change->verdict) : NULL;
    if (change == NULL)
        overall->n_first++;
    else if (change->verdict == VERDICT_NOT_COMPARABLE)
        overall->n_not_comparable++;
    else if (list == NULL)
        overall->n_undetermined++;
    else
        add_spot(list, spot);
}

static void count_level(struct overall *overall, struct spot spot, enum level level)
{
    bool is_good = spot.subject->direction == DIRECTION_GOOD, is_bad = spot.subject->direction == DIRECTION_BAD;
    bool is_adverse = (level == LEVEL_HIGH && !is_good) || (level == LEVEL_LOW && !is_bad);
    if (is_adverse)
        add_spot(level == LEVEL_HIGH ? &overall->high : &overall->low, spot);
    else if (level != LEVEL_UNDETERMINED && level != LEVEL_NEAR)
        overall->n_at_reference++;
}

static void count_headline(struct picture *picture, struct tally *count, struct spot spot)
{
    const struct change_row *change = assessment_judged(picture, spot);
    const struct estimate_row *estimate = assessment_estimate(picture, spot, picture->year);
    const struct rate_row *rate =
        spot.subject->source == SOURCE_CRIME ? picture_own_rate(picture, picture->year.year, spot.subject->name) : NULL;
    const struct table *table = change != NULL     ? &picture->changes
                                : estimate != NULL ? &picture->estimates
                                                   : &picture->rates;
    const void *row = change != NULL ? (const void *)change : estimate != NULL ? (const void *)estimate : rate;
    count->evidence = evidence_cite(&picture->arena, count->evidence, table, row);
    enum level level = assessment_level(picture, spot, picture->year);
    count->evidence = cite_rule(picture, count->evidence, spot, level);
    count->claims = claims_add(&picture->arena, count->claims, claim_of_change(change));
    count->claims = claims_add(&picture->arena, count->claims, claims_level(picture, spot, level));
    count_change(&count->overall, spot, change);
    count_level(&count->overall, spot, level);
}

/* The claims that the summary tells so far. */
static const char *told_claims(struct builder *builder)
{
    const char *told = "";
    TABLE_EACH (situation, row, builder->table)
        if (!is_missing_integer(row->importance))
            told = evidence_join(&builder->picture->arena, told, row->claims);
    return told;
}

/* Whatever became worse beside the headlines. */
static void count_elsewhere(struct builder *builder, struct tally *count)
{
    struct picture *picture = builder->picture;
    size_t n;
    struct outside_finding *findings = outside_find(picture, builder->said, told_claims(builder), &n);
    struct spot_list *list = &count->overall.worse_elsewhere;
    list->spots = arena_new(&picture->arena, (n + 1) * sizeof *list->spots);
    for (size_t i = 0; i < n && findings[i].is_worse; i++) {
        const struct claim_row *claim = findings[i].claim;
        add_spot(list, findings[i].spot);
        count->overall.since_elsewhere |=
            since_of(claim->source, claim->baseline, claim->kind == CLAIM_TREND_UP || claim->kind == CLAIM_TREND_DOWN);
        count->claims = claims_add(&picture->arena, count->claims, *findings[i].claim);
        count->evidence = evidence_join(&picture->arena, count->evidence, findings[i].claim->evidence);
    }
}

/* What else is established, in one sentence: a few of it, the rest counted. */
static void add_outside(struct builder *builder)
{
    enum { TOLD = 2 };
    struct picture *picture = builder->picture;
    size_t n;
    struct outside_finding *findings = outside_find(picture, builder->said, told_claims(builder), &n);
    if (n == 0)
        return;
    size_t n_told = n < TOLD ? n : TOLD;
    struct situation_row *row = add_row(builder, "", SITUATION_OVERALL, SOURCE_SURVEY_AND_CRIME);
    for (size_t i = 0; i < n_told; i++)
        row->evidence = evidence_join(&picture->arena, row->evidence, findings[i].claim->evidence);
    set_text(builder, row, sentence_outside(builder->sv, findings, n_told, n),
             sentence_outside(builder->en, findings, n_told, n));
    row->importance = ORDER_OVERALL + 1;
}

static void add_overall(struct builder *builder)
{
    struct picture *picture = builder->picture;
    struct tally count = { .overall.is_alone = true, .evidence = "", .claims = "" };
    struct overall *overall = &count.overall;
    struct spot_list *lists[] = { &overall->better,    &overall->worse, &overall->changed,
                                  &overall->unchanged, &overall->high,  &overall->low };
    size_t n_headlines;
    const struct spot *headlines = assessment_headlines(picture, &n_headlines);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        lists[i]->spots = arena_new(&picture->arena, (n_headlines + 1) * sizeof *lists[i]->spots);
    for (size_t i = 0; i < n_headlines; i++)
        count_headline(picture, &count, headlines[i]);
    if (overall->n < 2)
        return;
    count_elsewhere(builder, &count);
    struct situation_row *row = add_row(builder, "", SITUATION_OVERALL, SOURCE_NONE);
    row->contrast = overall_is_positive(overall) ? "positive" : "mixed";
    row->evidence = count.evidence;
    set_text(builder, row, sentence_overall(builder->sv, overall), sentence_overall(builder->en, overall));
    row->claims = count.claims;
    row->importance = ORDER_OVERALL;
}

/* Turns the orders of the summary into 1, 2, 3 …; equal ones count in the order of the table. */
static void number_summary(struct builder *builder)
{
    struct situation_row *rows = builder->table->rows;
    size_t n = builder->table->n_rows;
    int *order = arena_new(&builder->picture->arena, (n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = rows[i].importance;
    for (size_t i = 0; i < n; i++) {
        if (is_missing_integer(order[i]))
            continue;
        rows[i].importance = 1;
        for (size_t k = 0; k < n; k++)
            rows[i].importance +=
                !is_missing_integer(order[k]) && (order[k] < order[i] || (order[k] == order[i] && k < i));
    }
}

bool situation_build(struct picture *picture, struct texts texts, const struct table *claims, struct table *table,
                     struct error *err)
{
    struct builder builder = { .picture = picture,
                               .sv = { texts.sv, picture, err, &builder.claims },
                               .en = { texts.en, picture, err, NULL },
                               .table = table,
                               .claims = "",
                               .said = claims };
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        if (subject->n_parts > 2 && (builder.widest == NULL || subject->n_parts > builder.widest->n_parts))
            builder.widest = subject;
    }
    add_surveys(&builder);
    add_crimes(&builder);
    add_all_mixed(&builder);
    add_new_areas(&builder);
    add_notes(&builder);
    add_overall(&builder);
    add_outside(&builder);
    table_sort(table);
    number_summary(&builder);
    return err->n_errors == n_errors;
}
