/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/front_findings.h"

#include "base/text.h"

/* Whether it is for the worse: a change that is, or a place where more see a problem than elsewhere. */
static bool is_adverse(const struct outside_finding *finding)
{
    enum claim_kind kind = finding->claim->kind;
    if (kind != CLAIM_ABOVE && kind != CLAIM_BELOW)
        return finding->is_worse;
    return (kind == CLAIM_ABOVE) == (finding->spot.subject->direction == DIRECTION_BAD);
}

/* Whether both are about the same place, and for the worse or for the better. */
static bool says_alike(const struct outside_finding *one, const struct outside_finding *other)
{
    return one->claim->source == other->claim->source && text_is(one->spot.domain, other->spot.domain) &&
           text_is(one->spot.level, other->spot.level) && is_adverse(one) == is_adverse(other);
}

/* Whether a question of the composite says the same. */
static bool has_question(struct picture *picture, const struct outside_finding *findings, size_t n,
                         const struct outside_finding *finding)
{
    const struct indicator_row *composite = picture_indicator(picture, finding->spot.subject->name);
    if (composite == NULL || !indicator_kind_has_members(composite->kind))
        return false;
    size_t n_words;
    const char **words = text_words(&picture->arena, composite->variables, &n_words);
    for (size_t k = 0; k < n_words; k++)
        for (size_t i = 0; i < n; i++)
            if (text_is(findings[i].spot.subject->name, words[k]) && says_alike(&findings[i], finding))
                return true;
    return false;
}

struct outside_finding *front_findings(struct picture *picture, const struct table *claims, size_t *n)
{
    size_t n_all;
    struct outside_finding *all = outside_find(picture, claims, "", &n_all),
                           *kept = arena_new(&picture->arena, (n_all + 1) * sizeof *kept);
    *n = 0;
    for (size_t i = 0; i < n_all; i++)
        if (!has_question(picture, all, n_all, &all[i]))
            kept[(*n)++] = all[i];
    return kept;
}
