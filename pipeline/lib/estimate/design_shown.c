/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/design_shown.h"

#include <assert.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"
#include "weigh/sampling.h"

/* What is being shown: of these respondents the rows that are kept, as many as are shown. */
struct showing {
    struct design_shown *shown;
    const struct respondents *from;
    size_t *kept;
};

/* The columns beside the margins. */
enum { MOST_COLUMNS = 9 };

static struct respondent_variable *add_variable(struct showing *showing, const char *name)
{
    struct ingest_variable_row *row = arena_new(&showing->shown->arena, sizeof *row);
    *row = (struct ingest_variable_row){ .variable = name, .question = "", .label_sv = name, .label_en = name };
    struct respondents *rows = &showing->shown->rows;
    struct respondent_variable *added = &rows->variables[rows->n_variables++];
    *added = (struct respondent_variable){ .variable = row };
    return added;
}

static double *numbers_of(struct showing *showing, struct respondent_variable *variable)
{
    size_t n = showing->shown->rows.n;
    double *numbers = arena_new(&showing->shown->arena, n * sizeof *numbers);
    variable->array = (struct npy_array){ .type = NPY_FLOAT64, .n = n, .data = numbers };
    return numbers;
}

static uint32_t *codes_of(struct showing *showing, struct respondent_variable *variable)
{
    size_t n = showing->shown->rows.n;
    uint32_t *codes = arena_new(&showing->shown->arena, n * sizeof *codes);
    variable->array = (struct npy_array){ .type = NPY_U32, .n = n, .data = codes };
    return codes;
}

/* A variable of the study: its values of the rows that are kept. */
static void add_answers(struct showing *showing, const struct respondent_variable *from)
{
    struct respondents *rows = &showing->shown->rows;
    struct respondent_variable *added = &rows->variables[rows->n_variables++];
    *added = *from;
    if (from->array.type == NPY_FLOAT64) {
        double *numbers = numbers_of(showing, added);
        for (size_t i = 0; i < rows->n; i++)
            numbers[i] = npy_number(&from->array, showing->kept[i]);
    } else {
        uint32_t *codes = codes_of(showing, added);
        for (size_t i = 0; i < rows->n; i++)
            codes[i] = npy_code(&from->array, showing->kept[i]);
    }
}

/* A number of each row of the respondents; nothing where there is none. */
static void add_numbers(struct showing *showing, const char *name, const double *values)
{
    if (values == NULL)
        return;
    double *numbers = numbers_of(showing, add_variable(showing, name));
    for (size_t i = 0; i < showing->shown->rows.n; i++)
        numbers[i] = values[showing->kept[i]];
}

/* Room for n levels of a variable that all are answers, numbered in their order. */
static struct ingest_level_row *levels_of(struct showing *showing, struct respondent_variable *variable, size_t n)
{
    struct ingest_level_row *levels = arena_new(&showing->shown->arena, n * sizeof *levels);
    for (size_t c = 0; c < n; c++)
        levels[c] = (struct ingest_level_row){
            variable->variable->variable, (int)c, "", MISSING, ANSWER_GIVEN, "", "", MISSING, MISSING
        };
    variable->levels = levels;
    variable->n_levels = n;
    return levels;
}

static void add_lines(struct showing *showing)
{
    double *numbers = numbers_of(showing, add_variable(showing, "design.line"));
    for (size_t i = 0; i < showing->shown->rows.n; i++)
        numbers[i] = npy_number(&showing->from->lines, showing->kept[i]);
}

static void add_strata(struct showing *showing)
{
    const struct drawn_sample *sample = &showing->shown->sample;
    struct respondent_variable *added = add_variable(showing, "design.stratum");
    struct ingest_level_row *levels = levels_of(showing, added, sample->n_strata);
    for (size_t h = 0; h < sample->n_strata; h++)
        levels[h].code = levels[h].label_sv = *sample->strata[h].name != '\0' ? sample->strata[h].name : "all";
    uint32_t *codes = codes_of(showing, added);
    for (size_t i = 0; i < showing->shown->rows.n; i++)
        codes[i] = sample->stratum[showing->kept[i]];
}

/* Units from 1; without clusters the rows themselves. */
static void add_units(struct showing *showing, const char *name, const uint32_t *units)
{
    double *numbers = numbers_of(showing, add_variable(showing, name));
    for (size_t i = 0; i < showing->shown->rows.n; i++)
        numbers[i] = (double)(units != NULL ? units[showing->kept[i]] : i) + 1;
}

/* The population of each row's stratum, where the rows themselves were drawn from one. */
static const double *populations_of_persons(struct showing *showing)
{
    const struct drawn_sample *sample = &showing->shown->sample;
    if (sample->n_strata == 0 || is_missing(sample->strata[0].population))
        return NULL;
    double *populations = arena_new(&showing->shown->arena, sample->n_rows * sizeof *populations);
    for (size_t i = 0; i < sample->n_rows; i++)
        populations[i] = sample->strata[sample->stratum[i]].population;
    return populations;
}

static void add_stages(struct showing *showing)
{
    const struct drawn_sample *sample = &showing->shown->sample;
    add_units(showing, "design.psu", sample->n_stages > 0 ? sample->unit[0] : NULL);
    if (sample->n_stages > 1)
        add_units(showing, "design.ssu", sample->unit[1]);
    add_numbers(showing, "design.population",
                sample->n_stages > 0 ? sample->unit_population[0] : populations_of_persons(showing));
    if (sample->n_stages > 1)
        add_numbers(showing, "design.population_ssu", sample->unit_population[1]);
}

/* A margin of cells, whose rows of margins.csv begin at `first`. */
static void add_cells(struct showing *showing, struct respondent_variable *added, struct design_margin margin,
                      const struct margin_row *first)
{
    struct arena *arena = &showing->shown->arena;
    struct ingest_level_row *levels = levels_of(showing, added, margin.n_cells + 1);
    for (size_t c = 0; c < margin.n_cells; c++)
        levels[c].code = levels[c].label_sv = *first[c].level != '\0'
                                                  ? arena_format(arena, "%s=%s", first[c].variable, first[c].level)
                                                  : first[c].variable;
    uint32_t *codes = codes_of(showing, added);
    for (size_t i = 0; i < showing->shown->rows.n; i++) {
        uint32_t cell = margin.cell[showing->kept[i]];
        codes[i] = cell < margin.n_cells ? cell : (uint32_t)margin.n_cells;
    }
}

/* Margins in their order, those of cells before the numbers, as in margins.csv. */
static void add_margins(struct showing *showing)
{
    const struct design *design = &showing->shown->weighted.design;
    const struct margin_row *row = showing->shown->weighted.margins.rows;
    for (size_t k = 0; k < design->n_margins + design->n_numbers; k++) {
        const char *name = arena_format(&showing->shown->arena, "design.margin_%zu", k + 1);
        if (k >= design->n_margins) {
            add_numbers(showing, name, design->numbers[k - design->n_margins]);
            continue;
        }
        add_cells(showing, add_variable(showing, name), design->margins[k], row);
        row += design->margins[k].n_cells;
    }
}

static void show_rows(struct showing *showing)
{
    struct respondents *rows = &showing->shown->rows;
    const struct respondents *from = showing->from;
    const struct weighted *weighted = &showing->shown->weighted;
    struct arena *arena = &showing->shown->arena;
    size_t most = from->n_variables + MOST_COLUMNS + weighted->design.n_margins + weighted->design.n_numbers;
    rows->variables = arena_new(arena, most * sizeof *rows->variables);
    showing->kept = arena_new(arena, from->n * sizeof *showing->kept);
    for (size_t i = 0; i < from->n; i++)
        if (showing->shown->sample.status[i] == SAMPLE_ANSWERED)
            showing->kept[rows->n++] = i;
    for (size_t k = 0; k < from->n_variables; k++)
        add_answers(showing, &from->variables[k]);
    add_lines(showing);
    add_numbers(showing, "design.weight", weighted->weight.data);
    add_numbers(showing, "design.weight_before", weighted->design_weight.data);
    add_numbers(showing, "design.weight_household", showing->shown->sample.household_weight);
    add_strata(showing);
    add_stages(showing);
    add_margins(showing);
    assert(rows->n_variables <= most);
}

bool design_shown_make(struct design_shown *shown, const struct study *study, const struct respondents *respondents,
                       const char *output, struct wave year, struct error *err)
{
    *shown = (struct design_shown){ 0 };
    struct error said = { 0 }; /* when it was weighted */
    char *folder = results_folder(output, "2_weigh", year);
    bool done = weighted_read(&shown->weighted, folder, respondents->n, err) &&
                sampling_read(&shown->sample, study, respondents, year, &said);
    error_move_errors(err, &said);
    if (done)
        show_rows(&(struct showing){ shown, respondents, NULL });
    free(folder);
    return done;
}

void design_shown_clear(struct design_shown *shown)
{
    arena_clear(&shown->arena);
    drawn_sample_clear(&shown->sample);
    weighted_clear(&shown->weighted);
    *shown = (struct design_shown){ 0 };
}
