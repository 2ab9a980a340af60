/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/front_sentence.h"

#include "assess/line.h"
#include "base/number.h"
#include "base/text.h"
#include "picture/claim.h"

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
    return line_contrast(teller, matter->spot, matter->contrast, 0);
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
                                { "when", has_before ? line_when(teller, own) : "" },
                                { 0 } };
    struct filling fillings[] = {
        { "cases", line_cases(teller, matter->spot.subject, matter->rate->count) },
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
                                    .is_mean_count = line_is_of_mean_count(change),
                                    .when = line_when(teller, change),
                                    .beside = beside_text(teller, &matter->beside) });
}

const char *front_open(struct teller teller, const struct front_matter *matter)
{
    const struct change_row *change = matter->change;
    bool is_crime = matter->spot.subject->source == SOURCE_CRIME,
         is_comparable = change->verdict != VERDICT_NOT_COMPARABLE && !is_missing(change->estimate_from);
    sentence_claims(teller, is_crime ? claim_of_rate(matter->rate) : claim_of_estimate(matter->estimate));
    sentence_claims(teller, claim_of_change(change));
    struct line line = { .said = is_comparable ? "open" : "alone",
                         .value = is_crime ? matter->rate->count : matter->estimate->estimate,
                         .other = is_comparable ? change->estimate_from : MISSING,
                         .is_apart = reasons_has(change->reason, REASON_FAMILY),
                         .is_mean_count = is_comparable && line_is_of_mean_count(change),
                         .when = line_when(teller, change),
                         .verdict = line_open(teller, change) };
    return line_text(teller, matter->spot, line);
}
