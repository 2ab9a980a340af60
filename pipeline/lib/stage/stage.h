/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stage: one .c file in pipeline/, named RANK_name.c, that defines `const struct stage stage`. From that one
 * declaration follow its --help, --version, --describe, its man page and its installation as lagesbild-NAME. The one
 * main() is stage/main.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/wave.h"
#include "stage/options.h"
#include "tables/table.h"

/* What a stage is given; every option that several stages take is one of these. study: the study's folder; shown: what
 * messages call it, the folder where not said otherwise; output: the study's folder of results; year: of year 0
 * where not given; years: survey years, ascending, parted by blanks; texts: the folder of the languages; bundled: the
 * folder of what is known of every municipality (study/bundled.h); as_of: the day on which pledges are judged, "" = the
 * end of each one's period. What a stage does not take, and what was not given, is NULL but for years and as_of, which
 * are "". operands: n of them. has_no_own_texts: whether the study's own texts are left where they are; no option sets
 * it. */
struct stage_arguments {
    const char *study, *shown, *output, *years, *texts, *bundled, *as_of;
    struct wave year;
    const char *const *operands;
    size_t n_operands;
    bool has_no_own_texts;
};

/* Those options, as bits. TAKES_STUDY brings `shown` along. */
enum {
    TAKES_STUDY = 1,
    TAKES_OUTPUT = 2,
    TAKES_YEAR = 4,
    TAKES_YEARS = 8,
    TAKES_TEXTS = 16,
    TAKES_REGISTER = 32,
    TAKES_AS_OF = 64
};

/* The declaration. `needs`: the options that have to be given; `takes`: those that may be. `options`, its own, end with
 * a rule without name, NULL = none; `operands` says what follows the options (NULL = nothing may). `reads` and `writes`
 * end with NULL. run() finds what it was given in stage_arguments, returns false after an error and never exits. */
struct stage {
    const char *name, *summary, *description;
    unsigned needs, takes;
    const struct option_rule *options;
    const char *operands;
    const struct schema *const *reads;
    const struct schema *const *writes;
    bool (*run)(struct error *err);
};

extern const struct stage stage;

/* Set before run() is called, and not changed after. */
extern struct stage_arguments arguments;

/* Where somebody watches the run, says what the stage is doing and of what (a number), by the word that progress.step
 * of the texts has for it. A stage need not say that it begins. */
void stage_tell(const char *doing, int of);
