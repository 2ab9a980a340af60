/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/settings.h"

WORDS_DEFINE(on_finding, ON_FINDING_WORDS);
WORDS_DEFINE(language, LANGUAGE_WORDS);
WORDS_DEFINE(interval_method, INTERVAL_METHOD_WORDS);
WORDS_DEFINE(single_psu, SINGLE_PSU_WORDS);
WORDS_DEFINE(calibration_distance, CALIBRATION_DISTANCE_WORDS);
WORDS_DEFINE(population_year, POPULATION_YEAR_WORDS);
WORDS_DEFINE(replicate_method, REPLICATE_METHOD_WORDS);
WORDS_DEFINE(delimiter, DELIMITER_WORDS);
WORDS_DEFINE(previous_wave, PREVIOUS_WAVE_WORDS);
WORDS_DEFINE(protection_method, PROTECTION_METHOD_WORDS);

bool single_psu_refuses(enum single_psu rule)
{
    return rule == SINGLE_PSU_NONE || rule == SINGLE_PSU_FAIL;
}
