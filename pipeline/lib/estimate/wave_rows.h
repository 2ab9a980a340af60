/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey year with its rows: what estimates need that go beyond the sums of one pass over one year. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "estimate/row_route.h"
#include "estimate/weighted.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"

/* Where years are read from, borrowed. output: the study's folder of results. */
struct wave_source {
    const struct study *study;
    const struct areas *areas;
    const struct indicators *indicators;
    const char *output;
};

/* One year as 1_ingest and 2_weigh left it. */
struct wave_rows {
    struct wave year;
    struct respondents respondents;
    struct weighted weighted;
    struct domains domains;
    struct row_route rows;
};

/* Errors: what cannot be read, what the design refuses. On failure the wave is still to be closed. Has pointers into
 * itself: not to be copied. */
bool wave_rows_open(struct wave_rows *wave, const struct wave_source *source, struct wave year, struct error *err);
void wave_rows_close(struct wave_rows *wave);

/* A level of a domain by the numbers of both; false where the year does not have it, an area that does not exist then
 * included. */
bool wave_rows_find_level(const struct wave_rows *wave, const char *domain, const char *level, size_t *domain_number,
                          size_t *level_number);
