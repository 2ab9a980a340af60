#include "figure/size_group.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <limits.h>

#include "base/number.h"
#include "base/text.h"

/* Fewer make no group. */
enum { FEWEST_IN_GROUP = 5 };

static bool is_compared_by_size(const struct picture *picture)
{
    for (size_t k = 0; k < picture->compare_with.n; k++)
        if (picture->compare_with.groups[k] == COMPARISON_GROUP_SIZE)
            return true;
    return false;
}

/* The municipalities of the study's own table. */
static void find_codes(struct size_group *group)
{
    struct picture *picture = group->picture;
    const struct municipality_row *own = table_named(&picture->municipalities, picture->study.settings.code);
    if (own == NULL || *own->size_group == '\0')
        return;
    group->codes = arena_new(&picture->arena, picture->municipalities.n_rows * sizeof *group->codes);
    group->rates = arena_new(&picture->arena, picture->municipalities.n_rows * sizeof *group->rates);
    TABLE_EACH (municipality, row, &picture->municipalities)
        if (row != own && text_is(row->size_group, own->size_group))
            group->codes[group->n++] = row->code;
}

bool size_group_open(struct size_group *group, struct picture *picture, const char *register_folder, struct error *err)
{
    *group = (struct size_group){ .picture = picture };
    table_init(&group->offences, &crime_series_schema);
    if (picture->rates.n_rows == 0 || !is_compared_by_size(picture))
        return true;
    find_codes(group);
    if (group->n == 0 || register_folder == NULL)
        return true;
    group->has_register = true;
    return picture_read(picture, &group->offences, "1_crime/offences.csv", err) &&
           peers_open(&group->peers, register_folder, &group->offences, err);
}

static void clear_panel(struct size_group *group)
{
    if (group->panel_of != NULL)
        peer_panel_clear(&group->panel);
    group->panel_of = NULL;
}

void size_group_clear(struct size_group *group)
{
    clear_panel(group);
    if (group->has_register)
        peers_clear(&group->peers);
    table_clear(&group->offences);
}

/* The register's years of the series, where the municipality's own figures are of the same. */
static bool find_panel(struct size_group *group, const char *series)
{
    const struct picture *picture = group->picture;
    const char *code = picture->study.settings.code;
    if (group->panel_of != NULL && text_is(group->panel_of, series))
        return true;
    clear_panel(group);
    if (!group->has_register)
        return false;
    size_t n = 0;
    const struct rate_row **own = arena_new(&group->picture->arena, picture->rates.n_rows * sizeof *own);
    TABLE_EACH (rate, row, &picture->rates)
        if (text_is(row->area, code) && text_is(row->period, "year") && text_is(row->series, series))
            own[n++] = row;
    int last = peers_last_year(&group->peers, series);
    if (n == 0 || last == 0 || !peers_panel(&group->peers, (struct crime_scope){ code, last }, own, n, &group->panel))
        return false;
    group->panel_of = series;
    return true;
}

/* The rates of the others in a year, by the register. */
static size_t rates_of_register(struct size_group *group, int year)
{
    const struct count_panel *panel = &group->panel.panel;
    size_t n = 0, own_group = panel->group[group->panel.own];
    if (year < group->panel.first_year || (size_t)(year - group->panel.first_year) >= panel->n_years)
        return 0;
    for (size_t i = 0; i < panel->n; i++) {
        size_t k = i * panel->n_years + (size_t)(year - group->panel.first_year);
        bool is_other = i != group->panel.own && panel->group[i] == own_group;
        if (is_other && !is_missing(panel->counts[k]) && panel->exposures[k] > 0)
            group->rates[n++] = panel->counts[k] / panel->exposures[k];
    }
    return n;
}

static size_t rates_of_study(struct size_group *group, const char *series, int year)
{
    size_t n = 0;
    for (size_t i = 0; i < group->n; i++) {
        const struct rate_row *rate = picture_rate(group->picture, year, group->codes[i], series);
        if (rate != NULL && !is_missing(rate->rate_per_100k))
            group->rates[n++] = rate->rate_per_100k / 1e5;
    }
    return n;
}

double size_group_median(struct size_group *group, const char *series, int year)
{
    size_t n = group->n == 0               ? 0
               : find_panel(group, series) ? rates_of_register(group, year)
                                           : rates_of_study(group, series, year);
    if (n < FEWEST_IN_GROUP || 2 * n < group->n)
        return MISSING;
    gsl_sort(group->rates, 1, n);
    return gsl_stats_median_from_sorted_data(group->rates, 1, n);
}
