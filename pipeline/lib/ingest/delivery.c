#include "ingest/delivery.h"

#include <stdlib.h>

void delivery_clear(struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->n_variables; i++) {
        coder_clear(&delivery->variables[i].coder);
        free(delivery->variables[i].numbers);
    }
    free(delivery->variables);
    free(delivery->lines);
    if (delivery->codebook != NULL)
        ingest_report_clear(&delivery->report);
    arena_clear(&delivery->arena);
    *delivery = (struct delivery){ 0 };
}
