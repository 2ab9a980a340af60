/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was sent a questionnaire and who answered, for response.csv. */
#pragma once

#include "tables/table.h"
#include "weigh/weighing.h"

/* Adds rows for all and for each stratum and, where those who did not answer were delivered, for each level of the
 * other domain variables. sent: from sample.csv, else from the variable of role status, else missing. web_share: among
 * the answers whose way is known. */
void response_add(const struct weighing *weighing, struct table *table);
