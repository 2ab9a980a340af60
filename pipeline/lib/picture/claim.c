/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/claim.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "study/areas.h"

static const struct claim_row no_claim = {
    .subject = "", .domain = "", .level = "", .reference = "", .evidence = "", .family = "", .claim = ""
};

/* A claim of the municipality as a whole in a year, all else of it empty. */
static struct claim_row claim_new(enum claim_kind kind, enum source source, const char *subject, struct wave year)
{
    struct claim_row claim = no_claim;
    claim.kind = kind;
    claim.source = source;
    claim.subject = subject;
    claim.domain = "all";
    claim.from_year = WAVE_MISSING;
    claim.to_year = year;
    claim.value = claim.value_from = MISSING;
    claim.strength = STRENGTH_ESTABLISHED;
    return claim;
}

struct claim_row claim_of_estimate(const struct estimate_row *row)
{
    if (row == NULL || is_missing(row->estimate))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_VALUE, SOURCE_SURVEY, row->indicator, row->year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.reference = method_is_direct(row->method) ? "" : method_word(row->method);
    claim.value = row->estimate;
    claim.strength = STRENGTH_OBSERVED;
    return claim;
}

/* What a verdict of a change says. */
static enum claim_kind kind_of_change(enum verdict verdict, bool is_small)
{
    switch (verdict) {
    case VERDICT_NONE: return CLAIM_NONE;
    case VERDICT_INCREASED: return is_small ? CLAIM_ROSE_SMALL : CLAIM_ROSE;
    case VERDICT_DECREASED: return is_small ? CLAIM_FELL_SMALL : CLAIM_FELL;
    case VERDICT_UNCHANGED: return CLAIM_SAME;
    case VERDICT_INCONCLUSIVE: return CLAIM_UNDECIDED;
    case VERDICT_NOT_COMPARABLE: return CLAIM_NOT_COMPARABLE;
    }
    return CLAIM_NONE;
}

/* What it says of what is held against a reference. */
static enum claim_kind kind_beside(enum verdict verdict)
{
    if (verdict_is_change(verdict))
        return verdict == VERDICT_INCREASED ? CLAIM_ABOVE : CLAIM_BELOW;
    return kind_of_change(verdict, false);
}

static enum claim_strength strength_of(enum verdict verdict)
{
    return verdict == VERDICT_INCONCLUSIVE ? STRENGTH_OBSERVED : STRENGTH_ESTABLISHED;
}

/* Whether there is nothing to be said: no verdict, or an open one about figures that are not shown. */
static bool is_hidden(enum verdict verdict, double figure)
{
    return verdict == VERDICT_NONE || (verdict == VERDICT_INCONCLUSIVE && is_missing(figure));
}

/* Whether a count went one way and yet, beyond what happened elsewhere, the other. */
static bool is_against_its_count(const struct change_row *row)
{
    if (row->source != SOURCE_CRIME || !verdict_is_change(row->verdict) || is_missing(row->estimate_from))
        return false;
    return row->verdict == VERDICT_INCREASED ? row->estimate_to < row->estimate_from
                                             : row->estimate_to > row->estimate_from;
}

struct claim_row claim_of_change(const struct change_row *row)
{
    if (row == NULL || is_hidden(row->verdict, row->estimate_to))
        return no_claim;
    bool is_small = reasons_has(row->reason, REASON_REAL_BUT_SMALL), is_beside = is_against_its_count(row);
    struct claim_row claim = claim_new(is_beside ? kind_beside(row->verdict) : kind_of_change(row->verdict, is_small),
                                       row->source, row->subject, row->to_year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.baseline = row->baseline;
    claim.reference = is_beside ? REFERENCE_MEDIAN : "";
    claim.from_year = row->from_year;
    claim.value = row->estimate_to;
    claim.value_from = row->estimate_from;
    claim.strength = strength_of(row->verdict);
    claim.family = row->family;
    return claim;
}

struct claim_row claim_of_contrast(const struct contrast_row *row)
{
    if (row == NULL || is_hidden(row->verdict, row->estimate))
        return no_claim;
    struct claim_row claim = claim_new(kind_beside(row->verdict), row->source, row->subject, row->year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.reference = text_either(row->reference, "all");
    claim.value = row->estimate;
    claim.value_from = row->estimate_reference;
    claim.strength = strength_of(row->verdict);
    claim.family = row->family;
    return claim;
}

struct claim_row claim_of_rank(const struct contrast_row *row)
{
    if (row == NULL || is_missing_integer(row->rank))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_RANK, row->source, row->subject, row->year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.reference = row->reference;
    claim.value = row->rank;
    claim.value_from = row->areas;
    return claim;
}

struct claim_row claim_of_trend(const struct trend_row *row)
{
    if (row == NULL || is_hidden(row->verdict, row->slope))
        return no_claim;
    enum claim_kind kind = verdict_is_change(row->verdict)
                               ? (row->verdict == VERDICT_INCREASED ? CLAIM_TREND_UP : CLAIM_TREND_DOWN)
                               : kind_of_change(row->verdict, false);
    struct claim_row claim = claim_new(kind, row->source, row->subject, row->to_year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.reference = REFERENCE_TREND;
    claim.from_year = row->from_year;
    claim.value = row->slope;
    claim.strength = strength_of(row->verdict);
    claim.family = row->family;
    return claim;
}

struct claim_row claim_of_rate(const struct rate_row *row)
{
    if (row == NULL || is_missing_integer(row->count))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_COUNT, SOURCE_CRIME, row->series, wave_of_year(row->year));
    claim.value = row->count;
    return claim;
}

struct claim_row claim_of_forecast(const struct forecast_row *row)
{
    static const enum claim_kind kinds[] = {
        [FORECAST_OPEN] = CLAIM_VALUE,
        [FORECAST_MET] = CLAIM_MIDDLE,
        [FORECAST_ABOVE] = CLAIM_HIGH,
        [FORECAST_BELOW] = CLAIM_LOW,
    };
    if (row == NULL || is_missing(row->expected))
        return no_claim;
    struct claim_row claim = claim_new(kinds[row->outcome], SOURCE_CRIME, row->subject, wave_of_year(row->year));
    claim.reference = REFERENCE_FORECAST;
    bool is_open = is_missing_integer(row->count);
    claim.value = is_open ? row->expected : row->count;
    claim.value_from = is_open ? MISSING : row->expected;
    claim.strength = STRENGTH_OBSERVED;
    return claim;
}

struct claim_row claim_of_notes(const struct notes_theme_row *row)
{
    if (row == NULL || is_missing_integer(row->mentions))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_COUNT, SOURCE_NOTES, row->theme, wave_of_year(row->year));
    claim.domain = *row->area != '\0' ? AREA_VARIABLE : "all";
    claim.level = row->area;
    claim.reference = note_source_word(row->source);
    claim.value = row->mentions;
    return claim;
}

struct claim_row claim_of_index(const struct index_row *row)
{
    if (row == NULL || is_missing(row->value))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_VALUE, SOURCE_SURVEY, row->indicator, row->year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.reference = "index";
    claim.value = row->value;
    claim.strength = STRENGTH_OBSERVED;
    return claim;
}

struct claim_row claim_of_association(const struct association_row *row)
{
    if (row == NULL || row->verdict == ASSOCIATION_NONE)
        return no_claim;
    bool differs = row->verdict == ASSOCIATION_DIFFERS;
    struct claim_row claim =
        claim_new(differs ? CLAIM_DIFFERS : CLAIM_UNDECIDED, SOURCE_SURVEY, row->variable, row->year);
    claim.reference = row->domain;
    claim.strength = differs ? STRENGTH_ESTABLISHED : STRENGTH_OBSERVED;
    claim.family = "associations";
    return claim;
}

struct claim_row claim_of_response(const struct response_row *row)
{
    if (row == NULL || is_missing_integer(row->answered))
        return no_claim;
    struct claim_row claim = claim_new(CLAIM_RESPONSE, SOURCE_SURVEY, "response", row->year);
    claim.domain = row->domain;
    claim.level = row->level;
    claim.value = row->rate;
    claim.value_from = row->answered;
    return claim;
}

bool claim_is_unusual(const struct change_row *row)
{
    return row != NULL && row->unusual <= CLAIM_UNUSUAL &&
           (row->z > 0 ? row->estimate_to > row->estimate_from : row->estimate_to < row->estimate_from);
}

/* A change of a count said in another way. */
static struct claim_row claim_beside_change(enum claim_kind kind, const struct change_row *row)
{
    struct claim_row claim = claim_of_change(row);
    claim.kind = kind;
    claim.reference = "";
    claim.strength = STRENGTH_OBSERVED;
    claim.family = "";
    return claim;
}

struct claim_row claim_of_unusual(const struct change_row *row)
{
    if (!claim_is_unusual(row))
        return no_claim;
    return claim_beside_change(row->z > 0 ? CLAIM_UNUSUAL_RISE : CLAIM_UNUSUAL_FALL, row);
}

struct claim_row claim_of_everywhere(const struct change_row *row)
{
    if (row == NULL || row->source != SOURCE_CRIME || row->baseline != BASELINE_PREVIOUS ||
        is_missing(row->median_change) || claim_is_unusual(row) || reasons_has(row->reason, REASON_AGAINST) ||
        (row->verdict != VERDICT_INCONCLUSIVE && row->verdict != VERDICT_UNCHANGED))
        return no_claim;
    bool is_up = row->median_change > 1 && row->estimate_to > row->estimate_from,
         is_down = row->median_change < 1 && row->estimate_to < row->estimate_from;
    return is_up || is_down ? claim_beside_change(CLAIM_AS_EVERYWHERE, row) : no_claim;
}

/* Adds a part of an id behind a slash. A byte that an id has not becomes a point and its two digits. */
static void add_part(struct text_buffer *id, const char *part)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789_:*-";
    text_buffer_add(id, "/");
    for (; *part != '\0'; part++)
        if (strchr(plain, *part) != NULL)
            text_buffer_add_bytes(id, part, 1);
        else
            text_buffer_format(id, ".%02x", (unsigned char)*part);
}

/* A reference as ids have it: of other municipalities the group alone, since a municipality is of one of each; names of
 * comparators in small letters with low lines for blanks. */
static const char *reference_part(struct arena *arena, const struct claim_row *claim)
{
    const char *colon = claim->source == SOURCE_CRIME ? strrchr(claim->reference, ':') : NULL;
    bool is_whole = colon == NULL || text_is(claim->reference, REFERENCE_MEDIAN);
    size_t length = is_whole ? strlen(claim->reference) : (size_t)(colon - claim->reference);
    char *part = arena_new(arena, length + 1);
    for (size_t i = 0; i < length; i++) {
        char byte = claim->reference[i];
        part[i] = (char)(byte == ' ' ? '_' : byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
    return part;
}

/* Whether the first year is part of what the claim is, and not of what it says. */
static bool is_from_year_of_key(const struct claim_row *claim)
{
    return !wave_is_missing(claim->from_year) && claim->kind != CLAIM_HIGHEST_SINCE &&
           claim->kind != CLAIM_LOWEST_SINCE;
}

const char *claim_id(struct arena *arena, const struct claim_row *claim)
{
    if (claim->kind == CLAIM_NONE)
        return "";
    struct text_buffer id = { 0 };
    text_buffer_format(&id, "%s:%s", claim_kind_word(claim->kind), source_word(claim->source));
    add_part(&id, claim->subject);
    add_part(&id, claim->domain);
    const char *parts[] = { claim->level, baseline_word(claim->baseline), reference_part(arena, claim),
                            is_from_year_of_key(claim) ? wave_text(claim->from_year).id : "" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i] != '\0')
            add_part(&id, parts[i]);
    add_part(&id, wave_text(claim->to_year).id);
    const char *text = arena_text(arena, id.text, id.length);
    text_buffer_clear(&id);
    return text;
}

/* An id against the first word of a list. */
static int compare_first(const char *id, const char *list, size_t length)
{
    int order = strncmp(id, list, length);
    return order == 0 && id[length] != '\0' ? 1 : order;
}

const char *claims_add(struct arena *arena, const char *list, struct claim_row claim)
{
    const char *id = claim_id(arena, &claim), *place = list;
    while (*id != '\0' && *place != '\0') {
        size_t length = strcspn(place, " ");
        int order = compare_first(id, place, length);
        if (order == 0)
            return list;
        if (order < 0)
            break;
        place += length + (place[length] == ' ');
    }
    bool is_last = *place == '\0';
    return *id == '\0' ? list
                       : arena_format(arena, "%.*s%s%s%s%s", (int)(place - list), list,
                                      is_last && place > list ? " " : "", id, is_last ? "" : " ", place);
}

/* What a kind is an answer to: two of one question exclude each other. */
enum question { QUESTION_NONE, QUESTION_COMPARISON, QUESTION_LEVEL, QUESTION_EXTREME };

static enum question question_of(enum claim_kind kind)
{
    switch (kind) {
    case CLAIM_NONE:
    case CLAIM_VALUE:
    case CLAIM_COUNT:
    case CLAIM_RANK:
    case CLAIM_RESPONSE: return QUESTION_NONE;
    case CLAIM_ROSE:
    case CLAIM_ROSE_SMALL:
    case CLAIM_FELL:
    case CLAIM_FELL_SMALL:
    case CLAIM_SAME:
    case CLAIM_UNDECIDED:
    case CLAIM_NOT_COMPARABLE:
    case CLAIM_ABOVE:
    case CLAIM_BELOW:
    case CLAIM_DIFFERS:
    case CLAIM_TREND_UP:
    case CLAIM_TREND_DOWN:
    case CLAIM_UNUSUAL_RISE:
    case CLAIM_UNUSUAL_FALL:
    case CLAIM_AS_EVERYWHERE: return QUESTION_COMPARISON;
    case CLAIM_HIGH:
    case CLAIM_MIDDLE:
    case CLAIM_NEAR:
    case CLAIM_LOW: return QUESTION_LEVEL;
    case CLAIM_HIGHEST_SINCE:
    case CLAIM_LOWEST_SINCE: return QUESTION_EXTREME;
    }
    return QUESTION_NONE;
}

/* Whether a remark on a count's change cannot stand beside a claim about it: what is unusual may be undecided, and is
 * no fall where it rose; what went as everywhere has no verdict of its own. */
static bool remark_excludes(enum claim_kind remark, enum claim_kind kind)
{
    bool is_up = kind == CLAIM_ROSE || kind == CLAIM_ROSE_SMALL || kind == CLAIM_UNUSUAL_RISE || kind == CLAIM_ABOVE,
         is_down = kind == CLAIM_FELL || kind == CLAIM_FELL_SMALL || kind == CLAIM_UNUSUAL_FALL || kind == CLAIM_BELOW;
    if (kind == CLAIM_NOT_COMPARABLE || (kind == CLAIM_AS_EVERYWHERE && remark != CLAIM_AS_EVERYWHERE))
        return true;
    return (is_up && remark != CLAIM_UNUSUAL_RISE) || (is_down && remark != CLAIM_UNUSUAL_FALL);
}

static bool is_remark(enum claim_kind kind)
{
    return kind == CLAIM_UNUSUAL_RISE || kind == CLAIM_UNUSUAL_FALL || kind == CLAIM_AS_EVERYWHERE;
}

static bool is_of_one_spot(const struct claim_row *one, const struct claim_row *other)
{
    return one->source == other->source && wave_equals(one->to_year, other->to_year) &&
           text_is(one->subject, other->subject) && text_is(one->domain, other->domain) &&
           text_is(one->level, other->level);
}

bool claims_exclude(const struct claim_row *one, const struct claim_row *other)
{
    enum question question = question_of(one->kind);
    if (one->kind == other->kind || question == QUESTION_NONE || question != question_of(other->kind) ||
        !is_of_one_spot(one, other))
        return false;
    bool is_one_rule = text_is(one->reference, other->reference),
         is_one_comparison = one->baseline == other->baseline && wave_equals(one->from_year, other->from_year);
    switch (question) {
    case QUESTION_NONE: return false;
    case QUESTION_EXTREME: return true;
    case QUESTION_LEVEL: return is_one_rule;
    case QUESTION_COMPARISON: break;
    }
    if (is_remark(one->kind) || is_remark(other->kind))
        return is_one_comparison && (is_remark(one->kind) ? remark_excludes(one->kind, other->kind)
                                                          : remark_excludes(other->kind, one->kind));
    return is_one_comparison &&
           (is_one_rule || text_is(one->reference, REFERENCE_MEDIAN) || text_is(other->reference, REFERENCE_MEDIAN));
}
