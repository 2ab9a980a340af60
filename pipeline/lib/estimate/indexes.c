#include "estimate/indexes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"
#include "tables/estimate_tables.h"

static const struct index_rule_row *rule_of(const struct indexes *indexes, size_t rule)
{
    return (const struct index_rule_row *)indexes->rules.table.rows + rule;
}

/* ---- what is in which mean */

static struct index_group *find_group(struct indexes *indexes, const char *name)
{
    for (size_t g = 0; g < indexes->n_groups; g++)
        if (text_is(indexes->groups[g].name, name))
            return &indexes->groups[g];
    struct index_group *group = &indexes->groups[indexes->n_groups++];
    group->name = name;
    group->rules = memory_new(indexes->rules.table.n_rows, sizeof *group->rules);
    return group;
}

static bool is_asked(const struct indicator *indicator, const struct respondents *respondents)
{
    struct item item;
    item_init(&item, indicator, respondents);
    bool asked = item.form != ITEM_NOT_ASKED;
    item_clear(&item);
    return asked;
}

static void find_groups(struct indexes *indexes, const struct indicators *indicators,
                        const struct respondents *respondents)
{
    size_t n_rules = indexes->rules.table.n_rows;
    bool has_households = respondents_find_role(respondents, ROLE_WEIGHT_HOUSEHOLD) != NULL;
    indexes->groups = memory_new(n_rules + 1, sizeof *indexes->groups);
    indexes->indicators = memory_new(n_rules, sizeof *indexes->indicators);
    for (size_t i = 0; i < n_rules; i++) {
        const struct indicator *indicator = indicators_find(indicators, rule_of(indexes, i)->indicator);
        const char *theme = indicator->row->theme;
        struct index_group *groups[2] = { find_group(indexes, INDEX_TOTAL), NULL };
        if (*theme != '\0')
            groups[1] = find_group(indexes, arena_format(&indexes->arena, "%s%s", INDEX_GROUP, theme));
        bool asked = is_asked(indicator, respondents),
             is_in = !has_households || !indicator_is_of_households(indicator);
        for (size_t k = 0; k < 2 && groups[k] != NULL && is_in; k++) {
            groups[k]->n_all++;
            if (asked)
                groups[k]->rules[groups[k]->n++] = i;
        }
        indexes->indicators[i] = (size_t)(indicator - indicators->items);
    }
}

/* A group's composite, behind the study's indicators. */
static void add_composite(struct indexes *indexes, const struct indicators *indicators, struct index_group *group)
{
    struct indicator *composite = &indexes->all.items[indexes->all.n];
    *composite = (struct indicator){ .kind = INDICATOR_COMPOSITE, .n_words = group->n, .times = 1 };
    composite->members = arena_new(&indexes->arena, group->n * sizeof *composite->members);
    for (size_t k = 0; k < group->n; k++)
        composite->members[k] = &indicators->items[indexes->indicators[group->rules[k]]];
    group->indicator = indexes->all.n++;
}

bool indexes_init(struct indexes *indexes, const struct study *study, const struct indicators *indicators,
                  const struct respondents *respondents, struct error *err)
{
    *indexes = (struct indexes){ 0 };
    arena_init(&indexes->arena);
    if (!index_rules_read(&indexes->rules, study, err))
        return false;
    find_groups(indexes, indicators, respondents);
    indexes->all = *indicators;
    indexes->all.items = memory_new(indicators->n + indexes->n_groups, sizeof *indexes->all.items);
    if (indicators->n > 0)
        memcpy(indexes->all.items, indicators->items, indicators->n * sizeof *indicators->items);
    for (size_t g = 0; g < indexes->n_groups; g++)
        if (indexes->groups[g].n > 0)
            add_composite(indexes, indicators, &indexes->groups[g]);
    return true;
}

void indexes_clear(struct indexes *indexes)
{
    for (size_t g = 0; g < indexes->n_groups; g++)
        free(indexes->groups[g].rules);
    free(indexes->groups);
    free(indexes->indicators);
    free(indexes->all.items);
    index_rules_clear(&indexes->rules);
    arena_clear(&indexes->arena);
    *indexes = (struct indexes){ 0 };
}

/* ---- rows */

/* The number of each indicator's first estimate, n_rows where it has none. Owned by the caller. */
static size_t *find_estimates(const struct indexes *indexes, const struct table *estimates)
{
    const struct estimate_row *rows = estimates->rows;
    size_t *first = memory_new(indexes->rules.table.n_rows, sizeof *first);
    for (size_t i = 0; i < indexes->rules.table.n_rows; i++)
        while (first[i] < estimates->n_rows && !text_is(rows[first[i]].indicator, rule_of(indexes, i)->indicator))
            first[i]++;
    return first;
}

/* A level of a domain, and its number among those of all domains. */
struct place_of_level {
    size_t domain, level, number;
};

/* A year and, per row of index.csv, its indicator's first estimate. */
struct lookup {
    const struct indexed_year *year;
    const size_t *first;
};

/* NULL where the indicator was not estimated. */
static const struct estimate_row *estimate_of(const struct lookup *lookup, size_t rule,
                                              const struct place_of_level *place)
{
    const struct table *estimates = lookup->year->estimates;
    size_t row = lookup->first[rule] + place->number;
    return row < estimates->n_rows ? (const struct estimate_row *)estimates->rows + row : NULL;
}

static struct index_row *add_row(const struct indexed_year *year, const char *indicator,
                                 const struct place_of_level *place, struct table *table)
{
    struct index_row *row = table_add(table);
    row->year = year->year;
    row->indicator = indicator;
    row->domain = year->domains->items[place->domain].name;
    row->level = year->domains->items[place->domain].levels[place->level].name;
    return row;
}

/* Which cuts the interval spans: "cuts within the interval: 3 4". */
static const char *describe_cuts(const struct index_scale *scale, double low, double high, struct arena *arena)
{
    const char *text = "";
    for (int k = index_step(scale, low) + 1; k <= index_step(scale, high); k++)
        text = arena_format(arena, "%s %d", *text != '\0' ? text : "cuts within the interval:", k);
    return text;
}

static void add_indicator(const struct indexes *indexes, const struct lookup *lookup, size_t rule,
                          const struct place_of_level *place, struct table *table)
{
    const struct estimate_row *share = estimate_of(lookup, rule, place);
    struct index_scale scale = index_rules_scale(rule_of(indexes, rule));
    struct index_row *row = add_row(lookup->year, share->indicator, place, table);
    row->theme = indexes->all.items[indexes->indicators[rule]].row->theme;
    row->n_indicators = 1;
    row->status = share->status;
    if (is_missing(share->estimate))
        return;
    row->step = index_step(&scale, share->estimate);
    row->value = index_value(&scale, share->estimate);
    row->se = index_slope(&scale, share->estimate, share->ci_low) * share->se;
    row->df = share->df;
    if (is_missing(share->ci_low) || is_missing(share->ci_high))
        return;
    row->low = index_value(&scale, share->ci_low);
    row->high = index_value(&scale, share->ci_high);
    row->reason = describe_cuts(&scale, share->ci_low, share->ci_high, &table->arena);
}

/* The mean of the values and, in `coefficients`, what each share weighs in it near where it lies. MISSING where a share
 * is. */
static double mean_of(const struct indexes *indexes, const struct lookup *lookup, const struct index_group *group,
                      const struct place_of_level *place, double *coefficients)
{
    double sum = 0, n = (double)group->n;
    for (size_t k = 0; k < group->n; k++) {
        size_t rule = group->rules[k];
        struct index_scale scale = index_rules_scale(rule_of(indexes, rule));
        const struct estimate_row *share = estimate_of(lookup, rule, place);
        bool has_share = share != NULL && !is_missing(share->estimate);
        sum += has_share ? index_value(&scale, share->estimate) : MISSING;
        coefficients[k] = has_share ? index_slope(&scale, share->estimate, share->ci_low) / n : 0;
    }
    return sum / n;
}

/* The combination of the shares, with the variance of whichever route serves the design. */
static struct estimate combine(const struct indexes *indexes, const struct indexed_year *year,
                               const struct index_group *group, const struct place_of_level *place,
                               const double *coefficients)
{
    const struct moments *moments =
        collection_moments(year->collection, group->indicator, year->respondents, year->profiles);
    struct estimate estimate =
        estimate_combination(year->estimator, moments, coefficients, year->members[place->domain][place->level], NULL);
    size_t *members = memory_new(group->n, sizeof *members);
    for (size_t k = 0; k < group->n; k++)
        members[k] = indexes->indicators[group->rules[k]];
    row_route_combine(year->rows, (struct row_cell){ group->indicator, place->domain, place->level }, coefficients,
                      &estimate);
    replicate_route_combine(year->replicates, (struct replicate_cell){ 0, place->domain, place->level },
                            (struct replicate_combination){ members, coefficients, group->n }, &estimate);
    free(members);
    return estimate;
}

static void fill_mean(const struct indexed_year *year, const struct index_group *group, const struct estimate *estimate,
                      double value, struct index_row *row)
{
    double n_effective = estimate_n_effective(estimate), se = sqrt(estimate->variance);
    row->value = value;
    row->df = estimate->df > 0 ? estimate->df : MISSING;
    row->status = reliability_status(reliability_of_mean((double)estimate->n, n_effective, estimate->df));
    if (row->status == STATUS_OK && group->n < group->n_all)
        row->status = STATUS_NOT_ALL_ASKED;
    if (!(se > 0))
        return;
    struct interval interval = interval_t(value, se, estimate->df, year->confidence);
    row->se = se;
    row->low = fmax(0, interval.low);
    row->high = fmin(INDEX_CUTS, interval.high);
}

static void add_group(const struct indexes *indexes, const struct lookup *lookup, const struct index_group *group,
                      const struct place_of_level *place, struct table *table)
{
    const struct indexed_year *year = lookup->year;
    bool exists = year->domains->items[place->domain].levels[place->level].exists;
    struct index_row *row = add_row(year, group->name, place, table);
    row->theme = text_starts(group->name, INDEX_GROUP) ? group->name + strlen(INDEX_GROUP) : "";
    row->n_indicators = (int)group->n;
    row->status = !exists ? STATUS_AREA_NOT_EXISTING : group->n == 0 ? STATUS_NOT_ASKED : STATUS_NO_RESPONDENTS;
    if (!exists || group->n == 0)
        return;
    double *coefficients = memory_new(group->n, sizeof *coefficients),
           value = mean_of(indexes, lookup, group, place, coefficients);
    if (!is_missing(value)) {
        struct estimate estimate = combine(indexes, year, group, place, coefficients);
        fill_mean(year, group, &estimate, value, row);
    }
    free(coefficients);
}

static void next_level(const struct domains *domains, struct place_of_level *place)
{
    place->number++;
    place->level++;
    while (place->domain < domains->n && place->level == domains->items[place->domain].n_levels) {
        place->domain++;
        place->level = 0;
    }
}

void indexes_add_means(const struct indexes *indexes, const struct indexed_year *year, struct table *table)
{
    size_t *first = find_estimates(indexes, year->estimates);
    struct lookup lookup = { year, first };
    for (size_t g = 0; g < indexes->n_groups; g++)
        for (struct place_of_level place = { 0 }; place.domain < year->domains->n; next_level(year->domains, &place))
            add_group(indexes, &lookup, &indexes->groups[g], &place, table);
    free(first);
}

void indexes_add(const struct indexes *indexes, const struct indexed_year *year, struct table *table)
{
    size_t *first = find_estimates(indexes, year->estimates);
    struct lookup lookup = { year, first };
    for (size_t i = 0; i < indexes->rules.table.n_rows; i++)
        for (struct place_of_level place = { 0 }; place.domain < year->domains->n; next_level(year->domains, &place))
            add_indicator(indexes, &lookup, i, &place, table);
    free(first);
}
