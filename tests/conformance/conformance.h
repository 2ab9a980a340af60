/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the conformance runner and its offers share. An offer computes rows of the reference format by calling the
 * library's functions; it knows the format, never a case, a file or an expected number. */
#pragma once

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/count.h"
#include "statistics/design.h"
#include "statistics/multistage.h"

/* A CSV file as texts. */
struct frame {
    struct arena arena;
    const char **names;
    const char ***rows;
    size_t n_columns, n, capacity;
};

/* Reads FOLDER/PART/NAME; each row has as many fields as the header. Cleared by the caller. */
bool frame_read(struct frame *frame, const char *folder, const char *part, const char *name, struct error *err);
void frame_clear(struct frame *frame);

/* Number of a column, or n_columns. */
size_t frame_column(const struct frame *frame, const char *name);

/* A cell as a number, MISSING where it is none; "Inf" is a number here. */
double number_of(const char *text);

/* What is expected, and what was computed. */
enum field { ESTIMATE, SE, CI_LOW, CI_HIGH, DF, DEFF, DEFF_WOR, NDF, P_VALUE, N, N_EFF, DF_DESIGN, N_FIELDS };
extern const char *const field_names[N_FIELDS];

struct values {
    double of[N_FIELDS];
    const char *flag; /* NULL = not computed */
};

struct expected {
    const char *statistic, *domain, *method;
    struct values values;
    double level;
};

enum outcome { PASSED, FAILED, NOT_OFFERED, EXEMPT, N_OUTCOMES };

/* One case and its tally. `reasons` counts why rows were not compared. */
struct reason_count {
    const char *text;
    enum outcome outcome;
    size_t n;
};
struct tally {
    size_t n[N_OUTCOMES];
    double worst;
    struct reason_count *reasons;
    size_t n_reasons, reasons_capacity;
};

/* The survey design of a case, built once. */
struct survey {
    double *weights, *design_weights;
    uint32_t *strata;
    struct design_stratum *stratum_list;
    struct design_margin *margins;
    uint32_t **margin_cells;
    struct design design;
    double df_design;
};

/* What rows are computed with beside the design. A key that no offer reads would change nothing and is refused. */
struct params {
    struct json_object *json;
    bool *is_read; /* a key, in the object's own order; NULL where there are no params */
};

struct test_case {
    const char *folder, *name;
    struct json_object *json;
    struct params params;
    struct frame data, expected_frame;
    struct expected *expected;
    double tolerance;
    struct survey survey;
    const char *survey_refusal; /* why survey rows cannot be computed, or NULL */
    bool has_foreign_variance;  /* the reference's se is another method's */
    double se_difference;
    bool lists_rows;
    struct arena arena;
    struct tally tally;
};

/* Reads expected/CASE.csv. */
bool load_expected(struct test_case *test, struct error *err);

/* Builds the survey design of a case, or says in survey_refusal why it cannot be. */
void survey_build(struct test_case *test);
void survey_clear(struct survey *survey);

/* A statistic's text taken apart: `mean:V`, `prop:V=L`, `ratio:N/D`. */
struct statistic {
    const char *kind, *variable, *level, *denominator;
};
struct statistic parse_statistic(struct arena *arena, const char *text);

struct values no_values(void);

/* Members of a JSON object: NULL, "" or 0 where it has none. */
struct json_object *member(struct json_object *object, const char *key);
const char *member_text(struct json_object *object, const char *key);
size_t member_length(struct json_object *object, const char *key);
const char *member_element(struct json_object *object, const char *key, size_t i);

/* The same of the params of a case; the key counts as read. params_init borrows json. */
void params_init(struct params *params, struct json_object *json);
void params_clear(struct params *params);
struct json_object *param(const struct test_case *test, const char *key);
const char *param_text(const struct test_case *test, const char *key);
size_t param_length(const struct test_case *test, const char *key);
const char *param_element(const struct test_case *test, const char *key, size_t i);

/* Refuses each key that was not read when all rows had been computed, but for those of the format that change nothing.
 */
bool params_check(const struct test_case *test, struct error *err);

/* The numbers of a column, n of them, owned by the caller; NULL where there is no such column. */
double *column_numbers(const struct test_case *test, const char *name);

/* Sets codes[i] = code for the rows of a domain such as "a=x&b=y" ("" = all). Returns false where it has rows that are
 * marked already. */
bool mark_domain(struct test_case *test, const char *domain, uint32_t code, uint32_t *codes);

/* Which rows are in a domain; NULL where it has another form. Owned by the caller. */
bool *domain_rows(struct test_case *test, const char *domain);

/* Why the library refused what a row asks for. */
const char *keep_reason(struct test_case *test, struct error *err);

/* Sets df, and the limits of a t interval of the estimate and se that are there. */
void fill_interval(const struct expected *expected, double df, struct values *values);

/* The verdict of a change as the format's flag. */
const char *verdict_flag(double p, double p_equivalence, bool is_above);

/* A sample's weights calibrated as the case says: weight, design_weight and auxiliaries of *sample become those of the
 * calibration, which *calibrated owns; the sample's own weights stay borrowed as design weights. Returns why it cannot,
 * or NULL; to be cleared either way. */
struct calibrated {
    double *weight, *auxiliaries;
};
const char *calibrate_sample(struct test_case *test, struct multistage_sample *sample, struct calibrated *calibrated);
void calibrated_clear(struct calibrated *calibrated);

/* The design of a case as rows. Returns why it is none that is offered, or NULL; to be cleared either way. */
struct rows_design {
    struct multistage_sample sample;
    double *weight, *population[MULTISTAGE_MOST_STAGES];
    uint32_t *stratum, *unit[MULTISTAGE_MOST_STAGES];
    const char **names;
    struct calibrated calibrated;
};
const char *rows_design_build(struct rows_design *design, struct test_case *test);
void rows_design_clear(struct rows_design *design);

/* The final weights of a case of any design, one a row; NULL where they cannot be made. Owned by the caller. */
double *case_weights(struct test_case *test);

/* A ratio of two rates as the rows rate_ratio, log_rate_ratio and tost_rate_ratio ask for it. inflation: phi of the
 * inflated rows and its df, MISSING where there is none. Returns why it is not offered, or NULL. */
struct count_case {
    struct count from, to;
    struct count_dispersion inflation;
};
const char *compute_count_ratio(struct test_case *test, const struct expected *expected,
                                const struct count_case *counts, struct values *values);

/* An offer: computes what a row expects into *values. Returns why it is not offered, or NULL where it was computed. */
typedef const char *offer_function(struct test_case *test, const struct expected *expected, struct values *values);
offer_function offer_elements;
offer_function offer_rates;
offer_function offer_designs;
offer_function offer_inference;
offer_function offer_regression;
offer_function offer_standardised;
offer_function offer_small_area;
offer_function offer_replicates;
offer_function offer_counts;
offer_function offer_protection;

/* Whether a statistic is one that offer_elements computes where the design is that of an element sample. */
bool is_of_elements(const char *statistic);
