/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/crime_context.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/claim.h"
#include "study/compare_with.h"

static const char *group_of(const struct contrast_row *row)
{
    return comparison_group_word(compare_with_group(row->reference));
}

const char *crime_trend_sentence(struct teller teller, const struct trend_row *trend)
{
    struct catalogue *catalogue = teller.catalogue;
    const struct study *study = &teller.picture->study;
    if (trend == NULL || is_missing(trend->slope) || is_missing(trend->ci_low) ||
        trend->verdict == VERDICT_NOT_COMPARABLE)
        return "";
    sentence_claims(teller, claim_of_trend(trend));
    double slope = is_missing(trend->median_slope) ? trend->slope : trend->slope - trend->median_slope;
    struct filling fillings[] = {
        { "from_year", wording_calendar_year(catalogue, study, trend->from_year.year) },
        { "to_year", wording_calendar_year(catalogue, study, trend->to_year.year) },
        { "change", wording_number(catalogue, 100 * fabs(expm1(slope)), 0, teller.err) },
        { "beyond", is_missing(trend->median_slope) ? "" : sentence_text(teller, "sentence.trend.beyond", NULL) },
        { 0 },
    };
    return sentence_text_of(teller, "sentence.trend", verdict_word(trend->verdict), fillings);
}

/* Within the limits, outside and shown to be, outside and not shown to be once all comparisons are counted. */
static const char *place_name(const struct contrast_row *row)
{
    if (reasons_has(row->reason, REASON_ALIKE))
        return "alike";
    if (verdict_is_change(row->verdict))
        return verdict_word(row->verdict);
    return row->estimate < row->limit_low || row->estimate > row->limit_high ? "open" : "inside";
}

static const char *place_sentence(struct teller teller, const struct subject *subject, const struct contrast_row *row)
{
    bool has_limits = !is_missing(row->limit_low) && !is_missing_integer(row->rank);
    struct filling fillings[] = {
        { "subject", sentence_label(teller, subject) },
        { "reference", wording_others(teller.catalogue, row->reference, row->areas, teller.err) },
        { "among", sentence_text_of(teller, "reference.among", group_of(row), NULL) },
        { "n", has_limits ? sentence_number(teller, row->areas, 0) : "" },
        { "rank", has_limits ? sentence_number(teller, row->rank, 0) : "" },
        { "rate", sentence_number(teller, row->estimate, 0) },
        { "why", sentence_why(teller, row->reason) },
        { 0 },
    };
    if (!has_limits && row->verdict == VERDICT_NOT_COMPARABLE)
        return "";
    sentence_claims(teller, claim_of_rank(row));
    sentence_claims(teller, claim_of_contrast(row));
    return has_limits ? sentence_text_of(teller, "sentence.place", place_name(row), fillings)
                      : sentence_text_of(teller, "sentence.level_beside", verdict_word(row->verdict), fillings);
}

/* A change that was shown, beside others that changed alike, is "as in …"; else what the comparison of both changes
 * says. */
static const char *beside_sentence(struct teller teller, const struct crime_context *context)
{
    const struct contrast_row *row = context->beside;
    enum verdict own = context->own != NULL ? context->own->verdict : VERDICT_NONE;
    if (row->verdict == VERDICT_NOT_COMPARABLE || row->verdict == VERDICT_INCONCLUSIVE || own == VERDICT_NOT_COMPARABLE)
        return ""; /* the change was judged beyond that of all others already */
    bool is_alike = row->verdict == VERDICT_UNCHANGED && verdict_is_change(own);
    sentence_claims(teller, claim_of_contrast(row));
    const char *name = !is_alike ? verdict_word(row->verdict) : own == VERDICT_INCREASED ? "rose_alike" : "fell_alike";
    struct filling fillings[] = { { "reference",
                                    wording_others(teller.catalogue, row->reference, row->areas, teller.err) },
                                  { "why", sentence_why(teller, row->reason) },
                                  { 0 } };
    return sentence_text_of(teller, "sentence.beside", name, fillings);
}

bool crime_is_unusual(const struct change_row *change)
{
    return claim_is_unusual(change);
}

/* Whether the row is a step of reported crime in the picture's year of which it is known how usual it is. */
static bool is_judged(const struct picture *picture, const struct change_row *row)
{
    return row->source == SOURCE_CRIME && row->baseline == BASELINE_PREVIOUS &&
           picture_is_now(picture, row->source, row->to_year) && !is_missing(row->unusual);
}

const struct change_row *crime_most_unusual(const struct picture *picture)
{
    const struct change_row *most = NULL;
    TABLE_EACH (change, row, &picture->changes)
        if (is_judged(picture, row) && crime_is_unusual(row) && (most == NULL || row->unusual < most->unusual))
            most = row;
    return most;
}

/* How rare such a change is; and where several types of crime are looked at, how many municipalities have one a year.
 */
static const char *unusual_sentence(struct teller teller, const struct crime_context *context)
{
    const struct change_row *own = context->own;
    double n_judged = 0;
    sentence_claims(teller, claim_of_unusual(own));
    TABLE_EACH (change, row, &teller.picture->changes)
        n_judged += is_judged(teller.picture, row);
    struct filling fillings[] = {
        { "from", sentence_number(teller, own->estimate_from, 0) },
        { "to", sentence_number(teller, own->estimate_to, 0) },
        { "n", sentence_number(teller, fmax(1, round(1000 * own->unusual)), 0) },
        { "series", sentence_number(teller, n_judged, 0) },
        { "k", sentence_number(teller, round(100 * (1 - pow(1 - own->unusual, n_judged))), 0) },
        { 0 },
    };
    const char *text = sentence_text_of(teller, "sentence.unusual", own->z > 0 ? "rise" : "fall", fillings);
    return n_judged * own->unusual > CLAIM_UNUSUAL
               ? sentence_join(teller, text, sentence_text(teller, "sentence.unusual.chance", fillings))
               : text;
}

const char *crime_context_sentence(struct teller teller, const struct crime_context *context)
{
    bool is_unusual = crime_is_unusual(context->own);
    /* one after the other: each adds what it claims */
    const char *place = context->place != NULL ? place_sentence(teller, context->subject, context->place) : "";
    const char *unusual = is_unusual ? unusual_sentence(teller, context) : "";
    struct filling sentences[] = {
        { "place", place },
        { "unusual", unusual },
        { "beside", !is_unusual && context->beside != NULL ? beside_sentence(teller, context) : "" },
        { 0 },
    };
    return sentence_text(teller, "sentence.crime.context", sentences);
}
