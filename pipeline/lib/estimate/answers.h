/* answers.csv: how often every answer of every question was given, at every level of every domain. */
#ifndef LAGESBILD_ESTIMATE_ANSWERS_H
#define LAGESBILD_ESTIMATE_ANSWERS_H

#include <stdbool.h>

#include "estimate/collect.h"
#include "estimate/domains.h"
#include "study/respondents.h"
#include "tables/table.h"

/* A year after its pass. members: per domain and level, which profiles belong to it. Borrowed. */
struct answered_year {
    int year;
    const struct respondents *respondents;
    const struct collection *collection;
    const struct domains *domains;
    const struct profiles *profiles;
    bool *const *const *members;
};

/* Adds the year's rows to a table of answer_schema. */
void answers_add(const struct answered_year *year, struct table *answers);

#endif
