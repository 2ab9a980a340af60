/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/meaning.h"

#include <stdlib.h>

#include "base/memory.h"
#include "study/check_answers.h"
#include "study/check_asked.h"
#include "study/check_breaks.h"
#include "study/check_scales.h"

void meaning_check(const struct study *study, const struct codebook *codebook, const struct wave *years, size_t n_years,
                   struct error *err)
{
    struct error refused = { 0 };
    struct codebook_year *resolved = memory_new(n_years + 1, sizeof *resolved);
    size_t n = 0;
    for (size_t i = 0; i < n_years; i++) {
        if (codebook_resolve(&resolved[n], codebook, years[i], &refused))
            n++;
        else
            codebook_year_clear(&resolved[n]);
    }
    check_answers(study, resolved, n, err);
    check_asked(study, resolved, n, err);
    check_scales(study, resolved, n, err);
    check_break_years(study, resolved, n, err);
    for (size_t i = 0; i < n; i++)
        codebook_year_clear(&resolved[i]);
    free(resolved);
    error_clear(&refused);
}
