/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people may not see in the workbooks of a study. */
#pragma once

#include "base/error.h"
#include "study/study.h"

/* Tells of hidden rows and columns, which are read, and of other sheets, which are not, in every workbook that stands
 * in the place of a table or lies in population/, published/ and crime/. */
void check_sheets(const struct study *study, struct error *err);
