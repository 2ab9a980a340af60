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

/* name: "all", "area", "area*sex". variables: numbers into domains.variables. reference: the level that the others are
 * contrasted with, n_levels where there is none. The levels of `all` are one, named "". */
struct domain {
    const char *name;
    const size_t *variables;
    size_t n_variables;
    const struct domain_level *levels;
    size_t n_levels, reference;
};

struct domains {
    struct domain_variable *variables;
    size_t n_variables;
    struct domain *items;
    size_t n;
    size_t n_rows;
    struct arena arena;
};

/* The domains of the setting `domains`, or each variable of role domain alone where it is empty; `all` first. A domain
 * with a variable that the year does not have is left out. The reference level is the setting reference.DOMAIN, else
 * for areas the first area of areas.csv that exists and is no roll-up, else the first level of the codebook; of a
 * crossed domain that of each variable. Errors: a domain variable that is no variable of the study or has no scale, a
 * reference that is no level, respondents in an area that does not exist in the year. On failure the domains are still
 * to be cleared. */
bool domains_init(struct domains *domains, const struct study *study, const struct areas *areas,
                  const struct respondents *respondents, int year, struct error *err);
void domains_clear(struct domains *domains);

/* The codes that profiles are to be split by, one array a variable: n_variables pointers, owned by the caller. */
const uint32_t **domains_codes(const struct domains *domains);

/* For each profile whether it belongs to a level of a domain. Owned by the arena. */
bool *domains_members(const struct domain *domain, size_t level, const struct design *design,
                      const struct profiles *profiles, struct arena *arena);

/* For each of n rows of the respondents, the first n where `rows` is NULL, whether it belongs to a level. Owned by the
 * caller. */
bool *domains_rows_in(const struct domains *domains, size_t domain, size_t level, const size_t *rows, size_t n);

/* Whether two levels of a domain can have a respondent in common. */
bool domains_overlap(const struct domains *domains, const struct domain *domain, const struct domain_level *a,
                     const struct domain_level *b);
