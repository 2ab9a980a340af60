/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new study folder, made from what is declared of its tables and from the register of all municipalities. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* municipality: a code or name, NULL for a study of whoever fills it in. bundled: the register's folder (bundled.h). */
struct new_study {
    const char *folder, *municipality, *bundled;
};

/* Writes the folder: study.csv with every setting and a note on it, and a README.md that tells, in Swedish and English,
 * what every column means. Tables are as Swedish offices open them, and tell what their columns mean (template.h).
 * Without a municipality each input table with example rows, and the register's municipalities to be edited. With one
 * it can be run as it is: its name and code, the register as the source of crime with every series that reaches the
 * register's last year, which is the picture's, themes, priorities and measures to start from, and tables for notes,
 * the own judgement, agreements, pledges and activities. Refuses a folder that exists and is not empty, and a
 * municipality that there is not, naming the nearest; then nothing is written. */
bool study_create(const struct new_study *wanted, struct error *err);
