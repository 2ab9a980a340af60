#include "weigh/weighing.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "weigh/auxiliaries.h"
#include "weigh/fit.h"
#include "weigh/population_files.h"
#include "weigh/sampling.h"

bool weighing_make(struct weighing *weighing, struct error *err)
{
    const struct drawn_sample *sample = &weighing->sample;
    bool is_calibrated = weighing->study.settings.calibration != CALIBRATION_OFF;
    if (!sampling_check_roles(&weighing->study, &weighing->respondents, err) ||
        !sampling_read(&weighing->sample, &weighing->study, &weighing->respondents, weighing->year, err))
        return false;
    if (is_calibrated && !population_files_read(&weighing->population, &weighing->study, &weighing->respondents,
                                                sample->weight, weighing->year, err))
        return false;
    if (!auxiliaries_add(&weighing->population, &weighing->study, &weighing->respondents, sample->weight, err))
        return false;
    weighing->weight = memory_new(sample->n_rows, sizeof *weighing->weight);
    memcpy(weighing->weight, sample->weight, sample->n_rows * sizeof *weighing->weight);
    return fit_weights(weighing->weight, sample->n_rows, &weighing->population, &weighing->study, weighing->year, err);
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
