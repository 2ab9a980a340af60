/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and words as documents print them, in the catalogue's language: decimal comma, no-break spaces, a true minus,
 * "procentenheter". Shares and changes come as 0..1, as in the tables; percent exists here only. Every text is owned by
 * the catalogue. A missing value reads ".." (number.missing). Numbers are rounded half away from zero; there is no
 * "−0". All take `err` for a text that the catalogue lacks, and then return "". */
#pragma once

#include "language/catalogue.h"
#include "study/study.h"
#include "vocabulary/reasons.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"
#include "vocabulary/verdicts.h"

/* A number without unit: "1 716", "2,06", "−0,3". English: "1,716", "2.06". */
const char *wording_number(struct catalogue *catalogue, double value, int decimals, struct error *err);

/* The same with its sign: "+0,2", "−0,3", "0". */
const char *wording_signed(struct catalogue *catalogue, double value, int decimals, struct error *err);

/* A mean of counts: with a decimal where it is printed below ten, "7,6", "8,0", else whole, "10", and so is that of
 * years without any, "0". Counts themselves are whole numbers. */
const char *wording_mean_count(struct catalogue *catalogue, double mean, struct error *err);

/* A share: "34 %", with no-break space. English: "34%". */
const char *wording_percent(struct catalogue *catalogue, double share, int decimals, struct error *err);

/* The number of a share without the sign of percent, for tables with the unit in their head. */
const char *wording_percent_number(struct catalogue *catalogue, double share, int decimals, struct error *err);

/* A difference of shares without direction: "1 procentenhet", "5 procentenheter", "0,5 procentenheter". */
const char *wording_points(struct catalogue *catalogue, double difference, int decimals, struct error *err);

/* The same with its sign: "−22 procentenheter", "+3 procentenheter". */
const char *wording_signed_points(struct catalogue *catalogue, double difference, int decimals, struct error *err);

/* The ends of an interval as the tables have them. factor: 100 for shares, 1 else. null: the value of no change or no
 * difference, 0 of a difference, 1 of a ratio; MISSING where there is none. */
struct limits {
    double low, high, factor, null;
};

/* The decimals, `decimals` or the few more, with which neither end reads as the null value without being it: an end of
 * −0.4 is not "0". Where not even six more would do, `decimals`. */
int wording_decimals(struct limits limits, int decimals);

/* A ratio, how many times as much, with these decimals: "0,97"; from ten on none, "19", and above a hundred words, "mer
 * än 100", since that large it says no more than that. */
const char *wording_ratio(struct catalogue *catalogue, double ratio, int decimals, struct error *err);

/* An interval with these decimals: "−30 till −14", "−11,3 till −0,4"; of a ratio with the ends as wording_ratio has
 * them, "0,01 till mer än 100". Unit and level of confidence are the sentence's; what the interval belongs to is
 * printed with as many decimals. */
const char *wording_interval(struct catalogue *catalogue, struct limits limits, int decimals, struct error *err);

/* "p = 0,03", "p < 0,001"; two decimals from 0.095 on, else three at most. */
const char *wording_p(struct catalogue *catalogue, double p, struct error *err);

/* A small number of things in words, "ingen", "en", "två", up to twelve; digits above. Swedish takes the common gender.
 */
const char *wording_small_count(struct catalogue *catalogue, int n, struct error *err);

/* How the study prints a wave: its label in waves.csv, of a year the setting year_label.YEAR, else four digits, or the
 * quarter or month in words. The second: with the word before it that says when: "år 2021", "andra kvartalet 2021", "i
 * april 2021". The third: where there is little room, as below an axis: "2021K2" or "2021-04", of a whole year
 * without what waves.csv calls it. */
const char *wording_year(struct catalogue *catalogue, const struct study *study, struct wave year);
const char *wording_in_year(struct catalogue *catalogue, const struct study *study, struct wave year);
const char *wording_year_short(struct catalogue *catalogue, const struct study *study, struct wave year);

/* How the study prints a calendar year, which no wave is: its setting year_label.YEAR, else four digits. And the wave
 * or the year of a row, by whose figures it has. */
const char *wording_calendar_year(struct catalogue *catalogue, const struct study *study, int year);
const char *wording_in_calendar_year(struct catalogue *catalogue, const struct study *study, int year);
const char *wording_year_of(struct catalogue *catalogue, const struct study *study, enum source source,
                            struct wave year);

/* "åren 2018–2021", or of waves that are parts of years "tiden från andra kvartalet 2019 till ...": what a trend is
 * over. are_surveys: they are waves, else calendar years. */
const char *wording_years(struct catalogue *catalogue, const struct study *study, const struct wave years[2],
                          bool are_surveys);

/* A date YYYY-MM-DD in words: "31 maj 2022"; anything else as it is. */
const char *wording_date(struct catalogue *catalogue, const char *date, struct error *err);

/* A list: "a", "a och b", "a, b och c". */
const char *wording_list(struct catalogue *catalogue, const char *const *words, size_t n, struct error *err);

/* What a series of notes is called: "klagomål om trafik". source: klagomal or tips; `unmatched` gives the name of what
 * has no theme. */
const char *wording_series(struct catalogue *catalogue, enum note_source source, const char *theme);

/* The label in the catalogue's language; the other language's where it is empty, `name` where both are. */
const char *wording_label(const struct catalogue *catalogue, const char *label_sv, const char *label_en,
                          const char *name);

/* A municipality with its preposition: "i Höör", "på Gotland". "på" takes what is one island of that name, as texts
 * municipality.in says; what is named after one of its islands, such as Ekerö, takes "i". */
const char *wording_in(struct catalogue *catalogue, const char *municipality, struct error *err);

/* Whom a reference of contrasts.csv means, as "högre än i …" goes on: "grannkommunerna", "resten av länet"; areas: how
 * many municipalities there are with the own one, which may leave a single neighbour. */
const char *wording_others(struct catalogue *catalogue, const char *reference, int areas, struct error *err);

/* A verdict as documents print it: "har ökat", "oklart" … (verdict). */
const char *wording_verdict(struct catalogue *catalogue, enum verdict verdict, struct error *err);

/* The same of a row with its reasons: a change that is smaller than what matters "har ökat något". */
const char *wording_judged(struct catalogue *catalogue, enum verdict verdict, struct reasons reasons,
                           struct error *err);

/* The reasons of a row (vocabulary/reasons.h), for people: a clause each, without
 * capital and full stop, joined by "; ". Free text in it stays as it is. */
const char *wording_reason(struct catalogue *catalogue, struct reasons reasons, struct error *err);

/* What the status of a figure says to people: "" for ok, else a clause such as "underlaget är för litet"
 * (status). */
const char *wording_status(struct catalogue *catalogue, enum status status, struct error *err);
