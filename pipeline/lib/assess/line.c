/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/line.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* How a subject is told: as what people, or households, do; as a mean of questions; as a share or a number after its
 * label; as crimes. */
enum form { FORM_PEOPLE, FORM_HOUSEHOLD, FORM_COMPOSITE, FORM_SHARE, FORM_NUMBER, FORM_CRIME };

static const char *const form_words[] = { "people", "household", "composite", "share", "number", "crime" };

static const char *people_of(struct teller teller, const struct subject *subject)
{
    bool is_english = teller.catalogue->language == LANGUAGE_EN;
    const char *people = is_english ? subject->people_en : subject->people_sv;
    return people != NULL ? people : "";
}

static bool is_of_households(struct teller teller, const struct subject *subject)
{
    const struct indicator_row *indicator = picture_indicator(teller.picture, subject->name);
    return indicator != NULL && indicator->unit == UNIT_HOUSEHOLD;
}

static enum form form_of(struct teller teller, const struct subject *subject)
{
    if (subject->source == SOURCE_CRIME)
        return FORM_CRIME;
    if (indicator_kind_has_members(subject->kind))
        return FORM_COMPOSITE;
    if (!subject_is_share(subject))
        return FORM_NUMBER;
    if (*people_of(teller, subject) == '\0')
        return FORM_SHARE;
    return is_of_households(teller, subject) ? FORM_HOUSEHOLD : FORM_PEOPLE;
}

int line_decimals(const struct subject *subject, double value, double other, bool is_apart)
{
    static const double small = 0.0295;
    if (subject->source == SOURCE_CRIME)
        return 0;
    if (!subject_is_share(subject))
        return fabs(value) < 10 ? 2 : fabs(value) < 1000 ? 1 : 0;
    bool is_small = (value > 0 && value < small) || (!is_missing(other) && other > 0 && other < small);
    bool reads_alike = is_apart && !is_missing(other) && round(100 * value) == round(100 * other);
    return is_small || reads_alike;
}

static const char *figure_text(struct teller teller, const struct subject *subject, double value, int decimals)
{
    if (is_missing(value))
        return "";
    return subject_is_share(subject) ? wording_percent_number(teller.catalogue, value, decimals, teller.err)
                                     : sentence_number(teller, value, decimals);
}

const char *line_when(struct teller teller, const struct change_row *change)
{
    const struct study *study = &teller.picture->study;
    struct filling fillings[] = {
        { "from_year", wording_year_of(teller.catalogue, study, change->source, change->from_year) },
        { "in_from_year", change->source == SOURCE_SURVEY
                              ? wording_in_year(teller.catalogue, study, change->from_year)
                              : wording_in_calendar_year(teller.catalogue, study, change->from_year.year) },
        { "to_year", wording_year_of(teller.catalogue, study, change->source,
                                     picture_wave_before(teller.picture, change->source, change->to_year)) },
        { 0 },
    };
    bool is_adjacent = wave_is_year_before(change->from_year, change->to_year);
    return sentence_text_of(teller, "front.when",
                            change->baseline == BASELINE_MEAN ? "mean"
                            : is_adjacent                     ? "before"
                                                              : "year",
                            fillings);
}

/* What follows a beginning of the label, NULL where it begins otherwise. */
static const char *after(struct teller teller, const char *label, const char *key)
{
    const char *beginning = sentence_text(teller, key, NULL);
    return *beginning != '\0' && text_starts(label, beginning) ? label + strlen(beginning) : NULL;
}

/* Crimes of a series in the message `key`, which says how many; n: the number that it is filled with. */
static const char *cases_text(struct teller teller, const struct subject *subject, const char *key, const char *n)
{
    const char *label = sentence_label(teller, subject), *noun = after(teller, label, "sentence.crime.countable"),
               *of = after(teller, label, "front.uncountable");
    struct filling fillings[] = { { "n", n },
                                  { "noun", noun != NULL ? noun
                                            : of != NULL ? of
                                                         : "" },
                                  { "label", label },
                                  { "form", noun != NULL ? "noun"
                                            : of != NULL ? "of"
                                                         : "label" },
                                  { 0 } };
    return sentence_text(teller, key, fillings);
}

const char *line_cases(struct teller teller, const struct subject *subject, double count)
{
    return cases_text(teller, subject, "front.cases", sentence_number(teller, count, 0));
}

bool line_is_of_mean_count(const struct change_row *change)
{
    return change->source == SOURCE_CRIME && change->baseline == BASELINE_MEAN;
}

/* Why an open change of the survey is open. */
static const char *survey_key(const struct change_row *change, const char *explanation)
{
    if (reasons_has(change->reason, REASON_FAMILY))
        return change->change > 0 ? "perhaps_higher" : "perhaps_lower";
    return *explanation != '\0' ? "because" : is_missing(change->detectable) ? "untested" : "within";
}

static const char *crime_key(const struct change_row *change)
{
    if (reasons_has(change->reason, REASON_TOO_FEW_CRIMES))
        return "few";
    if (reasons_has(change->reason, REASON_NO_YEARS))
        return "untested";
    if (reasons_has(change->reason, REASON_AGAINST) || reasons_has(change->reason, REASON_AS_ELSEWHERE))
        return "as_elsewhere";
    return reasons_has(change->reason, REASON_FAMILY) ? "perhaps" : "usual";
}

const char *line_open(struct teller teller, const struct change_row *change)
{
    const char *reason = sentence_explanation(teller, change->reason);
    bool is_comparable = change->verdict != VERDICT_NOT_COMPARABLE;
    struct filling fillings[] = {
        { "when", line_when(teller, change) },
        { "reason", reason },
        { "why", !is_comparable                   ? *reason != '\0' ? "not_comparable_why" : "not_comparable"
                 : change->source == SOURCE_CRIME ? crime_key(change)
                                                  : survey_key(change, reason) },
        { 0 },
    };
    return sentence_text(teller, "front.verdict", fillings);
}

const char *line_text(struct teller teller, struct spot spot, struct line line)
{
    const struct subject *subject = spot.subject;
    enum form form = form_of(teller, subject);
    int decimals = line_decimals(subject, line.value, line.other, line.is_apart);
    decimals = decimals < line.least_decimals ? line.least_decimals : decimals;
    struct filling fillings[] = {
        { "cases", form != FORM_CRIME ? ""
                   : line.is_rate     ? cases_text(teller, subject, "front.cases.more", "")
                                      : line_cases(teller, subject, line.value) },
        { "label", sentence_label(teller, subject) },
        { "people", people_of(teller, subject) },
        { "place", line.place != NULL ? line.place : sentence_place(teller, spot.domain, spot.level) },
        { "share_of", sentence_share_of(teller, spot.domain, spot.level) },
        { "those", sentence_people(teller, spot.domain, spot.level) },
        { "n", figure_text(teller, subject, line.value, decimals) },
        { "other", line.is_mean_count ? wording_mean_count(teller.catalogue, line.other, teller.err)
                                      : figure_text(teller, subject, line.other, decimals) },
        { "parts", wording_small_count(teller.catalogue, (int)subject->n_parts, teller.err) },
        { "reference", line.reference != NULL ? line.reference : "" },
        { "reference_share", line.reference_share != NULL ? line.reference_share : "" },
        { "when", line.when != NULL ? line.when : "" },
        { "verdict", line.verdict != NULL ? line.verdict : "" },
        { "beside", line.beside != NULL ? line.beside : "" },
        { "said", line.said },
        { "form", form_words[form] },
        { 0 },
    };
    return sentence_text(teller, "front.line", fillings);
}

const char *line_contrast(struct teller teller, struct spot spot, const struct contrast_row *contrast,
                          int least_decimals)
{
    bool is_comparator = picture_is_comparator(teller.picture, contrast->subject, contrast->reference);
    sentence_claims(teller, claim_of_contrast(contrast));
    return line_text(
        teller, spot,
        (struct line){ .said = is_comparator ? "comparator" : "contrast",
                       .value = contrast->estimate,
                       .other = contrast->estimate_reference,
                       .least_decimals = least_decimals,
                       .is_apart = true,
                       .reference = is_comparator ? contrast->reference : sentence_reference(teller, contrast),
                       .reference_share = is_comparator ? "" : sentence_reference_share(teller, contrast) });
}
