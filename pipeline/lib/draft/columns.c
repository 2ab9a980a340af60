/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/columns.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"
#include "study/scale.h"

enum { POINTS = 7 };

void columns_clear(struct drafted_columns *drafted)
{
    free(drafted->columns);
    free(drafted->scales);
    arena_clear(&drafted->arena);
    *drafted = (struct drafted_columns){ 0 };
}

const char *drafted_column_name(const struct dictionary *dictionary, size_t field, struct arena *arena)
{
    const char *name = dictionary->variables[field].name;
    bool is_safe = *name != '\0' && strchr("=+-@#\\'", *name) == NULL && strpbrk(name, "*\"\n\r\t") == NULL &&
                   text_is(text_visible(arena, name), name);
    for (size_t i = 0; i < dictionary->n_variables && is_safe; i++)
        is_safe = i == field || !text_is(dictionary->variables[i].name, name);
    return is_safe ? name : arena_format(arena, "#%zu", field + 1);
}

/* Whether another column before `n` has the name already. */
static bool is_taken(const struct drafted_columns *drafted, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(drafted->columns[i].variable, name))
            return true;
    return false;
}

static void name_column(struct drafted_columns *drafted, size_t i)
{
    struct drafted_column *column = &drafted->columns[i];
    const char *name = column->guess.variable;
    size_t rest, code = plain_code(column->source->name, &rest);
    if (name == NULL || is_taken(drafted, i, name))
        name = plain_id(&drafted->arena,
                        code > 0 ? arena_text(&drafted->arena, column->source->name, code) : column->source->name);
    if (*name == '\0')
        name = plain_id(&drafted->arena, column->source->label);
    if (*name == '\0')
        name = arena_format(&drafted->arena, "column_%zu", i + 1);
    const char *own = name;
    for (size_t n = 2; is_taken(drafted, i, name); n++)
        name = arena_format(&drafted->arena, "%s_%zu", own, n);
    column->variable = name;
    column->label = plain_label(&drafted->arena, column->source->label);
    column->label_en = column->topic = column->people = "";
    bool is_question = *column->label != '\0' && column->guess.role == ROLE_ITEM;
    column->question = is_question ? column->label : "";
    if (*column->label == '\0')
        column->label = plain_label(&drafted->arena, column->source->name);
    if (*column->label == '\0')
        column->label = column->variable;
}

/* What columns are called that are no questions and mean the same everywhere. */
static void call_known(struct drafted_column *column)
{
    static const struct {
        const char *variable, *label_sv, *label_en;
    } known[] = {
        { "respondent", "löpnummer", "serial number" },
        { AREA_VARIABLE, "område", "area" },
        { SEX_VARIABLE, "kön", "sex" },
        { AGE_VARIABLE, "ålder", "age" },
        { "mode", "svarssätt", "mode of answer" },
        { "weight", "vikt", "weight" },
        { "stratum", "stratum", "stratum" },
        { "psu", "urvalsenhet", "primary sampling unit" },
        { "status", "svarsstatus", "status of response" },
        { "year", "år", "year" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_is(column->variable, known[i].variable)) {
            column->label = known[i].label_sv;
            column->label_en = known[i].label_en;
        }
}

/* Roles that one column of a year can have alone. */
static bool is_singular(enum role role)
{
    return role != ROLE_ITEM && role != ROLE_DOMAIN && role != ROLE_IGNORE;
}

static void draft_column(struct drafted_columns *drafted, size_t i)
{
    const struct dictionary *dictionary = drafted->dictionary;
    const struct dictionary_variable *source = &dictionary->variables[i];
    struct drafted_column *column = &drafted->columns[i];
    *column = (struct drafted_column){ .source = source, .field = i };
    column->column = drafted_column_name(dictionary, i, &drafted->arena);
    const char *both = arena_format(&drafted->arena, "%s %s", source->name, source->label);
    column->plain = plain_words(&drafted->arena, both);
    column->answers = answers_of(source, dictionary->n_rows, &drafted->arena);
    column->guess = guess_of(dictionary, source, &column->answers, column->plain, i == 0, &drafted->arena);
    for (size_t k = 0; k < i && is_singular(column->guess.role); k++)
        if (drafted->columns[k].guess.role == column->guess.role)
            column->guess = (struct guess){ ROLE_IGNORE, NULL, "another column before it is taken for the same" };
    name_column(drafted, i);
    if (column->guess.role != ROLE_ITEM && column->guess.role != ROLE_IGNORE)
        call_known(column);
}

const char *drafted_battery(const char *name, struct arena *arena)
{
    size_t length = strcspn(name, "_");
    bool has_letter = name[length] == '\0' && length > 2 && isalpha((unsigned char)name[length - 1]) &&
                      isdigit((unsigned char)name[length - 2]);
    length -= has_letter;
    return arena_text(arena, name, length);
}

static bool wants_scale(const struct drafted_column *column)
{
    enum answers_kind kind = column->answers.kind;
    bool has_missing = column->answers.n > column->answers.n_given && column->answers.n_given > 0;
    enum role role = column->guess.role;
    if (role == ROLE_ITEM)
        return kind == ANSWERS_CHOICE || (kind == ANSWERS_NUMBER && has_missing);
    if (role == ROLE_STATUS)
        return !column->answers.is_number || column->answers.has_labels;
    return role == ROLE_DOMAIN || (role == ROLE_MODE && kind == ANSWERS_CHOICE);
}

static bool has_scale_named(const struct drafted_columns *drafted, const char *name)
{
    for (size_t i = 0; i < drafted->n_scales; i++)
        if (text_is(drafted->scales[i].name, name))
            return true;
    return false;
}

static void add_scale(struct drafted_columns *drafted, struct drafted_column *column, const char *battery)
{
    struct drafted_scale added = { .battery = battery, .answers = column->answers, .role = column->guess.role };
    size_t yes;
    added.is_yes_no = column->guess.role == ROLE_ITEM && answers_are_yes_no(&added.answers, &drafted->arena, &yes);
    bool ends_with_digit = *battery != '\0' && isdigit((unsigned char)battery[strlen(battery) - 1]);
    const char *name = column->guess.role != ROLE_ITEM ? column->variable
                       : added.is_yes_no               ? "janej"
                       : drafted_is_points(&added)     ? arena_format(&drafted->arena, "points_%s", battery)
                                                       : arena_format(&drafted->arena, "%s%s%zu", battery,
                                                                  ends_with_digit ? "_" : "", column->answers.n_given);
    const char *own = name;
    for (size_t n = 2; has_scale_named(drafted, name); n++)
        name = arena_format(&drafted->arena, "%s_%zu", own, n);
    added.name = name;
    drafted->scales[drafted->n_scales++] = added;
    column->scale = drafted->n_scales;
}

static void find_scale(struct drafted_columns *drafted, struct drafted_column *column)
{
    const char *battery = drafted_battery(column->variable, &drafted->arena);
    for (size_t i = 0; i < drafted->n_scales && column->guess.role == ROLE_ITEM; i++) {
        struct drafted_scale *scale = &drafted->scales[i];
        if (scale->role != ROLE_ITEM || scale->answers.kind != column->answers.kind ||
            !answers_are_alike(&scale->answers, &column->answers, text_is(scale->battery, battery)))
            continue;
        answers_join(&scale->answers, &column->answers, &drafted->arena);
        column->scale = i + 1;
        return;
    }
    add_scale(drafted, column, battery);
}

void columns_draft(struct drafted_columns *drafted, const struct dictionary *dictionary)
{
    *drafted = (struct drafted_columns){ .dictionary = dictionary, .n = dictionary->n_variables };
    drafted->columns = memory_new(drafted->n, sizeof *drafted->columns);
    drafted->scales = memory_new(drafted->n, sizeof *drafted->scales);
    for (size_t i = 0; i < drafted->n; i++)
        draft_column(drafted, i);
    for (size_t i = 0; i < drafted->n; i++)
        if (wants_scale(&drafted->columns[i]))
            find_scale(drafted, &drafted->columns[i]);
}

bool drafted_is_points(const struct drafted_scale *scale)
{
    const struct answers *answers = &scale->answers;
    if (scale->role != ROLE_ITEM || !answers->is_number)
        return false;
    if (answers->kind == ANSWERS_NUMBER)
        return true;
    size_t n_named = 0;
    for (size_t i = 0; i < answers->n_given; i++)
        n_named += !text_is(answers->answers[i].label, answers->answers[i].raw);
    return answers->n_given >= POINTS && n_named * 2 <= answers->n_given;
}

/* A word of people's sex that a code is made of. */
static const char *sex_code(const char *plain)
{
    if (plain_has(plain, "kvinna kvinnor flicka flickor woman women female f k"))
        return "kvinna";
    if (plain_has(plain, "man men pojke pojkar male m"))
        return "man";
    return plain_has(plain, "annat annan other") ? "annat" : NULL;
}

static const char *mode_code(const char *plain)
{
    if (plain_has(plain, "webb* web online internet digital*"))
        return "1";
    return plain_has(plain, "telefon* phone") ? "2" : "0";
}

static const char *status_code(const char *plain)
{
    if (plain_has(plain, "obestallbar* utanfor undeliverable outside"))
        return "3";
    return plain_has(plain, "ej inte bortfall not") ? "2" : "1";
}

static const char *level_code(const struct drafted_scale *scale, size_t i, struct arena *arena)
{
    const char *plain = plain_words(arena, scale->answers.answers[i].label);
    const char *sex = text_is(scale->name, SEX_VARIABLE) ? sex_code(plain) : NULL;
    if (sex != NULL)
        return sex;
    const char *id = plain_id(arena, scale->answers.answers[i].label);
    size_t n_same = 0;
    for (size_t k = 0; k < i; k++)
        n_same += text_is(plain_id(arena, scale->answers.answers[k].label), id);
    return *id == '\0'  ? arena_format(arena, "level_%zu", i + 1)
           : n_same > 0 ? arena_format(arena, "%s_%zu", id, n_same + 1)
                        : id;
}

const char *drafted_code(const struct drafted_scale *scale, size_t i, struct arena *arena)
{
    const struct answer *answer = &scale->answers.answers[i];
    const char *plain = plain_words(arena, answer->label);
    char number[NUMBER_TEXT];
    if (scale->role == ROLE_DOMAIN)
        return level_code(scale, i, arena);
    if (scale->role == ROLE_MODE)
        return mode_code(plain);
    if (scale->role == ROLE_STATUS)
        return status_code(plain);
    if (scale->is_yes_no)
        return plain_has(plain, "ja yes") ? "1" : "0";
    if (!is_missing(answer->number))
        return arena_format(arena, "%s", number_print(number, answer->number));
    return arena_format(arena, "%zu", i + 1);
}

void columns_tell(const struct drafted_columns *drafted, struct error *err)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < drafted->n; i++) {
        const struct drafted_column *column = &drafted->columns[i];
        struct place place = { drafted->dictionary->shown, drafted->dictionary->header_line, i + 1 };
        const char *name = text_visible(&arena, column->source->name);
        if (column->guess.role == ROLE_IGNORE)
            error_note(err, place, "\"%s\" is left out, since %s", name, column->guess.reason);
        else if (column->guess.role != ROLE_ITEM)
            error_note(err, place, "\"%s\" is taken for %s (%s), since %s", name, column->variable,
                       role_word(column->guess.role), column->guess.reason);
    }
    arena_clear(&arena);
}
