/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study's results say of the situation: 6_assess/claims.csv, and the families of 5_protect/ in which it was
 * judged. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text_map.h"

/* clang-format off */
#define CLAIM_KINDS(K) \
    K(CLAIM_VALUE, "value") K(CLAIM_COUNT, "count") K(CLAIM_RANK, "rank") \
    K(CLAIM_ROSE, "rose") K(CLAIM_ROSE_SMALL, "rose_small") K(CLAIM_FELL, "fell") K(CLAIM_FELL_SMALL, "fell_small") \
    K(CLAIM_SAME, "same") K(CLAIM_UNDECIDED, "undecided") K(CLAIM_NOT_COMPARABLE, "not_comparable") \
    K(CLAIM_HIGH, "high") K(CLAIM_MIDDLE, "middle") K(CLAIM_NEAR, "near") K(CLAIM_LOW, "low") \
    K(CLAIM_ABOVE, "above") K(CLAIM_BELOW, "below") K(CLAIM_DIFFERS, "differs") \
    K(CLAIM_HIGHEST_SINCE, "highest_since") K(CLAIM_LOWEST_SINCE, "lowest_since") \
    K(CLAIM_UNUSUAL_RISE, "unusual_rise") K(CLAIM_UNUSUAL_FALL, "unusual_fall") K(CLAIM_AS_EVERYWHERE, "as_everywhere") \
    K(CLAIM_TREND_UP, "trend_up") K(CLAIM_TREND_DOWN, "trend_down") K(CLAIM_RESPONSE, "response")
#define CLAIM_MEMBER(member, word) member,
enum claim_kind { CLAIM_KINDS(CLAIM_MEMBER) CLAIM_KIND_COUNT };
/* clang-format on */

const char *claim_kind_word(enum claim_kind kind);

/* family: NULL where it was judged in none, or in none that is known. Years 0 where empty; value, value_from MISSING
 * where they are. is_established: of strength `established`, else observed. */
struct claim {
    const char *id, *subject, *source, *domain, *level, *baseline, *reference, *evidence, *family;
    enum claim_kind kind;
    int from_year, to_year;
    double value, value_from;
    bool is_established;
};

struct claims {
    struct arena arena;
    struct claim *rows;
    size_t n, capacity;
    struct text_map by_id;
};

/* Reads 6_assess/claims.csv and families below `output`. On failure still to be cleared. */
bool claims_read(struct claims *claims, const char *output, struct error *err);

/* The same made of the verdicts in 5_protect/ about `year`, as if each were told: for the error rates of verdicts
 * alone. */
bool claims_of_verdicts(struct claims *claims, const char *output, int year, struct error *err);

void claims_clear(struct claims *claims);

/* One more claim of that id, with empty texts, and kind, years and values to be filled in. NULL where there is one. */
struct claim *claims_add_row(struct claims *claims, const char *id);

/* NULL where there is no claim of that id. */
const struct claim *claims_find(const struct claims *claims, const char *id, size_t length);
