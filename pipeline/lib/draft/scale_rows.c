/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/scale_rows.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"
#include "study/scale.h"

/* Years of age between which people are told apart: those of the public statistics on safety. */
static const int age_bounds[] = { 0, 30, 45, 65 };
enum { N_AGES = sizeof age_bounds / sizeof *age_bounds };

struct label_pair {
    const char *sv, *en;
};

/* What a kind of missing answer is called where the file has no label for it. */
static struct label_pair label_of_status(enum answer_status status)
{
    switch (status) {
    case ANSWER_DONT_KNOW: return (struct label_pair){ "vet ej", "don't know" };
    case ANSWER_NOT_APPLICABLE: return (struct label_pair){ "ej aktuellt", "not applicable" };
    case ANSWER_REFUSED: return (struct label_pair){ "vill ej svara", "refused" };
    case ANSWER_NOT_STATED: return (struct label_pair){ "ej svar", "not stated" };
    case ANSWER_GIVEN:
    case ANSWER_NONE: break;
    }
    return (struct label_pair){ "", "" };
}

/* Labels of people's sex, as documents say them. */
static struct label_pair label_of_code(const char *code, const char *label)
{
    static const struct {
        const char *code;
        struct label_pair label;
    } known[] = { { "kvinna", { "kvinnor", "women" } },
                  { "man", { "män", "men" } },
                  { "annat", { "annat", "other" } } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_is(code, known[i].code))
            return known[i].label;
    return (struct label_pair){ label, "" };
}

static const char *year_text(struct arena *arena, int year)
{
    return is_missing_integer(year) ? "" : arena_format(arena, "%d", year);
}

static void propose(struct proposal *proposal, struct scale_frame frame, const char *raw, const char *code,
                    enum answer_status status, const struct label_pair label)
{
    const struct table_cell cells[] = {
        { "scale", frame.name },
        { "from", arena_format(&proposal->arena, "%s", wave_text(frame.from).id) },
        { "raw", raw },
        { "code", code },
        { "status", answer_status_word(status) },
        { "label_sv", label.sv },
        { "label_en", label.en },
    };
    proposal_add(proposal, PROPOSED_SCALES, 0, cells, sizeof cells / sizeof *cells);
}

void scale_row_propose(struct proposal *proposal, struct scale_frame frame, const struct answer *answer,
                       const char *code)
{
    const char *raw = raw_rule_literal(&proposal->arena, answer->raw);
    /* What a spreadsheet would take for a formula is literal: \=1+1 means the same cell. */
    bool is_formula = is_missing(answer->number) && *raw != '\0' && strchr("=+-@", *raw) != NULL;
    char number[NUMBER_TEXT];
    if (*raw == '+' && !is_formula)
        raw = arena_format(&proposal->arena, "%s", number_print(number, answer->number));
    bool is_given = answer->status == ANSWER_GIVEN, has_label = is_given || !text_is(answer->label, answer->raw);
    propose(proposal, frame, is_formula ? arena_format(&proposal->arena, "\\%s", raw) : raw, code, answer->status,
            has_label ? label_of_code(code, text_is(answer->label, answer->raw) ? raw : answer->label)
                      : label_of_status(answer->status));
}

void scale_row_propose_empty(struct proposal *proposal, struct scale_frame frame)
{
    propose(proposal, frame, "(empty)", "", ANSWER_NOT_STATED, label_of_status(ANSWER_NOT_STATED));
}

/* Classes of age, of which the first begins with the youngest and the last is open. */
static void propose_ages(struct proposal *proposal, const struct dictionary_variable *source, struct scale_frame frame,
                         struct wave year)
{
    struct arena *arena = &proposal->arena;
    bool is_birth = source->low > (double)BEFORE_YEARS_OF_BIRTH;
    int youngest = is_birth ? year.year - (int)source->high : (int)source->low;
    for (int i = 0; i < N_AGES; i++) {
        bool is_last = i + 1 == N_AGES;
        int low = i == 0 ? youngest : age_bounds[i], high = is_last ? 0 : age_bounds[i + 1] - 1;
        if (!is_last && high < youngest)
            continue;
        const char *code = is_last ? arena_format(arena, "%d_plus", low) : arena_format(arena, "%d_%d", low, high);
        struct label_pair label = {
            is_last ? arena_format(arena, "%d år och äldre", low) : arena_format(arena, "%d–%d år", low, high),
            is_last ? arena_format(arena, "aged %d or over", low) : arena_format(arena, "aged %d–%d", low, high),
        };
        const char *raw = is_last    ? arena_format(arena, is_birth ? "..%d" : "%d..", is_birth ? year.year - low : low)
                          : is_birth ? arena_format(arena, "%d..%d", year.year - high, year.year - low)
                                     : arena_format(arena, "%d..%d", low, high);
        propose(proposal, frame, raw, code, ANSWER_GIVEN, label);
    }
    scale_row_propose_empty(proposal, frame);
}

/* Numbers kept as they are, and the codes of what is missing beside them. */
static void propose_points(struct proposal *proposal, const struct answers *answers, struct scale_frame frame)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    const char *raw =
        arena_format(&proposal->arena, "%s..%s", number_print(low, answers->low), number_print(high, answers->high));
    propose(proposal, frame, raw, "==", ANSWER_GIVEN, (struct label_pair){ "poäng", "points" });
    for (size_t i = answers->n_given; i < answers->n; i++)
        scale_row_propose(proposal, frame, &answers->answers[i], "");
    scale_row_propose_empty(proposal, frame);
}

void scale_rows_propose(struct proposal *proposal, const struct drafted_columns *drafted,
                        const struct drafted_column *column, struct scale_frame frame, struct wave year)
{
    const struct drafted_scale *scale = &drafted->scales[column->scale - 1];
    bool is_age = text_is(column->variable, AGE_VARIABLE) && column->answers.is_number && !column->answers.has_labels;
    if (is_age) {
        propose_ages(proposal, column->source, frame, year);
        return;
    }
    if (drafted_is_points(scale)) {
        propose_points(proposal, &scale->answers, frame);
        return;
    }
    for (size_t i = 0; i < scale->answers.n; i++) {
        const struct answer *answer = &scale->answers.answers[i];
        bool is_given = answer->status == ANSWER_GIVEN;
        scale_row_propose(proposal, frame, answer, is_given ? drafted_code(scale, i, &proposal->arena) : "");
    }
    if (scale->role != ROLE_STATUS)
        scale_row_propose_empty(proposal, frame);
}

void area_rows_propose(struct proposal *proposal, const struct drafted_scale *scale, int from)
{
    for (size_t i = 0; i < scale->answers.n_given; i++) {
        const struct table_cell cells[] = {
            { "area", drafted_code(scale, i, &proposal->arena) },
            { "from", year_text(&proposal->arena, from) },
            { "label_sv", scale->answers.answers[i].label },
        };
        proposal_add(proposal, PROPOSED_AREAS, 0, cells, sizeof cells / sizeof *cells);
    }
}
