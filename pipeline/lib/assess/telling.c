/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/telling.h"

#include "base/text.h"
#include "language/wording.h"

void sentence_claims(struct teller teller, struct claim_row claim)
{
    if (teller.claims != NULL)
        *teller.claims = claims_add(&teller.catalogue->arena, *teller.claims, claim);
}

const char *sentence_text(struct teller teller, const char *key, const struct filling *fillings)
{
    return catalogue_text(teller.catalogue, key, fillings, teller.err);
}

const char *sentence_text_of(struct teller teller, const char *group, const char *name, const struct filling *fillings)
{
    return catalogue_text_of(teller.catalogue, group, name, fillings, teller.err);
}

const char *sentence_join(struct teller teller, const char *before, const char *sentence)
{
    if (*before == '\0' || *sentence == '\0')
        return *before == '\0' ? sentence : before;
    return arena_format(&teller.catalogue->arena, "%s %s", before, sentence);
}

const char *sentence_number(struct teller teller, double value, int decimals)
{
    return wording_number(teller.catalogue, value, decimals, teller.err);
}

static const char *language_of(struct teller teller)
{
    return teller.catalogue->language == LANGUAGE_EN ? "en" : "sv";
}

const char *sentence_label(struct teller teller, const struct subject *subject)
{
    return wording_label(teller.catalogue, subject->label_sv, subject->label_en, subject->name);
}

static const char *level_label(struct teller teller, const char *domain, const char *level)
{
    struct level_name name = { domain, level, teller.picture->year, language_of(teller) };
    return themes_level_label(&teller.picture->codebook, &teller.catalogue->arena, &name);
}

const char *sentence_place(struct teller teller, const char *domain, const char *level)
{
    if (text_is(domain, "all") || *level == '\0')
        return "";
    struct filling fillings[] = { { "area", level_label(teller, domain, level) }, { "domain", domain }, { 0 } };
    return sentence_text(teller, text_is(domain, AREA_VARIABLE) ? "area.in" : "area.group", fillings);
}

/* A message about a group, whose branches are by its name and its domain. */
static const char *group_text(struct teller teller, const char *message, const char *domain, const char *level)
{
    bool is_all = text_is(domain, "all") || *level == '\0';
    struct filling fillings[] = { { "name", is_all ? "" : level_label(teller, domain, level) },
                                  { "domain", is_all ? "all" : domain },
                                  { 0 } };
    return sentence_text(teller, message, fillings);
}

const char *sentence_share_of(struct teller teller, const char *domain, const char *level)
{
    return group_text(teller, "group.share", domain, level);
}

const char *sentence_people(struct teller teller, const char *domain, const char *level)
{
    return group_text(teller, "group.people", domain, level);
}

const char *sentence_area(struct teller teller, const char *domain, const char *level)
{
    bool is_whole = text_is(domain, "all") || *level == '\0';
    return is_whole ? sentence_text(teller, "area.whole", NULL) : level_label(teller, domain, level);
}

const char *sentence_name(struct teller teller, struct spot spot)
{
    return sentence_join(teller, sentence_label(teller, spot.subject), sentence_place(teller, spot.domain, spot.level));
}

/* What a reason is good for: it explains a verdict, or remarks on one that stands. */
enum reason_use { REASON_EXPLAINS, REASON_REMARKS };

/* A remark on a verdict that stands. */
static bool is_remark(enum reason_kind kind)
{
    return kind == REASON_WARNING || kind == REASON_PRELIMINARY || kind == REASON_REVIEW || kind == REASON_ALL_ALIKE;
}

/* Whether this is what a verdict rests on: where only the adjustment for many comparisons made it inconclusive, nothing
 * else is. */
static bool explains(enum reason_kind kind, struct reasons reasons)
{
    return !is_remark(kind) && kind != REASON_REAL_BUT_SMALL &&
           (kind == REASON_FAMILY || !reasons_has(reasons, REASON_FAMILY));
}

static const char *reasons_for(struct teller teller, struct reasons reasons, enum reason_use use)
{
    struct reasons used = { 0 };
    for (size_t i = 0; i < reasons.n; i++) {
        struct reason one = reasons.items[i];
        if (use == REASON_EXPLAINS ? explains(one.kind, reasons) : is_remark(one.kind))
            reasons_add(&used, &teller.catalogue->arena, one.kind, one.first, one.second);
    }
    return wording_reason(teller.catalogue, used, teller.err);
}

const char *sentence_explanation(struct teller teller, struct reasons reasons)
{
    return reasons_for(teller, reasons, REASON_EXPLAINS);
}

const char *sentence_why(struct teller teller, struct reasons reasons)
{
    if (!reasons_has(reasons, REASON_FAMILY))
        return "";
    struct filling reason[] = { { "reason", reasons_for(teller, reasons, REASON_EXPLAINS) }, { 0 } };
    return sentence_text(teller, "sentence.why", reason);
}

const char *sentence_reference(struct teller teller, const struct contrast_row *contrast)
{
    bool is_of_areas = text_is(contrast->domain, AREA_VARIABLE);
    const struct contrast_row *mirror = is_of_areas ? NULL : picture_mirror(teller.picture, contrast);
    if (*contrast->reference == '\0' || text_is(contrast->reference, "all"))
        return sentence_text(teller, "sentence.contrast.whole", NULL);
    if (mirror != NULL)
        return sentence_place(teller, mirror->domain, mirror->level);
    if (contrast_is_with_rest(contrast))
        return sentence_text(teller, is_of_areas ? "sentence.contrast.rest.area" : "sentence.contrast.rest.group",
                             NULL);
    if (picture_is_comparator(teller.picture, contrast->subject, contrast->reference))
        return sentence_text(teller, "sentence.contrast.comparator",
                             (struct filling[]){ { "comparator", contrast->reference }, { 0 } });
    return sentence_place(teller, contrast->domain, contrast->reference);
}

const char *sentence_reference_share(struct teller teller, const struct contrast_row *contrast)
{
    bool is_of_areas = text_is(contrast->domain, AREA_VARIABLE) || text_is(contrast->domain, "all");
    const struct contrast_row *mirror = is_of_areas ? NULL : picture_mirror(teller.picture, contrast);
    if (is_of_areas || *contrast->reference == '\0' || text_is(contrast->reference, "all"))
        return sentence_reference(teller, contrast);
    if (mirror == NULL && contrast_is_with_rest(contrast))
        return sentence_text(teller, "group.share.rest", NULL);
    const char *share = mirror != NULL ? sentence_share_of(teller, mirror->domain, mirror->level)
                                       : sentence_share_of(teller, contrast->domain, contrast->reference);
    return sentence_text(teller, "group.share.other", (struct filling[]){ { "share", share }, { 0 } });
}

const char *sentence_remark(struct teller teller, struct reasons reasons)
{
    const char *remarks = reasons_for(teller, reasons, REASON_REMARKS);
    return *remarks != '\0' ? sentence_text(teller, "sentence.note", (struct filling[]){ { "reason", remarks }, { 0 } })
                            : "";
}
