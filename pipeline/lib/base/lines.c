/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lines.h"

#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"

bool lines_has(const struct lines *lines, size_t line)
{
    for (size_t i = 0; i < lines->n && i < LINES_NAMED; i++)
        if (lines->first[i] == line)
            return true;
    return false;
}

void lines_add(struct lines *lines, size_t line)
{
    if (lines->n < LINES_NAMED)
        lines->first[lines->n] = line;
    lines->n++;
}

void lines_merge(struct lines *lines, const struct lines *added)
{
    size_t n_first = lines->n < LINES_NAMED ? lines->n : LINES_NAMED;
    for (size_t i = 0; i < added->n && i < LINES_NAMED; i++) {
        size_t k = n_first;
        while (k > 0 && lines->first[k - 1] > added->first[i])
            k--;
        if (k == LINES_NAMED)
            break;
        n_first += n_first < LINES_NAMED;
        for (size_t j = n_first - 1; j > k; j--)
            lines->first[j] = lines->first[j - 1];
        lines->first[k] = added->first[i];
    }
    lines->n += added->n;
}

const char *lines_text(const struct lines *lines, struct arena *arena)
{
    struct text_buffer text = { 0 };
    if (lines->n < 2)
        return "";
    text_buffer_format(&text, translated(" (lines %zu"), lines->first[0]);
    for (size_t i = 1; i < lines->n && i < LINES_NAMED; i++)
        text_buffer_format(&text, "%s%zu", i + 1 == lines->n ? translated(" and ") : ", ", lines->first[i]);
    if (lines->n > LINES_NAMED)
        text_buffer_format(&text, translated(" and %zu more"), lines->n - LINES_NAMED);
    text_buffer_add(&text, ")");
    const char *copy = arena_text(arena, text.text, text.length);
    text_buffer_clear(&text);
    return copy;
}
