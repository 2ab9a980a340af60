/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 5_protect on tables made in memory: of what it reads beside them there are the settings alone. */
#pragma once

#include "close.h"
#include "protect/protection.h"
#include "tables/weigh_tables.h"

/* Protects the survey's tables with a protection that is there. */
static inline void bare_protect(struct protection *protection, const struct study *study, const struct areas *areas,
                                const struct survey_figures *figures, struct error *err)
{
    struct indicators indicators = { 0 };
    struct ledger ledger;
    struct table weights, variables;
    table_init(&weights, &weight_schema);
    table_init(&variables, &variable_schema);
    assert_true(ledger_read(&ledger, study, err));
    struct survey_knowledge knowledge = { { &indicators, &variables, areas }, &ledger, &weights, NULL, NULL };
    protect_survey(protection, figures, &knowledge, err);
    ledger_clear(&ledger);
    table_clear(&weights);
    table_clear(&variables);
}

/* The same; `protection` then knows the marks, and is to be cleared. */
static inline void bare_protection(struct protection *protection, const struct study *study, const struct areas *areas,
                                   const struct survey_figures *figures, struct error *err)
{
    protection_init(protection, study);
    bare_protect(protection, study, areas, figures, err);
}
