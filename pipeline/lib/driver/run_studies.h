/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `lagesbild run`: studies from their folders to their documents. `lagesbild check`: the same run up to what rests on
 * the study's files alone, so that it finds what a run finds. */
#pragma once

#include <stddef.h>

#include "driver/run_options.h"

/* Makes the results of each study, and those of all where there are several, and prints where the documents are. Says
 * on standard error what is the matter, and returns the exit status: 0 done, 1 the data or the system, 2 the command
 * line. After a signal that ends the run it does not return. */
int run_studies(const struct run_options *options, const char *const *studies, size_t n);

/* Makes the same of each study but its drawings and documents, in a folder below TMPDIR that only its owner can read
 * and that is gone afterwards, and says what a run says. Returns the exit status that a run has, up to what the disk
 * and programs of others do to it. */
int check_studies(const struct run_options *options, const char *const *studies, size_t n);
