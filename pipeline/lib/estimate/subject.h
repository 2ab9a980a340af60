/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is estimated of a year, and a place in it. */
#pragma once

#include <stddef.h>

#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "study/respondents.h"
#include "study/study.h"

/* All borrowed. design: of the year, its margins included. */
struct estimate_subject {
    const struct study *study;
    const struct indicators *indicators;
    const struct respondents *respondents;
    const struct domains *domains;
    const struct design *design;
    struct wave year;
};

/* The estimate of an indicator for a level of a domain, by their numbers. */
struct estimate_cell {
    size_t indicator, domain, level;
};
