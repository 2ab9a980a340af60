#include "assess/front_sentence.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "picture/claim.h"

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

/* The decimals with which two figures that are told to differ do; `other` may be missing. */
static int decimals_of(const struct subject *subject, double value, double other, bool is_apart)
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

/* "året före", "2017", "i genomsnitt 2016–2020": what a change is held against. */
static const char *when_text(struct teller teller, const struct change_row *change)
{
    const struct study *study = &teller.picture->study;
    struct filling fillings[] = {
        { "from_year", wording_year(teller.catalogue, study, change->from_year) },
        { "to_year", wording_year(teller.catalogue, study, wave_of_year(change->to_year.year - 1)) },
        { 0 },
    };
    bool is_adjacent = change->from_year.year == change->to_year.year - 1;
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

/* "45 bostadsinbrott anmäldes", "324 fall av skadegörelse anmäldes", "Alla anmälda brott: 1 716 fall": a label that
 * begins "anmälda" names what can be counted, one that begins "anmäld" what cannot. */
static const char *cases_text(struct teller teller, const struct subject *subject, double count)
{
    const char *label = sentence_label(teller, subject), *noun = after(teller, label, "sentence.crime.countable"),
               *of = after(teller, label, "front.uncountable");
    struct filling fillings[] = { { "n", sentence_number(teller, count, 0) },
                                  { "noun", noun != NULL ? noun
                                            : of != NULL ? of
                                                         : "" },
                                  { "label", label },
                                  { "form", noun != NULL ? "noun"
                                            : of != NULL ? "of"
                                                         : "label" },
                                  { 0 } };
    return sentence_text(teller, "front.cases", fillings);
}

/* A line of the page and what fills it; what it does not have may be missing, or NULL. said: which line, a selector of
 * front.line; is_apart: the two figures are
 * told to differ. is_mean_count: the other is a mean of counts. */
struct line {
    const char *said;
    double value, other;
    bool is_apart, is_mean_count;
    const char *reference, *when, *verdict, *beside;
};

static bool is_mean_count(const struct change_row *change)
{
    return change->source == SOURCE_CRIME && change->baseline == BASELINE_MEAN;
}

static const char *line_text(struct teller teller, struct spot spot, struct line line)
{
    const struct subject *subject = spot.subject;
    enum form form = form_of(teller, subject);
    int decimals = decimals_of(subject, line.value, line.other, line.is_apart);
    struct filling fillings[] = {
        { "cases", form == FORM_CRIME ? cases_text(teller, subject, line.value) : "" },
        { "label", sentence_label(teller, subject) },
        { "people", people_of(teller, subject) },
        { "place", sentence_place(teller, spot.domain, spot.level) },
        { "n", figure_text(teller, subject, line.value, decimals) },
        { "other", line.is_mean_count ? wording_mean_count(teller.catalogue, line.other, teller.err)
                                      : figure_text(teller, subject, line.other, decimals) },
        { "parts", wording_small_count(teller.catalogue, (int)subject->n_parts, teller.err) },
        { "reference", line.reference != NULL ? line.reference : "" },
        { "when", line.when != NULL ? line.when : "" },
        { "verdict", line.verdict != NULL ? line.verdict : "" },
        { "beside", line.beside != NULL ? line.beside : "" },
        { "said", line.said },
        { "form", form_words[form] },
        { 0 },
    };
    return sentence_text(teller, "front.line", fillings);
}

const char *front_value(struct teller teller, const struct front_matter *matter)
{
    sentence_claims(teller, claim_of_estimate(matter->estimate));
    return line_text(teller, matter->spot,
                     (struct line){ .said = matter->is_first ? "largest" : "value",
                                    .value = matter->estimate->estimate,
                                    .other = MISSING });
}

const char *front_contrast(struct teller teller, const struct front_matter *matter)
{
    const struct contrast_row *contrast = matter->contrast;
    bool is_comparator = picture_is_comparator(teller.picture, contrast->subject, contrast->reference);
    sentence_claims(teller, claim_of_contrast(contrast));
    return line_text(
        teller, matter->spot,
        (struct line){ .said = is_comparator ? "comparator" : "contrast",
                       .value = contrast->estimate,
                       .other = contrast->estimate_reference,
                       .is_apart = true,
                       .reference = is_comparator ? contrast->reference : sentence_reference(teller, contrast) });
}

/* ", näst flest per invånare bland 94 kommuner i samma storleksgrupp": from the end at which the municipality is. */
static const char *place_text(struct teller teller, const struct contrast_row *place)
{
    bool is_high = place->verdict == VERDICT_INCREASED;
    int from_end = is_high ? place->rank : place->areas - place->rank + 1;
    struct filling fillings[] = {
        { "way", is_high ? "most" : "least" },
        { "rank", sentence_number(teller, from_end, 0) },
        { "n", sentence_number(teller, place->areas, 0) },
        { "among", sentence_text_of(teller, "reference.among",
                                    comparison_group_word(compare_with_group(place->reference)), NULL) },
        { 0 },
    };
    return sentence_text(teller, "front.place", fillings);
}

/* The place among other municipalities as far as it is established, else "". */
static const char *beside_text(struct teller teller, const struct crime_context *beside)
{
    const struct contrast_row *place = beside->place;
    if (place == NULL || !verdict_is_change(place->verdict) || is_missing_integer(place->rank))
        return "";
    sentence_claims(teller, claim_of_rank(place));
    sentence_claims(teller, claim_of_contrast(place));
    return place_text(teller, place);
}

const char *front_crime(struct teller teller, const struct front_matter *matter)
{
    const struct change_row *own = matter->beside.own;
    bool is_unusual = claim_is_unusual(own),
         has_before = own != NULL && own->verdict != VERDICT_NOT_COMPARABLE && !is_missing(own->estimate_from);
    sentence_claims(teller, claim_of_rate(matter->rate));
    if (is_unusual)
        sentence_claims(teller, claim_of_unusual(own));
    struct filling before[] = { { "n", has_before ? sentence_number(teller, own->estimate_from, 0) : "" },
                                { "when", has_before ? when_text(teller, own) : "" },
                                { 0 } };
    struct filling fillings[] = {
        { "cases", cases_text(teller, matter->spot.subject, matter->rate->count) },
        { "before", has_before ? sentence_text(teller, "front.crime.before", before) : "" },
        { "unusual", !is_unusual ? "" : sentence_text_of(teller, "front.unusual", own->z > 0 ? "rise" : "fall", NULL) },
        { "place", beside_text(teller, &matter->beside) },
        { 0 },
    };
    return sentence_text(teller, "front.crime", fillings);
}

/* Whether a claim is a step, up or down, that front.line words. */
static bool is_step(enum claim_kind kind)
{
    return kind == CLAIM_ROSE || kind == CLAIM_ROSE_SMALL || kind == CLAIM_FELL || kind == CLAIM_FELL_SMALL;
}

const char *front_change(struct teller teller, const struct front_matter *matter)
{
    const struct claim_row *claim = matter->finding->claim;
    const struct change_row *change = matter->change;
    sentence_claims(teller, *claim);
    if (!is_step(claim->kind) || change == NULL) {
        struct filling clause[] = { { "clause", sentence_clause(teller, matter->finding) }, { 0 } };
        return sentence_text(teller, "front.clause", clause);
    }
    return line_text(teller, matter->spot,
                     (struct line){ .said = claim_kind_word(claim->kind),
                                    .value = change->estimate_to,
                                    .other = change->estimate_from,
                                    .is_apart = true,
                                    .is_mean_count = is_mean_count(change),
                                    .when = when_text(teller, change),
                                    .beside = beside_text(teller, &matter->beside) });
}

/* Why an open change of the survey is open. */
static const char *survey_key(const struct change_row *change)
{
    if (reasons_has(change->reason, REASON_FAMILY))
        return change->change > 0 ? "perhaps_higher" : "perhaps_lower";
    return is_missing(change->ci_low) ? "untested" : "within";
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

const char *front_open(struct teller teller, const struct front_matter *matter)
{
    const struct change_row *change = matter->change;
    bool is_crime = matter->spot.subject->source == SOURCE_CRIME,
         is_comparable = change->verdict != VERDICT_NOT_COMPARABLE && !is_missing(change->estimate_from);
    sentence_claims(teller, is_crime ? claim_of_rate(matter->rate) : claim_of_estimate(matter->estimate));
    sentence_claims(teller, claim_of_change(change));
    const char *key = is_crime ? crime_key(change) : survey_key(change);
    struct line line = { .said = is_comparable ? "open" : "apart_years",
                         .value = is_crime ? matter->rate->count : matter->estimate->estimate,
                         .other = is_comparable ? change->estimate_from : MISSING,
                         .is_apart = change->verdict == VERDICT_INCONCLUSIVE && text_starts(key, "perhaps"),
                         .is_mean_count = is_comparable && is_mean_count(change),
                         .when = when_text(teller, change) };
    if (is_comparable)
        line.verdict = sentence_text_of(teller, "front.verdict", key, NULL);
    return line_text(teller, matter->spot, line);
}
