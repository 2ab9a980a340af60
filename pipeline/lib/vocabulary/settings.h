/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of settings. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* What becomes of a finding in a delivery. REST: a respondent is weighted by the rest of what is known of them. */
#define ON_FINDING_WORDS(W) \
    W(FINDING_NONE, "") W(FINDING_STOP, "stop") W(FINDING_NOT_STATED, "not_stated") W(FINDING_DROP, "drop") \
    W(FINDING_NO_DATA, "no_data") W(FINDING_FILL, "fill") W(FINDING_REST, "rest")
WORDS_DECLARE(on_finding, ON_FINDING_WORDS);

/* How the interval of a share is made. KORN_GRAUBARD is the capped one; BETA is that of R's survey, whose effective size
 * is not. */
#define INTERVAL_METHOD_WORDS(W) \
    W(INTERVAL_NONE, "") W(INTERVAL_KORN_GRAUBARD, "korn_graubard") W(INTERVAL_MEAN, "mean") \
    W(INTERVAL_LOGIT, "logit") W(INTERVAL_XLOGIT, "xlogit") W(INTERVAL_BETA, "beta") W(INTERVAL_WILSON, "wilson") \
    W(INTERVAL_ASIN, "asin") W(INTERVAL_LIKELIHOOD, "likelihood")
WORDS_DECLARE(interval_method, INTERVAL_METHOD_WORDS);

/* What to do with a stratum of one unit that is not the whole stratum. FAIL, and where nothing is said: refuse and name
 * it. CERTAINTY, REMOVE: it contributes no variance. ADJUST: its unit is compared with the mean of all units. AVERAGE:
 * it contributes as the others do on average. */
#define SINGLE_PSU_WORDS(W) \
    W(SINGLE_PSU_NONE, "") W(SINGLE_PSU_FAIL, "fail") W(SINGLE_PSU_CERTAINTY, "certainty") \
    W(SINGLE_PSU_ADJUST, "adjust") W(SINGLE_PSU_AVERAGE, "average") W(SINGLE_PSU_REMOVE, "remove")
WORDS_DECLARE(single_psu, SINGLE_PSU_WORDS);

/* The distance of a calibration. AUTO: raking, and what can be given up is given up where it has no solution; OFF: no
 * calibration. */
#define CALIBRATION_DISTANCE_WORDS(W) \
    W(CALIBRATION_NONE, "") W(CALIBRATION_AUTO, "auto") W(CALIBRATION_OFF, "none") W(CALIBRATION_LINEAR, "linear") \
    W(CALIBRATION_RAKING, "raking") W(CALIBRATION_LOGIT, "logit") W(CALIBRATION_LINEAR_BOUNDED, "linear_bounded")
WORDS_DECLARE(calibration_distance, CALIBRATION_DISTANCE_WORDS);

/* Whose counts a year is weighted to where a file of population/ has no row of it: NEWEST: those of the newest year
 * before it; SAME: none. */
#define POPULATION_YEAR_WORDS(W) \
    W(POPULATION_YEAR_NONE, "") W(POPULATION_YEAR_NEWEST, "newest") W(POPULATION_YEAR_SAME, "same")
WORDS_DECLARE(population_year, POPULATION_YEAR_WORDS);

/* How replicate weights were made. PAIRED: one unit of each pair at a time; OTHER: their scale is given. */
#define REPLICATE_METHOD_WORDS(W) \
    W(REPLICATE_NONE, "") W(REPLICATE_JK1, "jk1") W(REPLICATE_JKN, "jkn") W(REPLICATE_BRR, "brr") \
    W(REPLICATE_FAY, "fay") W(REPLICATE_BOOTSTRAP, "bootstrap") W(REPLICATE_SUCCESSIVE, "successive_differences") \
    W(REPLICATE_OTHER, "other") W(REPLICATE_PAIRED, "jk2")
WORDS_DECLARE(replicate_method, REPLICATE_METHOD_WORDS);
/* Those that a study may name. */
#define REPLICATES_DELIVERED (WORDS_BIT(REPLICATE_PAIRED) - WORDS_BIT(REPLICATE_JK1))

/* What parts the fields of a delivered file. */
#define DELIMITER_WORDS(W) \
    W(DELIMITER_NONE, "") W(DELIMITER_SEMICOLON, "semicolon") W(DELIMITER_COMMA, "comma") W(DELIMITER_TAB, "tab") \
    W(DELIMITER_BAR, "bar")
WORDS_DECLARE(delimiter, DELIMITER_WORDS);

/* Which wave before a change is measured from. */
#define PREVIOUS_WAVE_WORDS(W) \
    W(PREVIOUS_NONE, "") W(PREVIOUS_WAVE, "wave") W(PREVIOUS_SAME_SEASON, "same_season")
WORDS_DECLARE(previous_wave, PREVIOUS_WAVE_WORDS);

/* What keeps published figures from giving respondents away. SUPPRESSION: figures are hidden; CELL_KEY: shares have noise
 * besides, and fewer are. */
#define PROTECTION_METHOD_WORDS(W) \
    W(PROTECTION_NONE, "") W(PROTECTION_SUPPRESSION, "suppression") W(PROTECTION_CELL_KEY, "cell_key")
WORDS_DECLARE(protection_method, PROTECTION_METHOD_WORDS);

/* Languages of the documents. */
#define LANGUAGE_WORDS(W) \
    W(LANGUAGE_NONE, "") W(LANGUAGE_SV, "sv") W(LANGUAGE_EN, "en")
WORDS_DECLARE(language, LANGUAGE_WORDS);
/* clang-format on */

/* Whether a stratum of one unit is refused. */
bool single_psu_refuses(enum single_psu rule);
