/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user asks of a run, or of a check, which is a run that keeps nothing. */
#pragma once

#include <stdbool.h>

#include "base/wave.h"

/* year: of the picture, of year 0 = what the study says; as_of: "" = not given; joint: name of the folder of what
 * several studies have in common; jobs: programs at a time, 0 = as many as there are processors; only_checks: works in
 * a folder for itself, draws and writes no documents, and takes it all away; as_json: all that it tells goes to
 * standard output, for machines; is_quiet: only errors are told, and of warnings how many there are; has_annual,
 * has_pdf, has_shared: the annual report's kit, PDFs of the documents, what the region gets are wanted. */
struct run_options {
    const char *output, *as_of, *joint;
    struct wave year;
    int jobs;
    bool has_annual, has_pdf, has_shared, only_checks, as_json, is_quiet;
};
