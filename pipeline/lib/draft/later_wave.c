/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/later_wave.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/columns.h"
#include "draft/indicator_rows.h"
#include "draft/labels.h"
#include "draft/later_areas.h"
#include "draft/later_births.h"
#include "draft/later_scales.h"
#include "draft/matching.h"
#include "draft/plain.h"
#include "draft/scale_rows.h"
#include "draft/turned.h"

/* What is compared, while it is. */
struct comparing {
    struct proposal *proposal;
    const struct codebook_year *codebook;
    const struct dictionary *dictionary, *before;
    struct matching matching;
    struct drafted_columns drafted;
    struct later_scales scales;
    struct error *err;
};

static struct place place_of(const struct comparing *comparing, size_t field)
{
    return (struct place){ comparing->dictionary->shown, comparing->dictionary->header_line, field + 1 };
}

static const char *number_text(struct arena *arena, double number)
{
    char text[NUMBER_TEXT];
    return arena_format(arena, "%s", number_print(text, number));
}

static const char *edge_text(struct arena *arena, struct wave wave)
{
    return arena_format(arena, "%s", wave_text(wave).id);
}

/* What is other in a variable's row; NULL: as it was. */
struct change {
    const char *column, *scale, *question;
};

/* Proposes the row as it is but for the change, in the place of line `line` (0: new). */
static void propose_row(struct proposal *proposal, const struct variable_row *row, struct change change,
                        struct wave from, struct wave to, size_t line)
{
    struct arena *arena = &proposal->arena;
    const struct table_cell cells[] = {
        { "variable", row->variable },
        { "from", edge_text(arena, from) },
        { "to", edge_text(arena, to) },
        { "column", change.column != NULL ? change.column : row->column },
        { "scale", change.scale != NULL ? change.scale : row->scale },
        { "role", role_word(row->role) },
        { "label_sv", row->label_sv },
        { "label_en", row->label_en },
        { "question", change.question != NULL ? change.question : row->question },
        { "min", number_text(arena, row->min) },
        { "max", number_text(arena, row->max) },
    };
    proposal_add(proposal, PROPOSED_VARIABLES, line, cells, sizeof cells / sizeof *cells);
}

static size_t line_of(const struct comparing *comparing, const struct codebook_variable *variable)
{
    return comparing->codebook->codebook->variables.lines[variable->row_index];
}

/* What held ends, what holds now begins; a row that began this year is changed itself. */
static void propose_change(struct comparing *comparing, const struct codebook_variable *variable, struct change change)
{
    struct wave year = comparing->codebook->year;
    const struct variable_row *row = variable->row;
    if (wave_equals(row->from, year)) {
        propose_row(comparing->proposal, row, change, row->from, row->to, line_of(comparing, variable));
        return;
    }
    propose_row(comparing->proposal, row, (struct change){ 0 }, row->from, wave_next_before(year),
                line_of(comparing, variable));
    propose_row(comparing->proposal, row, change, year, row->to, 0);
}

/* The file's question where it is other words than the codebook's, NULL where it is not, or one of them has none. */
static const char *other_question(const struct comparing *comparing, const struct matched *matched)
{
    struct arena *arena = &comparing->proposal->arena;
    const char *asked = comparing->dictionary->variables[matched->field].label;
    const char *plain = plain_words(arena, asked);
    bool is_known = *matched->variable->row->question == '\0' || *plain == '\0' ||
                    text_is(plain, plain_words(arena, matched->variable->row->question)) ||
                    text_is(plain, plain_words(arena, matched->variable->row->label_sv));
    return is_known ? NULL : plain_label(arena, asked);
}

/* Numbers that nobody labels are compared with those of the delivery before: that they look turned round is told, and
 * decided by a person. */
static void compare_order(struct comparing *comparing, const struct matched *matched)
{
    const struct codebook_variable *variable = matched->variable;
    if (comparing->before == NULL || variable->scale == NULL || variable->role != ROLE_ITEM)
        return;
    size_t field = column_find(comparing->before, variable->row->column);
    const struct dictionary_variable *now = &comparing->dictionary->variables[matched->field];
    if (field != NOWHERE && answers_look_turned(variable->scale, &comparing->before->variables[field], now))
        error_warn(comparing->err, place_of(comparing, matched->field),
                   "the answers of %s look turned round, by how many gave each; ask the supplier, and give the year a "
                   "scale of its own if they are",
                   variable->row->variable);
}

static void compare_variable(struct comparing *comparing, const struct matched *matched)
{
    struct arena *arena = &comparing->proposal->arena;
    const char *variable = matched->variable->row->variable;
    struct place place = place_of(comparing, matched->field);
    struct change change = { 0 };
    if (matched->is_renamed) {
        change.column = drafted_column_name(comparing->dictionary, matched->field, arena);
        error_note(comparing->err, place, "%s is called \"%s\" here, \"%s\" before", variable,
                   text_visible(arena, comparing->dictionary->variables[matched->field].name),
                   matched->variable->row->column);
    }
    change.question = other_question(comparing, matched);
    if (change.question != NULL)
        error_note(comparing->err, place, "%s is asked in other words, which is a break", variable);
    if (matched->variable->scale != NULL)
        change.scale = later_scales_compare(&comparing->scales, matched, place, comparing->err);
    if (matched->variable->scale != NULL && change.scale == NULL)
        later_births_propose(comparing->proposal, comparing->codebook, matched, place, comparing->err);
    if (change.scale == NULL)
        compare_order(comparing, matched);
    if (change.column != NULL || change.question != NULL || change.scale != NULL)
        propose_change(comparing, matched->variable, change);
}

static void end_variable(struct comparing *comparing, const struct matched *matched)
{
    struct wave last = wave_next_before(comparing->codebook->year);
    const struct variable_row *row = matched->variable->row;
    if (row->role == ROLE_IGNORE || row->role == ROLE_REPLICATE)
        return;
    error_note(comparing->err, (struct place){ .file = comparing->dictionary->shown },
               "%s (column \"%s\") is gone; its row ends with %s", row->variable, row->column, wave_text(last).id);
    propose_row(comparing->proposal, row, (struct change){ 0 }, row->from, last, line_of(comparing, matched->variable));
}

/* Whether the delivery before had the column too: it was left out then. */
static bool was_there(const struct comparing *comparing, const struct dictionary_variable *column)
{
    for (size_t i = 0; comparing->before != NULL && i < comparing->before->n_variables; i++)
        if (text_is(comparing->before->variables[i].name, column->name))
            return true;
    return false;
}

/* A scale of the codebook that a question of the same battery has, and that knows every value of the new one. */
static const char *scale_of_battery(const struct comparing *comparing, const struct drafted_column *column)
{
    size_t length = strcspn(column->variable, "_");
    for (size_t i = 0; i < comparing->codebook->n_variables; i++) {
        const struct codebook_variable *variable = &comparing->codebook->variables[i];
        bool is_battery = variable->role == ROLE_ITEM && variable->scale != NULL &&
                          strncmp(variable->row->variable, column->variable, length + 1) == 0;
        for (size_t k = 0; k < column->source->n_values && is_battery; k++)
            is_battery = scale_find(variable->scale, column->source->values[k].raw).kind != MATCH_NOTHING ||
                         later_scales_has(&comparing->scales, variable->row->scale, column->source->values[k].raw);
        if (is_battery)
            return variable->row->scale;
    }
    return NULL;
}

static void begin_variable(struct comparing *comparing, const struct drafted_column *column)
{
    struct proposal *proposal = comparing->proposal;
    struct wave year = comparing->codebook->year;
    const char *scale = scale_of_battery(comparing, column), *theme;
    if (scale == NULL && column->scale > 0) {
        const char *own = comparing->drafted.scales[column->scale - 1].name;
        scale = later_scales_name(comparing->codebook->codebook, own, year, &proposal->arena);
        if (!proposal_has(proposal, PROPOSED_SCALES, scale))
            scale_rows_propose(proposal, &comparing->drafted, column, (struct scale_frame){ scale, year },
                               comparing->codebook->year);
    }
    const struct variable_row row = {
        .variable = column->variable,
        .role = column->guess.role,
        .column = column->column,
        .scale = "",
        .label_sv = column->label,
        .label_en = column->label_en,
        .question = column->question,
        .min = MISSING,
        .max = MISSING,
    };
    propose_row(proposal, &row, (struct change){ .scale = scale }, year, WAVE_MISSING, 0);
    if (column->guess.role == ROLE_ITEM)
        (void)indicator_propose(proposal, &comparing->drafted, column, proposal_table(proposal, PROPOSED_THEMES),
                                &theme);
    error_note(comparing->err, place_of(comparing, column->field), "%s is new", column->variable);
}

static bool is_known_variable(const struct comparing *comparing, const char *name)
{
    return table_named(&comparing->codebook->codebook->variables, name) != NULL;
}

/* New columns: questions and what is known of people; the design of a sample is for a person to add. */
static void begin_variables(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->drafted.n; i++) {
        struct drafted_column *column = &comparing->drafted.columns[i];
        bool is_wanted = column->guess.role == ROLE_ITEM || column->guess.role == ROLE_DOMAIN;
        if (comparing->matching.is_used[i] || was_there(comparing, column->source))
            continue;
        if (is_wanted && is_known_variable(comparing, column->variable))
            column->variable = name_of_wave(&comparing->proposal->arena, column->variable, comparing->codebook->year);
        if (is_wanted)
            begin_variable(comparing, column);
        else
            error_note(comparing->err, place_of(comparing, i), "\"%s\" is new and left out, since %s",
                       text_visible(&comparing->proposal->arena, column->source->name), column->guess.reason);
    }
}

static bool is_area(const struct matched *matched)
{
    return matched->variable->role == ROLE_DOMAIN && matched->variable->scale != NULL &&
           text_is(matched->variable->row->variable, AREA_VARIABLE);
}

void later_wave_propose(struct proposal *proposal, const struct codebook_year *codebook,
                        const struct dictionary *dictionary, const struct dictionary *before, struct error *err)
{
    struct comparing comparing = {
        .proposal = proposal, .codebook = codebook, .dictionary = dictionary, .before = before, .err = err
    };
    matching_make(&comparing.matching, codebook, dictionary);
    columns_draft(&comparing.drafted, dictionary);
    labels_shorten(&comparing.drafted);
    later_scales_init(&comparing.scales, proposal, codebook, dictionary, &comparing.matching);
    for (size_t i = 0; i < comparing.matching.n; i++) {
        const struct matched *matched = &comparing.matching.matched[i];
        if (matched->field == NOWHERE)
            end_variable(&comparing, matched);
        else
            compare_variable(&comparing, matched);
    }
    later_scales_propose(&comparing.scales, err);
    for (size_t i = 0; i < comparing.matching.n; i++)
        if (comparing.matching.matched[i].field != NOWHERE && is_area(&comparing.matching.matched[i]))
            later_areas_end(&comparing.scales, &comparing.matching.matched[i], err);
    begin_variables(&comparing);
    later_scales_clear(&comparing.scales);
    columns_clear(&comparing.drafted);
    matching_clear(&comparing.matching);
}
