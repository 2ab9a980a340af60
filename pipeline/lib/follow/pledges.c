/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/pledges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"
#include "picture/picture_rows.h"

bool pledge_is_reversed(const struct pledge_row *pledge)
{
    return *pledge->from != '\0' && *pledge->to != '\0' && strcmp(pledge->to, pledge->from) < 0;
}

bool pledge_is_first(const struct picture *picture, const struct pledge_row *pledge)
{
    return picture_pledge(picture, pledge->pledge) == pledge;
}

bool pledge_is_shared(const struct picture *picture, const struct pledge_row *pledge)
{
    return table_range(&picture->pledges, pledge, 1).n > 1;
}

static void check_activity(const struct picture *picture, const struct activity_row *activity, struct error *err)
{
    const struct table *table = &picture->activities;
    size_t i = (size_t)(activity - (const struct activity_row *)table->rows);
    const struct pledge_row *pledge = picture_pledge(picture, activity->pledge);
    if (pledge == NULL) {
        error_warn(err, table_place(table, i, "pledge"),
                   "the pledge \"%s\" is not in pledges.csv, so this activity is not counted; correct the name or add "
                   "the pledge",
                   activity->pledge);
        return;
    }
    bool is_early = *pledge->from != '\0' && strcmp(activity->date, pledge->from) < 0,
         is_late = *pledge->to != '\0' && strcmp(activity->date, pledge->to) > 0;
    if ((is_early || is_late) && !pledge_is_reversed(pledge))
        error_warn(err, table_place(table, i, "date"),
                   "%s is %s the period of \"%s\", so this activity is not counted; correct the date or the period",
                   activity->date, is_early ? translated("before") : translated("after"), activity->pledge);
}

static void check_pledge(const struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    const struct table *table = &picture->pledges;
    const struct pledge_row *rows = table->rows;
    struct table_range same = table_range(table, pledge, 1);
    size_t i = (size_t)(pledge - rows);
    if (same.n > 1)
        error_warn(err, table_place(table, i, "pledge"),
                   "line %zu has the id \"%s\" too, so which of them an activity is for cannot be told: only this one "
                   "is followed up, and "
                   "nothing is counted for it; give each pledge an id of its own",
                   table->lines[(const struct pledge_row *)table_range_row(same, 1) - rows], pledge->pledge);
    if (*pledge->theme != '\0' && picture->themes.n_rows > 0 && !picture_has_theme(picture, pledge->theme))
        error_warn(err, table_place(table, i, "theme"),
                   "the theme \"%s\" is not in codebook/themes.csv; choose one of these or add it", pledge->theme);
    if (*pledge->subject != '\0' && themes_subject(&picture->codebook, pledge->subject, SOURCE_NONE) == NULL)
        error_warn(err, table_place(table, i, "subject"),
                   "the subject \"%s\" is neither an indicator nor a series of reported crime, complaints or tips; "
                   "correct it or leave it empty",
                   pledge->subject);
    const struct subject *subject = themes_subject(&picture->codebook, pledge->subject, SOURCE_SURVEY);
    if (subject != NULL && subject_is_share(subject) && (pledge->baseline < 0 || pledge->baseline > 1))
        (void)error_at(err, table_place(table, i, "baseline"),
                       "the baseline of \"%s\" is %g, a share between 0 and 1 was wanted (0.3 is 30 percent)",
                       pledge->pledge, pledge->baseline);
    if (!is_missing(pledge->target) && *pledge->unit == '\0')
        error_warn(err, table_place(table, i, "unit"),
                   "the target of \"%s\" has no unit; say what it counts, such as \"dialoger\"", pledge->pledge);
    if (pledge_is_reversed(pledge))
        error_warn(
            err, table_place(table, i, "to"),
            "the period of \"%s\" ends %s, before it begins %s, so nothing is counted for it; correct the period",
            pledge->pledge, pledge->to, pledge->from);
}

void pledges_check(const struct picture *picture, struct error *err)
{
    TABLE_EACH (pledge, row, &picture->pledges)
        if (pledge_is_first(picture, row))
            check_pledge(picture, row, err);
    TABLE_EACH (activity, row, &picture->activities)
        check_activity(picture, row, err);
}

bool pledge_counts(const struct pledge_row *pledge, const struct activity_row *activity, const char *as_of)
{
    bool is_within = (*pledge->from == '\0' || strcmp(activity->date, pledge->from) >= 0) &&
                     (*pledge->to == '\0' || strcmp(activity->date, pledge->to) <= 0);
    return is_within && text_is(activity->pledge, pledge->pledge) &&
           (*as_of == '\0' || strcmp(activity->date, as_of) <= 0);
}

double pledge_done(const struct picture *picture, const struct pledge_row *pledge, const char *as_of)
{
    struct sum done = { 0 };
    struct table_range own = table_named_range(&picture->activities, pledge->pledge);
    RANGE_EACH (activity, row, &own)
        if (pledge_counts(pledge, row, as_of))
            sum_add(&done, is_missing(row->count) ? 1 : row->count);
    return sum_value(done);
}

bool pledge_is_counted(const struct pledge_row *pledge)
{
    return !is_missing(pledge->target) && pledge->kind != PROMISE_TEXT && !pledge_is_reversed(pledge);
}

/* How much of the period has gone by at the end of that day, 0..1; 1 where as_of is "" and the period ends; MISSING
 * without both ends. */
static double elapsed(const struct pledge_row *pledge, const char *as_of)
{
    if (*pledge->to != '\0' && (*as_of == '\0' || strcmp(as_of, pledge->to) >= 0))
        return 1;
    if (*pledge->from != '\0' && *as_of != '\0' && strcmp(as_of, pledge->from) < 0)
        return 0;
    if (*pledge->from == '\0' || *pledge->to == '\0')
        return MISSING;
    long first = date_days(pledge->from), last = date_days(pledge->to), day = date_days(as_of);
    return (double)(day - first + 1) / (double)(last - first + 1);
}

static bool is_limit(const struct pledge_row *pledge)
{
    return pledge->direction == PLEDGE_AT_MOST || pledge->direction == PLEDGE_DECREASE;
}

double pledge_expected(const struct pledge_row *pledge, const char *as_of)
{
    double gone = elapsed(pledge, as_of);
    if (!pledge_is_counted(pledge) || is_limit(pledge) || is_missing(gone))
        return MISSING;
    return gone >= 1 ? pledge->target : floor(pledge->target * gone);
}

enum pledge_state pledge_state_of(const struct pledge_row *pledge, double done, const char *as_of)
{
    if (!pledge_is_counted(pledge))
        return PLEDGE_TEXT;
    double gone = elapsed(pledge, as_of);
    if (is_limit(pledge)) {
        if (done > pledge->target)
            return PLEDGE_NOT_FULFILLED;
        return gone == 0 ? PLEDGE_NOT_STARTED : gone >= 1 ? PLEDGE_FULFILLED : PLEDGE_ON_TRACK;
    }
    if (done >= pledge->target)
        return PLEDGE_FULFILLED;
    if (gone >= 1)
        return PLEDGE_NOT_FULFILLED;
    if (done == 0)
        return PLEDGE_NOT_STARTED;
    if (is_missing(gone))
        return PLEDGE_NONE;
    return done >= pledge_expected(pledge, as_of) ? PLEDGE_ON_TRACK : PLEDGE_BEHIND;
}

/* Whether a fall is promised; where nothing is said, the side of the baseline on which the target lies tells. */
static bool is_fall(const struct pledge_row *pledge)
{
    if (pledge->direction != PLEDGE_DIRECTION_NONE)
        return is_limit(pledge);
    return pledge->target < pledge->baseline;
}

enum pledge_state pledge_outcome_status(const struct pledge_row *pledge, double value, const char *as_of)
{
    if (!pledge_is_counted(pledge))
        return PLEDGE_TEXT;
    double gone = elapsed(pledge, as_of);
    if (gone == 0)
        return PLEDGE_NOT_STARTED;
    if (is_missing(value))
        return PLEDGE_NONE;
    if (is_fall(pledge) ? value <= pledge->target : value >= pledge->target)
        return PLEDGE_FULFILLED;
    if (gone >= 1)
        return PLEDGE_NOT_FULFILLED;
    double share = pledge_share_done(pledge, value);
    if (is_missing(gone) || is_missing(share))
        return PLEDGE_NONE;
    return share >= gone ? PLEDGE_ON_TRACK : PLEDGE_BEHIND;
}

double pledge_share_done(const struct pledge_row *pledge, double done)
{
    if (!pledge_is_counted(pledge) || is_missing(done))
        return MISSING;
    if (pledge->kind != PROMISE_OUTCOME)
        return pledge->target > 0 ? done / pledge->target : MISSING;
    double way = pledge->target - pledge->baseline;
    return is_missing(way) || way == 0 ? MISSING : fmax(0, (done - pledge->baseline) / way);
}
