/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/faults.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/quote.h"
#include "base/text.h"
#include "base/translation.h"

void faults_clear(struct faults *faults)
{
    text_map_clear(&faults->found);
    text_buffer_clear(&faults->key);
    free(faults->list);
    *faults = (struct faults){ 0 };
}

void faults_add(struct faults *faults, enum ingest_reason kind, size_t variable, const char *value, size_t line)
{
    uint32_t index;
    faults->key.length = 0;
    text_buffer_format(&faults->key, "%d %zu ", (int)kind, variable);
    size_t n_before = faults->key.length;
    if (faults->n < FAULTS_APART)
        text_buffer_add(&faults->key, value);
    if (!text_map_find(&faults->found, faults->key.text, faults->key.length, &index)) {
        index = (uint32_t)faults->n;
        faults->list = memory_grow(faults->list, &faults->capacity, faults->n + 1, sizeof *faults->list);
        const char *key = text_map_add(&faults->found, faults->key.text, faults->key.length, index);
        faults->list[faults->n++] = (struct fault){ .kind = kind, .variable = variable, .value = key + n_before };
    }
    lines_add(&faults->list[index].lines, line);
}

static bool is_tolerant(const struct faults_context *context)
{
    return context->rule.finding == FINDING_NOT_STATED;
}

/* What of a cell may be told; of no weight, which those of one stratum share. */
static bool may_be_quoted(const struct fault *fault, const struct faults_context *context)
{
    return quote_may_answer(fault->value, fault->lines.n) &&
           !role_is_weight(context->delivery->variables[fault->variable].variable->role);
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* UTF-8 that was taken for Windows-1252 and written as UTF-8 again. */
static bool is_misread(const char *text)
{
    return strstr(text, "\xC3\x83") != NULL || strstr(text, "\xC3\xA2\xE2\x82\xAC") != NULL;
}

static void add_limits(struct text_buffer *text, const char *value, const struct variable_row *row)
{
    if (value == NULL)
        text_buffer_add(text, translated(" what min and max leave out,"));
    if (is_missing(row->max))
        text_buffer_format(text, translated(" %g or more was wanted"), row->min);
    else if (is_missing(row->min))
        text_buffer_format(text, translated(" %g or less was wanted"), row->max);
    else
        text_buffer_format(text, translated(" %g to %g was wanted"), row->min, row->max);
}

/* What is wrong with the cells of a fault, after "3 cells of q hold". */
static void add_complaint(struct text_buffer *text, const struct fault *fault, const char *value,
                          const struct faults_context *context)
{
    const struct delivery_variable *variable = &context->delivery->variables[fault->variable];
    const struct scale *scale = variable->variable->scale;
    int year = context->delivery->codebook->year.year;
    text_buffer_format(text, translated_counted(fault->lines.n, "%zu cell of %s ", "%zu cells of %s "), fault->lines.n,
                       variable->name);
    if (fault->kind == BECAUSE_EMPTY) {
        text_buffer_add(text, translated_counted(fault->lines.n, "is empty", "are empty"));
        if (scale != NULL)
            text_buffer_format(text, translated(", and its scale %s has no (empty) in %d"), scale->name, year);
        return;
    }
    text_buffer_add(text, translated_counted(fault->lines.n, "holds", "hold"));
    if (value != NULL)
        text_buffer_format(text, " \"%s\",", value);
    if (fault->kind == BECAUSE_NOT_IN_SCALE)
        text_buffer_format(text,
                           value != NULL ? translated(" which is not in its scale %s in %d")
                                         : translated(" what is not in its scale %s in %d"),
                           scale->name, year);
    else if (fault->kind == BECAUSE_OUTSIDE)
        add_limits(text, value, variable->variable->row);
    else if (fault->kind == BECAUSE_NEGATIVE)
        text_buffer_add(text, translated(" a weight below zero, zero or more was wanted"));
    else
        text_buffer_add(text,
                        value != NULL ? translated(" a number was wanted") : translated(" no number, one was wanted"));
}

/* The row of codebook/scales.csv that would make the value an answer of its scale, or the empty cell none. */
static void add_row_to_paste(struct text_buffer *text, const struct fault *fault, const struct faults_context *context)
{
    const struct delivery *delivery = context->delivery;
    bool is_blank = fault->kind == BECAUSE_EMPTY;
    struct arena arena = { 0 };
    const struct table_cell cells[] = {
        { "scale", delivery->variables[fault->variable].variable->scale->name },
        { "raw", is_blank ? "(empty)" : raw_rule_literal(&arena, fault->value) },
        { "code", is_blank ? "" : "CODE" },
        { "status", is_blank ? answer_status_word(ANSWER_NOT_STATED) : "" },
    };
    const char *row =
        table_row_to_paste(&delivery->codebook->codebook->scales, cells, sizeof cells / sizeof *cells, &arena);
    text_buffer_format(text,
                       is_blank ? translated("add to codebook/scales.csv the row %s, ")
                                : translated("add to codebook/scales.csv the row %s with its code, "),
                       row);
    arena_clear(&arena);
}

/* Whether the text is other in a message than it is in the file. */
static bool has_control(const char *text)
{
    struct arena arena = { 0 };
    bool has = text_visible(&arena, text) != text;
    arena_clear(&arena);
    return has;
}

static void add_remedy(struct text_buffer *text, const struct fault *fault, const char *value,
                       const struct faults_context *context)
{
    const struct delivery_variable *variable = &context->delivery->variables[fault->variable];
    bool is_answer = role_is_answer(variable->variable->role);
    if (is_tolerant(context)) {
        text_buffer_add(text, is_answer ? translated(", counted as not stated") : translated(", counted as missing"));
        if (role_is_weight(variable->variable->role))
            text_buffer_add(text, translated(": who answered is dropped without a weight"));
        return;
    }
    text_buffer_add(text, "; ");
    if (is_misread(fault->value))
        text_buffer_add(
            text, translated("it looks like UTF-8 taken for another encoding: export the file again, or set encoding"));
    else if (!is_ascii(fault->value) && !text_is(context->encoding, "UTF-8"))
        text_buffer_format(text, translated("the file was read as %s: set encoding if it is another; "),
                           context->encoding);
    if (is_misread(fault->value))
        return;
    if (number_is_ambiguous(fault->value))
        text_buffer_add(
            text, translated("the mark before three digits may part thousands: write whole numbers without a mark, "));
    else if (fault->kind == BECAUSE_NOT_IN_SCALE && (value == NULL || has_control(value)))
        text_buffer_add(text, translated("add what stands there to codebook/scales.csv, "));
    else if (variable->variable->scale != NULL && fault->kind != BECAUSE_NEGATIVE && fault->kind != BECAUSE_NO_NUMBER)
        add_row_to_paste(text, fault, context);
    else if (fault->kind == BECAUSE_NO_NUMBER)
        text_buffer_format(text, translated("correct it, give %s a scale, "), variable->name);
    else if (fault->kind == BECAUSE_OUTSIDE && value != NULL)
        text_buffer_format(
            text,
            translated("give %s a scale in which raw \"%s\" has the status not_stated (and other numbers the code "
                       "==), widen min and max, "),
            variable->name, value);
    else if (fault->kind == BECAUSE_OUTSIDE)
        text_buffer_add(text, translated("correct it, widen min and max, "));
    else
        text_buffer_add(text, translated("correct it, "));
    text_buffer_add(text, translated("or set unknown_codes to not_stated"));
}

static void tell_one(const struct fault *fault, const char *value, const struct faults_context *context,
                     struct error *err)
{
    struct arena arena = { 0 };
    struct text_buffer text = { 0 };
    struct place place = { context->shown, fault->lines.first[0],
                           context->delivery->variables[fault->variable].field + 1 };
    add_complaint(&text, fault, value, context);
    text_buffer_format(&text, "%s", lines_text(&fault->lines, &arena));
    add_remedy(&text, fault, value, context);
    error_of_kind(err, is_tolerant(context) ? SEVERITY_WARNING : SEVERITY_ERROR, place,
                  arena_format(&arena, "cells %s", ingest_reason_word(fault->kind)), text.text);
    text_buffer_clear(&text);
    arena_clear(&arena);
}

/* Whether two faults that are not quoted are told in one message. */
static bool go_together(const struct fault *a, const struct fault *b)
{
    return a->kind == b->kind && is_misread(a->value) == is_misread(b->value) &&
           is_ascii(a->value) == is_ascii(b->value) && number_is_ambiguous(a->value) == number_is_ambiguous(b->value);
}

/* The faults of a variable: values that may be quoted one by one, the others of a kind together, where the first of
 * them stands. Returns how many cells they are. */
static size_t tell_variable(const struct faults *faults, size_t variable, const struct faults_context *context,
                            struct error *err)
{
    size_t n_cells = 0, n_told = 0;
    bool *is_told = memory_new(faults->n, sizeof *is_told);
    for (size_t i = 0; i < faults->n; i++) {
        const struct fault *fault = &faults->list[i];
        if (fault->variable != variable)
            continue;
        n_cells += fault->lines.n;
        if (is_told[i])
            continue;
        if (may_be_quoted(fault, context) && n_told < FAULTS_TOLD) {
            n_told++;
            tell_one(fault, fault->value, context, err);
            continue;
        }
        struct fault together = *fault;
        for (size_t k = i + 1; k < faults->n; k++) {
            const struct fault *other = &faults->list[k];
            bool is_apart = may_be_quoted(other, context) && n_told < FAULTS_TOLD;
            if (other->variable == variable && !is_apart && !is_told[k] && go_together(fault, other)) {
                lines_merge(&together.lines, &other->lines);
                is_told[k] = true;
            }
        }
        tell_one(&together, NULL, context, err);
    }
    free(is_told);
    return n_cells;
}

void faults_tell(const struct faults *faults, const struct faults_context *context, struct error *err)
{
    const struct delivery *delivery = context->delivery;
    double share = tolerance_share(context->rule, CELLS_LET_PASS);
    for (size_t i = 0; i < delivery->n_variables && faults->n > 0; i++) {
        size_t n = tell_variable(faults, i, context, err);
        if (!is_tolerant(context) || (double)n <= share * (double)delivery->n_kept)
            continue;
        (void)error_at(err, (struct place){ .file = context->shown },
                       "%zu of %zu cells of %s mean nothing, %g %% is what unknown_codes lets pass; mend the codebook, "
                       "or set unknown_codes to \"not_stated %g\"",
                       n, delivery->n_kept, delivery->variables[i].name, 100 * share,
                       tolerance_wanted(n, delivery->n_kept));
    }
}
