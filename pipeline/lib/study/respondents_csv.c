/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/respondents_csv.h"

#include "base/csv.h"
#include "base/number.h"

static void print_cell(const struct respondent_variable *variable, size_t i, FILE *stream)
{
    char text[NUMBER_TEXT];
    if (variable->n_levels == 0) {
        csv_write_field(stream, number_print(text, npy_number(&variable->array, i)));
        return;
    }
    const struct ingest_level_row *level = &variable->levels[npy_code(&variable->array, i)];
    csv_write_field(stream, level->status == ANSWER_GIVEN ? level->code : answer_status_word(level->status));
}

void respondents_print_csv(const struct respondents *respondents, FILE *stream)
{
    for (size_t k = 0; k < respondents->n_variables; k++)
        (void)fprintf(stream, "%s%s", k > 0 ? "," : "", respondents->variables[k].variable->variable);
    (void)fputc('\n', stream);
    for (size_t i = 0; i < respondents->n; i++) {
        for (size_t k = 0; k < respondents->n_variables; k++) {
            if (k > 0)
                (void)fputc(',', stream);
            print_cell(&respondents->variables[k], i, stream);
        }
        (void)fputc('\n', stream);
    }
}
