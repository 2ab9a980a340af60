/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The survey's published tables as an attack: which counts they print, and which equations tie them together.
 *
 * Cells: each share as its respondents who count, of a base that is known; a composite as those who count in its
 * shares; each other estimate as its base, which stands for it in the sums over levels. Of a question that was put to
 * those alone who count in another indicator the base is an answer: a cell as well, that is hidden with its row.
 * Equations: the levels of a domain, roll-ups and margins of crossed domains (level_sums); a pooled estimate and its
 * years; and what the codebook says (codebook_equations). All other numbers of respondents are taken as known, whether
 * printed or not: how many answered is no answer. Shares are weighted; the attacker is taken to know the count behind
 * each, which is more than a weighted share tells. Distributions of answers are published nowhere: their codes are
 * unknown to him, and tie indicators of one variable together. */
#pragma once

#include "protect/counted_year.h"

/* Makes the attack, ready for questions. Owned by the caller. */
void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct survey_codebook *codebook);
void survey_counts_clear(struct survey_counts *counts);
