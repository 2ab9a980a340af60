#include "compare/pledge_changes.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/areas.h"
#include "tables/input_tables.h"

/* Whether the table has a change of that subject and place between the two years: one year against one. */
static bool is_compared(const struct table *changes, const struct estimate_row *estimate, int from_year, int to_year)
{
    const struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++)
        if (rows[i].from_year == from_year && rows[i].to_year == to_year && rows[i].n_years == 1 && text_is(rows[i].source, "survey") &&
            text_is(rows[i].subject, estimate->indicator) && text_is(rows[i].domain, estimate->domain) &&
            text_is(rows[i].level, estimate->level))
            return true;
    return false;
}

/* The pledge's subject in that year, NULL where it was not asked. */
static const struct estimate_row *find_estimate(const struct survey_year *survey, const struct pledge_row *pledge)
{
    struct area_place place = areas_place(pledge->area);
    const struct estimate_row *row = survey_year_find(survey, pledge->subject, place.domain, place.level);
    return row != NULL && !text_is(row->status, "no_data:not_asked") ? row : NULL;
}

static bool is_over_before(int year, const char *survey_closes, const char *day, struct arena *arena)
{
    return strcmp(arena_format(arena, "%04d-%s", year, survey_closes), day) < 0;
}

static void add_pledge(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                       const struct pledge_row *pledge, struct table *changes)
{
    const char *survey_closes = study_setting(comparing->study, "survey_closes");
    const struct survey_year *baseline = NULL;
    if (*pledge->from == '\0' || *pledge->subject == '\0')
        return;
    for (size_t i = 0; i < n_surveys; i++) {
        const struct estimate_row *estimate = find_estimate(&surveys[i], pledge);
        if (estimate == NULL)
            continue;
        if (is_over_before(surveys[i].year, survey_closes, pledge->from, &changes->arena))
            baseline = &surveys[i];
        else if (baseline != NULL && !is_compared(changes, estimate, baseline->year, surveys[i].year))
            survey_changes_add_pair(comparing, baseline, &surveys[i], estimate, "pledge", changes);
    }
}

void pledge_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys, const struct table *pledges,
                        struct table *changes)
{
    const struct pledge_row *rows = pledges->rows;
    for (size_t i = 0; i < pledges->n_rows; i++)
        add_pledge(comparing, surveys, n_surveys, &rows[i], changes);
}
