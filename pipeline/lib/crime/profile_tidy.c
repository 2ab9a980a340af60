/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy: columns year, area, series (or label) and count, in any order; period and population may be left out, other
 * columns are ignored. A period is a month in any of the usual ways. Rows whose series is `population` hold persons in
 * count. */
#include "crime/profile.h"

const struct profile profile_tidy = { .sign = SIGN_HEADINGS,
                                      .layout = { .headers = { [FIELD_YEAR] = "year",
                                                               [FIELD_PERIOD] = "period",
                                                               [FIELD_AREA] = "area",
                                                               [FIELD_SERIES] = "series;label",
                                                               [FIELD_VALUE] = "count",
                                                               [FIELD_POPULATION] = "population" },
                                                  .required = LAYOUT_FIGURES,
                                                  .keeps_unknown_areas = true } };
