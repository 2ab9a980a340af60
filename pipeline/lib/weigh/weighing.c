/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/weighing.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "weigh/auxiliaries.h"
#include "weigh/fit.h"
#include "weigh/population_checks.h"
#include "weigh/population_files.h"
#include "weigh/sampling.h"

bool weighing_make(struct weighing *weighing, struct error *err)
{
    const struct drawn_sample *sample = &weighing->sample;
    const struct study *study = &weighing->study;
    struct population *population = &weighing->population;
    if (!sampling_check_roles(study, &weighing->respondents, err) ||
        !sampling_read(&weighing->sample, study, &weighing->respondents, weighing->year, err))
        return false;
    *population = (struct population){
        .study = study, .respondents = &weighing->respondents, .weights = sample->weight, .year = weighing->year.year
    };
    if ((study->settings.calibration != CALIBRATION_OFF && !population_files_read(population, err)) ||
        !population_checks_sample(population, sample, err) || !auxiliaries_add(population, err))
        return false;
    weighing->weight = memory_new(sample->n_rows, sizeof *weighing->weight);
    memcpy(weighing->weight, sample->weight, sample->n_rows * sizeof *weighing->weight);
    return fit_weights(weighing->weight, sample->n_rows, population, study, weighing->year, err);
}

bool weighing_is_calibrated(const struct weighing *weighing)
{
    return weighing->population.n > 0 && !weighing->population.is_delivered;
}

void weighing_clear(struct weighing *weighing)
{
    free(weighing->weight);
    population_clear(&weighing->population);
    drawn_sample_clear(&weighing->sample);
    respondents_clear(&weighing->respondents);
    study_clear(&weighing->study);
}
