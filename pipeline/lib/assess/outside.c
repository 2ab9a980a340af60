/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/outside.h"

#include <stdlib.h>

#include "base/text.h"
#include "language/evidence.h"
#include "study/compare_with.h"

/* What is told of first: MISSING from the list where nothing is. */
enum rank { RANK_CHANGE, RANK_LONGER, RANK_TREND, RANK_PLACE, RANK_NONE };

static enum rank rank_of(const struct claim_row *claim)
{
    switch (claim->kind) {
    case CLAIM_ROSE:
    case CLAIM_ROSE_SMALL:
    case CLAIM_FELL:
    case CLAIM_FELL_SMALL:
        return claim->baseline == BASELINE_PREVIOUS ? RANK_CHANGE
               : claim->baseline == BASELINE_MEAN   ? RANK_LONGER
                                                    : RANK_NONE;
    case CLAIM_TREND_UP:
    case CLAIM_TREND_DOWN: return RANK_TREND;
    case CLAIM_ABOVE:
    case CLAIM_BELOW: return RANK_PLACE;
    case CLAIM_NONE:
    case CLAIM_VALUE:
    case CLAIM_COUNT:
    case CLAIM_RANK:
    case CLAIM_SAME:
    case CLAIM_UNDECIDED:
    case CLAIM_NOT_COMPARABLE:
    case CLAIM_HIGH:
    case CLAIM_MIDDLE:
    case CLAIM_NEAR:
    case CLAIM_LOW:
    case CLAIM_DIFFERS:
    case CLAIM_HIGHEST_SINCE:
    case CLAIM_LOWEST_SINCE:
    case CLAIM_UNUSUAL_RISE:
    case CLAIM_UNUSUAL_FALL:
    case CLAIM_AS_EVERYWHERE:
    case CLAIM_RESPONSE: break;
    }
    return RANK_NONE;
}

static bool is_up(enum claim_kind kind)
{
    return kind == CLAIM_ROSE || kind == CLAIM_ROSE_SMALL || kind == CLAIM_TREND_UP;
}

static bool goes_up(const struct claim_row *claim)
{
    return is_up(claim->kind) || claim->kind == CLAIM_ABOVE;
}

/* Whether a change or trend is one for the worse; a place is none. */
static bool is_worse(const struct claim_row *claim, const struct subject *subject)
{
    if (rank_of(claim) >= RANK_PLACE || subject->direction == DIRECTION_NEUTRAL)
        return false;
    return is_up(claim->kind) == (subject->direction == DIRECTION_BAD);
}

static bool is_of_group(const struct claim_row *claim)
{
    return !text_is(claim->domain, "all") && !text_is(claim->domain, AREA_VARIABLE);
}

static bool is_there(struct picture *picture, const struct table *claims, const struct claim_row *claim)
{
    return table_find(claims, &(struct claim_row){ .claim = claim_id(&picture->arena, claim) }) != NULL;
}

/* Whether the same claim is established of what an area is a part of, or of all of whom a group is a part. */
static bool is_told_of_whole(struct picture *picture, const struct table *claims, const struct claim_row *claim)
{
    struct claim_row whole = *claim;
    if (is_of_group(claim)) {
        whole.domain = "all";
        whole.level = "";
        return is_there(picture, claims, &whole);
    }
    const struct area_row *area =
        text_is(claim->domain, AREA_VARIABLE) ? areas_find(&picture->areas, claim->level, picture->year.year) : NULL;
    if (area == NULL || *area->part_of == '\0')
        return false;
    whole.level = area->part_of;
    return is_there(picture, claims, &whole);
}

static bool is_of_spot(const struct claim_row *one, const struct claim_row *other)
{
    return one->source == other->source && text_is(one->subject, other->subject) &&
           text_is(one->domain, other->domain) && text_is(one->level, other->level);
}

/* Whether the claim is told, or of a change or trend, or of reported crime beside that of others, another one of that
 * subject and place that goes the same way. */
static bool is_told(const struct table *claims, const char *told, const struct claim_row *claim)
{
    if (evidence_has(told, claim->claim))
        return true;
    bool is_place = rank_of(claim) == RANK_PLACE;
    if (is_place && claim->source != SOURCE_CRIME)
        return false;
    TABLE_EACH (claim, other, claims)
        if ((rank_of(other) == RANK_PLACE) == is_place && rank_of(other) != RANK_NONE && is_of_spot(other, claim) &&
            goes_up(other) == goes_up(claim) && evidence_has(told, other->claim))
            return true;
    return false;
}

/* Which of the groups that reported crime is held against it is, in the order of the study; the last of all where it is
 * none of them. */
static size_t group_of(const struct compare_with *compare_with, const struct claim_row *claim)
{
    size_t g = 0;
    while (g < compare_with->n && compare_with->groups[g] != compare_with_group(claim->reference))
        g++;
    return g;
}

/* Whether it is one of two that mirror each other, and not the one that is told. */
static bool is_mirror(const struct picture *picture, const struct subject *subject, const struct claim_row *claim)
{
    if (rank_of(claim) != RANK_PLACE || claim->source != SOURCE_SURVEY)
        return false;
    struct spot spot = { subject, claim->domain, claim->level };
    const struct contrast_row *row = assessment_contrast(picture, spot, claim->to_year, claim->reference);
    return row != NULL && picture_tells_mirror(picture, row);
}

/* The municipality before its areas, those before groups of people. */
static int reach_of(const struct claim_row *claim)
{
    return text_is(claim->domain, "all") ? 0 : is_of_group(claim) ? 2 : 1;
}

static int compare(const void *left, const void *right)
{
    const struct outside_finding *a = left, *b = right;
    if (a->is_worse != b->is_worse)
        return a->is_worse ? -1 : 1;
    if (reach_of(a->claim) != reach_of(b->claim))
        return reach_of(a->claim) < reach_of(b->claim) ? -1 : 1;
    int ranks = (int)rank_of(a->claim) - (int)rank_of(b->claim);
    if (ranks == 0)
        ranks = (a->group > b->group) - (a->group < b->group);
    return ranks != 0 ? ranks : (a->claim > b->claim) - (a->claim < b->claim);
}

/* The finding of the same subject and place so far, or NULL. */
static struct outside_finding *find_spot(struct outside_finding *findings, size_t n, const struct claim_row *claim)
{
    for (size_t i = 0; i < n; i++)
        if (is_of_spot(findings[i].claim, claim))
            return &findings[i];
    return NULL;
}

struct outside_finding *outside_find(struct picture *picture, const struct table *claims, const char *told, size_t *n)
{
    struct outside_finding *findings = arena_new(&picture->arena, (claims->n_rows + 1) * sizeof *findings);
    struct compare_with compare_with;
    struct error heard; /* by 4_compare */
    error_init(&heard);
    (void)compare_with_read(&picture->study, &compare_with, &heard);
    error_clear(&heard);
    *n = 0;
    TABLE_EACH (claim, claim, claims) {
        const struct subject *subject = themes_subject(&picture->codebook, claim->subject, claim->source);
        if (subject == NULL || claim->strength != STRENGTH_ESTABLISHED || rank_of(claim) == RANK_NONE ||
            !picture_is_now(picture, claim->source, claim->to_year) ||
            (is_of_group(claim) && rank_of(claim) == RANK_PLACE) || is_told(claims, told, claim) ||
            is_told_of_whole(picture, claims, claim) || is_mirror(picture, subject, claim))
            continue;
        struct outside_finding finding = {
            claim, { subject, claim->domain, claim->level }, is_worse(claim, subject), group_of(&compare_with, claim)
        };
        struct outside_finding *same = find_spot(findings, *n, claim);
        if (same == NULL)
            findings[(*n)++] = finding;
        else if (compare(&finding, same) < 0)
            *same = finding;
    }
    qsort(findings, *n, sizeof *findings, compare);
    return findings;
}
