/* 7_follow: what was done for the pledges, what happened to the problem, and what the pledges lack. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/assessment.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "follow/pledges.h"
#include "language/catalogue.h"
#include "language/evidence.h"
#include "language/wording.h"
#include "stage/stage.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static struct assessment_source source = { .shown = "" };
static const char *texts_file;
static const char *as_of = "";

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &source.study, "DIR", "folder of the study", true },
    { "shown", OPTION_TEXT, &source.shown, "NAME", "what messages call that folder; DIR where not given", false },
    { "output", OPTION_TEXT, &source.output, "DIR", "folder output/STUDY", true },
    { "year", OPTION_YEAR, &source.year, "Y", "year of the picture", true },
    { "years", OPTION_TEXT, &source.years, "\"Y ...\"", "survey years, ascending", true },
    { "texts", OPTION_TEXT, &texts_file, "FILE", "catalogue of texts", true },
    { "as-of", OPTION_DATE, &as_of, "DATE", "day on which pledges are judged; the end of each pledge's period where not given", false },
    { 0 },
};

static const struct schema *const reads[] = { &pledge_schema, &activity_schema,  &theme_schema,     &indicator_schema,
                                              &area_schema,   &offence_schema,   &estimate_schema,  &change_schema,
                                              &rate_schema,   &candidate_schema, &catalogue_schema, NULL };
static const struct schema *const writes[] = { &followup_schema, &lint_schema, NULL };

/* The work in hand. */
struct follower {
    struct assessment *assessment;
    struct pledges *pledges;
    struct catalogue *texts;
    struct table candidates, followup, lint;
    struct error *err;
};

static struct place place_of(const struct follower *follower, const struct pledge_row *pledge, const char *column)
{
    return table_place(&follower->pledges->rows, (size_t)(pledge - (const struct pledge_row *)follower->pledges->rows.rows), column);
}

static const char *text(struct follower *follower, const char *key)
{
    return catalogue_text(follower->texts, key, NULL, follower->err);
}

/* Where the pledge's subject is looked at: its area, the municipality without one and for reported crime. False without subject. */
static bool find_spot(const struct follower *follower, const struct pledge_row *pledge, struct spot *spot)
{
    const struct subject *subject = *pledge->subject != '\0' ? themes_subject(&follower->assessment->themes, pledge->subject, NULL) : NULL;
    if (subject == NULL)
        return false;
    const char *level = text_starts(pledge->area, AREA_VARIABLE "/") ? pledge->area + strlen(AREA_VARIABLE "/") : pledge->area;
    bool is_whole = *level == '\0' || text_is(level, "all") || text_is(subject->source, "crime");
    *spot = (struct spot){ subject, is_whole ? "all" : AREA_VARIABLE, is_whole ? "" : level };
    return true;
}

/* Whether the picture's year falls in the pledge's period or after it: only then does a change tell of an outcome. */
static bool is_measured(const struct follower *follower, const struct pledge_row *pledge)
{
    return *pledge->from == '\0' || follower->assessment->year >= (int)strtol(pledge->from, NULL, 10);
}

/* Warns of names in a pledge that lead nowhere. */
static void check_names(const struct follower *follower, const struct pledge_row *pledge)
{
    const struct assessment *assessment = follower->assessment;
    struct spot spot;
    if (*pledge->theme != '\0' && assessment->themes.rows.n_rows > 0 && themes_find(&assessment->themes, pledge->theme) == NULL)
        error_warn(follower->err, place_of(follower, pledge, "theme"),
                   "the theme \"%s\" is not in codebook/themes.csv; choose one of these or add it", pledge->theme);
    if (*pledge->subject != '\0' && !find_spot(follower, pledge, &spot))
        error_warn(follower->err, place_of(follower, pledge, "subject"),
                   "the subject \"%s\" is neither an indicator nor a series of reported crime; correct it or leave it empty",
                   pledge->subject);
}

/* The row of candidates.csv that `candidate` (YEAR/RANK) names, as evidence; "" where there is none. Candidates of other years are not at
 * hand, and taken on trust. */
static const char *candidate_key(const struct follower *follower, const struct pledge_row *pledge)
{
    const struct candidate_row *rows = follower->candidates.rows;
    int year, rank;
    char mark, behind;
    if (*pledge->candidate == '\0')
        return "";
    if (sscanf(pledge->candidate, "%4d%c%9d%c", &year, &mark, &rank, &behind) != 3 || mark != '/') {
        error_warn(follower->err, place_of(follower, pledge, "candidate"), "candidate is \"%s\", year and rank such as 2021/3 were wanted",
                   pledge->candidate);
        return "";
    }
    if (year != follower->assessment->year)
        return "";
    for (size_t i = 0; i < follower->candidates.n_rows; i++)
        if (rows[i].rank == rank)
            return evidence_key(&follower->assessment->arena, "candidates", &follower->candidates, i);
    error_warn(follower->err, place_of(follower, pledge, "candidate"), "the candidates of %d have no rank %d; see 6_assess/candidates.csv",
               year, rank);
    return "";
}

/* Keys of the pledge, of the activities that count, and of the outcome. */
static const char *evidence_of(const struct follower *follower, const struct pledge_row *pledge, const struct change_row *change)
{
    struct assessment *assessment = follower->assessment;
    struct arena *arena = &assessment->arena;
    const struct table *rows = &follower->pledges->rows, *activities = &follower->pledges->activities;
    const char *keys = evidence_key(arena, "pledges", rows, (size_t)(pledge - (const struct pledge_row *)rows->rows));
    for (size_t i = 0; i < activities->n_rows; i++)
        if (pledge_counts(pledge, (const struct activity_row *)activities->rows + i, as_of))
            keys = evidence_add(arena, keys, evidence_key(arena, "activities", activities, i));
    struct spot spot;
    if (text_is(pledge->kind, "outcome") && find_spot(follower, pledge, &spot) && is_measured(follower, pledge)) {
        keys = evidence_add(arena, keys, assessment_estimate_key(assessment, assessment_estimate(assessment, spot, assessment->year)));
        if (text_is(spot.subject->source, "crime"))
            keys = evidence_add(arena, keys,
                                assessment_rate_key(assessment, assessment_rate(assessment, spot.subject->name, assessment->year)));
    }
    keys = evidence_add(arena, keys, assessment_change_key(assessment, change));
    return evidence_add(arena, keys, candidate_key(follower, pledge));
}

/* What the pledge's subject is at in the picture's year: an estimate, or a count of crimes. MISSING before the period. */
static double outcome_value(const struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    if (!find_spot(follower, pledge, &spot) || !is_measured(follower, pledge))
        return MISSING;
    const struct estimate_row *estimate = assessment_estimate(follower->assessment, spot, follower->assessment->year);
    const struct rate_row *rate = text_is(spot.subject->source, "crime")
                                      ? assessment_rate(follower->assessment, spot.subject->name, follower->assessment->year)
                                      : NULL;
    if (rate != NULL)
        return is_missing_integer(rate->count) ? MISSING : rate->count;
    return estimate != NULL ? estimate->estimate : MISSING;
}

/* What cannot be concluded. */
static const char *remark_of(struct follower *follower, const struct pledge_row *pledge, const struct change_row *change)
{
    struct spot spot;
    const char *first = "", *second = "";
    if (pledge_is_reversed(pledge))
        first = text(follower, "follow.reversed");
    else if (!pledge_is_counted(pledge))
        first = text(follower, "follow.not_counted");
    else if (*as_of != '\0' && *pledge->from != '\0' && strcmp(as_of, pledge->from) < 0)
        first = text(follower, "follow.not_begun");
    if (find_spot(follower, pledge, &spot)) {
        const char *key = change != NULL                  ? "follow.no_effect"
                          : is_measured(follower, pledge) ? "follow.no_outcome"
                                                          : "follow.outcome_later";
        second = text(follower, key);
    }
    return *first == '\0' || *second == '\0' ? (*first == '\0' ? second : first)
                                             : arena_format(&follower->assessment->arena, "%s %s", first, second);
}

/* The day on which an outcome is judged: the survey of the picture's year says nothing of a period's later years. */
static const char *outcome_day(const struct follower *follower)
{
    const char *last = arena_format(&follower->assessment->arena, "%04d-12-31", follower->assessment->year);
    return *as_of != '\0' && strcmp(as_of, last) < 0 ? as_of : last;
}

static void follow_pledge(struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    bool is_outcome = text_is(pledge->kind, "outcome");
    const struct change_row *change = NULL;
    if (find_spot(follower, pledge, &spot) && is_measured(follower, pledge))
        change = assessment_change(follower->assessment, spot, "previous");
    double done = is_outcome ? outcome_value(follower, pledge) : pledge_done(follower->pledges, pledge, as_of);
    if (done == 0 && !pledge_is_counted(pledge))
        done = MISSING; /* nothing was promised that could be counted, so nothing done is no finding */
    struct followup_row *row = table_add(&follower->followup);
    row->pledge = pledge->pledge;
    row->period_from = pledge->from;
    row->period_to = pledge->to;
    row->measure = pledge->measure;
    row->target = pledge->target;
    row->done = done;
    row->share_done = pledge_share_done(pledge, done);
    row->status =
        pledge_status_word(is_outcome ? pledge_outcome_status(pledge, done, outcome_day(follower)) : pledge_status_of(pledge, done, as_of));
    row->indicator = pledge->subject;
    row->outcome_verdict = change != NULL ? change->verdict : "";
    row->evidence = evidence_of(follower, pledge, change);
    row->remark = remark_of(follower, pledge, change);
}

/* Adds a finding with the texts lint.NAME and lint.REMEDY.remedy. */
static void add_lint(struct follower *follower, const struct pledge_row *pledge, const char *criterion, const char *name,
                     const char *remedy)
{
    struct filling fillings[] = { { "value", pledge->theme }, { 0 } };
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge->pledge;
    row->criterion = criterion;
    row->finding = catalogue_text_of(follower->texts, "lint", name, fillings, follower->err);
    row->remedy = text(follower, arena_format(&follower->assessment->arena, "lint.%s.remedy", remedy));
}

static void add_finding(struct follower *follower, const struct pledge_row *pledge, const char *criterion, const char *name)
{
    add_lint(follower, pledge, criterion, name, name);
}

/* A target whose distance from the start is smaller than what can be seen cannot be told from chance. Both as printed. */
static void add_small_target(struct follower *follower, const struct pledge_row *pledge, const char *step, const char *detectable)
{
    struct filling fillings[] = { { "step", step }, { "detectable", detectable }, { 0 } };
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge->pledge;
    row->criterion = "realistic";
    row->finding = catalogue_text(follower->texts, "lint.small_target", fillings, follower->err);
    row->remedy = text(follower, "lint.small_target.remedy");
}

/* realistic: an outcome that the survey, or the register, could tell from chance. */
static void lint_outcome(struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    struct error *err = follower->err;
    const struct change_row *change = find_spot(follower, pledge, &spot) ? assessment_change(follower->assessment, spot, "previous") : NULL;
    if (change == NULL || is_missing(change->detectable) || is_missing(pledge->target))
        return;
    bool is_ratio = text_is(change->measure, "ratio");
    double start = is_missing(pledge->baseline) ? change->estimate_to : pledge->baseline,
           step = is_ratio ? pledge->target / start : pledge->target - start;
    if (is_missing(step) || isinf(step))
        return;
    if (is_ratio) {
        double apart = step > 0 ? fmax(step, 1 / step) : change->detectable;
        if (apart < change->detectable)
            add_small_target(follower, pledge, wording_percent(follower->texts, fabs(step - 1), 0, err),
                             wording_percent(follower->texts, step < 1 ? 1 - 1 / change->detectable : change->detectable - 1, 0, err));
    } else if (fabs(step) < change->detectable) {
        bool is_share = subject_is_share(spot.subject);
        add_small_target(follower, pledge,
                         is_share ? wording_points(follower->texts, step, 0, err) : wording_number(follower->texts, fabs(step), 2, err),
                         is_share ? wording_points(follower->texts, change->detectable, 0, err)
                                  : wording_number(follower->texts, change->detectable, 2, err));
    }
}

/* specific and measurable. */
static void lint_content(struct follower *follower, const struct pledge_row *pledge)
{
    bool has_themes = follower->assessment->themes.rows.n_rows > 0, has_number = !is_missing(pledge->target);
    struct spot spot;
    if (*pledge->theme == '\0')
        add_finding(follower, pledge, "specific", "theme");
    else if (has_themes && themes_find(&follower->assessment->themes, pledge->theme) == NULL)
        add_finding(follower, pledge, "specific", "theme_unknown");
    if (*pledge->measure == '\0')
        add_finding(follower, pledge, "specific", "measure");
    if (!has_number)
        add_finding(follower, pledge, "measurable", "number");
    else if (*pledge->unit == '\0')
        add_finding(follower, pledge, "measurable", "unit");
    if (*pledge->source == '\0')
        add_finding(follower, pledge, "measurable", "source");
    if (text_is(pledge->kind, "outcome") && !find_spot(follower, pledge, &spot))
        add_finding(follower, pledge, "measurable", "no_subject");
}

/* accepted, realistic and time-bound. */
static void lint_frame(struct follower *follower, const struct pledge_row *pledge)
{
    if (*pledge->owner_police == '\0')
        add_finding(follower, pledge, "accepted", "owner_police");
    if (*pledge->owner_municipality == '\0')
        add_finding(follower, pledge, "accepted", "owner_municipality");
    if (text_is(pledge->kind, "outcome"))
        lint_outcome(follower, pledge);
    if (*pledge->from == '\0')
        add_lint(follower, pledge, "time_bound", "from", "period");
    if (*pledge->to == '\0')
        add_lint(follower, pledge, "time_bound", "to", "period");
    if (pledge_is_reversed(pledge))
        add_finding(follower, pledge, "time_bound", "reversed");
}

/* Reads or writes FOLDER/NAME below the output. */
static bool read_candidates(struct table *table, struct error *err)
{
    char *path = file_join(source.output, "6_assess/candidates.csv");
    bool done = table_read(table, path, path, err);
    free(path);
    return done;
}

static bool write_table(struct table *table, struct error *err)
{
    char *folder = file_join(source.output, "7_follow"), *path = file_join(folder, table->schema->name);
    table_sort(table);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(folder);
    free(path);
    return done;
}

static bool follow(struct follower *follower, struct error *err)
{
    const struct pledge_row *rows = follower->pledges->rows.rows;
    for (size_t i = 0; i < follower->pledges->rows.n_rows; i++) {
        check_names(follower, &rows[i]);
        follow_pledge(follower, &rows[i]);
        lint_content(follower, &rows[i]);
        lint_frame(follower, &rows[i]);
    }
    return err->n_errors == 0 && write_table(&follower->followup, err) && write_table(&follower->lint, err);
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    if (*source.shown == '\0')
        source.shown = source.study;
    if (*as_of != '\0' && !date_is_valid(as_of))
        return error_add(err, "--as-of is \"%s\", a date such as 2022-05-31 was wanted", as_of);
    struct assessment assessment = { 0 };
    struct pledges pledges = { 0 };
    struct catalogue texts = { 0 };
    struct follower follower = { &assessment, &pledges, &texts, { 0 }, { 0 }, { 0 }, err };
    table_init(&follower.candidates, &candidate_schema);
    table_init(&follower.followup, &followup_schema);
    table_init(&follower.lint, &lint_schema);
    bool done = assessment_read(&assessment, &source, err) &&
                catalogue_read(&texts, texts_file, catalogue_language(study_setting(&assessment.study, "language")), err);
    done = done && pledges_read(&pledges, &assessment.study, err) && read_candidates(&follower.candidates, err) && follow(&follower, err);
    table_clear(&follower.candidates);
    table_clear(&follower.followup);
    table_clear(&follower.lint);
    pledges_clear(&pledges);
    catalogue_clear(&texts);
    assessment_clear(&assessment);
    return done;
}

const struct stage stage = {
    .name = "follow",
    .summary = "follow-up of the pledges, and what they lack",
    .description =
        "Reads pledges.csv and activities.csv and writes 7_follow/followup.csv: done against the target within the period, and the verdict "
        "of change\n"
        "of the pledge's subject; and 7_follow/lint.csv: what keeps a pledge from being specific, measurable, accepted, realistic and\n"
        "time-bound, with a remedy. Both in the study's language.\n\n"
        "Without --as-of every activity within the period counts, and the period is taken as over. With it, on_track means at least the "
        "whole\n"
        "number of the target that the time gone by asks for. A change is reported as an outcome only if the picture's year is not before\n"
        "the period, and never as an effect.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
