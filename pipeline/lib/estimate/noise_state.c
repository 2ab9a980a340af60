/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/noise_state.h"

#include <stdlib.h>

#include "study/cell_key.h"
#include "tables/estimate_tables.h"

bool noise_state_init(struct noise_state *state, const struct study *study, const struct respondents *respondents,
                      struct error *err)
{
    *state = (struct noise_state){ .is_on = cell_key_is_on(study) };
    table_init(&state->rows, &noise_schema);
    return !state->is_on || respondents->keys.n == respondents->n ||
           error_add(err, "protection is cell_key, and 1_ingest has left no keys; run lagesbild-ingest again");
}

void noise_state_forget(struct noise_state *state)
{
    for (size_t i = 0; i < state->n_sums; i++) {
        free(state->sums[i].key);
        free(state->sums[i].count);
    }
    free(state->sums);
    free(state->all);
    state->sums = NULL;
    state->all = NULL;
    state->n_sums = 0;
}

void noise_state_clear(struct noise_state *state)
{
    noise_state_forget(state);
    table_clear(&state->rows);
}
