/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/wave_rows.h"

#include <stdlib.h>

#include "base/text.h"
#include "tables/results.h"

bool wave_rows_open(struct wave_rows *wave, const struct wave_source *source, struct wave year, struct error *err)
{
    *wave = (struct wave_rows){ .year = year };
    char *ingested = results_folder(source->output, "1_ingest", year),
         *weighed = results_folder(source->output, "2_weigh", year);
    wave->weighted.design.single_psu = source->study->settings.single_psu;
    bool done = respondents_open(&wave->respondents, ingested, err) &&
                weighted_read(&wave->weighted, weighed, wave->respondents.n, err) &&
                domains_init(&wave->domains, source->study, source->areas, &wave->respondents, year.year, err) &&
                row_route_open(&wave->rows,
                               (struct estimate_subject){ source->study, source->indicators, &wave->respondents,
                                                          &wave->domains, &wave->weighted.design, year },
                               err);
    free(ingested);
    free(weighed);
    return done;
}

void wave_rows_close(struct wave_rows *wave)
{
    row_route_clear(&wave->rows);
    domains_clear(&wave->domains);
    weighted_clear(&wave->weighted);
    respondents_clear(&wave->respondents);
    *wave = (struct wave_rows){ 0 };
}

bool wave_rows_find_level(const struct wave_rows *wave, const char *domain, const char *level, size_t *domain_number,
                          size_t *level_number)
{
    for (size_t d = 0; d < wave->domains.n; d++) {
        const struct domain *own = &wave->domains.items[d];
        for (size_t l = 0; l < own->n_levels && text_is(own->name, domain); l++)
            if (own->levels[l].exists && text_is(own->levels[l].name, level)) {
                *domain_number = d;
                *level_number = l;
                return true;
            }
    }
    return false;
}
