/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every comparison: survey and register over the years, and domains within a year. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/translation.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/comparisons.h"
#include "compare/crime_changes.h"
#include "compare/crime_forecasts.h"
#include "compare/mirrored.h"
#include "compare/notes_changes.h"
#include "compare/peers.h"
#include "compare/pledge_changes.h"
#include "compare/pledge_controls.h"
#include "compare/panel.h"
#include "compare/crime_contrasts.h"
#include "compare/crime_trends.h"
#include "compare/revisions.h"
#include "compare/size_group.h"
#include "compare/survey_changes.h"
#include "compare/survey_contrasts.h"
#include "compare/survey_plan.h"
#include "compare/survey_trends.h"
#include "stage/stage.h"
#include "study/bundled.h"
#include "study/names.h"
#include "study/published.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/notes_tables.h"
#include "tables/register_tables.h"
#include "tables/weigh_tables.h"

static const struct schema *const reads[] = { &setting_schema,
                                              &study_wave_schema,
                                              &indicator_schema,
                                              &area_schema,
                                              &break_schema,
                                              &municipality_schema,
                                              &published_schema,
                                              &vintage_schema,
                                              &seam_schema,
                                              &estimate_schema,
                                              &round_state_schema,
                                              &covariance_schema,
                                              &mode_schema,
                                              &variable_schema,
                                              &scale_schema,
                                              &answer_schema,
                                              &rate_schema,
                                              &crime_series_schema,
                                              &ingest_variable_schema,
                                              &ingest_level_schema,
                                              &stratum_schema,
                                              &margin_schema,
                                              &pledge_schema,
                                              &notes_theme_schema,
                                              &sample_schema,
                                              &register_crime_schema,
                                              &register_population_schema,
                                              NULL };
static const struct schema *const writes[] = { &change_schema,   &contrast_schema,   &trend_schema,
                                               &forecast_schema, &control_schema,    &revision_schema,
                                               &plan_schema,     &size_group_schema, NULL };

struct compare {
    struct study study;
    struct comparing comparing;
    struct survey_year *surveys;
    size_t n_surveys, n_compared; /* up to last_year */
    struct table rates, offences, mentions, pledges, changes, municipalities, vintages, seams, published, revisions,
        forecasts, controls, medians;
    struct peers peers; /* without municipalities where there is no reported crime */
    struct table contrasts, trends, plan;
    struct panel panel;
    struct wave last_year;
};

static bool read_surveys(struct compare *compare, struct error *err)
{
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, arguments.years, &n);
    compare->surveys = memory_new(n, sizeof *compare->surveys);
    bool done = true;
    for (size_t i = 0; i < n; i++) {
        struct wave year;
        if (!wave_parse(words[i], &year) || (i > 0 && wave_compare(year, compare->surveys[i - 1].year) <= 0)) {
            done = error_add(err, "--years is \"%s\", years of four digits in ascending order were wanted",
                             arguments.years);
            break;
        }
        compare->n_surveys = i + 1;
        done = survey_year_read(&compare->surveys[i], arguments.output, year, err) && done;
        done = codebook_resolve(&compare->surveys[i].codebook, &compare->comparing.codebook, year, err) && done;
    }
    arena_clear(&arena);
    return done;
}

static bool read_all(struct compare *compare, struct error *err)
{
    const struct study *study = &compare->study;
    if (!study_open(&compare->study, arguments.study, arguments.shown, err) ||
        !comparing_open(&compare->comparing, study, arguments.bundled, err) ||
        !bundled_municipalities(&compare->municipalities, study, arguments.bundled, err) ||
        !study_read(study, &compare->pledges, &pledge_schema, err) || !read_surveys(compare, err))
        return false;
    bool done = results_read_optional(&compare->rates, arguments.output, "1_crime/rates.csv", err) &&
                results_read_optional(&compare->offences, arguments.output, "1_crime/offences.csv", err);
    if (compare->rates.n_rows > 0 && arguments.bundled != NULL)
        done = peers_open(&compare->peers, arguments.bundled, &compare->offences, err) && done;
    done = results_read_optional(&compare->seams, arguments.output, "1_crime/seams.csv", err) && done;
    breaks_add(&compare->comparing.breaks, &compare->seams);
    done = results_read_optional(&compare->vintages, arguments.output, "1_crime/vintages.csv", err) && done;
    return published_read(&compare->published, study, err) && done &&
           results_read_optional(&compare->mentions, arguments.output, "1_notes/themes.csv", err);
}

/* The picture's year: the option, else the setting, else the newest year that there is. */
static struct wave last_year_of(const struct compare *compare)
{
    struct wave setting = compare->study.settings.year;
    int last = 0;
    if (arguments.year.year != 0)
        return arguments.year;
    if (!wave_is_missing(setting))
        return setting;
    if (compare->n_surveys > 0)
        return compare->surveys[compare->n_surveys - 1].year;
    TABLE_EACH (rate, row, &compare->rates)
        last = row->year > last ? row->year : last;
    return wave_of_year(last);
}

/* A code that no figure is about, or with no figures at all one that is nearly a municipality's. */
static void warn_of_code(const struct compare *compare, struct error *err)
{
    const char *code = compare->study.settings.code;
    const struct municipality_row *nearest = NULL;
    struct place place = study_place(&compare->study, "code");
    bool is_there = false;
    TABLE_EACH (rate, row, &compare->rates)
        is_there = is_there || text_is(row->area, code);
    if (*code != '\0' && table_named(&compare->municipalities, code) == NULL)
        nearest = municipality_nearest_code(&compare->municipalities, code);
    if (compare->rates.n_rows == 0 && nearest != NULL)
        error_warn(err, place, "\"%s\" is the code of no municipality; the nearest is %s %s", code, nearest->code,
                   nearest->name);
    else if (compare->rates.n_rows > 0 && !is_there)
        error_warn(err, place,
                   "no reported crime is about the municipality \"%s\", so none is compared; set code as in the crime "
                   "files%s%s%s%s",
                   code, nearest != NULL ? translated("; the nearest code of a municipality is ") : "",
                   nearest != NULL ? nearest->code : "", nearest != NULL ? " " : "",
                   nearest != NULL ? nearest->name : "");
}

static void compare_all(struct compare *compare)
{
    size_t n = compare->n_compared;
    for (size_t i = 0; i < n; i++) {
        survey_changes_add(&compare->comparing, compare->surveys, i + 1, &compare->changes);
        survey_means_add(&compare->comparing, compare->surveys, i + 1, &compare->changes);
        survey_contrasts_add(&compare->comparing, &compare->surveys[i], &compare->contrasts);
    }
    survey_plan_add(compare->surveys, n, &compare->changes, &compare->plan);
    survey_trends_add(&compare->comparing, compare->surveys, n, &compare->trends);
    struct crime_scope scope = { compare->study.settings.code, compare->last_year.year };
    if (compare->peers.counts.n > 0)
        compare->comparing.peers = &compare->peers;
    struct crime_yards yards;
    crime_yards_open(&yards, &compare->comparing, &compare->rates, scope);
    crime_changes_of(&compare->comparing, &yards, &compare->changes);
    crime_trends_add(&compare->comparing, &yards, &compare->trends);
    crime_yards_clear(&yards);
    struct crime_register crimes = { &compare->rates, &compare->municipalities, &compare->changes };
    crime_contrasts_add(&compare->comparing, &crimes, scope, &compare->contrasts);
    crime_forecasts_add(&compare->comparing, &compare->peers, &compare->rates, scope, &compare->forecasts);
    pledge_controls_add(&compare->comparing, &compare->peers, &compare->rates, scope, &compare->pledges,
                        &compare->controls);
    struct size_group_sources group = { &compare->rates, &compare->municipalities, &compare->peers };
    if (compare_with_has(&compare->comparing.compare_with, COMPARISON_GROUP_SIZE))
        size_group_add(group, scope.code, &compare->medians);
    notes_changes_add(&compare->comparing, &compare->mentions, compare->last_year.year, &compare->changes);
    struct pledge_sources sources = { compare->surveys, n, &compare->rates, &compare->mentions, scope };
    pledge_changes_add(&compare->comparing, &sources, &compare->pledges, &compare->changes);
    struct today today = { compare->surveys,   compare->n_surveys, &compare->rates,
                           &compare->vintages, &compare->seams,    scope.code };
    revisions_add(&compare->published, &today, &compare->revisions);
}

static bool write_tables(struct compare *compare, struct error *err)
{
    return results_write(&compare->changes, arguments.output, "4_compare/changes.csv", err) &&
           results_write(&compare->contrasts, arguments.output, "4_compare/contrasts.csv", err) &&
           results_write(&compare->trends, arguments.output, "4_compare/trends.csv", err) &&
           results_write(&compare->plan, arguments.output, "4_compare/plan.csv", err) &&
           results_write(&compare->forecasts, arguments.output, "4_compare/forecasts.csv", err) &&
           results_write(&compare->medians, arguments.output, "4_compare/size_group.csv", err) &&
           results_write(&compare->controls, arguments.output, "4_compare/pledge_controls.csv", err) &&
           results_write(&compare->revisions, arguments.output, "4_compare/revisions.csv", err);
}

static void compare_clear(struct compare *compare)
{
    for (size_t i = 0; i < compare->n_surveys; i++)
        survey_year_clear(&compare->surveys[i]);
    free(compare->surveys);
    table_clear(&compare->rates);
    table_clear(&compare->offences);
    table_clear(&compare->forecasts);
    table_clear(&compare->controls);
    table_clear(&compare->medians);
    peers_clear(&compare->peers);
    table_clear(&compare->pledges);
    table_clear(&compare->mentions);
    table_clear(&compare->changes);
    table_clear(&compare->vintages);
    table_clear(&compare->seams);
    table_clear(&compare->revisions);
    table_clear(&compare->published);
    table_clear(&compare->municipalities);
    table_clear(&compare->contrasts);
    table_clear(&compare->trends);
    table_clear(&compare->plan);
    panel_clear(&compare->panel);
    comparing_clear(&compare->comparing);
    study_clear(&compare->study);
}

static bool run(struct error *err)
{
    struct compare compare = { 0 };
    table_init(&compare.rates, &rate_schema);
    table_init(&compare.offences, &crime_series_schema);
    table_init(&compare.vintages, &vintage_schema);
    table_init(&compare.seams, &seam_schema);
    table_init(&compare.mentions, &notes_theme_schema);
    table_init(&compare.changes, &change_schema);
    table_init(&compare.forecasts, &forecast_schema);
    table_init(&compare.controls, &control_schema);
    table_init(&compare.medians, &size_group_schema);
    table_init(&compare.revisions, &revision_schema);
    table_init(&compare.contrasts, &contrast_schema);
    table_init(&compare.trends, &trend_schema);
    table_init(&compare.plan, &plan_schema);
    bool done = read_all(&compare, err);
    if (done) {
        compare.last_year = last_year_of(&compare);
        while (compare.n_compared < compare.n_surveys &&
               wave_compare(compare.surveys[compare.n_compared].year, compare.last_year) <= 0)
            compare.n_compared++;
        warn_of_code(&compare, err);
        done = mirrored_tell(&compare.study, arguments.output, compare.surveys, compare.n_compared, err);
        compare.comparing.panel = &compare.panel;
        done = done &&
               panel_open(&compare.panel, &compare.study, arguments.output, compare.surveys, compare.n_compared, err);
    }
    if (done) {
        compare_all(&compare);
        done = write_tables(&compare, err);
    }
    compare_clear(&compare);
    return done;
}

const struct stage stage = {
    .name = "compare",
    .summary = "Compare years, domains and municipalities.",
    .needs = TAKES_STUDY | TAKES_OUTPUT,
    .takes = TAKES_YEAR | TAKES_YEARS | TAKES_REGISTER,
    .description = "Survey: each year against the wave before, every indicator, domain and level: difference with "
                   "its standard error and t test; each level of a domain against the rest, or the level that the "
                   "study names; shares of four "
                   "comparable years or more: the trend of the log odds, and whether the years follow it. Reported "
                   "crime of the study's own municipality: each year against the one before (exact ratio of rates, "
                   "and how much such counts move here and in similar municipalities, beyond the municipality in "
                   "the middle of all), or where there was next to none against the mean of up to five years before, "
                   "exactly; months against the same months only; the drift of the last years; the rate, and its "
                   "change, beside those of the police area, the county, "
                   "municipalities of the same size and the country; what was to be expected of the year and is of the "
                   "next, and pledges about crime beside similar municipalities, by the register's years of all of "
                   "them. Breaks, areas that did not exist, changed "
                   "questions, answers and weights and missing figures are not comparable; how far another way of "
                   "answering may have moved a figure stands beside it; unreliable figures are inconclusive; every "
                   "other comparison has no verdict yet, and p and interval as if it were the only one: 5_protect "
                   "judges.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
