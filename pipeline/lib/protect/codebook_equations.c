/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/codebook_equations.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "protect/asked_of.h"
#include "tables/estimates.h"

/* Room that is larger than BINDING bounds nothing: a count is to be in doubt by few. */
enum { BINDING = 64, MOST_CODES = 128 };

/* An indicator that the year has; its rows by level. */
struct present {
    const struct indicator *indicator;
    size_t *at;
};

struct work {
    struct counted_year *year;
    struct present *present;
    size_t n_present;
};

static uint32_t cell_of(const struct work *work, const struct present *present, uint32_t level)
{
    return present->at[level] != SIZE_MAX ? work->year->counts->counted[present->at[level]] : NO_CELL;
}

static const struct estimate_row *row_of(const struct work *work, const struct present *present, uint32_t level)
{
    return &work->year->estimates[present->at[level]];
}

static const struct present *find_present(const struct work *work, const struct indicator *indicator)
{
    for (size_t p = 0; p < work->n_present; p++)
        if (work->present[p].indicator == indicator)
            return &work->present[p];
    return NULL;
}

/* What an indicator makes of a code. */
enum membership { OUTSIDE_BASE, IN_BASE, COUNTED };

static enum membership membership_of(const struct indicator *indicator, const char *code)
{
    struct ingest_level_row level = { .code = code,
                                      .value = MISSING,
                                      .status = code_set_is_status(code)
                                                    ? (enum answer_status)words_find(&answer_status_words, code)
                                                    : ANSWER_GIVEN };
    (void)number_parse(code, &level.value);
    bool is_in = code_set_is_empty(&indicator->base) ? level.status == ANSWER_GIVEN
                                                     : code_set_has_level(&indicator->base, &level);
    return !is_in ? OUTSIDE_BASE : code_set_has_level(&indicator->counts, &level) ? COUNTED : IN_BASE;
}

/* ---- indicators of one variable */

/* Codes of which every indicator makes the same: one cell. */
struct atom {
    int pattern, count;
    uint32_t cell;
};

/* What indicator number k makes of a pattern, three to a power. */
static enum membership membership_in(int pattern, size_t k)
{
    while (k-- > 0)
        pattern /= 3;
    return (enum membership)(pattern % 3);
}

/* The cells of a membership add up to `total`, or with it to a constant. */
static void add_members(struct work *work, const struct atom *atoms, size_t n, size_t k, enum membership membership,
                        struct attack_link total)
{
    attack_add_equation(work->year->attack, "codes");
    for (size_t i = 0; i < n; i++)
        if (membership_in(atoms[i].pattern, k) == membership)
            attack_add_term(work->year->attack, atoms[i].cell, 1);
    attack_add_term(work->year->attack, total.cell, total.sign);
}

/* Ties an indicator to the codes it is made of. Left alone where they do not add up to it: then it is made of something
 * else. */
static void tie(struct work *work, const struct atom *atoms, size_t n, size_t k, size_t row)
{
    const struct survey_counts *counts = work->year->counts;
    const struct estimate_row *estimate = &work->year->estimates[row];
    int n_members[3] = { 0 };
    for (size_t i = 0; i < n; i++)
        n_members[membership_in(atoms[i].pattern, k)] += atoms[i].count;
    if (n_members[COUNTED] != estimate->n_positive || n_members[IN_BASE] != estimate->n - estimate->n_positive)
        return;
    add_members(work, atoms, n, k, COUNTED, (struct attack_link){ counts->counted[row], 0, -1 });
    bool has_rest = counts->rest[row] != NO_CELL;
    add_members(work, atoms, n, k, IN_BASE,
                (struct attack_link){ has_rest ? counts->rest[row] : counts->counted[row], 0, has_rest ? -1 : 1 });
}

/* Rows first to end - 1 of a variable are one level's; `of` are its indicators. */
static void tie_level(struct work *work, struct span rows, const struct present *const *of, size_t n_of)
{
    struct counted_year *year = work->year;
    struct atom atoms[MOST_CODES];
    size_t n = 0;
    uint32_t level = year->level_of_answer[rows.first];
    for (size_t i = rows.first; i < rows.end; i++) {
        struct atom atom = { 0, is_missing_integer(year->answers[i].n) ? 0 : year->answers[i].n, NO_CELL };
        for (size_t k = n_of; k-- > 0;)
            atom.pattern = 3 * atom.pattern + (int)membership_of(of[k]->indicator, year->answers[i].code);
        size_t same = 0;
        while (same < n && atoms[same].pattern != atom.pattern)
            same++;
        if (same == MOST_CODES)
            return;
        atom.count += same < n ? atoms[same].count : 0;
        atoms[same] = atom;
        n = same == n ? n + 1 : n;
    }
    for (size_t i = 0; i < n; i++)
        atoms[i].cell = counted_year_add_hidden(year, atoms[i].count, INT_MAX, false);
    for (size_t k = 0; k < n_of; k++)
        if (cell_of(work, of[k], level) != NO_CELL)
            tie(work, atoms, n, k, of[k]->at[level]);
}

/* Shares of the variable, if there is more than one: else its codes say nothing more than it. */
static void tie_variable(struct work *work, size_t first)
{
    enum { MOST_OF = 12 }; /* 3 to the power of that is a number */
    struct counted_year *year = work->year;
    const char *variable = work->present[first].indicator->words[0];
    const struct present *of[MOST_OF];
    size_t n_of = 0;
    for (size_t p = 0; p < work->n_present && n_of < MOST_OF; p++) {
        const struct indicator *indicator = work->present[p].indicator;
        if (!indicator_is_counted(indicator) || indicator->n_words != 1 || !text_is(indicator->words[0], variable))
            continue;
        if (p < first)
            return; /* tied already */
        of[n_of++] = &work->present[p];
    }
    struct span rows = counted_year_answers(year, variable);
    year->n_groups++;
    for (size_t i = rows.first, start = i; n_of > 1 && i < rows.end; i++)
        if (i + 1 == rows.end || year->level_of_answer[i + 1] != year->level_of_answer[start]) {
            tie_level(work, (struct span){ start, i + 1 }, of, n_of);
            start = i + 1;
        }
}

/* ---- of kind any */

/* Whether all that the one makes `membership` of the variable's codes the other makes `others`, or more. */
static bool is_within(const struct work *work, const char *variable, const struct indicator *inner,
                      const struct indicator *outer, enum membership least)
{
    struct span rows = counted_year_answers(work->year, variable);
    if (rows.first == rows.end)
        return text_is(inner->row->counts, outer->row->counts) && text_is(inner->row->base, outer->row->base);
    for (size_t i = rows.first; i < rows.end; i++) {
        const char *code = work->year->answers[i].code;
        if (i > rows.first && work->year->level_of_answer[i] != work->year->level_of_answer[rows.first])
            break;
        if (membership_of(inner, code) >= least && membership_of(outer, code) < least)
            return false;
    }
    return true;
}

/* Whether who counts in the one always counts in the other. */
static bool counts_within(const struct work *work, const struct indicator *inner, const struct indicator *outer)
{
    for (size_t w = 0; w < inner->n_words; w++)
        if (!indicator_has_word(outer, inner->words[w]) || !is_within(work, inner->words[w], inner, outer, COUNTED))
            return false;
    return true;
}

/* Whether who answered all of the outer one has answered all of the inner. */
static bool answers_within(const struct work *work, const struct indicator *inner, const struct indicator *outer)
{
    for (size_t w = 0; w < inner->n_words; w++)
        if (!is_within(work, inner->words[w], outer, inner, IN_BASE))
            return false;
    return true;
}

/* A sum of cells is at least 0: what it comes to is a cell as well, that nobody sees. Nothing where it is negative, by
 * which the data say otherwise, or far from it. */
static void add_at_least(struct work *work, const struct attack_link *links, size_t n, const char *name)
{
    struct attack *attack = work->year->attack;
    int room = 0;
    for (size_t i = 0; i < n; i++)
        room += links[i].sign * attack->cells[links[i].cell].count;
    if (room < 0 || room >= BINDING)
        return;
    uint32_t rest = counted_year_add_hidden(work->year, room, INT_MAX, false);
    attack_add_equation(attack, name);
    for (size_t i = 0; i < n; i++)
        attack_add_term(attack, links[i].cell, links[i].sign);
    attack_add_term(attack, rest, -1);
}

/* Who counts in the inner counts in the outer; who is in the outer's base and does not count there, does not count in
 * the inner either. */
static void add_within(struct work *work, const struct present *inner, const struct present *outer)
{
    const struct survey_counts *counts = work->year->counts;
    bool has_answered = answers_within(work, inner->indicator, outer->indicator);
    for (uint32_t l = 0; l < work->year->sums.n_levels; l++) {
        uint32_t in = cell_of(work, inner, l), out = cell_of(work, outer, l);
        if (in == NO_CELL || out == NO_CELL)
            continue;
        uint32_t rest_in = counts->rest[inner->at[l]], rest_out = counts->rest[outer->at[l]];
        add_at_least(work, (struct attack_link[]){ { out, 0, 1 }, { in, 0, -1 } }, 2, "any");
        if (!has_answered)
            continue;
        if (rest_in != NO_CELL && rest_out != NO_CELL) {
            add_at_least(work, (struct attack_link[]){ { rest_in, 0, 1 }, { rest_out, 0, -1 } }, 2, "any");
            continue;
        }
        const struct estimate_row *of_in = row_of(work, inner, l), *of_out = row_of(work, outer, l);
        int room = of_in->n - of_in->n_positive - (of_out->n - of_out->n_positive);
        if (of_in->n >= of_out->n || room < 0 || room >= BINDING || rest_in != NO_CELL || rest_out != NO_CELL)
            continue; /* the former says more */
        uint32_t rest = counted_year_add_hidden(work->year, room, INT_MAX, false);
        attack_add_equation(work->year->attack, "any");
        attack_add_term(work->year->attack, in, 1);
        attack_add_term(work->year->attack, out, -1);
        attack_add_term(work->year->attack, rest, 1);
    }
}

/* A share of the one variable that counts at least what the outer one counts of it. */
static const struct present *find_item(const struct work *work, const struct indicator *outer, const char *word)
{
    for (size_t p = 0; p < work->n_present; p++) {
        const struct indicator *item = work->present[p].indicator;
        if (indicator_is_counted(item) && item->n_words == 1 && text_is(item->words[0], word) &&
            is_within(work, word, outer, item, COUNTED))
            return &work->present[p];
    }
    return NULL;
}

/* Who counts in the outer one counts in an any within it (NULL: there is none), or in one of the items beside that. */
static void add_cover(struct work *work, const struct present *outer, const struct present *part)
{
    size_t n = 0;
    const struct present **cover = memory_new(outer->indicator->n_words + 1, sizeof(void *));
    struct attack_link *links = memory_new(outer->indicator->n_words + 2, sizeof *links);
    bool is_whole = true;
    if (part != NULL)
        cover[n++] = part;
    for (size_t w = 0; w < outer->indicator->n_words && is_whole; w++) {
        const char *word = outer->indicator->words[w];
        if (part != NULL && indicator_has_word(part->indicator, word)) {
            is_whole = is_within(work, word, outer->indicator, part->indicator, COUNTED);
            continue;
        }
        cover[n] = find_item(work, outer->indicator, word);
        is_whole = cover[n++] != NULL;
    }
    for (uint32_t l = 0; is_whole && l < work->year->sums.n_levels; l++) {
        bool is_there = cell_of(work, outer, l) != NO_CELL;
        for (size_t i = 0; i < n && is_there; i++) {
            links[i] = (struct attack_link){ cell_of(work, cover[i], l), 0, 1 };
            is_there = links[i].cell != NO_CELL;
        }
        if (!is_there)
            continue;
        links[n] = (struct attack_link){ cell_of(work, outer, l), 0, -1 };
        add_at_least(work, links, n + 1, "any");
    }
    free(cover);
    free(links);
}

static void add_any(struct work *work, const struct present *outer)
{
    const struct indicator *any = outer->indicator;
    if (!indicator_kind_is_share(any->kind) || any->n_words < 2)
        return;
    add_cover(work, outer, NULL);
    for (size_t p = 0; p < work->n_present; p++) {
        const struct indicator *inner = work->present[p].indicator;
        if (inner == any || !indicator_kind_is_share(inner->kind) || !counts_within(work, inner, any))
            continue;
        add_within(work, &work->present[p], outer);
        if (inner->n_words > 1 && inner->n_words < any->n_words)
            add_cover(work, outer, &work->present[p]);
    }
}

/* ---- composites */

/* Whether shares of different bases are told apart in their mean: where everybody weighs the same, one more of 38 is
 * not one more of 40. Weights that calibration or a supplier made vary by more than that. */
static bool tells_bases(const struct estimate_row *composite, const struct estimate_row *first,
                        const struct estimate_row *other)
{
    bool is_even = composite->base_weight == BASE_WEIGHT_NONE || composite->base_weight == BASE_WEIGHT_DESIGN;
    return is_even && first->n != other->n;
}

/* The mean of the shares, taken as if they had one base: the sum of those who count, each with its noise. Where bases
 * tell more it has no cell, and goes with any hidden member. */
static void add_composite(struct work *work, const struct present *composite)
{
    const struct indicator *indicator = composite->indicator;
    struct counted_year *year = work->year;
    const struct present **members = memory_new(indicator->n_words, sizeof(void *));
    bool are_there = true;
    for (size_t m = 0; m < indicator->n_words; m++) {
        members[m] = find_present(work, indicator->members[m]);
        are_there = are_there && members[m] != NULL;
    }
    year->n_groups++;
    for (uint32_t l = 0; are_there && l < year->sums.n_levels; l++) {
        int sum = 0;
        bool is_there = composite->at[l] != SIZE_MAX && row_of(work, composite, l)->n > 0;
        for (size_t m = 0; m < indicator->n_words && is_there; m++) {
            is_there =
                cell_of(work, members[m], l) != NO_CELL && !is_missing_integer(row_of(work, members[m], l)->n_positive);
            is_there = is_there && !tells_bases(row_of(work, composite, l), row_of(work, members[0], l),
                                                row_of(work, members[m], l));
            sum += is_there ? row_of(work, members[m], l)->n_positive : 0;
        }
        if (!is_there)
            continue;
        uint32_t cell = counted_year_add_cell(year, composite->at[l], sum, INT_MAX);
        year->attack->cells[cell].has_people = false;
        year->attack->cells[cell].group = ATTACK_COMMON;
        year->counts->counted[composite->at[l]] = cell;
        attack_add_equation(year->attack, "composite");
        for (size_t m = 0; m < indicator->n_words; m++) {
            uint32_t blur = year->counts->blur[members[m]->at[l]];
            attack_add_published(year->attack, cell_of(work, members[m], l), 1);
            if (blur != NO_CELL)
                attack_add_published(year->attack, blur, 1);
        }
        attack_add_term(year->attack, cell, -1);
    }
    free(members);
}

/* ---- follow-up questions */

/* Who was put the question counts there; who left it open is in no base. */
static void add_asked(struct work *work, const struct present *question)
{
    const struct indicator *of = asked_of_find(work->year, question->indicator);
    const struct present *parent = of != NULL ? find_present(work, of) : NULL;
    for (uint32_t l = 0; parent != NULL && l < work->year->sums.n_levels; l++) {
        uint32_t counted = cell_of(work, question, l), of_parent = cell_of(work, parent, l);
        if (counted == NO_CELL || of_parent == NO_CELL)
            continue;
        uint32_t base = work->year->counts->base[question->at[l]];
        add_at_least(work, (struct attack_link[]){ { of_parent, 0, 1 }, { base != NO_CELL ? base : counted, 0, -1 } },
                     2, "asked_of");
    }
}

/* ---- a year */

void codebook_equations_add(struct counted_year *year)
{
    struct work work = { .year = year };
    const struct indicators *indicators = year->codebook->indicators;
    work.present = memory_new(indicators->n, sizeof *work.present);
    for (size_t i = 0; i < indicators->n; i++)
        work.present[work.n_present++] =
            (struct present){ &indicators->items[i], counted_year_rows(year, indicators->items[i].row->indicator) };
    for (size_t p = 0; p < work.n_present; p++) {
        const struct indicator *indicator = work.present[p].indicator;
        if (indicator_is_counted(indicator) && indicator->n_words == 1)
            tie_variable(&work, p);
        if (indicator_kind_has_members(indicator->kind))
            add_composite(&work, &work.present[p]);
        else
            add_asked(&work, &work.present[p]);
        year->n_groups++;
        add_any(&work, &work.present[p]);
    }
    for (size_t p = 0; p < work.n_present; p++)
        free(work.present[p].at);
    free(work.present);
}
