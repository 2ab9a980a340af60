/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/agreements.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

static bool is_year(const char *text)
{
    int year;
    return strlen(text) == 4 && number_parse_integer(text, &year) && year >= 1000;
}

bool agreement_is_day(const char *text)
{
    return is_year(text) || text_is_date(text);
}

static const char *day_of(struct arena *arena, const char *text, const char *day_of_year)
{
    if (is_year(text))
        return arena_format(arena, "%s-%s", text, day_of_year);
    return text_is_date(text) ? text : "";
}

const char *agreement_first_day(struct arena *arena, const struct agreement_row *row)
{
    return day_of(arena, row->from, "01-01");
}

const char *agreement_last_day(struct arena *arena, const struct agreement_row *row)
{
    return day_of(arena, row->to, "12-31");
}

const char *agreement_years(struct arena *arena, const struct agreement_row *row)
{
    const char *first = agreement_first_day(arena, row), *last = agreement_last_day(arena, row);
    if (!text_ends(first, "-01-01") || !text_ends(last, "-12-31"))
        return NULL;
    return strncmp(first, last, 4) == 0 ? arena_format(arena, "%.4s", first)
                                        : arena_format(arena, "%.4s–%.4s", first, last);
}

bool agreement_is_called(const struct agreement_row *row, const char *name)
{
    struct arena arena = { 0 };
    const char *years = agreement_years(&arena, row), *labels[] = { row->label_sv, row->label_en };
    bool is_called = text_is(row->agreement, name);
    for (size_t i = 0; i < 2; i++)
        is_called = is_called || text_is(labels[i], name) ||
                    (years != NULL && text_is(arena_format(&arena, "%s %s", labels[i], years), name));
    arena_clear(&arena);
    return is_called;
}

const struct agreement_row *agreement_named(const struct table *agreements, const char *name)
{
    if (*name == '\0')
        return NULL;
    TABLE_EACH (agreement, row, agreements)
        if (text_is(row->agreement, name))
            return row;
    TABLE_EACH (agreement, row, agreements)
        if (agreement_is_called(row, name))
            return row;
    return NULL;
}

bool agreement_covers(const struct agreement_row *row, const char *from, const char *to)
{
    struct arena arena = { 0 };
    const char *first = agreement_first_day(&arena, row), *last = agreement_last_day(&arena, row);
    const char *days[] = { from, to };
    bool is_within = true;
    for (size_t i = 0; i < 2; i++)
        if (*days[i] != '\0')
            is_within = is_within && strcmp(days[i], first) >= 0 && (*last == '\0' || strcmp(days[i], last) <= 0);
    arena_clear(&arena);
    return is_within;
}

bool agreement_holds_on(const struct agreement_row *row, const char *day)
{
    return agreement_covers(row, day, "");
}
