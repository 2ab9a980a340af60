/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_weights.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "document/view_table.h"

bool report_weights_is_group(const struct picture *picture, const char *variable, const char *level)
{
    const struct variable_row *row = picture_variable(picture, variable);
    bool is_of_design = text_is(variable, "stratum") ||
                        (row != NULL && (row->role == ROLE_STRATUM || row->role == ROLE_PSU || row->role == ROLE_SSU));
    if (!is_of_design)
        return true;
    TABLE_EACH (response, response, &picture->responses)
        if (text_is(response->level, level) && !is_missing_integer(response->sent))
            return true;
    return false;
}

/* Whether the row is of those who have no level of the variable that the population has. */
static bool is_of_others(const struct weight_row *row)
{
    return *row->level == '\0' && !text_is(row->variable, "all");
}

/* ---- the table */

/* The levels of one variable that are counted as one in population/: their labels. NULL where it is none such. */
static const char *whole_label(struct picture *picture, const char *variable, const char *level, struct error *err)
{
    const char **parts = arena_new(&picture->arena, (picture->population_levels.n_rows + 1) * sizeof *parts);
    size_t n = 0;
    TABLE_EACH (population_level, row, &picture->population_levels)
        if (text_is(row->variable, variable) && text_is(row->counted_as, level))
            parts[n++] = picture_level(picture, variable, row->level, err);
    return n > 0 ? wording_list(&picture->catalogue, parts, n, err) : NULL;
}

/* The part of a text before its next '*', which it is then behind. */
static const char *next_part(struct picture *picture, const char **text)
{
    size_t length = strcspn(*text, "*");
    const char *part = arena_text(&picture->arena, *text, length);
    *text += length + ((*text)[length] == '*');
    return part;
}

/* The label of a level of the weights' variables, crossed ones joined by a comma. */
static const char *level_label(struct picture *picture, const char *variables, const char *levels, struct error *err)
{
    const char *label = "";
    while (*variables != '\0') {
        const char *variable = next_part(picture, &variables), *level = next_part(picture, &levels),
                   *whole = whole_label(picture, variable, level, err),
                   *one = whole != NULL ? whole : picture_level(picture, variable, level, err);
        label = *label == '\0' ? one : arena_format(&picture->arena, "%s, %s", label, one);
    }
    return label;
}

/* What a row of weights.csv is about: the stratum's name, or the level of a calibration variable. */
static struct view_cell weight_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct weight_row *row = data;
    const char *level = level_label(picture, row->variable, row->level, err);
    return cell_text(catalogue_capital(&picture->catalogue, *level != '\0' ? level : row->variable));
}

/* Neither weights nor their spread are printed: who knows the weights can try which respondents a share is made of. */
static const struct view_column weight_columns[] = {
    { "group", .cell = weight_cell, .is_head = true },
    { "answered", FORMAT_COUNT, VIEW_FIELD(weight, respondents) },
    { "population", FORMAT_COUNT, VIEW_FIELD(weight, population) },
    { "share_before", FORMAT_SHARE, VIEW_FIELD(weight, share_before), .decimals = 1 },
    { "share_after", FORMAT_SHARE, VIEW_FIELD(weight, share_after), .decimals = 1 },
};
static const struct view weight_view = { VIEW_COLUMNS(weight_columns), .missing = MARK_UNAVAILABLE,
                                         .caption = "page.weights.table" };

/* Whether it is a stratum that is an area, which has a row of its own. */
static bool is_told_as_area(const struct picture *picture, const struct weight_row *row)
{
    struct weight_row area = { .year = row->year, .variable = "area", .level = row->level };
    return text_is(row->variable, "stratum") && table_find(&picture->weights, &area) != NULL;
}

static void add_table(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    report_open_unprinted(report, picture_text(report->picture, "page.weights.show", err), err);
    struct view_table table = view_table_open(report, &weight_view, report->parts, err);
    TABLE_EACH (weight, row, &picture->weights)
        if (wave_equals(row->year, picture->year) && !is_of_others(row) && !is_told_as_area(picture, row) &&
            report_weights_is_group(picture, row->variable, row->level))
            view_table_row(&table, row, NULL, err);
    view_table_close(&table);
    html_close(&report->html, "details");
}

/* ---- what is said of it */

/* Of which years the counts are, where one is not the survey's. */
static void add_population_years(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char **years = arena_new(&picture->arena, (picture->weights.n_rows + 1) * sizeof *years);
    size_t n = 0;
    bool has_older = false;
    TABLE_EACH (weight, row, &picture->weights)
        if (wave_equals(row->year, picture->year) && !is_missing_integer(row->population_year)) {
            has_older = has_older || row->population_year < picture->year.year;
            (void)text_place(years, &n, arena_format(&picture->arena, "%d", row->population_year));
        }
    if (!has_older)
        return;
    struct filling parts[] = { { "population_years", wording_list(&picture->catalogue, years, n, err) }, { 0 } };
    report_paragraph(report, "page.weights.population_years", parts, err);
}

/* What the variables are called: "kön och ålder". */
static const char *names_of(struct picture *picture, const char *variables, struct error *err)
{
    const char **names = arena_new(&picture->arena, (strlen(variables) + 1) * sizeof *names);
    size_t n = 0;
    while (*variables != '\0')
        names[n++] = picture_domain(picture, next_part(picture, &variables), err);
    return wording_list(&picture->catalogue, names, n, err);
}

/* How many have no level that the population has; of a few that they are a few. */
static void add_others(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    TABLE_EACH (weight, row, &picture->weights) {
        if (!wave_equals(row->year, picture->year) || !is_of_others(row))
            continue;
        bool is_hidden = is_missing_integer(row->respondents);
        struct filling parts[] = { { "variable", names_of(picture, row->variable, err) },
                                   { "n", is_hidden ? "" : phrase_number(picture, row->respondents, 0, err) },
                                   { 0 } };
        report_paragraph(report, is_hidden ? "page.weights.others.few" : "page.weights.others", parts, err);
    }
}

void report_weights_add(struct report *report, struct error *err)
{
    add_population_years(report, err);
    add_others(report, err);
    add_table(report, err);
}
