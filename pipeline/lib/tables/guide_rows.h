/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table that guide whoever fills it in and are none of its rows, as the templates of `lagesbild new` have
 * them: one that tells what the columns mean, and examples. They are known by how the cell below the first column of
 * the declaration begins, wherever that column stands: with a word and a colon that no id, day, number or name begins
 * with.
 */
#pragma once

enum guide { GUIDE_NONE, GUIDE_MEANING, GUIDE_EXAMPLE };

#define GUIDE_MEANING_MARK "betyder:"
#define GUIDE_EXAMPLE_MARK "exempel:"

/* What a row is whose cell below the first declared column is this; capitals do not matter. */
enum guide guide_of(const char *cell);
