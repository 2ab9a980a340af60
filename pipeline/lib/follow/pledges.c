#include "follow/pledges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

bool pledge_is_reversed(const struct pledge_row *pledge)
{
    return *pledge->from != '\0' && *pledge->to != '\0' && strcmp(pledge->to, pledge->from) < 0;
}

static const struct pledge_row *find_among(const struct pledge_row *rows, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(rows[i].pledge, name))
            return &rows[i];
    return NULL;
}

static const struct pledge_row *find_pledge(const struct pledges *pledges, const char *name)
{
    return find_among(pledges->rows.rows, pledges->rows.n_rows, name);
}

static void check_activity(const struct pledges *pledges, size_t i, struct error *err)
{
    const struct activity_row *activity = (const struct activity_row *)pledges->activities.rows + i;
    const struct pledge_row *pledge = find_pledge(pledges, activity->pledge);
    if (pledge == NULL) {
        error_warn(err, table_place(&pledges->activities, i, "pledge"),
                   "the pledge \"%s\" is not in pledges.csv, so this activity is not counted; correct the name or add "
                   "the pledge",
                   activity->pledge);
        return;
    }
    bool is_early = *pledge->from != '\0' && strcmp(activity->date, pledge->from) < 0,
         is_late = *pledge->to != '\0' && strcmp(activity->date, pledge->to) > 0;
    if ((is_early || is_late) && !pledge_is_reversed(pledge))
        error_warn(err, table_place(&pledges->activities, i, "date"),
                   "%s is %s the period of \"%s\", so this activity is not counted; correct the date or the period",
                   activity->date, is_early ? "before" : "after", activity->pledge);
}

/* Keeps the first row of each id. The rows that go are remembered by their line, for the message. */
static void set_shared_aside(struct pledges *pledges)
{
    struct pledge_row *rows = pledges->rows.rows;
    size_t n = 0;
    for (size_t i = 0; i < pledges->rows.n_rows; i++) {
        const struct pledge_row *first = n > 0 ? find_among(rows, n, rows[i].pledge) : NULL;
        if (first != NULL) {
            (void)text_map_add(&pledges->shared, rows[i].pledge, strlen(rows[i].pledge),
                               (uint32_t)pledges->rows.lines[i]);
            continue;
        }
        pledges->rows.lines[n] = pledges->rows.lines[i];
        rows[n++] = rows[i];
    }
    pledges->rows.n_rows = n;
}

bool pledges_read(struct pledges *pledges, const struct study *study, struct error *err)
{
    *pledges = (struct pledges){ 0 };
    bool done = study_read(study, &pledges->rows, &pledge_schema, err);
    done = study_read(study, &pledges->activities, &activity_schema, err) && done;
    if (done)
        set_shared_aside(pledges);
    return done;
}

static bool find_shared(const struct pledges *pledges, const struct pledge_row *pledge, uint32_t *line)
{
    return text_map_find(&pledges->shared, pledge->pledge, strlen(pledge->pledge), line);
}

bool pledge_is_shared(const struct pledges *pledges, const struct pledge_row *pledge)
{
    uint32_t line;
    return find_shared(pledges, pledge, &line);
}

static void check_pledge(const struct pledges *pledges, size_t i, const struct themes *themes, struct error *err)
{
    const struct table *table = &pledges->rows;
    const struct pledge_row *pledge = (const struct pledge_row *)table->rows + i;
    uint32_t line;
    if (find_shared(pledges, pledge, &line))
        error_warn(err, table_place(table, i, "pledge"),
                   "line %u has the id \"%s\" too, so which of them an activity is for cannot be told: only this one "
                   "is followed up, and "
                   "nothing is counted for it; give each pledge an id of its own",
                   (unsigned)line, pledge->pledge);
    if (*pledge->theme != '\0' && themes->rows.n_rows > 0 && themes_find(themes, pledge->theme) == NULL)
        error_warn(err, table_place(table, i, "theme"),
                   "the theme \"%s\" is not in codebook/themes.csv; choose one of these or add it", pledge->theme);
    if (*pledge->subject != '\0' && themes_subject(themes, pledge->subject, SOURCE_NONE) == NULL)
        error_warn(err, table_place(table, i, "subject"),
                   "the subject \"%s\" is neither an indicator nor a series of reported crime, complaints or tips; "
                   "correct it or leave it empty",
                   pledge->subject);
    if (!is_missing(pledge->target) && *pledge->unit == '\0')
        error_warn(err, table_place(table, i, "unit"),
                   "the target of \"%s\" has no unit; say what it counts, such as \"dialoger\"", pledge->pledge);
    if (pledge_is_reversed(pledge))
        error_warn(
            err, table_place(table, i, "to"),
            "the period of \"%s\" ends %s, before it begins %s, so nothing is counted for it; correct the period",
            pledge->pledge, pledge->to, pledge->from);
}

void pledges_check(const struct pledges *pledges, const struct themes *themes, struct error *err)
{
    for (size_t i = 0; i < pledges->rows.n_rows; i++)
        check_pledge(pledges, i, themes, err);
    for (size_t i = 0; i < pledges->activities.n_rows; i++)
        check_activity(pledges, i, err);
}

void pledges_clear(struct pledges *pledges)
{
    if (pledges->rows.schema != NULL)
        table_clear(&pledges->rows);
    if (pledges->activities.schema != NULL)
        table_clear(&pledges->activities);
    text_map_clear(&pledges->shared);
}

bool date_is_valid(const char *date)
{
    static const char pattern[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof pattern; i++) {
        bool fits = pattern[i] == 'd' ? date[i] >= '0' && date[i] <= '9' : date[i] == pattern[i];
        if (!fits)
            return false;
    }
    static const long days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    long year = strtol(date, NULL, 10), month = strtol(date + 5, NULL, 10), day = strtol(date + 8, NULL, 10);
    if (month < 1 || month > 12)
        return false;
    bool is_leap_day = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    return day >= 1 && day <= days[month - 1] + is_leap_day;
}

long date_days(const char *date)
{
    long year = strtol(date, NULL, 10), month = strtol(date + 5, NULL, 10), day = strtol(date + 8, NULL, 10);
    year -= month <= 2;
    long era = year / 400, year_of_era = year - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

bool pledge_counts(const struct pledge_row *pledge, const struct activity_row *activity, const char *as_of)
{
    bool is_within = (*pledge->from == '\0' || strcmp(activity->date, pledge->from) >= 0) &&
                     (*pledge->to == '\0' || strcmp(activity->date, pledge->to) <= 0);
    return is_within && text_is(activity->pledge, pledge->pledge) &&
           (*as_of == '\0' || strcmp(activity->date, as_of) <= 0);
}

double pledge_done(const struct pledges *pledges, const struct pledge_row *pledge, const char *as_of)
{
    const struct activity_row *rows = pledges->activities.rows;
    struct sum done = { 0 };
    for (size_t i = 0; i < pledges->activities.n_rows; i++)
        if (pledge_counts(pledge, &rows[i], as_of))
            sum_add(&done, is_missing(rows[i].count) ? 1 : rows[i].count);
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
