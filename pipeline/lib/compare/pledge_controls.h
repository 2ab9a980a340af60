/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pledges about reported crime beside what became of it in similar municipalities. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "compare/peers.h"
#include "tables/table.h"

/* Adds to `controls` a row for each of `pledges` whose subject is a series of the scope, of the municipality as a whole
 * and with a first day: the years from that of the first day to that of the last, at most the scope's last, beside a
 * weighted combination of similar municipalities that followed the years before
 * (statistics/synthetic_control.h). Established where p is at most 1 - confidence. No row where there is no answer, or
 * a break that lets nothing be compared lies among the years since; years before such a break are left out. It never
 * says that the pledge was the cause. */
void pledge_controls_add(const struct comparing *comparing, const struct peers *peers, const struct table *rates,
                         struct crime_scope scope, const struct table *pledges, struct table *controls);
