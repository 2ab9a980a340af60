/* Trends over several years, of the survey (survey_trends.h) and of reported crime, and how they are judged: each is
 * computed first, into a row with a raw p value, and all are judged together afterwards. */
#ifndef LAGESBILD_COMPARE_TRENDS_H
#define LAGESBILD_COMPARE_TRENDS_H

#include "compare/comparisons.h"

/* Adjusts p within the families (baseline `trend`, of crime each model apart; year = to_year) and gives every row that
 * has no verdict yet one, as for changes; a slope above 0 is an increase. As a line says nothing of years that do not
 * follow one, `unchanged` wants a test of departure that finds nothing.
 */
void trends_judge(const struct comparing *comparing, struct judged *trends);

#endif
