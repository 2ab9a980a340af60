/* A stage: one .c file in pipeline/, named RANK_name.c, that defines `const struct stage stage`. From that one
 * declaration follow its
 * --help, --version, --describe, its man page and its installation as lagesbild-NAME. The one main() is stage/main.c.
 */
#ifndef LAGESBILD_STAGE_STAGE_H
#define LAGESBILD_STAGE_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "stage/options.h"
#include "tables/table.h"

/* The declaration. `options` ends with a rule without name; `operands` says what follows the options ("" = nothing
 * may); `reads` and `writes` end with NULL. run() gets the operands, returns false after an error and never exits. */
struct stage {
    const char *name, *summary, *description;
    const struct option_rule *options;
    const char *operands;
    const struct schema *const *reads;
    const struct schema *const *writes;
    bool (*run)(const char *const *operands, size_t n_operands, struct error *err);
};

extern const struct stage stage;

#endif
