/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/later_scales.h"
#include "base/translation.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"
#include "draft/scale_rows.h"
#include "study/names.h"
#include "tables/input_tables.h"

/* So many answers with another's label are another order; one may be a label that was mended. */
enum { MOVED = 2 };

void later_scales_init(struct later_scales *scales, struct proposal *proposal, const struct codebook_year *codebook,
                       const struct dictionary *dictionary, const struct matching *matching)
{
    *scales = (struct later_scales){
        .proposal = proposal, .codebook = codebook, .dictionary = dictionary, .matching = matching
    };
}

void later_scales_clear(struct later_scales *scales)
{
    free(scales->values);
    free(scales->made);
    *scales = (struct later_scales){ 0 };
}

const char *later_scales_name(const struct codebook *codebook, const char *name, struct wave year, struct arena *arena)
{
    return table_named(&codebook->scales, name) == NULL ? name : name_of_wave(arena, name, year);
}

static bool is_called(const struct scale_level *level, const char *plain, struct arena *arena)
{
    return text_is(plain, plain_words(arena, level->label_sv)) || text_is(plain, plain_words(arena, level->label_en));
}

/* The level with that label, NULL where none has it. */
static const struct scale_level *level_called(const struct scale *scale, const char *label, struct arena *arena)
{
    const char *plain = plain_words(arena, label);
    for (size_t i = 0; i < scale->n_levels && *plain != '\0'; i++)
        if (is_called(&scale->levels[i], plain, arena))
            return &scale->levels[i];
    return NULL;
}

/* Whether the value's label is that of another answer than the scale takes it for, or than the number before its text
 * would be. */
static bool is_moved(const struct scale *scale, const struct answer *answer, struct arena *arena)
{
    struct scale_match match = scale_find(scale, answer->raw);
    const struct scale_level *called = level_called(scale, answer->label, arena);
    if (called == NULL || text_is(answer->label, answer->raw))
        return false;
    if (match.kind == MATCH_NOTHING)
        return !is_missing(called->value) && !is_missing(answer->number) && called->value != answer->number;
    return match.kind == MATCH_LEVEL && match.status == ANSWER_GIVEN &&
           !text_is(called->code, scale->levels[match.level].code);
}

static bool is_unknown(const struct scale *scale, const struct answer *answer)
{
    return scale_find(scale, answer->raw).kind == MATCH_NOTHING;
}

/* Whether every variable of the file that has this scale holds the value, which then belongs to the scale. */
static bool all_hold(const struct later_scales *scales, const char *scale, const char *raw)
{
    for (size_t i = 0; i < scales->matching->n; i++) {
        const struct matched *matched = &scales->matching->matched[i];
        if (matched->field == NOWHERE || matched->variable->scale == NULL ||
            !text_is(matched->variable->row->scale, scale))
            continue;
        const struct dictionary_variable *column = &scales->dictionary->variables[matched->field];
        bool holds = false;
        for (size_t k = 0; k < column->n_values && !holds; k++)
            holds = text_is(column->values[k].raw, raw);
        if (!holds)
            return false;
    }
    return true;
}

/* The level of areas or groups whose raw value or label is most like the text, NULL where none is. */
static const struct scale_level *level_like(const struct scale *scale, const char *text)
{
    for (size_t i = 0; i < scale->n_rules; i++) {
        const char *candidates[] = { scale->rules[i].text };
        if (scale->rules[i].kind == RAW_TEXT && is_missing(scale->rules[i].number) &&
            names_nearest(text, candidates, 1) != NULL)
            return &scale->levels[scale->rules[i].level];
    }
    return NULL;
}

static void keep_value(struct later_scales *scales, const struct matched *matched, const struct answer *answer,
                       struct place place)
{
    struct arena *arena = &scales->proposal->arena;
    const char *scale = matched->variable->row->scale;
    if (later_scales_has(scales, scale, answer->raw))
        return;
    scales->values =
        memory_grow(scales->values, &scales->values_capacity, scales->n_values + 1, sizeof *scales->values);
    struct later_value *value = &scales->values[scales->n_values++];
    *value = (struct later_value){ .scale = scale, .code = "", .answer = *answer, .place = place };
    if (answer->status != ANSWER_GIVEN)
        return;
    char number[NUMBER_TEXT];
    const struct scale *known = matched->variable->scale;
    const struct scale_level *called = level_called(known, answer->label, arena);
    const struct scale_level *like = called != NULL ? called : level_like(known, answer->raw);
    if (!is_missing(answer->number) && called == NULL)
        value->code = arena_format(arena, "%s", number_print(number, answer->number));
    else
        value->code = like != NULL ? like->code : plain_id(arena, answer->label);
    if (like != NULL)
        value->answer.label = text_either(like->label_sv, like->label_en);
    bool is_area = matched->variable->role == ROLE_DOMAIN && text_is(matched->variable->row->variable, "area");
    value->is_area = is_area && like == NULL;
}

bool later_scales_has(const struct later_scales *scales, const char *scale, const char *raw)
{
    for (size_t i = 0; i < scales->n_values; i++)
        if (text_is(scales->values[i].scale, scale) && text_is(scales->values[i].answer.raw, raw))
            return true;
    return false;
}

/* What a scale is made of, as text, by which others like it are known. */
static const char *made_of(const char *scale, const struct answers *answers, struct arena *arena)
{
    const char *text = scale;
    for (size_t i = 0; i < answers->n; i++)
        text = arena_format(arena, "%s\n%s\t%s", text, answers->answers[i].raw, answers->answers[i].label);
    return text;
}

/* The code of an answer in the year's scale: that of the level with its label, else of its raw value before, else the
 * number itself, or its place. */
static const char *code_of(const struct scale *scale, const struct answers *answers, size_t i, struct arena *arena)
{
    const struct answer *answer = &answers->answers[i];
    struct scale_match match = scale_find(scale, answer->raw);
    bool has_label = !text_is(answer->label, answer->raw);
    const struct scale_level *level = has_label                   ? level_called(scale, answer->label, arena)
                                      : match.kind == MATCH_LEVEL ? &scale->levels[match.level]
                                                                  : NULL;
    char number[NUMBER_TEXT];
    if (answer->status != ANSWER_GIVEN)
        return "";
    if (level != NULL && *level->code != '\0')
        return level->code;
    return is_missing(answer->number) ? arena_format(arena, "%zu", i + 1)
                                      : arena_format(arena, "%s", number_print(number, answer->number));
}

/* Proposes the year's own scale for such answers, where it was not yet. */
static const char *make_scale(struct later_scales *scales, const struct matched *matched, const struct answers *answers)
{
    struct arena *arena = &scales->proposal->arena;
    const char *old = matched->variable->row->scale, *made = made_of(old, answers, arena);
    struct wave year = scales->codebook->year;
    for (size_t i = 0; i < scales->n_made; i++)
        if (text_is(scales->made[i].made_of, made))
            return scales->made[i].name;
    const char *name = name_of_wave(arena, old, year), *own = name;
    for (size_t n = 2; proposal_has(scales->proposal, PROPOSED_SCALES, name); n++)
        name = arena_format(arena, "%s_%zu", own, n);
    scales->made = memory_grow(scales->made, &scales->made_capacity, scales->n_made + 1, sizeof *scales->made);
    scales->made[scales->n_made++] = (struct later_scale){ made, name };
    struct scale_frame frame = { name, year };
    const struct scale *scale = matched->variable->scale;
    for (size_t i = 0; i < answers->n; i++) {
        struct answer answer = answers->answers[i];
        struct scale_match match = scale_find(scale, answer.raw);
        if (text_is(answer.label, answer.raw) && match.kind == MATCH_LEVEL)
            answer.label = text_either(scale->levels[match.level].label_sv, answer.label);
        scale_row_propose(scales->proposal, frame, &answer, code_of(scale, answers, i, arena));
    }
    scale_row_propose_empty(scales->proposal, frame);
    return name;
}

/* A row of breaks.csv for each indicator that asks the variable. */
static void propose_breaks(struct later_scales *scales, const char *variable)
{
    struct arena *arena = &scales->proposal->arena;
    const char *year = arena_format(arena, "%s", wave_text(scales->codebook->year).id);
    const char *reason = arena_format(arena, "svaren står i en annan ordning än före %s", year);
    TABLE_EACH (indicator, row, proposal_table(scales->proposal, PROPOSED_INDICATORS)) {
        size_t n;
        const char **words = text_words(arena, row->variables, &n);
        bool asks = false;
        for (size_t i = 0; i < n; i++)
            asks = asks || text_is(words[i], variable);
        if (!asks)
            continue;
        const struct table_cell cells[] = { { "subject", row->indicator },
                                            { "source", "survey" },
                                            { "from", year },
                                            { "effect", "not_comparable" },
                                            { "reason", reason } };
        proposal_add(scales->proposal, PROPOSED_BREAKS, 0, cells, sizeof cells / sizeof *cells);
    }
}

/* Whether so few cells hold the value that it is likelier a slip than an answer. */
static bool is_slip(const struct answer *answer, size_t n_filled)
{
    return answer->status == ANSWER_GIVEN && text_is(answer->label, answer->raw) && answer->count * 100 < n_filled;
}

/* The value is of few people, and is not told. */
static void tell_slip(const struct matched *matched, const struct answer *answer, struct place place, struct error *err)
{
    error_warn(err, place,
               translated_counted(answer->count,
                                  "%zu cell of %s holds a value that the scale %s has not, likelier a slip than an "
                                  "answer; the setting unknown_codes says what becomes of it",
                                  "%zu cells of %s hold a value that the scale %s has not, likelier a slip than an "
                                  "answer; the setting unknown_codes says what becomes of it"),
               answer->count, matched->variable->row->variable, matched->variable->row->scale);
}

const char *later_scales_compare(struct later_scales *scales, const struct matched *matched, struct place place,
                                 struct error *err)
{
    const struct scale *scale = matched->variable->scale;
    const char *name = matched->variable->row->scale;
    struct arena *arena = &scales->proposal->arena;
    struct answers answers =
        answers_of(&scales->dictionary->variables[matched->field], scales->dictionary->n_rows, arena);
    bool is_choice = answers.kind == ANSWERS_CHOICE, is_item = matched->variable->role == ROLE_ITEM;
    size_t n_moved = 0, n_own = 0, n_filled = scales->dictionary->variables[matched->field].n_filled;
    for (size_t i = 0; i < answers.n && is_choice; i++) {
        const struct answer *answer = &answers.answers[i];
        n_moved += is_moved(scale, answer, arena);
        bool is_new = is_unknown(scale, answer) && answer->status == ANSWER_GIVEN &&
                      level_called(scale, answer->label, arena) == NULL;
        n_own += is_new && is_item && !is_slip(answer, n_filled) && !all_hold(scales, name, answer->raw);
    }
    if (n_moved >= MOVED || n_own > 0) {
        if (n_moved >= MOVED && n_own == 0)
            propose_breaks(scales, matched->variable->row->variable);
        error_note(err, place, "the answers of %s %s, which is a break", matched->variable->row->variable,
                   n_own == 0 ? translated("stand in another order") : translated("are others"));
        return make_scale(scales, matched, &answers);
    }
    for (size_t i = 0; i < answers.n && is_choice; i++)
        if (is_unknown(scale, &answers.answers[i]) && is_slip(&answers.answers[i], n_filled))
            tell_slip(matched, &answers.answers[i], place, err);
        else if (is_unknown(scale, &answers.answers[i]))
            keep_value(scales, matched, &answers.answers[i], place);
    return NULL;
}

static void propose_area(struct later_scales *scales, const struct later_value *value)
{
    const struct table_cell cells[] = {
        { "area", value->code },
        { "from", arena_format(&scales->proposal->arena, "%d", scales->codebook->year.year) },
        { "label_sv", value->answer.label },
    };
    proposal_add(scales->proposal, PROPOSED_AREAS, 0, cells, sizeof cells / sizeof *cells);
}

void later_scales_propose(struct later_scales *scales, struct error *err)
{
    struct wave year = scales->codebook->year;
    for (size_t i = 0; i < scales->n_values; i++) {
        const struct later_value *value = &scales->values[i];
        scale_row_propose(scales->proposal, (struct scale_frame){ value->scale, year }, &value->answer, value->code);
        if (value->is_area)
            propose_area(scales, value);
        const char *taken =
            value->answer.status != ANSWER_GIVEN ? answer_status_word(value->answer.status) : value->code;
        error_note(err, value->place, "\"%s\" is new in the scale %s, and taken for %s%s",
                   text_visible(&scales->proposal->arena, value->answer.raw), value->scale, taken,
                   value->answer.is_guessed ? translated(", which the file does not say; see whether it is") : "");
    }
}
