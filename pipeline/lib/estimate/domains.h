/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domains that a study estimates, with every level that exists in a year: `all`, each domain variable, crossed
 * ones, and the roll-ups of areas.csv. A domain's levels are sets of the variables' codes, so that roll-ups and
 * crossings cost no pass over the respondents. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/sums.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"

/* A variable that some domain uses; codes: of each row, n of the respondents. Owned by the domains. */
struct domain_variable {
    const struct respondent_variable *variable;
    uint32_t *codes;
};

/* One level. has_codes[k][c]: whether code c of the domain's k-th variable belongs to it. exists: false for an area of
 * areas.csv that is not there in the year. */
struct domain_level {
    const char *name;
    const bool *const *has_codes;
    bool exists;
};

/* name: "all", "area", "area*sex". variables: numbers into domains.variables. known_codes[k][c]: whether code c of the
 * k-th variable belongs to any level that exists. reference: the level that the others are contrasted with, n_levels
 * where each is contrasted with the rest. The levels of `all` are one, named "", which is contrasted with nothing. */
struct domain {
    const char *name;
    const size_t *variables;
    size_t n_variables;
    const struct domain_level *levels;
    const bool *const *known_codes;
    size_t n_levels, reference;
};

/* A domain's cells are its levels, 0 to n_levels - 1, and behind them, where each is contrasted with the rest, the rest
 * of each: the respondents whose level is known, less those of the level. Wherever members of a level are asked for, a
 * cell may be given. */
bool domain_has_rests(const struct domain *domain);
size_t domain_n_cells(const struct domain *domain);
size_t domain_rest(const struct domain *domain, size_t level);

struct domains {
    struct domain_variable *variables;
    size_t n_variables;
    struct domain *items;
    size_t n;
    size_t n_rows;
    struct arena arena;
};

/* The domains of the setting `domains`, or each variable of role domain alone where it is empty; `all` first. A domain
 * with a variable that the year does not have is left out. The reference is the level that the setting
 * reference.DOMAIN names, where it exists in the year; else, and where it says `rest`, the rest. Errors: a domain
 * variable that is no variable of the study or has no scale, a reference that is no level, one that is `rest` where a
 * level has that name, respondents in an area that does not exist in the year. On failure the domains are still to be
 * cleared. */
bool domains_init(struct domains *domains, const struct study *study, const struct areas *areas,
                  const struct respondents *respondents, int year, struct error *err);
void domains_clear(struct domains *domains);

/* The codes that profiles are to be split by, one array a variable: n_variables pointers and room
 * for one more, owned by the caller. */
const uint32_t **domains_codes(const struct domains *domains);

/* For each profile whether it belongs to a cell of a domain. Owned by the arena. */
bool *domains_members(const struct domain *domain, size_t cell, const struct design *design,
                      const struct profiles *profiles, struct arena *arena);

/* For each of n rows of the respondents, the first n where `rows` is NULL, whether it belongs to a cell. Owned by the
 * caller. */
bool *domains_rows_in(const struct domains *domains, size_t domain, size_t cell, const size_t *rows, size_t n);

/* Whether two levels of a domain can have a respondent in common. */
bool domains_overlap(const struct domains *domains, const struct domain *domain, const struct domain_level *a,
                     const struct domain_level *b);
