/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/empty_areas.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "study/areas.h"

static const struct delivery_variable *find_variable(const struct delivery *delivery, const char *name)
{
    for (size_t i = 0; i < delivery->n_variables; i++)
        if (text_is(delivery->variables[i].name, name))
            return &delivery->variables[i];
    return NULL;
}

static const struct delivery_variable *find_status(const struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->n_variables; i++)
        if (delivery->variables[i].variable->role == ROLE_STATUS &&
            delivery->variables[i].variable->storage == STORAGE_CODE)
            return &delivery->variables[i];
    return NULL;
}

/* How many answered at each level of the areas; owned by the caller. status NULL: everybody answered. */
static size_t *count_answered(const struct delivery *delivery, const struct delivery_variable *variable,
                              const struct delivery_variable *status)
{
    size_t *n = memory_new(variable->coder.n_levels, sizeof *n);
    for (size_t i = 0; i < delivery->n_kept; i++)
        n[coder_code(&variable->coder, i)] +=
            status == NULL || status->coder.levels[coder_code(&status->coder, i)].value == 1;
    return n;
}

/* Whether one of those who answered is of the area. */
static bool has_respondent(const struct delivery_variable *variable, const size_t *n_answered, const char *area)
{
    for (size_t l = 0; l < variable->coder.n_levels; l++) {
        const struct scale_level *level = &variable->coder.levels[l];
        if (n_answered[l] > 0 && level->status == ANSWER_GIVEN && text_is(level->code, area))
            return true;
    }
    return false;
}

bool empty_areas_check(const struct delivery *delivery, const struct study *study, const char *shown, struct error *err)
{
    const struct delivery_variable *variable = find_variable(delivery, AREA_VARIABLE), *status = find_status(delivery);
    int year = delivery->codebook->year.year;
    size_t n_errors = err->n_errors;
    struct areas areas;
    if (variable == NULL || variable->variable->storage == STORAGE_NUMBER ||
        study->settings.empty_area == FINDING_NO_DATA)
        return true;
    bool done = areas_read(&areas, study, err);
    size_t *n_answered = count_answered(delivery, variable, status);
    for (size_t i = 0; i < areas.n && done; i++) {
        const char *area = areas.rows[i].area;
        if (areas_find(&areas, area, year) != &areas.rows[i] || areas_is_roll_up(&areas, area, year) ||
            has_respondent(variable, n_answered, area))
            continue;
        (void)error_at(err, table_place(&areas.table, i, "area"),
                       "the area \"%s\" has no respondent in %s, at least one was wanted in %d; close it with to, or "
                       "set empty_area to "
                       "no_data",
                       area, shown, year);
    }
    free(n_answered);
    areas_clear(&areas);
    return done && err->n_errors == n_errors;
}
