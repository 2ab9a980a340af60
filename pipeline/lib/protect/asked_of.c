/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/asked_of.h"

#include "base/number.h"
#include "base/text.h"
#include "tables/estimates.h"

static int count_asked(const struct counted_year *year, struct span rows)
{
    int n = 0;
    for (size_t i = rows.first; i < rows.end; i++)
        if (!text_is(year->answers[i].code, words_text(&answer_status_words, ANSWER_NOT_APPLICABLE)) &&
            !is_missing_integer(year->answers[i].n))
            n += year->answers[i].n;
    return n;
}

/* Whether those who were put the question are at every level just as many as count in the indicator. */
static bool are_those_of(const struct counted_year *year, struct span rows, const char *indicator)
{
    for (size_t i = rows.first, start = i; i < rows.end; i++) {
        if (i + 1 < rows.end && year->level_of_answer[i + 1] == year->level_of_answer[start])
            continue;
        const struct estimate_row *row = estimates_find(year->tables->estimates, year->year, indicator,
                                                        year->answers[i].domain, year->answers[i].level);
        int n_counted = row != NULL && !is_missing_integer(row->n_positive) ? row->n_positive : 0;
        if (count_asked(year, (struct span){ start, i + 1 }) != n_counted)
            return false;
        start = i + 1;
    }
    return true;
}

/* Who was put the question, by the answers alone. */
static const struct indicator *find_asked_of(const struct counted_year *year, const char *variable)
{
    struct span rows = counted_year_answers(year, variable);
    const struct indicators *indicators = year->codebook->indicators;
    bool is_put_to_some = false;
    for (size_t i = rows.first; i < rows.end; i++)
        is_put_to_some = is_put_to_some || (text_is(year->answers[i].code, "not_applicable") && year->answers[i].n > 0);
    for (size_t i = 0; is_put_to_some && i < indicators->n; i++)
        if (indicator_kind_is_share(indicators->items[i].kind) &&
            !indicator_has_word(&indicators->items[i], variable) &&
            are_those_of(year, rows, indicators->items[i].row->indicator))
            return &indicators->items[i];
    return NULL;
}

const struct indicator *asked_of_find(const struct counted_year *year, const struct indicator *indicator)
{
    if (indicator_kind_has_members(indicator->kind))
        return NULL;
    for (size_t w = 0; w < indicator->n_words; w++)
        TABLE_EACH (variable, row, year->codebook->variables)
            if (*row->asked_of != '\0' && text_is(row->variable, indicator->words[w]) &&
                wave_is_within(year->year, row->from, row->to))
                return indicators_find(year->codebook->indicators, row->asked_of);
    return indicator->n_words == 1 ? find_asked_of(year, indicator->words[0]) : NULL;
}

/* An indicator whose base are those who answered the question, all of its questions being put to the same: of others
 * somebody may be in the base for another answer. */
static bool is_answered_of(const struct survey_codebook *codebook, const struct indicator *indicator,
                           const struct variable_row *question)
{
    if (indicator_kind_has_members(indicator->kind) || !indicator_has_word(indicator, question->variable))
        return false;
    for (size_t w = 0; w < indicator->n_words; w++) {
        const struct variable_row *other = table_named(codebook->variables, indicator->words[w]);
        if (text_is(indicator->words[w], question->variable))
            continue;
        if (other == NULL || !text_is(other->asked_of, question->asked_of))
            return false;
    }
    return true;
}

/* Whether more are in the base of a figure than count in the indicator; *count: how many. */
static bool is_beyond(const struct table *estimates, const struct estimate_row *row, const char *asked_of, int *count)
{
    const struct estimate_row *of = estimates_find(estimates, row->year, asked_of, row->domain, row->level);
    if (!method_is_direct(row->method) || is_missing_integer(row->n) || of == NULL ||
        is_missing_integer(of->n_positive))
        return false;
    *count = of->n_positive;
    return row->n > *count;
}

static void check_question(const struct survey_codebook *codebook, const struct table *estimates, size_t question,
                           struct error *err)
{
    const struct variable_row *asked = (const struct variable_row *)codebook->variables->rows + question;
    int count;
    TABLE_EACH (estimate, row, estimates) {
        const struct indicator *indicator = indicators_find(codebook->indicators, row->indicator);
        if (indicator == NULL || !wave_is_within(row->year, asked->from, asked->to) ||
            !is_answered_of(codebook, indicator, asked) || !is_beyond(estimates, row, asked->asked_of, &count))
            continue;
        error_warn(err, table_place(codebook->variables, question, "asked_of"),
                   "of %s, %s %s, %d answered \"%s\" and %d count in \"%s\", which it is said to be asked of: as many "
                   "or fewer "
                   "were wanted; what this tells of hidden figures is minded only where it can be so",
                   wave_text(row->year).id, row->domain, row->level, row->n, asked->variable, count, asked->asked_of);
        return;
    }
}

void asked_of_check(const struct survey_codebook *codebook, const struct table *estimates, struct error *err)
{
    const struct variable_row *rows = codebook->variables->rows;
    for (size_t i = 0; i < codebook->variables->n_rows; i++)
        if (*rows[i].asked_of != '\0')
            check_question(codebook, estimates, i, err);
}
