/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/followup.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "follow/outcome.h"
#include "follow/pledges.h"
#include "judge/interval.h"
#include "language/evidence.h"
#include "tables/assess_tables.h"
#include "tables/follow_tables.h"

/* The row of candidates.csv that `name` (YEAR/RANK) means, or NULL. Candidates of other years are not at hand, and
 * taken on trust. */
static const struct candidate_row *find_candidate(const struct follower *follower, const struct pledge_row *pledge,
                                                  const char *name)
{
    struct wave year = WAVE_MISSING;
    int rank = 0;
    char behind;
    struct wave_text id = { "" };
    size_t length = strcspn(name, "/");
    if (length < sizeof id.id)
        memcpy(id.id, name, length);
    if (!wave_parse(id.id, &year) || sscanf(name + length, "/%9d%c", &rank, &behind) != 1) {
        error_warn(follower->err, follower_place(follower, pledge, "candidate"),
                   "candidate is \"%s\", year and rank such as 2021/3 were wanted", name);
        return NULL;
    }
    if (!wave_equals(year, follower->picture->year))
        return NULL;
    const struct candidate_row *row =
        table_find(&follower->picture->candidates, &(struct candidate_row){ .year = year, .rank = rank });
    if (row == NULL)
        error_warn(follower->err, follower_place(follower, pledge, "candidate"),
                   "the candidates of %s have no rank %d; see 6_assess/candidates.csv", id.id, rank);
    return row;
}

/* Whether an evidence key names a row of the picture's tables. */
static bool is_resolved(const struct picture *picture, struct arena *arena, const char *key)
{
    const struct {
        const char *name;
        const struct table *table;
    } tables[] = { { "estimate", &picture->estimates },
                   { "changes", &picture->changes },
                   { "contrasts", &picture->contrasts },
                   { "rates", &picture->rates },
                   { "themes", &picture->mentions } };
    struct evidence_key parsed;
    if (!evidence_parse(&parsed, arena, key))
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (text_is(parsed.table, tables[i].name))
            return evidence_find(&parsed, tables[i].table) < tables[i].table->n_rows;
    return false;
}

/* Keys of the candidate, of the cells that it rests on, and of those that the register names beside it. */
static const char *drawn_from(const struct follower *follower, const struct pledge_row *pledge)
{
    struct arena *arena = &follower->picture->arena;
    const char *keys = "";
    size_t n;
    const char **words = text_words(arena, pledge->candidate, &n);
    for (size_t i = 0; i < n; i++) {
        if (strchr(words[i], ':') != NULL) {
            if (is_resolved(follower->picture, arena, words[i]))
                keys = evidence_add(arena, keys, words[i]);
            else
                error_warn(follower->err, follower_place(follower, pledge, "candidate"),
                           "no row of the picture's tables has the key \"%s\"; copy keys from the evidence of "
                           "6_assess/candidates.csv",
                           words[i]);
            continue;
        }
        const struct candidate_row *candidate = find_candidate(follower, pledge, words[i]);
        keys = evidence_cite(arena, keys, &follower->picture->candidates, candidate);
        keys = evidence_join(arena, keys, candidate != NULL ? candidate->evidence : "");
    }
    return keys;
}

/* Keys of the pledge, of the activities that count, of the outcome and of the candidate. */
static const char *evidence_of(const struct follower *follower, const struct pledge_row *pledge,
                               const struct outcome *outcome, const char *drawn)
{
    struct arena *arena = &follower->picture->arena;
    const char *keys = evidence_cite(arena, "", &follower->picture->pledges, pledge);
    struct table_range own = table_named_range(&follower->picture->activities, pledge->pledge);
    bool is_shared = pledge_is_shared(follower->picture, pledge);
    RANGE_EACH (activity, row, &own)
        if (!is_shared && pledge_counts(pledge, row, follower->as_of))
            keys = evidence_cite(arena, keys, &follower->picture->activities, row);
    keys = evidence_join(arena, keys, outcome_evidence(follower, outcome));
    /* the candidate alone: its cells are a step away */
    return text_starts(drawn, "candidates:") ? evidence_add(arena, keys, arena_text(arena, drawn, strcspn(drawn, " ")))
                                             : keys;
}

/* What cannot be concluded. */
static const char *remark_of(struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome)
{
    bool is_early = *follower->as_of != '\0' && *pledge->from != '\0' && strcmp(follower->as_of, pledge->from) < 0;
    const char *key = pledge_is_shared(follower->picture, pledge) ? "follow.shared"
                      : pledge_is_reversed(pledge)                ? "follow.reversed"
                      : !pledge_is_counted(pledge)                ? "follow.not_counted"
                      : is_early                                  ? "follow.not_begun"
                                                                  : NULL;
    return sentence_join(follower->teller, key != NULL ? sentence_text(follower->teller, key, NULL) : "",
                         outcome_remark(follower, pledge, outcome));
}

/* The day on which an outcome is judged: the survey of the picture's year says nothing of a period's later years. */
static const char *outcome_day(const struct follower *follower)
{
    const char *last = arena_format(&follower->picture->arena, "%04d-12-31", follower->picture->year.year);
    return *follower->as_of != '\0' && strcmp(follower->as_of, last) < 0 ? follower->as_of : last;
}

static void set_done(struct followup_row *row, const struct follower *follower, const struct pledge_row *pledge,
                     const struct outcome *outcome)
{
    if (pledge_is_shared(follower->picture, pledge)) {
        row->status = PLEDGE_TEXT;
        return;
    }
    bool is_outcome = pledge->kind == PROMISE_OUTCOME;
    double done = is_outcome ? outcome->value : pledge_done(follower->picture, pledge, follower->as_of);
    if (done == 0 && !pledge_is_counted(pledge))
        done = MISSING; /* nothing was promised that could be counted, so nothing done is no finding */
    row->done = done;
    row->share_done = pledge_share_done(pledge, done);
    row->expected = is_outcome ? MISSING : pledge_expected(pledge, follower->as_of);
    row->status = is_outcome ? pledge_outcome_status(pledge, done, outcome_day(follower))
                             : pledge_state_of(pledge, done, follower->as_of);
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
    struct judged_interval interval = judged_interval_of_change(change, MISSING);
    row->change = interval.value;
    row->ci_low = interval.low;
    row->ci_high = interval.high;
    row->detectable = change->detectable;
    row->reason = change->reason;
}

void followup_add(struct follower *follower, const struct pledge_row *pledge)
{
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
