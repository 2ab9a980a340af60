/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"

/* Spellings that mean the same. A combining accent comes after its letter, which is in lower case by then. */
static const struct {
    const char *from, *to;
} spellings[] = {
    { "\xE2\x80\x90", "-" }, { "\xE2\x80\x91", "-" }, { "\xE2\x80\x92", "-" }, { "\xE2\x80\x93", "-" },
    { "\xE2\x80\x94", "-" }, { "\xE2\x80\x95", "-" }, { "\xE2\x88\x92", "-" }, { "\xC2\xA0", " " },
    { "\xE2\x80\xAF", " " }, { "\xE2\x80\x89", " " }, { "\t", " " },           { "a\xCC\x8A", "å" },
    { "a\xCC\x88", "ä" },    { "o\xCC\x88", "ö" },    { "e\xCC\x81", "é" },    { "u\xCC\x88", "ü" },
    { "A\xCC\x8A", "å" },    { "A\xCC\x88", "ä" },    { "O\xCC\x88", "ö" },    { "E\xCC\x81", "é" },
    { "U\xCC\x88", "ü" },    { "&nbsp;", " " },
};

static size_t fold_spelling(struct text_buffer *folded, const char *text)
{
    if (*text >= '!' && *text <= '~' && *text != '&' && (unsigned char)text[1] != 0xCC)
        return 0; /* no spelling begins so */
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (text_starts(text, spellings[i].from)) {
            text_buffer_add(folded, spellings[i].to);
            return strlen(spellings[i].from);
        }
    return 0;
}

static void fold_byte(struct text_buffer *folded, const char *text)
{
    char byte = *text;
    bool is_second_of_latin_1 = folded->length > 0 && (unsigned char)folded->text[folded->length - 1] == 0xC3;
    unsigned char value = (unsigned char)byte;
    if (byte >= 'A' && byte <= 'Z')
        byte = (char)(byte - 'A' + 'a');
    else if (is_second_of_latin_1 && value >= 0x80 && value <= 0x9E && value != 0x97)
        byte = (char)(value + 0x20);
    text_buffer_add_bytes(folded, &byte, 1);
}

const char *names_fold(struct arena *arena, const char *text)
{
    struct text_buffer folded = { 0 };
    while (*text != '\0') {
        size_t length = fold_spelling(&folded, text);
        if (length == 0) {
            fold_byte(&folded, text);
            length = 1;
        }
        text += length;
    }
    size_t n_words;
    const char **words = text_words(arena, folded.text != NULL ? folded.text : "", &n_words);
    text_buffer_clear(&folded);
    for (size_t i = 0; i < n_words; i++)
        text_buffer_format(&folded, "%s%s", i > 0 ? " " : "", words[i]);
    const char *result = arena_text(arena, folded.text != NULL ? folded.text : "", folded.length);
    text_buffer_clear(&folded);
    return result;
}

/* The next of the texts that *list parts by ';', folded; *list then stands behind it. "" for an empty one. */
static const char *next_listed(const char **list, struct arena *arena)
{
    size_t length = strcspn(*list, ";");
    const char *text = names_fold(arena, arena_text(arena, *list, length));
    *list += length + ((*list)[length] == ';');
    return text;
}

void municipality_names_init(struct municipality_names *names, const struct table *table)
{
    *names = (struct municipality_names){ .table = table };
    struct arena arena = { 0 };
    const struct municipality_row *rows = table->rows;
    for (size_t i = 0; i < table->n_rows; i++) {
        (void)text_map_keep(&names->codes, rows[i].code, (uint32_t)i);
        (void)text_map_keep(&names->names, names_fold(&arena, rows[i].name), (uint32_t)i);
    }
    for (size_t i = 0; i < table->n_rows; i++) /* after the names, which come before what else there is */
        for (const char *list = rows[i].also_called; *list != '\0';)
            (void)text_map_keep(&names->names, next_listed(&list, &arena), (uint32_t)i);
    arena_clear(&arena);
}

void municipality_names_clear(struct municipality_names *names)
{
    text_map_clear(&names->codes);
    text_map_clear(&names->names);
}

static const char *find(const struct municipality_names *names, const struct text_map *map, const char *text)
{
    uint32_t row;
    const struct municipality_row *rows = names->table->rows;
    return text_map_find(map, text, strlen(text), &row) ? rows[row].code : NULL;
}

/* Codes have four digits, those of counties two; "114" is "0114" and "1" is "01" that went through a spreadsheet,
 * "0012" is Kolada's county 12, "1267.0" is 1267 that a program took for a number. */
static const char *find_code(const struct municipality_names *names, const char *code, struct arena *arena)
{
    if (text_ends(code, ".0"))
        code = arena_text(arena, code, strlen(code) - 2);
    const char *found = find(names, &names->codes, code);
    size_t length = strlen(code);
    if (found != NULL || length == 0 || length > 4 || strspn(code, "0123456789") != length)
        return found;
    if (length == 4)
        return text_starts(code, "00") ? find(names, &names->codes, code + 2) : NULL;
    if (length == 1)
        return find(names, &names->codes, arena_format(arena, "0%s", code));
    found = find(names, &names->codes, arena_format(arena, "%.*s%s", (int)(4 - length), "00", code));
    return found != NULL || strspn(code, "0") != length ? found : find(names, &names->codes, COUNTRY_CODE);
}

static const char *find_country(const struct municipality_names *names, const char *folded)
{
    bool is_country = text_is(folded, "hela landet") || text_is(folded, "riket") || text_is(folded, "sverige");
    return is_country ? find(names, &names->codes, COUNTRY_CODE) : NULL;
}

/* The name without its last word `suffix`; only if nothing else matches, without the genitive s before it. NULL where
 * it does not end so. */
static const char *find_without(const struct municipality_names *names, const char *folded, const char *suffix,
                                struct arena *arena)
{
    if (!text_ends(folded, suffix))
        return NULL;
    const char *name = arena_text(arena, folded, strlen(folded) - strlen(suffix)),
               *code = find(names, &names->names, name);
    if (code == NULL && text_ends(name, "s"))
        code = find(names, &names->names, arena_text(arena, name, strlen(name) - 1));
    return code;
}

static const char *find_name(const struct municipality_names *names, const char *folded, struct arena *arena)
{
    const char *code = find(names, &names->names, folded);
    if (code == NULL)
        code = find_country(names, folded);
    if (code == NULL && text_ends(folded, " län")) { /* Stockholms län is no genitive of the municipality */
        code = find_without(names, folded, " län", arena);
        return code != NULL && strlen(code) == 2 ? code : NULL;
    }
    static const char *const endings[] = { " kommun", " stad", "" };
    for (size_t i = 0; code == NULL && i < sizeof endings / sizeof *endings; i++)
        code = find_without(names, folded, endings[i], arena);
    return code;
}

/* A code before the name. The two have to be of one place; a code whose zero was taken away needs that confirmed. */
static const char *find_code_before(const struct municipality_names *names, const char *folded, struct arena *arena)
{
    size_t length = strspn(folded, "0123456789");
    if (length == 0 || length > 4 || folded[length] != ' ')
        return NULL;
    const char *code = find_code(names, arena_text(arena, folded, length), arena),
               *named = find_name(names, folded + length + 1, arena);
    if (code == NULL || named == NULL)
        return length % 2 == 0 ? code : NULL;
    return strlen(code) != strlen(named) || text_is(code, named) ? code : NULL;
}

const char *municipality_names_find(const struct municipality_names *names, const char *name)
{
    struct arena arena = { 0 };
    const char *folded = names_fold(&arena, name), *code = find_code(names, folded, &arena);
    if (code == NULL)
        code = find_code_before(names, folded, &arena);
    if (code == NULL)
        code = find_name(names, folded, &arena);
    arena_clear(&arena);
    return code;
}

bool municipality_names_is_official(const char *name)
{
    struct arena arena = { 0 };
    const char *folded = names_fold(&arena, name);
    bool is_official = text_ends(folded, " kommun") || text_ends(folded, " stad") || text_starts(folded, "region ");
    arena_clear(&arena);
    return is_official;
}

const char *names_plain(struct arena *arena, const char *text)
{
    static const char *const letters[][2] = { { "å", "a" }, { "ä", "a" }, { "ö", "o" }, { "é", "e" }, { "ü", "u" } };
    const char *folded = names_fold(arena, text);
    struct text_buffer plain = { 0 };
    while (*folded != '\0') {
        size_t i = 0;
        while (i < sizeof letters / sizeof *letters && !text_starts(folded, letters[i][0]))
            i++;
        bool is_letter = i < sizeof letters / sizeof *letters;
        text_buffer_add_bytes(&plain, is_letter ? letters[i][1] : folded, 1);
        folded += is_letter ? strlen(letters[i][0]) : 1;
    }
    const char *result = arena_text(arena, plain.text != NULL ? plain.text : "", plain.length);
    text_buffer_clear(&plain);
    return result;
}

/* How many letters have to be changed, added, left out or swapped with their neighbour to make one text the other:
 * optimal string alignment, three rows at a time. */
static size_t distance(struct arena *arena, const char *a, const char *b)
{
    size_t width = strlen(b) + 1, *rows = arena_new(arena, 3 * width * sizeof *rows);
    size_t *before = rows, *last = rows + width, *now = rows + 2 * width;
    for (size_t k = 0; k < width; k++)
        last[k] = k;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        now[0] = i;
        for (size_t k = 1; k < width; k++) {
            size_t least = last[k - 1] + (a[i - 1] != b[k - 1]);
            least = last[k] + 1 < least ? last[k] + 1 : least;
            least = now[k - 1] + 1 < least ? now[k - 1] + 1 : least;
            bool is_swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            now[k] = is_swapped && before[k - 2] + 1 < least ? before[k - 2] + 1 : least;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[width - 1];
}

static bool has_same_digits(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    a += strcspn(a, digits);
    b += strcspn(b, digits);
    while (*a != '\0' && *a == *b) {
        a += 1 + strcspn(a + 1, digits);
        b += 1 + strcspn(b + 1, digits);
    }
    return *a == *b;
}

const char *names_nearest(const char *text, const char *const *candidates, size_t n)
{
    struct arena arena = { 0 };
    const char *plain = names_plain(&arena, text), *nearest = NULL;
    size_t length = strlen(plain), least = length < 4 ? 1 : length < 10 ? 2 : length / 4;
    if (length > 0 && length <= 100)
        for (size_t i = 0; i < n; i++) {
            const char *candidate = names_plain(&arena, candidates[i]);
            size_t other = strlen(candidate);
            if (other > length + least || length > other + least || !has_same_digits(plain, candidate))
                continue;
            size_t changed = distance(&arena, plain, candidate);
            if (changed < least || (changed == least && nearest == NULL && changed * 2 < length)) {
                nearest = candidates[i];
                least = changed;
            }
        }
    arena_clear(&arena);
    return nearest;
}

/* Whether the folded word is one of the synonyms, parted by ';'. */
static bool is_synonym(const char *synonyms, const char *folded, struct arena *arena)
{
    while (*synonyms != '\0')
        if (text_is(next_listed(&synonyms, arena), folded))
            return *folded != '\0';
    return false;
}

const char *names_theme(const struct table *themes, const char *word)
{
    struct arena arena = { 0 };
    const struct theme_row *rows = themes->rows;
    const char *folded = names_fold(&arena, word), *found = NULL;
    for (size_t i = 0; i < themes->n_rows && found == NULL && *folded != '\0'; i++)
        if (text_is(rows[i].theme, folded))
            found = rows[i].theme;
    for (size_t i = 0; i < themes->n_rows && found == NULL && *folded != '\0'; i++) {
        bool is_label = text_is(names_fold(&arena, rows[i].label_sv), folded) ||
                        text_is(names_fold(&arena, rows[i].label_en), folded);
        if (is_label || is_synonym(rows[i].synonyms, folded, &arena))
            found = rows[i].theme;
    }
    arena_clear(&arena);
    return found;
}

/* The row whose code differs in a digit, has one more or less, or two swapped. */
static const struct municipality_row *misspelt_code(const struct table *municipalities, const char *wanted)
{
    struct arena arena = { 0 };
    const struct municipality_row *nearest = NULL;
    TABLE_EACH (municipality, row, municipalities)
        if (nearest == NULL && strlen(row->code) == 4 && distance(&arena, wanted, row->code) == 1)
            nearest = row;
    arena_clear(&arena);
    return nearest;
}

/* What the text is called elsewhere: a name in the place of a code, a code without its first zero. */
static const struct municipality_row *find_otherwise(const struct table *municipalities, const char *wanted)
{
    struct municipality_names names;
    municipality_names_init(&names, municipalities);
    const char *code = municipality_names_find(&names, wanted);
    municipality_names_clear(&names);
    return code != NULL && strlen(code) == 4 ? table_named(municipalities, code) : NULL;
}

const struct municipality_row *municipality_nearest_code(const struct table *municipalities, const char *wanted)
{
    enum { FARTHEST = 9, LONGEST = 5 };
    int number, code, gap = FARTHEST + 1;
    const struct municipality_row *nearest = find_otherwise(municipalities, wanted);
    if (nearest != NULL)
        return nearest;
    if (strlen(wanted) > LONGEST || !number_parse_integer(wanted, &number))
        return NULL;
    TABLE_EACH (municipality, row, municipalities)
        if (strlen(row->code) == 4 && number_parse_integer(row->code, &code) && abs(code - number) < gap) {
            gap = abs(code - number);
            nearest = row;
        }
    return nearest != NULL ? nearest : misspelt_code(municipalities, wanted);
}
