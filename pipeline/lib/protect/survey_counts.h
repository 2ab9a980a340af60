/* The survey's published tables as an attack: which counts they print, and which equations tie them together.
 *
 * Cells: each code of a distribution (answers.csv); each share as its respondents who count and those of its base who
 * do not; each other estimate as its base, which stands for it in the sums over levels. Equations: the levels of a
 * domain, roll-ups and margins of crossed domains (level_sums); the codes that an indicator counts, those of its base
 * that it does not, those outside its base; counted and not counted in a base that is known; a pooled estimate and its
 * years; an item within an indicator of kind any. All numbers of respondents are taken as known, whether printed or
 * not: how many answered is no answer. Shares are weighted; the attacker is taken to know the count behind each, which
 * is more than a weighted share tells. */
#ifndef LAGESBILD_PROTECT_SURVEY_COUNTS_H
#define LAGESBILD_PROTECT_SURVEY_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text_map.h"
#include "protect/attack.h"
#include "study/areas.h"
#include "study/code_set.h"
#include "study/study.h"
#include "tables/input_tables.h"

/* An indicator's sets, as far as an attack needs them. */
struct counted_indicator {
    const struct indicator_row *row;
    const char **variables;
    size_t n_variables;
    struct code_set counts, base;
};

/* codebook/indicators.csv; one that is missing has no rows. */
struct counted_indicators {
    struct table table;
    struct counted_indicator *items;
    struct text_map numbers;
    struct arena arena;
};
bool counted_indicators_read(struct counted_indicators *indicators, const struct study *study, struct error *err);
void counted_indicators_clear(struct counted_indicators *indicators);

/* What is known of a row before it is protected. is_hidden: it is taken out whatever else is; is_known: an attacker has
 * it from elsewhere (published earlier), and hiding it would be of no use. */
struct row_state {
    bool is_hidden, is_known;
};

/* The tables: one of estimates a year, one of answers sorted by its key; states of their rows, in the same order.
 * Borrowed. */
struct survey_tables {
    const struct table *estimates;
    size_t n_years;
    const struct table *answers;
    struct row_state *const *estimate_states;
    struct row_state *answer_states;
};

/* No cell: the row prints no count. */
#define NO_CELL UINT32_MAX

/* Cells of the rows. counted, rest: of estimate row i of year y, at [y][i]; rest is NO_CELL but for shares. */
struct survey_counts {
    struct attack attack;
    uint32_t **counted, **rest, *answers;
    size_t n_years;
};

/* Makes the attack, ready for questions. The answers of a variable of a year are sorted together. Owned by the caller.
 */
void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct counted_indicators *indicators, const struct areas *areas);
void survey_counts_clear(struct survey_counts *counts);

#endif
