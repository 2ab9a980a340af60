/* A stage: one .c file in pipeline/, named RANK_name.c, that defines `const struct stage stage`. From that one
 * declaration follow its
 * --help, --version, --describe, its man page and its installation as lagesbild-NAME. The one main() is stage/main.c.
 */
#ifndef LAGESBILD_STAGE_STAGE_H
#define LAGESBILD_STAGE_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tables/table.h"

enum option_type { OPTION_TEXT, OPTION_YEAR, OPTION_DATE, OPTION_FLAG };

/* One option, `--name VALUE`. `target` is a static variable of the stage: const char * for TEXT and DATE, int for YEAR,
 * bool for FLAG; it keeps its initial value where the option is not given. */
struct option_rule {
    const char *name;
    enum option_type type;
    void *target;
    const char *metavariable, *help;
    bool is_required;
};

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
