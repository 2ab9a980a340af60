/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protection of published tables: what could give a respondent away is taken out (primary), so is what the rest would
 * give it away by (secondary), and so is what rests on either. Figures that are too unreliable to be published go as
 * well. Every cell taken out stands in the audit, with what an attacker can still infer about it.
 *
 * A survey estimate is confidential if its base is 1 to threshold_base - 1 respondents; for a share also if 1 to
 * threshold_count - 1 respondents count, or all but so few do; if everybody answers alike in a base below
 * threshold_alike; and, where publish_zeros is no, if nobody counts or all do. Confidential and unreliable are two
 * marks, of which the audit alone tells. Source: method.md, "Protection". */
#pragma once

#include <stdbool.h>

#include "protect/ledger.h"
#include "protect/marks.h"
#include "protect/suppression.h"
#include "protect/survey_counts.h"
#include "study/confidential.h"
#include "study/study.h"
#include "tables/table.h"

/* What was hidden, and why: the attack, its cells and its targets, with the marks of the estimates. */
struct protection_sight {
    const struct table *estimates;
    const unsigned *marks;
    const struct survey_counts *counts;
    const struct suppression_target *targets;
    size_t n_targets;
};

/* The study's thresholds, its areas and indicators (borrowed; set by protect_survey), and what was taken out so far.
 * effort: how many cells the search for what is to be hidden may look at, as much as takes some seconds; beyond that it
 * hides more. tell: told how far the search is, in hundredths, where it takes long; look: called when all is hidden
 * that has to be, for tests that ask whether less would do; NULL for none. rounds: as in survey_knowledge, borrowed;
 * NULL until protect_survey. */
struct protection {
    struct confidential rule;
    const struct areas *areas;
    const struct indicators *indicators;
    struct marks marks;
    int64_t effort;
    void (*tell)(int hundredths);
    void (*look)(const struct protection_sight *sight);
    const struct table *rounds;
};

void protection_init(struct protection *protection, const struct study *study);
void protection_clear(struct protection *protection);

/* What is protected together, since each gives the others away: estimates of all years, those of a year together, which
 * outlive the protection; and answers, which are sorted here. They are published nowhere, and tell what estimates have
 * in common. */
struct survey_figures {
    struct table *estimates, *answers;
};

/* What is known beside them: the codebook, what was published earlier, weights.csv, and which indicators of which years
 * are told as they were published (rounds.csv of all years, which can be asked). noise: noise.csv of all years, which
 * can be asked, NULL where figures have none. */
struct survey_knowledge {
    struct survey_codebook codebook;
    const struct ledger *ledger;
    const struct table *weights, *rounds, *noise;
};

/* Takes out what is confidential, unreliable, or would give away the former. Each gets the same status, `suppressed`,
 * and has all numbers empty but the year's. A composite goes where it would tell a member; a standardised estimate with
 * the direct one, a modelled one with any of its domain, a pooled mean or total with a year of it. What is told as it
 * was published is no part of the attack: its counts are those of an earlier round, which was protected then; a pooled
 * estimate that today's answers of such a year are in is secondary, as it would tell them. To be called before
 * changes, contrasts and trends. Warnings: a confidential figure that was published earlier, with its file; one that
 * stays open whatever is hidden. */
void protect_survey(struct protection *protection, const struct survey_figures *figures,
                    const struct survey_knowledge *knowledge, struct error *err);

/* Changes and contrasts of the survey: a row that rests on an emptied estimate loses its numbers; its verdict becomes
 * inconclusive for the reason `suppressed`, unless it is not_comparable. A contrast with the rest rests on its level,
 * on the municipality and on the rest, which is confidential or unreliable as a level would be. The rest of a level is
 * the municipality less that level where everybody's level is stated, and tells nothing beside them; where somebody's
 * is not, it is emptied with any hidden level of the domain, which it would leave alone if that is a secret one. Where
 * one is hidden, p_homogeneity of the others is that of the levels that are shown (protect/shown_levels.h). */
void protect_changes(struct protection *protection, struct table *changes);
void protect_contrasts(struct protection *protection, struct table *contrasts);

/* What next year's survey has to be: a row that rests on an emptied estimate, of either year, goes: 4_compare has one
 * of those alone that are no secret. */
void protect_plan(struct protection *protection, struct table *plan);

/* Trends likewise; they rest on every year from the first to the last. */
void protect_trends(struct protection *protection, struct table *trends);

/* The index of 0-6: that of an emptied share goes with it. A mean goes with any member: the others, taken from the
 * mean, would leave it, and a share that is only unreliable counts as hidden where it helps to hide another. */
void protect_index(struct protection *protection, struct table *index);

/* Tests of association: one loses its numbers and its verdict if a figure that is made of its variable is hidden at a
 * level of its domain, or in the whole, for whatever reason: the test is made of what is hidden too. Also if its table
 * has a cell of fewer respondents than threshold_count, though not of none, or fewer respondents in all than
 * threshold_base. */
void protect_associations(struct protection *protection, struct table *associations);

/* Revisions: a row of an emptied estimate goes, since there is one only where today's figure is another. */
void protect_revisions(struct protection *protection, struct table *revisions);

/* Counts of respondents below threshold_base, and what rests on them, in response.csv and weights.csv. */
void protect_response(struct protection *protection, struct table *response);
void protect_weights(struct protection *protection, struct table *weights);

/* What is told of 1_ingest's report: of a year that is told as it was published the number of rows alone. What became
 * of single columns tells how those answered who came since. */
void protect_ingest(struct protection *protection, struct table *summary);

/* The difference of two rounds of a year (rounds.csv): a figure whose difference would give a respondent away is told
 * as it was published, and stands in the audit. */
void protect_rounds(struct protection *protection, struct table *rounds);

/* Counts of open surveys (protect/open_counts.h). */
void protect_open(struct protection *protection, struct table *counts);
