/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of changes, contrasts and trends as they are decided (statistics/decision.h): which columns say what. */
#pragma once

#include "statistics/decision.h"
#include "tables/compare_tables.h"

struct decision decided_change(const struct change_row *row);
struct decision decided_contrast(const struct contrast_row *row);

/* The slope of a trend; and what it makes of the whole period, which is held against what matters. */
struct decision decided_trend(const struct trend_row *row);
struct decision decided_implied(const struct trend_row *row);
