/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/surveys.h"

WORDS_DEFINE(role, ROLE_WORDS);
WORDS_DEFINE(answer_status, ANSWER_STATUS_WORDS);
WORDS_DEFINE(stored_as, STORED_AS_WORDS);
WORDS_DEFINE(ingest_action, INGEST_ACTION_WORDS);
WORDS_DEFINE(ingest_reason, INGEST_REASON_WORDS);
WORDS_DEFINE(indicator_kind, INDICATOR_KIND_WORDS);
WORDS_DEFINE(measure, MEASURE_WORDS);
WORDS_DEFINE(method, METHOD_WORDS);
WORDS_DEFINE(unit, UNIT_WORDS);
WORDS_DEFINE(theme_kind, THEME_KIND_WORDS);
WORDS_DEFINE(direction, DIRECTION_WORDS);
WORDS_DEFINE(base_weight, BASE_WEIGHT_WORDS);
WORDS_DEFINE(margin_form, MARGIN_FORM_WORDS);

bool role_is_answer(enum role role)
{
    return role == ROLE_ITEM || role == ROLE_DOMAIN || role == ROLE_MODE || role == ROLE_AUXILIARY;
}

bool role_is_weight(enum role role)
{
    return role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD;
}

bool measure_is_share(enum measure measure)
{
    return measure == MEASURE_SHARE || measure == MEASURE_COMPOSITE;
}

enum measure measure_of_kind(enum indicator_kind kind)
{
    switch (kind) {
    case INDICATOR_NONE: return MEASURE_NONE;
    case INDICATOR_SHARE:
    case INDICATOR_ANY: return MEASURE_SHARE;
    case INDICATOR_MEAN: return MEASURE_MEAN;
    case INDICATOR_TOTAL: return MEASURE_TOTAL;
    case INDICATOR_RATIO: return MEASURE_RATIO;
    case INDICATOR_QUANTILE: return MEASURE_QUANTILE;
    case INDICATOR_COMPOSITE: return MEASURE_COMPOSITE;
    }
    return MEASURE_NONE;
}

bool indicator_kind_is_share(enum indicator_kind kind)
{
    switch (kind) {
    case INDICATOR_SHARE:
    case INDICATOR_ANY: return true;
    case INDICATOR_NONE:
    case INDICATOR_MEAN:
    case INDICATOR_TOTAL:
    case INDICATOR_RATIO:
    case INDICATOR_QUANTILE:
    case INDICATOR_COMPOSITE: return false;
    }
    return false;
}

bool indicator_kind_takes_counts(enum indicator_kind kind)
{
    switch (kind) {
    case INDICATOR_SHARE:
    case INDICATOR_ANY:
    case INDICATOR_TOTAL: return true;
    case INDICATOR_NONE:
    case INDICATOR_MEAN:
    case INDICATOR_RATIO:
    case INDICATOR_QUANTILE:
    case INDICATOR_COMPOSITE: return false;
    }
    return false;
}

bool indicator_kind_has_members(enum indicator_kind kind)
{
    switch (kind) {
    case INDICATOR_COMPOSITE: return true;
    case INDICATOR_NONE:
    case INDICATOR_SHARE:
    case INDICATOR_ANY:
    case INDICATOR_MEAN:
    case INDICATOR_TOTAL:
    case INDICATOR_RATIO:
    case INDICATOR_QUANTILE: return false;
    }
    return false;
}

bool indicator_kind_takes_more(enum indicator_kind kind, size_t *least)
{
    *least = 1;
    switch (kind) {
    case INDICATOR_ANY:
    case INDICATOR_COMPOSITE: return true;
    case INDICATOR_RATIO: *least = 2; return false;
    case INDICATOR_NONE:
    case INDICATOR_SHARE:
    case INDICATOR_MEAN:
    case INDICATOR_TOTAL:
    case INDICATOR_QUANTILE: return false;
    }
    return false;
}

bool method_is_direct(enum method method)
{
    return method == METHOD_NONE || method == METHOD_DIRECT;
}

bool indicator_kind_is_total(enum indicator_kind kind)
{
    return kind == INDICATOR_TOTAL;
}

bool indicator_kind_is_any(enum indicator_kind kind)
{
    return kind == INDICATOR_ANY;
}
