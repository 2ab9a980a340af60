/* Contrasts between the levels of a domain within a survey year. */
#pragma once

#include "compare/comparisons.h"
#include "compare/survey_year.h"

/* Adds a contrast row for every row of covariances.csv: level minus reference, with their covariance. */
void survey_contrasts_add(const struct comparing *comparing, const struct survey_year *survey, struct table *contrasts);
