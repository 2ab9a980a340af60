#include "weigh/drawn_sample.h"

#include <stdlib.h>

void drawn_sample_clear(struct drawn_sample *sample)
{
    free(sample->status);
    free(sample->stratum);
    free(sample->weight);
    free(sample->household_weight);
    free(sample->strata);
    for (size_t k = 0; k < MULTISTAGE_MOST_STAGES; k++) {
        free(sample->unit[k]);
        free(sample->unit_population[k]);
    }
    arena_clear(&sample->arena);
    *sample = (struct drawn_sample){ 0 };
}
