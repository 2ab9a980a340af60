#include "statistics/design.h"

#include "base/number.h"
#include "base/text.h"

bool single_psu_parse(const char *name, enum single_psu *rule)
{
    static const char *const names[] = {
        [SINGLE_PSU_FAIL] = "fail",       [SINGLE_PSU_CERTAINTY] = "certainty", [SINGLE_PSU_ADJUST] = "adjust",
        [SINGLE_PSU_AVERAGE] = "average", [SINGLE_PSU_REMOVE] = "remove",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(names[i], name)) {
            *rule = (enum single_psu)i;
            return true;
        }
    return false;
}

bool design_is_lonely(const struct design_stratum *stratum)
{
    return stratum->n_units == 1 && !(stratum->population <= 1);
}

/* The line of a stratum's first row that has a weight, 0 where it is not known. */
static size_t line_of(const struct design *design, size_t stratum)
{
    for (size_t i = 0; i < design->n_rows && design->line != NULL; i++)
        if (design->stratum[i] == stratum && design->weight[i] > 0)
            return design->line[i];
    return 0;
}

bool design_check(const struct design *design, const char *shown, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t h = 0; h < design->n_strata; h++) {
        const struct design_stratum *stratum = &design->strata[h];
        char population[NUMBER_TEXT];
        if (design->single_psu == SINGLE_PSU_FAIL && design_is_lonely(stratum))
            (void)error_at(err, (struct place){ shown, line_of(design, h), 0 },
                           "stratum \"%s\" has one primary sampling unit, at least two were wanted; join it with "
                           "another, or set single_psu",
                           stratum->name);
        if (!is_missing(stratum->population) && (double)stratum->n_units > stratum->population)
            (void)error_at(err, (struct place){ .file = shown },
                           "stratum \"%s\" has %zu respondents of a population of %s, no more than those were wanted",
                           stratum->name, stratum->n_units, number_print(population, stratum->population));
    }
    return err->n_errors == n_errors;
}
