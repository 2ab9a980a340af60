/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scale of codebook/scales.csv as it holds in one year: which raw value means which code, and what kind of answer
 * that is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text_map.h"
#include "tables/input_tables.h"

/* A meaning that a cell can have. value is the code as a number, MISSING where it is none. code is "" for a kind of
 * missing answer that has none. lowest, highest: the numbers of a delivery that were taken for an answer, MISSING where
 * none was. Texts are borrowed from the codebook. */
struct scale_level {
    const char *code, *label_sv, *label_en;
    enum answer_status status;
    double value, lowest, highest;
};

/* What `raw` of a row says. */
enum raw_kind { RAW_TEXT, RAW_RANGE, RAW_EMPTY, RAW_OTHER };
struct raw_rule {
    enum raw_kind kind;
    const char *text;          /* RAW_TEXT: to be matched whole */
    double number;             /* RAW_TEXT: what it is as a number, MISSING where it is none, or literal */
    double low, high;          /* RAW_RANGE: closed, infinite where open */
    bool keeps_number;         /* the code is ==: the number itself */
    size_t level;              /* otherwise, an index into the scale's levels */
    enum answer_status status; /* kind of answer */
};

/* levels: those declared, in the order of the file. n_before_kept: how many of them stand before the first `==`. */
struct scale {
    const char *name;
    struct scale_level *levels;
    size_t n_levels, n_before_kept;
    struct raw_rule *rules;
    size_t n_rules;
    struct text_map exact;
    const struct raw_rule *empty, *other;
    struct arena arena;
};

/* What a cell was found to mean. MATCH_NUMBER: the number itself, with that status. is_other: only `*` matched.
 * is_beyond: an open range took a number that is likelier a code of missing answers or a year: above OLDEST where the
 * range begins below it, below 0 where it ends above. */
enum { OLDEST = 120 };
enum match_kind { MATCH_NOTHING, MATCH_LEVEL, MATCH_NUMBER };
struct scale_match {
    enum match_kind kind;
    size_t level;
    double number;
    enum answer_status status;
    bool is_other, is_beyond;
};

/* The grammar of `raw`; the text is trimmed and lives in the arena. */
struct raw_rule raw_rule_parse(const char *raw, struct arena *arena);

/* What `raw` has to be where it is to mean this text and no range, no empty cell and nothing else. Owned by the arena,
 * or the text. */
const char *raw_rule_literal(struct arena *arena, const char *text);

/* Whether `code` is one that scales.csv may have: "", ==, a number or [a-z0-9_]+. */
bool scale_code_is_valid(const char *code);

/* The scale made of these rows, which have passed codebook_read; it borrows their texts. */
void scale_init(struct scale *scale, const char *name, const struct scale_row *const *rows, size_t n_rows);
void scale_clear(struct scale *scale);

/* What a trimmed, NUL-terminated cell means: an exact match beats one by value ("1,0", "1.00" and "01" are 1), that one
 * a range, and a range beats `*`. A number means nothing where two texts of the scale with different meanings equal it,
 * or where its mark before three digits may part thousands and both readings are in the scale ("25.000" in 0..). */
struct scale_match scale_find(const struct scale *scale, const char *text);

/* Whether a rule keeps numbers as answers: `==` of a text, a range or `*`. The ends of what it keeps: of a text its
 * number twice, of `*` infinite. */
bool raw_rule_keeps_answers(const struct raw_rule *rule);
struct raw_rule raw_rule_ends(const struct raw_rule *rule);

/* A number above it may be a year of birth, and is no age. */
enum { BEFORE_YEARS_OF_BIRTH = 1850 };

/* Whether a scale tells classes by years of birth: every number of its ranges is one, up to the survey's year. */
bool scale_is_of_births(const struct scale *scale, int year);

/* Whether two scales have other codes of status `answered`, or keep other numbers. Labels, raw values and kinds of
 * missing answers may differ. */
bool scale_answers_differ(const struct scale *scale, const struct scale *other);
