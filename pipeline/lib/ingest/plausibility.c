/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/plausibility.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Fewer alike are no sign: everybody may be. The chance below which the others' answers cannot explain it leaves room
 * for all pairs of levels and items of a study. */
enum { ALIKE_FROM = 30, HEAD = 64, NO_ANSWER = -1, SEVERAL = -2 };
#define CHANCE 1e-9

/* A variable's codes, and of each code whether it is an answer. Most have codes of one byte, read without a question;
 * those of others are `wide`. */
struct coded {
    const struct delivery_variable *variable;
    const uint8_t *bytes;
    struct npy_array wide;
    bool *is_answer;
};

/* The respondents of a level: how many, and the rows of the first of them. */
struct respondents {
    size_t n, head[HEAD];
};

/* A domain and an item. only: of each level of the domain, the one code that its respondents gave, NO_ANSWER or
 * SEVERAL. */
struct crossing {
    const struct delivery *delivery;
    const struct coded *domain, *item;
    const char *shown;
    const struct respondents *levels;
    int *only;
};

static struct coded coded_of(const struct delivery_variable *variable)
{
    const struct coder *coder = &variable->coder;
    struct coded coded = { .variable = variable,
                           .bytes = coder->type == NPY_U8 ? coder->codes : NULL,
                           .wide = { .type = coder->type, .data = coder->codes },
                           .is_answer = memory_new(coder->n_levels, sizeof *coded.is_answer) };
    for (size_t l = 0; l < coder->n_levels; l++)
        coded.is_answer[l] = coder->levels[l].status == ANSWER_GIVEN;
    return coded;
}

static inline uint32_t code_at(const struct coded *coded, size_t i)
{
    return coded->bytes != NULL ? coded->bytes[i] : npy_code(&coded->wide, i);
}

/* Whether somebody of the level's first respondents answered otherwise than another. */
static bool differ_at_once(const struct respondents *level, const struct coded *item)
{
    int only = NO_ANSWER;
    for (size_t i = 0; i < level->n && i < HEAD; i++) {
        uint32_t code = code_at(item, level->head[i]);
        if (!item->is_answer[code])
            continue;
        if (only != NO_ANSWER && only != (int)code)
            return true;
        only = (int)code;
    }
    return false;
}

/* Whether a level is worth looking at all its respondents: of almost all items the first differ. */
static bool may_be_alike(const struct crossing *crossing)
{
    for (size_t l = 0; l < crossing->domain->variable->coder.n_levels; l++)
        if (crossing->levels[l].n >= ALIKE_FROM && !differ_at_once(&crossing->levels[l], crossing->item))
            return true;
    return false;
}

/* Finds the levels whose respondents gave one code alone. */
static size_t find_alike(const struct crossing *crossing)
{
    const struct coded domain = *crossing->domain, item = *crossing->item;
    size_t n_levels = domain.variable->coder.n_levels, n_open = 0;
    for (size_t l = 0; l < n_levels; l++) {
        crossing->only[l] = NO_ANSWER;
        n_open += crossing->levels[l].n >= ALIKE_FROM;
    }
    for (size_t i = 0; i < crossing->delivery->n_kept && n_open > 0; i++) {
        uint32_t level = code_at(&domain, i), code = code_at(&item, i);
        if (crossing->only[level] == SEVERAL || !domain.is_answer[level] || !item.is_answer[code])
            continue;
        int *only = &crossing->only[level];
        if (*only == NO_ANSWER)
            *only = (int)code;
        if (*only != (int)code) {
            *only = SEVERAL;
            n_open -= crossing->levels[level].n >= ALIKE_FROM;
        }
    }
    return n_open;
}

/* Tells of a level where chance is out of the question: the share of the code in the other levels, three respondents
 * more in its favour, to the power of how many answered in this one. */
static void judge(const struct crossing *crossing, size_t level, struct error *err)
{
    size_t n = 0, n_others = 0, n_same = 0, first = 0;
    uint32_t only = (uint32_t)crossing->only[level];
    for (size_t i = 0; i < crossing->delivery->n_kept; i++) {
        uint32_t own = code_at(crossing->domain, i), code = code_at(crossing->item, i);
        if (!crossing->domain->is_answer[own] || !crossing->item->is_answer[code])
            continue;
        if (own == level && n++ == 0)
            first = crossing->delivery->lines[i];
        n_others += own != level;
        n_same += own != level && code == only;
    }
    double share = (double)(n_same + 3) / (double)(n_others + 3);
    if (n < ALIKE_FROM || n_others < ALIKE_FROM || (double)n * log(share) > log(CHANCE))
        return;
    const struct delivery_variable *domain = crossing->domain->variable, *item = crossing->item->variable;
    error_warn(
        err, (struct place){ crossing->shown, first, item->field + 1 },
        "all %zu who answered %s in %s %s gave %s, of the others %.0f %%; look whether the column was filled in or "
        "coded otherwise there",
        n, item->name, domain->name, domain->coder.levels[level].code, item->coder.levels[only].code,
        100. * (double)n_same / (double)n_others);
}

static bool is_coded(const struct delivery_variable *variable, enum role role)
{
    return variable->variable->role == role && variable->variable->storage == STORAGE_CODE;
}

/* The levels of a domain; owned by the caller. */
static struct respondents *find_levels(const struct delivery *delivery, const struct coded *domain)
{
    struct respondents *levels = memory_new(domain->variable->coder.n_levels, sizeof *levels);
    for (size_t i = 0; i < delivery->n_kept; i++) {
        uint32_t code = code_at(domain, i);
        struct respondents *level = &levels[code];
        if (!domain->is_answer[code])
            continue;
        if (level->n < HEAD)
            level->head[level->n] = i;
        level->n++;
    }
    return levels;
}

static void check_item(const struct crossing *crossing, struct error *err)
{
    if (!may_be_alike(crossing) || find_alike(crossing) == 0)
        return;
    for (size_t l = 0; l < crossing->domain->variable->coder.n_levels; l++)
        if (crossing->only[l] >= 0 && crossing->levels[l].n >= ALIKE_FROM)
            judge(crossing, l, err);
}

static void check_domain(const struct delivery *delivery, const struct delivery_variable *variable, const char *shown,
                         struct error *err)
{
    struct coded domain = coded_of(variable);
    struct respondents *levels = find_levels(delivery, &domain);
    int *only = memory_new(variable->coder.n_levels, sizeof *only);
    for (size_t k = 0; k < delivery->n_variables; k++) {
        if (!is_coded(&delivery->variables[k], ROLE_ITEM))
            continue;
        struct coded item = coded_of(&delivery->variables[k]);
        check_item(&(struct crossing){ delivery, &domain, &item, shown, levels, only }, err);
        free(item.is_answer);
    }
    free(domain.is_answer);
    free(only);
    free(levels);
}

void plausibility_check(const struct delivery *delivery, const char *shown, struct error *err)
{
    for (size_t i = 0; i < delivery->n_variables; i++)
        if (is_coded(&delivery->variables[i], ROLE_DOMAIN))
            check_domain(delivery, &delivery->variables[i], shown, err);
}
