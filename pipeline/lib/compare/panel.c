/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/panel.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "compare/panel_check.h"

static struct panel_year *find_year(const struct panel *panel, struct wave year)
{
    for (size_t k = 0; k < panel->n_years; k++)
        if (wave_equals(panel->years[k].wave.year, year))
            return &panel->years[k];
    return NULL;
}

bool panel_is_shared(const struct panel *panel, struct wave from, struct wave to)
{
    if (panel == NULL || !panel->is_on)
        return false;
    const struct panel_year *years[2] = { find_year(panel, from), find_year(panel, to) };
    if (years[0] == NULL || years[1] == NULL)
        return false;
    size_t pair = (size_t)(years[0] - panel->years) * panel->n_years + (size_t)(years[1] - panel->years);
    return !panel->unlike[pair] && panel->shared[pair] > 0;
}

int panel_apply(struct panel *panel, struct panel_request request, struct change_pair *pair)
{
    if (panel == NULL || !panel->is_on)
        return MISSING_INTEGER;
    const struct indicator *indicator = indicators_find(&panel->indicators, request.indicator);
    size_t levels[2];
    if (indicator == NULL || !panel_is_shared(panel, request.from, request.to))
        return 0;
    struct panel_year *years[2] = { find_year(panel, request.from), find_year(panel, request.to) };
    for (int k = 0; k < 2; k++)
        if (!panel_year_choose(years[k], (size_t)(indicator - panel->indicators.items), request.domain, request.level,
                               &levels[k]))
            return 0;
    const struct panel_year *const pair_of_years[2] = { years[0], years[1] };
    const bool *const answers[2] = { years[0]->answers[levels[0]], years[1]->answers[levels[1]] };
    int n_shared = (int)panel_stack_count_shared(panel->numbers.n_persons, pair_of_years, answers);
    if (n_shared > 0 && n_shared < panel->study->settings.threshold_count)
        return MISSING_INTEGER; /* the covariance of few would tell what they answered */
    panel_stack_make(&panel->stack, &panel->numbers, pair_of_years);
    panel_stack_set_pair(&panel->stack, levels, pair);
    return n_shared;
}

/* Warns where the ids that two years share are not those of the same persons, which it returns, or look so. */
static bool warn_of_ids(const struct panel *panel, const struct panel_year *const years[2], size_t n, struct error *err)
{
    const char *unlike = panel_check_variable(years[0], years[1], panel->numbers.n_persons),
               *id = respondents_find_role(&years[0]->wave.respondents, ROLE_PANEL_ID)->variable->variable;
    char *shown = study_shown(panel->study, "codebook/variables.csv");
    if (unlike != NULL)
        error_warn(err, (struct place){ .file = shown },
                   "%zu respondents of %s and %s have the same \"%s\", but their \"%s\" hardly agrees: the ids seem to "
                   "begin anew each "
                   "year, so these years are compared as independent samples; an id of one year has the role id",
                   n, wave_text(years[0]->wave.year).id, wave_text(years[1]->wave.year).id, id, unlike);
    else if (panel_check_is_numbered(years[0], years[1]))
        error_warn(err, (struct place){ .file = shown },
                   "\"%s\" numbers the respondents of %s and of %s from 1 without a gap, as an id that begins anew "
                   "each year does; %zu "
                   "persons are taken to have answered both times; an id of one year has the role id",
                   id, wave_text(years[0]->wave.year).id, wave_text(years[1]->wave.year).id, n);
    free(shown);
    return unlike != NULL;
}

/* Counts the ids that each two years share. */
static void check_ids(struct panel *panel, struct error *err)
{
    for (size_t a = 0; a < panel->n_years; a++)
        for (size_t b = a + 1; b < panel->n_years; b++) {
            const struct panel_year *const years[2] = { &panel->years[a], &panel->years[b] };
            size_t n = panel_stack_count_shared(panel->numbers.n_persons, years, (const bool *const[2]){ NULL, NULL });
            panel->shared[a * panel->n_years + b] = n;
            panel->unlike[a * panel->n_years + b] = n > 0 && warn_of_ids(panel, years, n, err);
        }
}

/* Whether a role occurs in a year. */
static bool has_role(const struct survey_year *survey, enum role role)
{
    TABLE_EACH (ingest_variable, variable, &survey->variables)
        if (variable->role == role)
            return true;
    return false;
}

/* Opens the years that have ids, numbers their rows over all of them, and checks whom they share. */
static bool open_years(struct panel *panel, const char *output, const struct survey_year *surveys, size_t n,
                       struct error *err)
{
    struct wave_source source = { panel->study, &panel->areas, &panel->indicators, output };
    panel->years = memory_new(n, sizeof *panel->years);
    panel->unlike = memory_new(n * n, sizeof *panel->unlike);
    panel->shared = memory_new(n * n, sizeof *panel->shared);
    bool done = areas_read(&panel->areas, panel->study, err) && indicators_read(&panel->indicators, panel->study, err);
    for (size_t k = 0; k < n && done; k++)
        if (has_role(&surveys[k], ROLE_PANEL_ID))
            done = panel_year_open(&panel->years[panel->n_years++], &source, surveys[k].year, &panel->numbers, err);
    if (done)
        check_ids(panel, err);
    return done;
}

bool panel_open(struct panel *panel, const struct study *study, const char *output, const struct survey_year *surveys,
                size_t n, struct error *err)
{
    *panel = (struct panel){ .study = study };
    bool has_ids = false, has_replicates = false;
    for (size_t k = 0; k < n; k++) {
        has_ids = has_ids || has_role(&surveys[k], ROLE_PANEL_ID);
        has_replicates = has_replicates || has_role(&surveys[k], ROLE_REPLICATE);
    }
    if (!has_ids || n < 2)
        return true;
    if (has_replicates) {
        char *shown = study_shown(study, "codebook/variables.csv");
        error_warn(err, (struct place){ .file = shown },
                   "there is a variable of role panel_id, but standard errors come from replicate weights, which say "
                   "nothing of the persons "
                   "that years share: years are compared as independent samples");
        free(shown);
        return true;
    }
    panel->is_on = open_years(panel, output, surveys, n, err);
    return panel->is_on;
}

void panel_clear(struct panel *panel)
{
    for (size_t k = 0; k < panel->n_years; k++)
        panel_year_close(&panel->years[k]);
    free(panel->years);
    free(panel->unlike);
    free(panel->shared);
    panel_stack_clear(&panel->stack);
    indicators_clear(&panel->indicators);
    areas_clear(&panel->areas);
    text_map_clear(&panel->numbers.persons);
    text_map_clear(&panel->numbers.units);
    text_map_clear(&panel->numbers.strata);
    *panel = (struct panel){ 0 };
}
