/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the rows of a picture, each by its key. Nothing here computes a result. */
#pragma once

#include <stdbool.h>

#include "picture/picture_tables.h"

/* The row, or NULL; of an offence that several rows count, the first. */
const struct indicator_row *picture_indicator(const struct picture *picture, const char *indicator);
const struct offence_row *picture_offence(const struct picture *picture, const char *series);
const struct pledge_row *picture_pledge(const struct picture *picture, const char *pledge);
const struct followup_row *picture_followup(const struct picture *picture, const char *pledge);

/* The first year that the picture looks back to: that of the first survey; without a survey the first year of reported
 * crime in the municipality, or the picture's own. */
struct wave picture_first(const struct picture *picture);

/* The wave as rows of that source have it: of what is counted by calendar years its year. And whether a row's wave is
 * the picture's in that sense. */
struct wave picture_wave(enum source source, struct wave wave);
bool picture_is_now(const struct picture *picture, enum source source, struct wave wave);

/* The survey wave before one, or for what is counted by calendar years, and where there is none, the year before. */
struct wave picture_wave_before(const struct picture *picture, enum source source, struct wave wave);

/* Whether the picture rests on a survey; whether its shares have noise (protection = cell_key); whether reported crime
 * of the own municipality is held against others; how many years of it there are up to the picture's. */
bool picture_has_survey(const struct picture *picture);
bool picture_has_noise(const struct picture *picture);
bool picture_has_crime_beside_others(const struct picture *picture);
int picture_crime_years(const struct picture *picture);

/* The series of offences.csv, each once: *n of them. */
const char **picture_series(struct picture *picture, size_t *n);

/* The estimates of the picture's year. */
struct table_range picture_estimates(const struct picture *picture);

/* The year's own estimate, or the one of another method; NULL where there is none. */
const struct estimate_row *picture_estimate(const struct picture *picture, struct wave year, const char *indicator,
                                            const char *domain, const char *level);
const struct estimate_row *picture_derived(const struct picture *picture, const struct estimate_row *estimate,
                                           enum method method);

/* Of a theme that is about problems (not what people think of others) the year's largest share of people in the
 * municipality who see one: of the items that are shares, that are worse the more, and that are shown. NULL where there
 * is none. */
const struct estimate_row *picture_worst(const struct picture *picture, const char *theme);

/* The change to key->to_year from key->baseline of key's subject, source, domain and level, or NULL. The second: to the
 * picture's year from the survey year, or calendar year, before. The third: of a series of crime to the picture's year.
 */
const struct change_row *picture_change_of(const struct picture *picture, const struct change_row *key);
const struct change_row *picture_change(const struct picture *picture, const char *subject, enum source source,
                                        const char *domain, const char *level);
const struct change_row *picture_crime_change(const struct picture *picture, const char *series,
                                              enum baseline baseline);

/* The contrast of the rate of a series in the picture's year against a group of municipalities, NULL where it is held
 * against none. */
const struct contrast_row *picture_beside_group(const struct picture *picture, const char *series,
                                                enum comparison_group group);

/* What was expected of a series in a year, NULL where there is no forecast. */
const struct forecast_row *picture_forecast(const struct picture *picture, const char *series, int year);

/* Whether a contrast is one of the survey's with all others. */
bool contrast_is_with_rest(const struct contrast_row *row);

/* The same contrast as seen from its rest, where that is a level of the domain itself (one of two; a roll-up of all
 * others): the two are one claim. NULL where there is none, or it is not shown. */
const struct contrast_row *picture_mirror(const struct picture *picture, const struct contrast_row *row);

/* Whether the mirror of a contrast is what is told in its place: of the two that whose level lies higher, and of equals
 * the first. */
bool picture_tells_mirror(const struct picture *picture, const struct contrast_row *row);

/* All contrasts of key's subject, source, year, domain and level. */
struct table_range picture_contrasts(const struct picture *picture, const struct contrast_row *key);

/* Reported crime of a whole year: of an area, of the study's own municipality. NULL where there is none. */
const struct rate_row *picture_rate(const struct picture *picture, int year, const char *area, const char *series);
const struct rate_row *picture_own_rate(const struct picture *picture, int year, const char *series);

/* The comparator's newest figure of that year or earlier, or NULL; of any year. */
const struct comparator_row *picture_comparator(const struct picture *picture, const char *subject,
                                                const char *comparator, int year);
bool picture_is_comparator(const struct picture *picture, const char *subject, const char *name);

/* Levels of a domain that the picture's year has figures of, shown or suppressed, in the order of the codebook
 * (areas.csv, scales.csv). *n levels; the array is the picture's. */
const char **picture_levels(struct picture *picture, const char *domain, size_t *n);

/* Whether any of the year's figures of the level is shown. */
bool picture_shows(const struct picture *picture, const char *domain, const char *level);

/* Whether estimates of the indicator are shares: 0..1, printed as percent. */
bool picture_is_share(const struct picture *picture, const char *indicator);

/* The first row of the file for a variable, in any year; its scale, "" where it has none. */
const struct variable_row *picture_variable(const struct picture *picture, const char *variable);
const char *picture_scale(const struct picture *picture, const char *variable);

/* Whether a finding says only that it cannot be told: no level, no established difference, no change. One of reported
 * crime may say how many there were, and their place among others', besides. */
bool finding_is_undecided(const struct situation_row *row);

/* Whether themes.csv has the theme. */
bool picture_has_theme(const struct picture *picture, const char *theme);

/* The theme of an indicator or series; "" where it has none or the name is neither. */
const char *picture_theme_of(const struct picture *picture, const char *subject);

/* The promise of a pledge as published; the pledge's name where pledges.csv no longer has it. */
const char *picture_promise(const struct picture *picture, const char *pledge);
