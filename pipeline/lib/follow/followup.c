#include "follow/followup.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "follow/outcome.h"
#include "language/evidence.h"

/* Warns of names in a pledge that lead nowhere. */
static void check_names(const struct follower *follower, const struct pledge_row *pledge)
{
    const struct assessment *assessment = follower->assessment;
    struct spot spot;
    if (*pledge->theme != '\0' && assessment->themes.rows.n_rows > 0 && themes_find(&assessment->themes, pledge->theme) == NULL)
        error_warn(follower->err, follower_place(follower, pledge, "theme"),
                   "the theme \"%s\" is not in codebook/themes.csv; choose one of these or add it", pledge->theme);
    if (*pledge->subject != '\0' && !follower_spot(follower, pledge, &spot))
        error_warn(follower->err, follower_place(follower, pledge, "subject"),
                   "the subject \"%s\" is neither an indicator nor a series of reported crime; correct it or leave it empty",
                   pledge->subject);
}

/* The row of candidates.csv that `candidate` (YEAR/RANK) names, or n_rows. Candidates of other years are not at hand, and taken on trust.
 */
static size_t find_candidate(const struct follower *follower, const struct pledge_row *pledge)
{
    const struct candidate_row *rows = follower->candidates.rows;
    size_t n = follower->candidates.n_rows;
    int year, rank;
    char mark, behind;
    if (*pledge->candidate == '\0')
        return n;
    if (sscanf(pledge->candidate, "%4d%c%9d%c", &year, &mark, &rank, &behind) != 3 || mark != '/') {
        error_warn(follower->err, follower_place(follower, pledge, "candidate"),
                   "candidate is \"%s\", year and rank such as 2021/3 were wanted", pledge->candidate);
        return n;
    }
    if (year != follower->assessment->year)
        return n;
    for (size_t i = 0; i < n; i++)
        if (rows[i].rank == rank)
            return i;
    error_warn(follower->err, follower_place(follower, pledge, "candidate"),
               "the candidates of %d have no rank %d; see 6_assess/candidates.csv", year, rank);
    return n;
}

/* Keys of the candidate and of the cells that it rests on. */
static const char *drawn_from(const struct follower *follower, const struct pledge_row *pledge)
{
    struct arena *arena = &follower->assessment->arena;
    size_t row = find_candidate(follower, pledge);
    if (row == follower->candidates.n_rows)
        return "";
    const struct candidate_row *candidate = (const struct candidate_row *)follower->candidates.rows + row;
    const char *key = evidence_key(arena, "candidates", &follower->candidates, row);
    return *candidate->evidence == '\0' ? key : arena_format(arena, "%s %s", key, candidate->evidence);
}

/* Keys of the pledge, of the activities that count, of the outcome and of the candidate. */
static const char *evidence_of(const struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome,
                               const char *drawn)
{
    struct arena *arena = &follower->assessment->arena;
    const struct table *rows = &follower->pledges->rows, *activities = &follower->pledges->activities;
    const char *keys = evidence_key(arena, "pledges", rows, (size_t)(pledge - (const struct pledge_row *)rows->rows));
    for (size_t i = 0; i < activities->n_rows; i++)
        if (pledge_counts(pledge, (const struct activity_row *)activities->rows + i, follower->as_of))
            keys = evidence_add(arena, keys, evidence_key(arena, "activities", activities, i));
    size_t n;
    const char **figures = text_words(arena, outcome_evidence(follower, outcome), &n);
    for (size_t i = 0; i < n; i++)
        keys = evidence_add(arena, keys, figures[i]);
    return evidence_add(arena, keys, arena_text(arena, drawn, strcspn(drawn, " ")));
}

/* What cannot be concluded. */
static const char *remark_of(struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome)
{
    const char *first = "", *second = outcome_remark(follower, pledge, outcome);
    if (pledge_is_reversed(pledge))
        first = follower_text(follower, "follow.reversed");
    else if (!pledge_is_counted(pledge))
        first = follower_text(follower, "follow.not_counted");
    else if (*follower->as_of != '\0' && *pledge->from != '\0' && strcmp(follower->as_of, pledge->from) < 0)
        first = follower_text(follower, "follow.not_begun");
    return *first == '\0' || *second == '\0' ? (*first == '\0' ? second : first)
                                             : arena_format(&follower->assessment->arena, "%s %s", first, second);
}

/* The day on which an outcome is judged: the survey of the picture's year says nothing of a period's later years. */
static const char *outcome_day(const struct follower *follower)
{
    const char *last = arena_format(&follower->assessment->arena, "%04d-12-31", follower->assessment->year);
    return *follower->as_of != '\0' && strcmp(follower->as_of, last) < 0 ? follower->as_of : last;
}

static void set_done(struct followup_row *row, const struct follower *follower, const struct pledge_row *pledge,
                     const struct outcome *outcome)
{
    bool is_outcome = text_is(pledge->kind, "outcome");
    double done = is_outcome ? outcome->value : pledge_done(follower->pledges, pledge, follower->as_of);
    if (done == 0 && !pledge_is_counted(pledge))
        done = MISSING; /* nothing was promised that could be counted, so nothing done is no finding */
    row->done = done;
    row->share_done = pledge_share_done(pledge, done);
    row->expected = is_outcome ? MISSING : pledge_expected(pledge, follower->as_of);
    row->status = pledge_status_word(is_outcome ? pledge_outcome_status(pledge, done, outcome_day(follower))
                                                : pledge_status_of(pledge, done, follower->as_of));
}

static void set_outcome(struct followup_row *row, const struct pledge_row *pledge, const struct outcome *outcome)
{
    const struct change_row *change = outcome->change;
    row->indicator = pledge->subject;
    row->baseline_year = outcome->baseline_year;
    row->baseline = outcome->baseline;
    row->baseline_registered = pledge->baseline;
    row->outcome_year = outcome->year;
    row->outcome = outcome->value;
    if (change == NULL)
        return;
    row->outcome_verdict = change->verdict;
    row->change_measure = change->measure;
    row->change = change->change;
    row->ci_low = change->ci_low;
    row->ci_high = change->ci_high;
    row->detectable = change->detectable;
    row->reason = change->reason;
}

void followup_add(struct follower *follower, const struct pledge_row *pledge)
{
    check_names(follower, pledge);
    struct outcome outcome = outcome_of(follower, pledge);
    struct followup_row *row = table_add(&follower->followup);
    row->pledge = pledge->pledge;
    row->period_from = pledge->from;
    row->period_to = pledge->to;
    row->measure = pledge->measure;
    row->target = pledge->target;
    row->kind = pledge->kind;
    row->as_of = follower->as_of;
    set_done(row, follower, pledge, &outcome);
    set_outcome(row, pledge, &outcome);
    row->drawn_from = drawn_from(follower, pledge);
    row->evidence = evidence_of(follower, pledge, &outcome, row->drawn_from);
    row->remark = remark_of(follower, pledge, &outcome);
}
