/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/level_words.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/phrase.h"

/* As many decimals as a limit has, two at most: nobody sets a finer one. */
static int decimals_of(double value)
{
    static const double noise = 1e-9;
    if (fabs(value - round(value)) < noise)
        return 0;
    return fabs(10 * value - round(10 * value)) < noise ? 1 : 2;
}

/* A limit in its unit. A distance, but for one of crimes, has its sign. */
static const char *limit_words(struct picture *picture, const struct level_rule_row *rule, double limit,
                               struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    bool is_distance = rule->reference != REFERENCE_THRESHOLD;
    if (picture_is_share(picture, rule->subject)) {
        int decimals = decimals_of(100 * limit);
        return is_distance ? wording_signed_points(catalogue, limit, decimals, err)
                           : wording_percent(catalogue, limit, decimals, err);
    }
    const char *number = is_distance ? wording_signed(catalogue, limit, decimals_of(limit), err)
                                     : wording_number(catalogue, limit, decimals_of(limit), err);
    if (picture_indicator(picture, rule->subject) != NULL)
        return number;
    bool is_count = is_distance && rule->reference != REFERENCE_COMPARATOR;
    return phrase_text(picture, is_count ? "level.count" : "level.rate",
                       (struct filling[]){ { "number", number }, { 0 } }, err);
}

/* "högt från 30 %", "" where the rule has no such limit. */
static const char *end_words(struct picture *picture, const struct level_rule_row *rule, const char *key, double limit,
                             struct error *err)
{
    if (is_missing(limit))
        return "";
    struct filling parts[] = { { "limit", limit_words(picture, rule, limit, err) }, { 0 } };
    return phrase_text(picture, key, parts, err);
}

/* What is measured against. Of the municipality its own mean is that of the years before. */
static const char *reference_words(struct picture *picture, const struct level_rule_row *rule, struct error *err)
{
    if (rule->reference == REFERENCE_COMPARATOR)
        return rule->source;
    bool is_whole = text_is(text_either(rule->domain, "all"), "all");
    return picture_text(picture,
                        is_whole || rule->reference == REFERENCE_OWN_YEARS ? "level.own_years" : "level.own_mean", err);
}

const char *level_rule_words(struct picture *picture, const struct level_rule_row *rule, struct error *err)
{
    const char *high = end_words(picture, rule, "level.high", rule->high, err),
               *low = end_words(picture, rule, "level.low", rule->low, err);
    const char *limits = arena_format(&picture->arena, "%s%s%s", high, *high != '\0' && *low != '\0' ? ", " : "", low);
    if (rule->reference == REFERENCE_THRESHOLD)
        return limits;
    struct filling parts[] = { { "limits", limits }, { "reference", reference_words(picture, rule, err) }, { 0 } };
    return phrase_text(picture, *limits != '\0' ? "level.distance" : "level.tested", parts, err);
}

const char *level_rule_place(struct picture *picture, const struct level_rule_row *rule, struct error *err)
{
    const char *domain = text_either(rule->domain, "all");
    if (*rule->level != '\0' || text_is(domain, "all"))
        return picture_level(picture, domain, rule->level, err);
    struct filling parts[] = { { "domain", picture_domain(picture, domain, err) }, { 0 } };
    return phrase_text(picture, "level.every", parts, err);
}

static struct view_cell place_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(catalogue_capital(&picture->catalogue, level_rule_place(picture, data, err)));
}

static struct view_cell words_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(catalogue_capital(&picture->catalogue, level_rule_words(picture, data, err)));
}

static const struct view_column columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(level_rule, subject), .is_capital = true, .is_head = true },
    { "area", .cell = place_cell },
    { "limit", .cell = words_cell },
    { "source", FORMAT_TEXT, VIEW_FIELD(level_rule, source), .is_capital = true, .is_marked = true },
};
const struct view level_rule_view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                      .caption = "page.evidence.level" };
