/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/later_births.h"

#include <math.h>

#include "base/text.h"
#include "draft/plain.h"
#include "study/names.h"
#include "study/person_words.h"

static const char *bound_text(struct arena *arena, double bound)
{
    return isfinite(bound) ? arena_format(arena, "%.0f", bound) : "";
}

/* The range of years of birth of those who are of the label's ages at the end of the year; NULL where the label says no
 * ages, or an open class for a closed one. */
static const char *range_in(struct arena *arena, const struct raw_rule *rule, const char *label, int year)
{
    double from, to;
    if (!person_ages(arena, names_fold(arena, label), &from, &to) || (isfinite(rule->low) && !isfinite(to)))
        return NULL;
    return arena_format(arena, "%s..%s", bound_text(arena, isfinite(rule->low) ? year - to : rule->low),
                        bound_text(arena, isfinite(rule->high) ? year - from : rule->high));
}

/* The range that the row has in the codebook's year; NULL where it is none of years of birth, was written for this
 * year, or its label does not say its ages, which *lacks_ages tells. */
static const char *range_of(struct arena *arena, const struct codebook_year *codebook, const struct scale_row *row,
                            bool *lacks_ages)
{
    const struct raw_rule rule = raw_rule_parse(row->raw, arena);
    if (rule.kind != RAW_RANGE || *row->code == '\0' || wave_equals(row->from, codebook->year) ||
        !wave_is_within(codebook->year, row->from, row->to))
        return NULL;
    const char *range = range_in(arena, &rule, text_either(row->label_sv, row->label_en), codebook->year.year);
    *lacks_ages = *lacks_ages || range == NULL;
    return range;
}

/* A row of the scale as it stands, but for its range and when it holds. */
static void propose_row(struct proposal *proposal, const struct scale_row *row, const char *raw, struct wave from,
                        struct wave to, size_t line)
{
    struct arena *arena = &proposal->arena;
    const struct table_cell cells[] = {
        { "scale", row->scale },
        { "from", arena_format(arena, "%s", wave_text(from).id) },
        { "to", arena_format(arena, "%s", wave_text(to).id) },
        { "raw", raw },
        { "code", row->code },
        { "status", row->status != ANSWER_NONE ? answer_status_word(row->status) : "" },
        { "label_sv", row->label_sv },
        { "label_en", row->label_en },
    };
    proposal_add(proposal, PROPOSED_SCALES, line, cells, sizeof cells / sizeof *cells);
}

void later_births_propose(struct proposal *proposal, const struct codebook_year *codebook,
                          const struct matched *matched, struct place place, struct error *err)
{
    struct arena *arena = &proposal->arena;
    const struct table *rows = &codebook->codebook->scales;
    const struct variable_row *variable = matched->variable->row;
    bool lacks_ages = false, is_other = false;
    if (!scale_is_of_births(matched->variable->scale, codebook->year.year) ||
        proposal_has(proposal, PROPOSED_SCALES, variable->scale))
        return;
    for (size_t pass = 0; pass < 2 && !lacks_ages; pass++)
        TABLE_EACH (scale, row, rows) {
            const char *raw = text_is(row->scale, variable->scale) ? range_of(arena, codebook, row, &lacks_ages) : NULL;
            if (raw == NULL || text_is(raw, row->raw))
                continue;
            is_other = true;
            if (pass == 0) /* all of them are looked at before one is changed */
                continue;
            propose_row(proposal, row, row->raw, row->from, wave_next_before(codebook->year),
                        rows->lines[row - (const struct scale_row *)rows->rows]);
            propose_row(proposal, row, raw, codebook->year, row->to, 0);
        }
    if (lacks_ages)
        error_warn(err, place,
                   "the classes of %s are by year of birth, and the labels of the scale %s do not all say their ages; "
                   "give the scale rows of this year",
                   variable->variable, variable->scale);
    else if (is_other)
        error_note(err, place, "the classes of %s are by year of birth, and become this year's", variable->variable);
}
