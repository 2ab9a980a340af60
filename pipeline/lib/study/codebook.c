/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/codebook.h"
#include "base/translation.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "vocabulary/statuses.h"

/* What a status or mode column without a scale holds: the codes themselves. */
static const struct scale_row plain_status[] = {
    { .scale = "(status)", .raw = "1", .code = "1", .status = ANSWER_GIVEN, .label_sv = "", .label_en = "" },
    { .scale = "(status)", .raw = "2", .code = "2", .status = ANSWER_GIVEN, .label_sv = "", .label_en = "" },
    { .scale = "(status)",
      .raw = "3",
      .code = "3",
      .status = ANSWER_GIVEN,
      .label_sv = "obeställbar eller utanför populationen",
      .label_en = "undeliverable or outside the population" },
};
static const struct scale_row plain_mode[] = {
    { .scale = "(mode)", .raw = "0..", .code = "==", .status = ANSWER_GIVEN, .label_sv = "", .label_en = "" },
    { .scale = "(mode)", .raw = "(empty)", .code = "", .status = ANSWER_NOT_STATED, .label_sv = "", .label_en = "" },
};

static enum storage storage_of(enum role role, bool has_scale)
{
    switch (role) {
    case ROLE_ID:
    case ROLE_YEAR:
    case ROLE_IGNORE:
    case ROLE_NONE: return STORAGE_NOTHING;
    case ROLE_WEIGHT:
    case ROLE_WEIGHT_HOUSEHOLD:
    case ROLE_FPC:
    case ROLE_SSU_FPC:
    case ROLE_REPLICATE: return STORAGE_NUMBER;
    case ROLE_PANEL_ID:
    case ROLE_STRATUM:
    case ROLE_PSU:
    case ROLE_SSU: return has_scale ? STORAGE_CODE : STORAGE_TEXT;
    case ROLE_STATUS:
    case ROLE_MODE: return STORAGE_CODE;
    case ROLE_ITEM:
    case ROLE_DOMAIN:
    case ROLE_AUXILIARY: break;
    }
    return has_scale ? STORAGE_CODE : STORAGE_NUMBER;
}

/* Whether a year may have one variable of this role only. */
static bool is_singular(enum role role)
{
    return role != ROLE_ITEM && role != ROLE_DOMAIN && role != ROLE_REPLICATE && role != ROLE_AUXILIARY &&
           role != ROLE_IGNORE;
}

static void check_span(const struct table *table, size_t row, struct wave from, struct wave to, struct error *err)
{
    if (!wave_is_missing(from) && !wave_is_missing(to) && wave_period(from).first > wave_period(to).last)
        (void)error_at(err, table_place(table, row, "to"), "to is %s, a year not before from (%s) was wanted",
                       wave_text(to).id, wave_text(from).id);
}

static void check_variable(const struct codebook *codebook, size_t i, struct error *err)
{
    const struct table *table = &codebook->variables;
    const struct variable_row *row = (const struct variable_row *)table->rows + i;
    enum role role = row->role;
    struct place place = table_place(table, i, "scale");
    check_span(table, i, row->from, row->to, err);
    if (*row->scale != '\0' && table_named(&codebook->scales, row->scale) == NULL)
        (void)error_at(err, place, "the scale \"%s\" of %s is not in codebook/scales.csv", row->scale, row->variable);
    else if (*row->scale != '\0' && (role == ROLE_ID || role == ROLE_PANEL_ID))
        (void)error_at(err, place, "%s is an id and has the scale \"%s\", no scale was wanted", row->variable,
                       row->scale);
    else if (*row->scale == '\0' && role == ROLE_DOMAIN)
        (void)error_at(err, place, "%s is a domain and has no scale; its levels are the codes of a scale",
                       row->variable);
}

/* min and max are of numbers; what a scale takes its raw values say. */
static void check_limits(const struct table *table, size_t i, struct error *err)
{
    const struct variable_row *row = (const struct variable_row *)table->rows + i;
    const char *column = !is_missing(row->min) ? "min" : "max";
    bool is_set = !is_missing(row->min) || !is_missing(row->max);
    if (is_set && storage_of(row->role, *row->scale != '\0') != STORAGE_NUMBER)
        (void)error_at(
            err, table_place(table, i, column), "%s has no numbers of its own, which min and max are of%s",
            row->variable,
            *row->scale != '\0' ? translated("; what its answers can be its scale says, in ranges such as 0..10") : "");
    else if (!is_missing(row->min) && !is_missing(row->max) && row->min > row->max)
        (void)error_at(err, table_place(table, i, "max"), "max is %g, a number not below min (%g) was wanted", row->max,
                       row->min);
}

static void check_pair_of_variables(const struct table *table, size_t i, size_t k, struct error *err)
{
    const struct variable_row *a = (const struct variable_row *)table->rows + i,
                              *b = (const struct variable_row *)table->rows + k;
    if (!wave_spans_meet(a->from, a->to, b->from, b->to))
        return;
    if (text_is(a->variable, b->variable))
        (void)error_at(err, table_place(table, i, "from"),
                       "%s has another row for the same year on line %zu; give the rows disjoint years", a->variable,
                       table->lines[k]);
    else if (a->role == b->role && is_singular(a->role))
        (void)error_at(err, table_place(table, i, "role"),
                       "%s and %s (line %zu) both have the role %s in one year; one of them was wanted", a->variable,
                       b->variable, table->lines[k], role_word(a->role));
}

static void check_variables(const struct codebook *codebook, struct error *err)
{
    for (size_t i = 0; i < codebook->variables.n_rows; i++) {
        check_variable(codebook, i, err);
        check_limits(&codebook->variables, i, err);
        for (size_t k = 0; k < i; k++)
            check_pair_of_variables(&codebook->variables, i, k, err);
    }
}

/* Whether the scale is that of a status variable, whose codes are given. */
static bool is_status_scale(const struct codebook *codebook, const char *scale)
{
    const struct variable_row *rows = codebook->variables.rows;
    for (size_t i = 0; i < codebook->variables.n_rows; i++)
        if (text_is(rows[i].scale, scale) && rows[i].role == ROLE_STATUS)
            return true;
    return false;
}

static void check_scale_row(const struct codebook *codebook, size_t i, const struct raw_rule *rule, struct error *err)
{
    const struct table *table = &codebook->scales;
    const struct scale_row *row = (const struct scale_row *)table->rows + i;
    bool is_answered = row->status == ANSWER_NONE || row->status == ANSWER_GIVEN;
    double number;
    check_span(table, i, row->from, row->to, err);
    if (rule->kind == RAW_RANGE && rule->low > rule->high)
        (void)error_at(err, table_place(table, i, "raw"),
                       "the range \"%s\" runs backwards, its smaller limit was wanted first", row->raw);
    struct place place = table_place(table, i, "code");
    if (!scale_code_is_valid(row->code))
        (void)error_at(err, place,
                       "the code \"%s\" is neither a number, nor a name of a to z, 0 to 9 and _, nor ==", row->code);
    else if (*row->code == '\0' && is_answered)
        (void)error_at(err, place, "\"%s\" is an answer without a code; give it a code, or a status such as not_stated",
                       row->raw);
    else if (text_is(row->code, "==") &&
             (rule->kind == RAW_EMPTY || (rule->kind == RAW_TEXT && !number_parse_delivered(rule->text, &number))))
        (void)error_at(err, place, "== keeps the number, and \"%s\" is none", row->raw);
    else if (is_answered && is_status_scale(codebook, row->scale) && !text_is(row->code, "1") &&
             !text_is(row->code, "2") && !text_is(row->code, "3"))
        (void)error_at(err, place,
                       "the code \"%s\" is no status of a person: 1 answered, 2 not answered, 3 undeliverable or "
                       "outside the population",
                       row->code);
}

/* What stands between two rows of one scale that hold in the same year. */
static void check_pair_of_raws(const struct table *table, const struct raw_rule *rules, size_t i, size_t k,
                               struct error *err)
{
    const struct scale_row *a = (const struct scale_row *)table->rows + i,
                           *b = (const struct scale_row *)table->rows + k;
    enum answer_status status_a = a->status != ANSWER_NONE ? a->status : ANSWER_GIVEN,
                       status_b = b->status != ANSWER_NONE ? b->status : ANSWER_GIVEN;
    struct place place = table_place(table, i, "raw");
    bool are_ranges = rules[i].kind == RAW_RANGE && rules[k].kind == RAW_RANGE;
    bool are_same = rules[i].kind == rules[k].kind && !are_ranges &&
                    (rules[i].kind != RAW_TEXT || text_is(rules[i].text, rules[k].text));
    if (!wave_spans_meet(a->from, a->to, b->from, b->to))
        return;
    if (are_same)
        (void)error_at(err, place, "\"%s\" has another row for the same year on line %zu; give the rows disjoint years",
                       a->raw, table->lines[k]);
    else if (are_ranges && rules[i].low <= rules[k].high && rules[k].low <= rules[i].high)
        (void)error_at(err, place, "the range \"%s\" overlaps \"%s\" on line %zu; give each number one range", a->raw,
                       b->raw, table->lines[k]);
    if (*a->code != '\0' && !text_is(a->code, "==") && text_is(a->code, b->code) && status_a != status_b)
        (void)error_at(err, table_place(table, i, "status"),
                       "the code \"%s\" is %s here and %s on line %zu; one kind of answer a code was wanted", a->code,
                       answer_status_word(status_a), answer_status_word(status_b), table->lines[k]);
}

static void check_scales(const struct codebook *codebook, struct error *err)
{
    const struct table *table = &codebook->scales;
    const struct scale_row *rows = table->rows;
    struct arena arena = { 0 };
    struct raw_rule *rules = memory_new(table->n_rows, sizeof *rules);
    for (size_t i = 0; i < table->n_rows; i++) {
        rules[i] = raw_rule_parse(rows[i].raw, &arena);
        check_scale_row(codebook, i, &rules[i], err);
        for (size_t k = 0; k < i; k++)
            if (text_is(rows[i].scale, rows[k].scale))
                check_pair_of_raws(table, rules, i, k, err);
    }
    free(rules);
    arena_clear(&arena);
}

static bool read_needed(struct table *table, const struct study *study, const struct schema *schema, struct error *err)
{
    bool done = study_read(study, table, schema, err);
    if (done && table->is_absent)
        done = error_at(err, (struct place){ .file = table->shown },
                        "this file is needed and not there; input/reference.md tells what it holds");
    return done;
}

bool codebook_read(struct codebook *codebook, const struct study *study, struct error *err)
{
    *codebook = (struct codebook){ 0 };
    size_t n_errors = err->n_errors;
    bool has_both = read_needed(&codebook->variables, study, &variable_schema, err);
    has_both = read_needed(&codebook->scales, study, &scale_schema, err) && has_both;
    if (!has_both)
        return false;
    check_variables(codebook, err);
    check_scales(codebook, err);
    return err->n_errors == n_errors;
}

void codebook_clear(struct codebook *codebook)
{
    table_clear(&codebook->variables);
    table_clear(&codebook->scales);
}

/* The scale of that name as it holds in the year, made where it was not needed before; NULL where it has no row. */
static const struct scale *scale_of(struct codebook_year *resolved, const char *name)
{
    for (size_t i = 0; i < resolved->n_scales; i++)
        if (text_is(resolved->scales[i].name, name))
            return &resolved->scales[i];
    const struct table *table = &resolved->codebook->scales;
    const struct scale_row *rows = table->rows, **valid = memory_new(table->n_rows, sizeof *valid);
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++)
        if (text_is(rows[i].scale, name) && wave_is_within(resolved->year, rows[i].from, rows[i].to))
            valid[n++] = &rows[i];
    struct scale *scale = NULL;
    if (n > 0) {
        scale = &resolved->scales[resolved->n_scales++];
        scale_init(scale, name, valid, n);
    }
    free(valid);
    return scale;
}

static const struct scale *plain_scale(struct codebook_year *resolved, const struct scale_row *rows, size_t n_rows)
{
    const struct scale_row *pointers[3];
    assert(n_rows <= sizeof pointers / sizeof *pointers);
    for (size_t i = 0; i < n_rows; i++)
        pointers[i] = &rows[i];
    struct scale *scale = &resolved->scales[resolved->n_scales++];
    scale_init(scale, rows[0].scale, pointers, n_rows);
    return scale;
}

static bool resolve_variable(struct codebook_year *resolved, size_t row_index, struct error *err)
{
    const struct table *table = &resolved->codebook->variables;
    const struct variable_row *row = (const struct variable_row *)table->rows + row_index;
    struct codebook_variable *variable = &resolved->variables[resolved->n_variables++];
    *variable = (struct codebook_variable){ .row = row, .row_index = row_index, .role = row->role };
    variable->storage = storage_of(variable->role, *row->scale != '\0');
    if (*row->scale != '\0')
        variable->scale = scale_of(resolved, row->scale);
    else if (variable->role == ROLE_STATUS)
        variable->scale = plain_scale(resolved, plain_status, sizeof plain_status / sizeof *plain_status);
    else if (variable->role == ROLE_MODE)
        variable->scale = plain_scale(resolved, plain_mode, sizeof plain_mode / sizeof *plain_mode);
    if (*row->scale != '\0' && variable->scale == NULL)
        return error_at(
            err, table_place(table, row_index, "scale"),
            "the scale \"%s\" has no row for %s, when %s needs it; add rows to codebook/scales.csv or end %s before",
            row->scale, wave_text(resolved->year).id, row->variable, row->variable);
    return true;
}

bool codebook_resolve(struct codebook_year *resolved, const struct codebook *codebook, struct wave year,
                      struct error *err)
{
    const struct table *table = &codebook->variables;
    const struct variable_row *rows = table->rows;
    *resolved = (struct codebook_year){ .year = year, .codebook = codebook };
    resolved->variables = memory_new(table->n_rows, sizeof *resolved->variables);
    resolved->scales = memory_new(table->n_rows, sizeof *resolved->scales);
    bool done = true;
    for (size_t i = 0; i < table->n_rows; i++)
        if (wave_is_within(year, rows[i].from, rows[i].to))
            done = resolve_variable(resolved, i, err) && done;
    return done;
}

bool codebook_resolve_role(struct codebook_year *resolved, const struct codebook *codebook, enum role role,
                           struct error *err)
{
    const struct table *table = &codebook->variables;
    const struct variable_row *rows = table->rows;
    *resolved = (struct codebook_year){ .codebook = codebook };
    resolved->variables = memory_new(1, sizeof *resolved->variables);
    resolved->scales = memory_new(1, sizeof *resolved->scales);
    for (size_t i = 0; i < table->n_rows; i++) {
        if (rows[i].role != role)
            continue;
        resolved->year = !wave_is_missing(rows[i].from) ? rows[i].from
                         : !wave_is_missing(rows[i].to) ? rows[i].to
                                                        : wave_of_year(2000);
        return resolve_variable(resolved, i, err);
    }
    return true;
}

void codebook_year_clear(struct codebook_year *resolved)
{
    for (size_t i = 0; i < resolved->n_scales; i++)
        scale_clear(&resolved->scales[i]);
    free(resolved->scales);
    free(resolved->variables);
    *resolved = (struct codebook_year){ 0 };
}

const struct codebook_variable *codebook_find(const struct codebook_year *resolved, const char *name)
{
    for (size_t i = 0; i < resolved->n_variables; i++)
        if (text_is(resolved->variables[i].row->variable, name))
            return &resolved->variables[i];
    return NULL;
}

const struct codebook_variable *codebook_find_role(const struct codebook_year *resolved, enum role role)
{
    for (size_t i = 0; i < resolved->n_variables; i++)
        if (resolved->variables[i].role == role)
            return &resolved->variables[i];
    return NULL;
}

struct place codebook_place(const struct codebook_year *resolved, const struct codebook_variable *variable)
{
    return table_place(&resolved->codebook->variables, variable->row_index, "column");
}
