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
