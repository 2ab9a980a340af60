/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_estimates.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/index_rules.h"
#include "tables/input_tables.h"
#include "base/translation.h"

/* The tables that names are looked up in. */
struct lists {
    const struct study *study;
    struct table variables, indicators, covariates;
    struct arena arena;
};

/* Whether a name is one of its kind. */
typedef bool is_known_function(struct lists *lists, const char *name);

static bool is_variable(struct lists *lists, const char *name)
{
    return table_named(&lists->variables, name) != NULL;
}

static bool is_indicator(struct lists *lists, const char *name)
{
    return table_named(&lists->indicators, name) != NULL;
}

static bool is_covariate(struct lists *lists, const char *name)
{
    const struct covariate_row *rows = lists->covariates.rows;
    const char *domain = lists->study->settings.fay_herriot_domain;
    for (size_t i = 0; i < lists->covariates.n_rows; i++)
        if (text_is(rows[i].name, name) && text_is(rows[i].domain, domain))
            return true;
    return false;
}

/* A domain of the setting `domains`; where that is empty, a variable of role domain. */
static bool is_domain(struct lists *lists, const char *name)
{
    size_t n;
    const char **words = text_words(&lists->arena, lists->study->settings.domains, &n);
    for (size_t i = 0; i < n; i++)
        if (text_is(words[i], name))
            return true;
    const struct variable_row *rows = lists->variables.rows;
    for (size_t i = 0; i < lists->variables.n_rows && n == 0; i++)
        if (text_is(rows[i].variable, name) && rows[i].role == ROLE_DOMAIN)
            return true;
    return false;
}

static void check_names(struct lists *lists, const char *key, is_known_function *is_known, const char *wanted,
                        struct error *err)
{
    size_t n;
    const char **words = text_words(&lists->arena, study_text(lists->study, key), &n);
    for (size_t i = 0; i < n; i++)
        if (!is_known(lists, words[i]))
            (void)error_at(err, study_place(lists->study, key), "%s names \"%s\", %s was wanted", key, words[i],
                           translated(wanted));
}

void check_estimates(const struct study *study, struct error *err)
{
    struct lists lists = { .study = study };
    static const char domain[] = TO_TRANSLATE("a domain of the setting domains");
    bool is_read = study_read(study, &lists.variables, &variable_schema, err);
    is_read = study_read(study, &lists.indicators, &indicator_schema, err) && is_read;
    is_read = study_read(study, &lists.covariates, &covariate_schema, err) && is_read;
    bool asks_pool = study_chooses(study, "pool_years") || study_chooses(study, "pool_domains");
    if (is_read && asks_pool && study->settings.pool_years > 1)
        check_names(&lists, "pool_domains", is_domain, domain, err);
    if (is_read && *study->settings.standardise != '\0') {
        check_names(&lists, "standardise", is_variable, translated("a variable of codebook/variables.csv"), err);
        check_names(&lists, "standardise_domains", is_domain, domain, err);
    }
    if (is_read && *study->settings.fay_herriot != '\0') {
        check_names(&lists, "fay_herriot", is_indicator, translated("an indicator of codebook/indicators.csv"), err);
        check_names(&lists, "fay_herriot_domain", is_domain, domain, err);
        check_names(&lists, "fay_herriot_covariates", is_covariate,
                    translated("a name in covariates.csv for that domain"), err);
    }
    struct index_rules rules = { 0 };
    (void)index_rules_read(&rules, study, err);
    index_rules_clear(&rules);
    table_clear(&lists.variables);
    table_clear(&lists.indicators);
    table_clear(&lists.covariates);
    arena_clear(&lists.arena);
}
