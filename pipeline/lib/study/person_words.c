/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/person_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "study/names.h"

static const char digits[] = "0123456789";

static bool is_among(const char *const *words, const char *text)
{
    for (; *words != NULL; words++)
        if (text_is(*words, text))
            return true;
    return false;
}

static bool has_any(const char *const *words, const char *text)
{
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

const char *person_name(struct arena *arena, const char *text)
{
    const char *folded = names_fold(arena, text);
    size_t length = strcspn(folded, " ");
    if (!text_starts(folded + length, " - ") || folded[length + 3] == '\0')
        return folded;
    const char *name = folded + length + 3;
    size_t n_digits = strspn(name, "0123456789");
    bool are_numbers = strspn(folded, "0123456789") == length && n_digits > 0;
    bool is_same = n_digits == length && strncmp(folded, name, length) == 0;
    return are_numbers && !is_same ? folded : name;
}

static bool starts_any(const char *const *words, const char *text)
{
    while (*words != NULL && !text_starts(text, *words))
        words++;
    return *words != NULL;
}

/* Words that make of a population something else. */
static const char *const other_contents[] = { "andel",  "procent",    "%",         "förändring", "ökning",  "minskning",
                                              "täthet", "tillväxt",   "index",     "kvadrat",    " km",     "hushåll",
                                              "ålder",  "prognos",    "framskriv", "share",      "percent", "change",
                                              "growth", "density",    "increase",  "decrease",   "square",  "household",
                                              " age",   "projection", "forecast",  NULL };

/* Whether the text is one of these words, or one with a day or a list of variables behind it. "Folkmängd män" is no
 * content but two things. */
static bool is_named(const char *const *words, const char *folded)
{
    static const char *const lists[] = { " efter ", " by ", NULL };
    static const char *const days[] = { " 31",  " 1 ",  " den ", " per ", " vid ", " i ",
                                        " on ", " at ", " in ",  " (",    ",",     NULL };
    for (; *words != NULL; words++) {
        const char *rest = folded + strlen(*words);
        if (!text_starts(folded, *words))
            continue;
        rest += text_starts(rest, "en") ? 2 : 0; /* folkmängden */
        if (*rest == '\0' || starts_any(lists, rest) || (starts_any(days, rest) && !has_any(other_contents, rest)))
            return true;
    }
    return false;
}

enum person_content person_content_of(const char *folded)
{
    static const char *const codes[] = { "be0101n1", "000007me", NULL };
    static const char *const plain[] = { "antal", "värde", "value", "number", "count", "persons", "personer", NULL };
    static const char *const means[] = { "medelfolkmängd", "mean population", "average population", NULL };
    static const char *const populations[] = {
        "folkmängd",  "befolkning",        "antal invånare",        "invånare",    "antal personer",
        "population", "number of persons", "number of inhabitants", "inhabitants", NULL
    };
    if (is_among(codes, folded) || is_named(populations, folded))
        return CONTENT_POPULATION;
    if (is_named(means, folded))
        return CONTENT_MEAN_POPULATION;
    return is_among(plain, folded) ? CONTENT_PLAIN : CONTENT_UNKNOWN;
}

/* The part of a title that says what it is of stands before "efter" or "by". */
bool person_title_is(struct arena *arena, const char *folded)
{
    static const char *const words[] = { "folkmängd", "befolkning", "invånare", "population", "inhabitants", NULL };
    const char *end = strstr(folded, " efter ");
    end = end != NULL ? end : strstr(folded, " by ");
    const char *of = end != NULL ? arena_text(arena, folded, (size_t)(end - folded)) : folded;
    return has_any(words, of) && !has_any(other_contents, of);
}

/* The text behind a word for a total, NULL where it does not begin with one. */
static const char *after_total_word(const char *folded)
{
    static const char *const words[] = { "totalt", "total", "samtliga", "summa", "alla", "all", "båda", "both", NULL };
    for (size_t i = 0; words[i] != NULL; i++) {
        const char *rest = folded + strlen(words[i]);
        if (text_starts(folded, words[i]) && (*rest == '\0' || *rest == ' ' || *rest == ',' || *rest == ':'))
            return rest + strspn(rest, " ,:");
    }
    return NULL;
}

bool person_is_total(struct arena *arena, const char *folded)
{
    static const char *const words[] = { "tot",
                                         "tot1",
                                         "tot5",
                                         "tot10",
                                         "totsa",
                                         "sc",
                                         "1+2",
                                         "t",
                                         "_t",
                                         "sum",
                                         "män och kvinnor",
                                         "kvinnor och män",
                                         "män + kvinnor",
                                         "män+kvinnor",
                                         "men and women",
                                         "women and men",
                                         "males and females",
                                         NULL };
    double from, to;
    const char *rest = after_total_word(folded);
    return is_among(words, folded) || (rest != NULL && !person_ages(arena, folded, &from, &to));
}

static const char *read_age(const char *c, double *age)
{
    size_t n = strspn(c, digits);
    if (n == 0 || n > 3)
        return NULL;
    *age = strtod(c, NULL);
    return c + n;
}

static bool is_age_word(const char *text)
{
    static const char *const words[] = { "", "år", "ar", "year", "years", "years old", "år gamla", NULL };
    return is_among(words, text);
}

static const char *skip_age_word(const char *c)
{
    c += strspn(c, " ");
    if (text_starts(c, "years"))
        return c + strlen("years") + strspn(c + strlen("years"), " ");
    return text_starts(c, "år") ? c + strlen("år") + strspn(c + strlen("år"), " ") : c;
}

static bool is_open_word(const char *text)
{
    static const char *const words[] = { "och äldre", "eller äldre", "och över", "and over", "and older",
                                         "or older",  "or over",     "-",        NULL };
    return is_among(words, text);
}

/* "16", "16-19", "100+", "100+5", "65 år och äldre", with or without "år" behind. */
static bool read_ages(const char *c, double *from, double *to)
{
    const char *end = read_age(c, from);
    if (end == NULL)
        return false;
    *to = *from;
    if (is_age_word(end + strspn(end, " ")))
        return true;
    if (*end == '+') {
        *to = INFINITY;
        end += 1 + strspn(end + 1, digits);
        return is_age_word(end + strspn(end, " "));
    }
    if (is_open_word(skip_age_word(end))) {
        *to = INFINITY;
        return true;
    }
    const char *dash = skip_age_word(end);
    if (*dash != '-')
        return false;
    end = read_age(dash + 1 + strspn(dash + 1, " "), to);
    if (end == NULL)
        return false;
    if (*end == '+') {
        *to = INFINITY;
        end++;
    }
    return *to >= *from && is_age_word(end + strspn(end, " "));
}

bool person_ages(struct arena *arena, const char *folded, double *from, double *to)
{
    const char *total = after_total_word(folded), *c = total != NULL ? total : folded;
    if (*c == '"') {
        size_t length = strcspn(c + 1, "\"");
        c = c[1 + length] == '"' && c[2 + length] == '\0' ? arena_text(arena, c + 1, length) : c;
    }
    if (*c == '-' || text_starts(c, "under ")) {
        bool is_below = *c != '-';
        const char *end = read_age(c + (is_below ? strlen("under ") : 1), to);
        *from = 0;
        if (end == NULL || !is_age_word(end + strspn(end, " ")))
            return false;
        *to -= is_below ? 1 : 0;
        return true;
    }
    return read_ages(c, from, to);
}

static const char *const men[] = { "män", "man", "men", "male", "males", "pojkar", NULL };
static const char *const women[] = { "kvinnor", "kvinna", "women", "woman", "female", "females", "flickor", NULL };

const char *const *person_sex(const char *folded)
{
    return is_among(men, folded) ? men : is_among(women, folded) ? women : NULL;
}

bool person_is_class(const char *folded)
{
    static const char *const words[] = { "ogifta", "gifta",   "skilda",   "änkor/änklingar",
                                         "ogift",  "gift",    "skild",    "änka/änkling",
                                         "single", "married", "divorced", "widows/widowers",
                                         "og",     "g",       "sk",       "änkl",
                                         NULL };
    return person_sex(folded) != NULL || is_among(words, folded);
}
