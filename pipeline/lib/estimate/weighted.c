/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/weighted.h"

#include <stdio.h>

#include "base/number.h"
#include "tables/weigh_tables.h"

static bool map_array(struct npy_array *array, const char *folder, const char *name, size_t n, struct error *err)
{
    if (!npy_map_in(array, folder, name, err))
        return false;
    struct arena arena = { 0 };
    bool done =
        array->n == n ||
        error_at(err, (struct place){ .file = arena_format(&arena, "%s/%s.npy", folder, name) },
                 "%zu values, one for each of the %zu respondents was wanted; run lagesbild-weigh again", array->n, n);
    arena_clear(&arena);
    return done;
}

static uint32_t *codes_of(struct weighted *weighted, const struct npy_array *array)
{
    uint32_t *codes = arena_new(&weighted->arena, array->n * sizeof *codes);
    for (size_t i = 0; i < array->n; i++)
        codes[i] = npy_code(array, i);
    return codes;
}

static bool read_strata(struct weighted *weighted, const char *folder, size_t n, struct error *err)
{
    if (!table_read_in(&weighted->strata, folder, err) || !map_array(&weighted->stratum, folder, "stratum", n, err))
        return false;
    const struct stratum_row *rows = weighted->strata.rows;
    size_t n_strata = weighted->strata.n_rows;
    weighted->stratum_list = arena_new(&weighted->arena, n_strata * sizeof *weighted->stratum_list);
    for (size_t h = 0; h < n_strata; h++)
        weighted->stratum_list[h] =
            (struct design_stratum){ rows[h].stratum, (size_t)rows[h].respondents, rows[h].population };
    weighted->stratum_codes = codes_of(weighted, &weighted->stratum);
    for (size_t i = 0; i < n; i++)
        if (weighted->stratum_codes[i] >= n_strata)
            return error_at(err, (struct place){ .file = weighted->strata.shown },
                            "a stratum of stratum.npy is missing; run lagesbild-weigh again");
    weighted->design.strata = weighted->stratum_list;
    weighted->design.n_strata = n_strata;
    weighted->design.stratum = weighted->stratum_codes;
    return true;
}

static bool is_number(const struct margin_row *row)
{
    return row->form == MARGIN_NUMBER;
}

/* Takes margin k, whose first row is given: the cells of a variable, or a number. */
static bool take_margin(struct weighted *weighted, size_t k, const struct margin_row *row, struct error *err)
{
    struct design *design = &weighted->design;
    const struct npy_array *array = &weighted->cells[k];
    if (is_number(row) != (array->type == NPY_FLOAT64))
        return error_at(err, (struct place){ .file = weighted->margins.shown },
                        "margin %zu is of another form; run lagesbild-weigh again", k + 1);
    if (is_number(row)) {
        weighted->number_list[design->n_numbers++] = array->data;
    } else {
        weighted->margin_list[design->n_margins++].cell = codes_of(weighted, array);
    }
    return true;
}

/* Margins of cells come first, then numbers. */
static bool read_margins(struct weighted *weighted, const char *folder, size_t n, struct error *err)
{
    if (!table_read_in(&weighted->margins, folder, err))
        return false;
    const struct margin_row *rows = weighted->margins.rows;
    size_t n_rows = weighted->margins.n_rows, n_margins = n_rows > 0 ? (size_t)rows[n_rows - 1].margin : 0;
    weighted->cells = arena_new(&weighted->arena, n_margins * sizeof *weighted->cells);
    weighted->n_cells = n_margins;
    weighted->margin_list = arena_new(&weighted->arena, n_margins * sizeof *weighted->margin_list);
    weighted->number_list = arena_new(&weighted->arena, n_margins * sizeof *weighted->number_list);
    size_t first = 0;
    for (size_t k = 0; k < n_margins; k++) {
        char name[64];
        (void)snprintf(name, sizeof name, "margin_%zu", k + 1);
        if (!map_array(&weighted->cells[k], folder, name, n, err) || !take_margin(weighted, k, &rows[first], err))
            return false;
        while (first < n_rows && (size_t)rows[first].margin == k + 1)
            weighted->margin_list[k].n_cells += !is_number(&rows[first++]);
    }
    weighted->design.margins = weighted->margin_list;
    weighted->design.numbers = weighted->number_list;
    return true;
}

bool weighted_read(struct weighted *weighted, const char *folder, size_t n, struct error *err)
{
    table_init(&weighted->strata, &stratum_schema);
    table_init(&weighted->margins, &margin_schema);
    if (!map_array(&weighted->weight, folder, "weight", n, err) ||
        !map_array(&weighted->design_weight, folder, "design_weight", n, err) ||
        !read_strata(weighted, folder, n, err) || !read_margins(weighted, folder, n, err))
        return false;
    weighted->design.n_rows = n;
    weighted->design.weight = weighted->weight.data;
    weighted->design.design_weight =
        weighted->design.n_margins + weighted->design.n_numbers > 0 ? weighted->design_weight.data : NULL;
    return true;
}

bool weighted_read_households(struct weighted *weighted, const char *folder, struct error *err)
{
    if (!map_array(&weighted->household_weight, folder, "weight_household", weighted->design.n_rows, err))
        return false;
    weighted->design.weight = weighted->household_weight.data;
    weighted->design.design_weight = NULL;
    weighted->design.n_margins = weighted->design.n_numbers = 0;
    return true;
}

void weighted_clear(struct weighted *weighted)
{
    npy_unmap(&weighted->weight);
    npy_unmap(&weighted->household_weight);
    npy_unmap(&weighted->design_weight);
    npy_unmap(&weighted->stratum);
    for (size_t k = 0; k < weighted->n_cells; k++)
        npy_unmap(&weighted->cells[k]);
    arena_clear(&weighted->arena);
    table_clear(&weighted->strata);
    table_clear(&weighted->margins);
}

enum base_weight weighted_base(const struct weighted *weighted, const struct respondents *respondents,
                               const struct multistage_sample *sample)
{
    const struct design *design = &weighted->design;
    if (design->n_margins + design->n_numbers > 0)
        return BASE_WEIGHT_CALIBRATED;
    if (respondents_find_role(respondents, ROLE_WEIGHT) != NULL)
        return BASE_WEIGHT_DELIVERED;
    for (size_t h = 0; h < design->n_strata; h++)
        if (!is_missing(design->strata[h].population))
            return BASE_WEIGHT_DESIGN;
    return sample != NULL && sample->stages[0].population != NULL ? BASE_WEIGHT_DESIGN : BASE_WEIGHT_NONE;
}
