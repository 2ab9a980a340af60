/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/sheet.h"
#include "base/text.h"
#include "print.h"

#define CLAIM_WORD(member, word) word,
static const char *const kind_words[] = { CLAIM_KINDS(CLAIM_WORD) };

const char *claim_kind_word(enum claim_kind kind)
{
    return kind_words[kind];
}

void claims_clear(struct claims *claims)
{
    free(claims->rows);
    text_map_clear(&claims->by_id);
    arena_clear(&claims->arena);
    *claims = (struct claims){ 0 };
}

const struct claim *claims_find(const struct claims *claims, const char *id, size_t length)
{
    uint32_t at;
    return text_map_find(&claims->by_id, id, length, &at) ? &claims->rows[at] : NULL;
}

/* ---- tables by the names of their columns */

static bool open_table(struct sheet *sheet, const char *output, const char *name, struct error *err)
{
    char *path = file_join(output, name);
    bool done = sheet_read(sheet, path, name, false, err);
    free(path);
    return done;
}

static const char *cell(const struct sheet *sheet, size_t row, const char *column)
{
    for (size_t i = 0; i < sheet->rows[0].n; i++)
        if (text_is(sheet->rows[0].fields[i], column))
            return sheet_cell(&sheet->rows[row], i);
    return "";
}

static double number(const struct sheet *sheet, size_t row, const char *column)
{
    double value;
    return number_parse(cell(sheet, row, column), &value) ? value : MISSING;
}

static int year_of(const struct sheet *sheet, size_t row, const char *column)
{
    int year;
    return number_parse_integer(cell(sheet, row, column), &year) ? year : 0;
}

static const char *kept(struct claims *claims, const char *text)
{
    return arena_text(&claims->arena, text, strlen(text));
}

/* ---- families */

/* What a row's comparison asks: families are of one question. Of crime the year before and the mean of years are one.
 */
static const char *asked_of_row(const struct sheet *sheet, size_t row, const char *table)
{
    bool is_survey = text_is(cell(sheet, row, "source"), "survey");
    const char *baseline = cell(sheet, row, "baseline");
    if (text_is(table, "contrasts"))
        return text_is(cell(sheet, row, "measure"), "ratio_of_ratios") ? "contrasts of changes" : "contrasts";
    bool is_year = text_is(baseline, "previous") || text_is(baseline, "mean");
    return !text_is(table, "changes") ? table : !is_survey && is_year ? "year" : baseline;
}

/* What a row was judged with: the family that it names, else all of its source and domain variable that ask the same.
 */
static const char *family_of_row(struct claims *claims, const struct sheet *sheet, size_t row, const char *table)
{
    const char *family = cell(sheet, row, "family"), *asked = asked_of_row(sheet, row, table);
    if (text_is(family, "undeclared") || *family == '\0')
        return arena_format(&claims->arena, "%s %s, %s", cell(sheet, row, "source"), cell(sheet, row, "domain"), asked);
    return arena_format(&claims->arena, "%s, %s", family, asked);
}

static const char *change_key(struct claims *claims, const char *const words[5], int from, int to)
{
    return arena_format(&claims->arena, "%s/%s/%s/%s/%s/%d/%d", words[0], words[1], words[2], words[3], words[4], from,
                        to);
}

/* The families of all rows of a table, by what its claims say of it; a contrast has its reference in the place of the
 * baseline and its year as both. */
static bool add_families(struct claims *claims, struct text_map *families, const char **names, size_t *n_names,
                         const char *output, const char *table, struct error *err)
{
    struct sheet sheet;
    char path[64];
    (void)print_into(path, sizeof path, "5_protect/%s.csv", table);
    bool done = open_table(&sheet, output, path, err), is_contrast = text_is(table, "contrasts");
    for (size_t r = 1; done && r < sheet.n_rows; r++) {
        const char *words[] = { cell(&sheet, r, "subject"), cell(&sheet, r, "source"), cell(&sheet, r, "domain"),
                                cell(&sheet, r, "level"), cell(&sheet, r, is_contrast ? "reference" : "baseline") };
        int from = year_of(&sheet, r, is_contrast ? "year" : "from_year");
        int to = year_of(&sheet, r, is_contrast ? "year" : "to_year");
        const char *key = change_key(claims, words, from, to);
        size_t at = text_place(names, n_names, family_of_row(claims, &sheet, r, table));
        (void)text_map_keep(families, key, (uint32_t)at);
    }
    sheet_clear(&sheet);
    return done;
}

enum { MOST_FAMILIES = 200 };

static void find_family(struct claims *claims, struct claim *claim, const struct text_map *families,
                        const char *const *names)
{
    const char *words[] = { claim->subject, claim->source, claim->domain, claim->level, claim->baseline };
    bool is_trend =
        claim->kind == CLAIM_TREND_UP || claim->kind == CLAIM_TREND_DOWN || text_is(claim->reference, "trend");
    bool is_contrast = (claim->kind == CLAIM_ABOVE || claim->kind == CLAIM_BELOW) && *claim->baseline == '\0';
    uint32_t at;
    if (is_trend)
        words[4] = "";
    if (is_contrast)
        words[4] = claim->reference;
    const char *key = change_key(claims, words, is_contrast ? claim->to_year : claim->from_year, claim->to_year);
    if (text_map_find(families, key, strlen(key), &at))
        claim->family = names[at];
}

static bool find_families(struct claims *claims, const char *output, struct error *err)
{
    static const char *const tables[] = { "changes", "trends", "contrasts" };
    const char *names[MOST_FAMILIES + 1];
    size_t n_names = 0;
    struct text_map families = { 0 };
    bool done = true;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        done = add_families(claims, &families, names, &n_names, output, tables[t], err) && done;
    for (size_t i = 0; done && i < claims->n; i++)
        find_family(claims, &claims->rows[i], &families, names);
    text_map_clear(&families);
    return done;
}

/* ---- claims */

struct claim *claims_add_row(struct claims *claims, const char *id)
{
    if (!text_map_add_new(&claims->by_id, id, (uint32_t)claims->n))
        return NULL;
    claims->rows = memory_grow(claims->rows, &claims->capacity, claims->n + 1, sizeof *claims->rows);
    claims->rows[claims->n] = (struct claim){ .id = kept(claims, id),
                                              .subject = "",
                                              .source = "",
                                              .domain = "",
                                              .level = "",
                                              .baseline = "",
                                              .reference = "",
                                              .evidence = "",
                                              .value = MISSING,
                                              .value_from = MISSING };
    return &claims->rows[claims->n++];
}

static void fill_claim(struct claims *claims, struct claim *claim, const struct sheet *sheet, size_t row)
{
    claim->subject = kept(claims, cell(sheet, row, "subject"));
    claim->source = kept(claims, cell(sheet, row, "source"));
    claim->domain = kept(claims, cell(sheet, row, "domain"));
    claim->level = kept(claims, cell(sheet, row, "level"));
    claim->baseline = kept(claims, cell(sheet, row, "baseline"));
    claim->reference = kept(claims, cell(sheet, row, "reference"));
    claim->evidence = kept(claims, cell(sheet, row, "evidence"));
    claim->from_year = year_of(sheet, row, "from_year");
    claim->to_year = year_of(sheet, row, "to_year");
}

bool claims_read(struct claims *claims, const char *output, struct error *err)
{
    struct sheet sheet;
    bool done = open_table(&sheet, output, "6_assess/claims.csv", err);
    for (size_t r = 1; done && r < sheet.n_rows; r++) {
        const char *word = cell(&sheet, r, "kind");
        size_t kind = 0;
        while (kind < CLAIM_KIND_COUNT && !text_is(kind_words[kind], word))
            kind++;
        if (kind == CLAIM_KIND_COUNT) {
            done = error_add(err, "6_assess/claims.csv: \"%s\" is no kind of claim", word);
            break;
        }
        struct claim *claim = claims_add_row(claims, cell(&sheet, r, "claim"));
        if (claim == NULL) {
            done = error_add(err, "6_assess/claims.csv: two claims are called \"%s\"", cell(&sheet, r, "claim"));
            break;
        }
        fill_claim(claims, claim, &sheet, r);
        claim->kind = (enum claim_kind)kind;
        claim->value = number(&sheet, r, "value");
        claim->value_from = number(&sheet, r, "value_from");
        claim->is_established = text_is(cell(&sheet, r, "strength"), "established");
    }
    sheet_clear(&sheet);
    return done && find_families(claims, output, err);
}

/* ---- claims made of verdicts */

static bool kind_of_change(const struct sheet *sheet, size_t row, enum claim_kind *kind)
{
    const char *verdict = cell(sheet, row, "verdict");
    bool is_small = strstr(cell(sheet, row, "reason"), "small") != NULL;
    if (text_is(verdict, "increased"))
        *kind = is_small ? CLAIM_ROSE_SMALL : CLAIM_ROSE;
    else if (text_is(verdict, "decreased"))
        *kind = is_small ? CLAIM_FELL_SMALL : CLAIM_FELL;
    else if (text_is(verdict, "unchanged"))
        *kind = CLAIM_SAME;
    else
        *kind = text_is(verdict, "not_comparable") ? CLAIM_NOT_COMPARABLE : CLAIM_UNDECIDED;
    return true;
}

static bool kind_of_trend(const struct sheet *sheet, size_t row, enum claim_kind *kind)
{
    const char *verdict = cell(sheet, row, "verdict"), *model = cell(sheet, row, "model");
    *kind = text_is(verdict, "increased") ? CLAIM_TREND_UP : CLAIM_TREND_DOWN;
    return (text_is(verdict, "increased") || text_is(verdict, "decreased")) && !text_is(model, "negative_binomial");
}

static bool kind_of_contrast(const struct sheet *sheet, size_t row, enum claim_kind *kind)
{
    const char *verdict = cell(sheet, row, "verdict");
    *kind = text_is(verdict, "increased") ? CLAIM_ABOVE : CLAIM_BELOW;
    return text_is(verdict, "increased") || text_is(verdict, "decreased");
}

typedef bool kind_function(const struct sheet *sheet, size_t row, enum claim_kind *kind);

static bool add_verdicts(struct claims *claims, const char *output, const char *name, const char *year_column, int year,
                         kind_function *kind_of, struct error *err)
{
    struct sheet sheet;
    bool done = open_table(&sheet, output, name, err);
    for (size_t r = 1; done && r < sheet.n_rows; r++) {
        enum claim_kind kind;
        if (year_of(&sheet, r, year_column) != year || !kind_of(&sheet, r, &kind))
            continue;
        struct claim *claim = claims_add_row(claims, arena_format(&claims->arena, "%zu", claims->n));
        fill_claim(claims, claim, &sheet, r);
        claim->kind = kind;
        claim->is_established = kind != CLAIM_UNDECIDED && kind != CLAIM_NOT_COMPARABLE;
        claim->to_year = year;
    }
    sheet_clear(&sheet);
    return done;
}

bool claims_of_verdicts(struct claims *claims, const char *output, int year, struct error *err)
{
    return add_verdicts(claims, output, "5_protect/changes.csv", "to_year", year, kind_of_change, err) &&
           add_verdicts(claims, output, "5_protect/trends.csv", "to_year", year, kind_of_trend, err) &&
           add_verdicts(claims, output, "5_protect/contrasts.csv", "year", year, kind_of_contrast, err) &&
           find_families(claims, output, err);
}
