/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/offence_tree.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"
#include "study/names.h"
#include "tables/input_tables.h"

static const char all_burglary[] = "11462";

/* What is part of what, by id. Source: Brå's list of offences, domain.md section 3. */
static const struct {
    const char *part, *whole;
} known_parts[] = {
    { "11476", "11462" },
    { "11480", "11476" },
    { "11483", "11476" },
};

/* What all crime is called. */
static const char *const all_crime[] = { "n07540",     "anmälda brott totalt", "samtliga brott",
                                         "alla brott", "totalt antal brott",   "samtliga anmälda brott" };

bool offence_has_several_labels(const struct table *offences, const char *series)
{
    const struct offence_row *rows = offences->rows;
    size_t n = 0;
    for (size_t i = 0; i < offences->n_rows; i++)
        n += text_is(rows[i].series, series);
    return n > 1;
}

/* The id that a label starts with, such as 11480 of "11480 Villa", else the label. */
static const char *id_of(struct arena *arena, const char *folded)
{
    size_t length = strspn(folded, "0123456789");
    bool is_id = length == 5 && (folded[length] == '\0' || folded[length] == ' ');
    return is_id ? arena_text(arena, folded, length) : folded;
}

/* What the label is a part of, NULL where nothing says so. */
static const char *whole_of(const struct table *offences, const char *id, struct arena *arena)
{
    const struct offence_row *rows = offences->rows;
    for (size_t i = 0; i < offences->n_rows; i++)
        if (*rows[i].part_of != '\0' && text_is(id_of(arena, names_fold(arena, rows[i].source_label)), id))
            return id_of(arena, names_fold(arena, rows[i].part_of));
    for (size_t i = 0; i < sizeof known_parts / sizeof *known_parts; i++)
        if (text_is(known_parts[i].part, id))
            return known_parts[i].whole;
    return NULL;
}

static bool is_all(const char *folded)
{
    for (size_t i = 0; i < sizeof all_crime / sizeof *all_crime; i++)
        if (text_is(all_crime[i], folded))
            return true;
    return false;
}

static bool is_part(const struct table *offences, const char *part, const char *whole, struct arena *arena)
{
    if (is_all(whole))
        return true;
    for (size_t depth = 0; part != NULL && depth <= offences->n_rows + sizeof known_parts / sizeof *known_parts;
         depth++) {
        part = whole_of(offences, part, arena);
        if (part != NULL && text_is(part, whole))
            return true;
    }
    return false;
}

/* "därav grov": a part of what stands above it, whatever that is. */
static bool says_part(const char *folded)
{
    const char *rest = folded + strspn(folded, "- ");
    return text_starts(rest, "därav ") || text_starts(rest, "varav ");
}

static const char *find_whole(const struct table *offences, const char *a, const char *b, bool knows_all)
{
    struct arena arena = { 0 };
    const char *id_a = id_of(&arena, names_fold(&arena, a)), *id_b = id_of(&arena, names_fold(&arena, b));
    const char *whole = NULL;
    if (!knows_all && (is_all(id_a) || is_all(id_b)))
        whole = NULL;
    else if (is_part(offences, id_a, id_b, &arena) || (says_part(id_a) && !says_part(id_b)))
        whole = b;
    else if (is_part(offences, id_b, id_a, &arena) || (says_part(id_b) && !says_part(id_a)))
        whole = a;
    arena_clear(&arena);
    return whole;
}

const char *offence_tree_whole(const struct table *offences, const char *a, const char *b)
{
    return find_whole(offences, a, b, true);
}

const char *offence_tree_other_level(const struct table *offences, const char *a, const char *b)
{
    return find_whole(offences, a, b, false);
}

static bool is_matched(const struct offence_row *row, const struct text_map *matched, struct arena *arena)
{
    uint32_t index;
    const char *folded = names_fold(arena, row->source_label);
    return text_map_find(matched, folded, strlen(folded), &index);
}

void offence_tree_check_labels(const struct table *offences, const struct text_map *matched,
                               const char *const *unlisted, size_t n, struct error *err)
{
    struct arena arena = { 0 };
    struct text_map read_series = { 0 };
    const struct offence_row *rows = offences->rows;
    for (size_t i = 0; i < offences->n_rows; i++)
        if (is_matched(&rows[i], matched, &arena))
            (void)text_map_keep(&read_series, rows[i].series, 0);
    for (size_t i = 0; i < offences->n_rows; i++) {
        uint32_t index;
        const char *nearest = names_nearest(rows[i].source_label, unlisted, n);
        bool is_read = text_map_find(&read_series, rows[i].series, strlen(rows[i].series), &index);
        if (is_matched(&rows[i], matched, &arena) || (is_read && nearest == NULL))
            continue;
        const char *meant =
            nearest != NULL ? arena_format(&arena, translated("; a file has \"%s\", is that meant?"), nearest) : "";
        if (is_read)
            error_warn(err, table_place(offences, i, "source_label"),
                       "no file of crime/ has the label \"%s\", which the series %s is to have too%s",
                       rows[i].source_label, rows[i].series, meant);
        else
            error_warn(err, table_place(offences, i, "source_label"),
                       "no file of crime/ has the label \"%s\", so that the series %s has no figure from it%s",
                       rows[i].source_label, rows[i].series, meant);
    }
    text_map_clear(&read_series);
    arena_clear(&arena);
}

/* Whether the number stands in the text by itself. */
static bool has_number(const char *text, const char *number)
{
    size_t length = strlen(number);
    for (const char *c = text; (c = strstr(c, number)) != NULL; c++) {
        bool starts = c == text || c[-1] < '0' || c[-1] > '9';
        if (starts && (c[length] < '0' || c[length] > '9'))
            return true;
    }
    return false;
}

static bool says_residential(const struct offence_row *row, struct arena *arena)
{
    const char *const texts[] = { row->series, row->label_sv, row->label_en };
    static const char *const words[] = { "bostadsinbrott", "inbrott i bostad", "residential burglar" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (strstr(names_fold(arena, texts[i]), words[k]) != NULL)
                return true;
    return false;
}

/* A label that two series claim would be the first one's alone. */
static void check_claims(const struct table *offences, struct arena *arena, struct error *err)
{
    struct text_map labels = { 0 };
    const struct offence_row *rows = offences->rows;
    for (size_t i = 0; i < offences->n_rows; i++) {
        size_t first = text_map_keep(&labels, names_fold(arena, rows[i].source_label), (uint32_t)i);
        if (!text_is(rows[first].series, rows[i].series))
            (void)error_at(err, table_place(offences, i, "source_label"),
                           "the label \"%s\" is that of %s in line %zu, and of %s here; give each label one series",
                           rows[i].source_label, rows[first].series, table_place(offences, first, "series").line,
                           rows[i].series);
    }
    text_map_clear(&labels);
}

void offence_tree_check(const struct table *offences, struct error *err)
{
    struct arena arena = { 0 };
    const struct offence_row *rows = offences->rows;
    check_claims(offences, &arena, err);
    for (size_t i = 0; i < offences->n_rows; i++)
        if (has_number(rows[i].source_label, all_burglary) && says_residential(&rows[i], &arena))
            (void)error_at(
                err, table_place(offences, i, "source_label"),
                "\"%s\" is taken for residential burglary (%s), but Brå's 11462 is all burglary, shops and sheds too; "
                "residential burglary is 11476 (house 11480, flat 11483)",
                rows[i].source_label, rows[i].series);
    arena_clear(&arena);
}
