/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint_words.h"

#include <math.h>

#include "assess/line.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

static const char *name_of(const struct joint *joint, const char *id)
{
    return joint_name(joint, joint_place(joint, id));
}

static int decimals_of(const struct joint_figure_row *row)
{
    return row->source == SOURCE_CRIME || measure_is_share(row->measure) ? 0 : 2;
}

const char *joint_value_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    if (is_missing(row->estimate))
        return "..";
    return measure_is_share(row->measure) ? wording_percent(catalogue, row->estimate, 0, err)
                                          : wording_number(catalogue, row->estimate, decimals_of(row), err);
}

const char *joint_figure_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    const char *value = joint_value_text(joint, row, err);
    if (is_missing(row->estimate) || is_missing(row->ci_low) || is_missing(row->ci_high))
        return value;
    struct limits limits = { row->ci_low, row->ci_high, measure_is_share(row->measure) ? 100 : 1, MISSING };
    return arena_format(&joint_speaker(joint)->arena, "%s (%s)", value,
                        wording_interval(catalogue, limits, decimals_of(row), err));
}

/* "har minskat sedan 2020", "" where no change is established. */
static const char *change_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    if (!verdict_is_change(row->verdict))
        return "";
    struct filling parts[] = { { "year", arena_format(&picture->arena, "%s", wave_text(row->from_year).id) },
                               { "verdict", wording_judged(&picture->catalogue, row->verdict, row->reason, err) },
                               { 0 } };
    return catalogue_text(&picture->catalogue, "page.joint.since", parts, err);
}

const char *joint_remark_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    const char *change = change_text(joint, row, err);
    if (row->source != SOURCE_CRIME)
        return change;
    struct filling count[] = {
        { "n", wording_number(&picture->catalogue, is_missing_integer(row->n) ? MISSING : row->n, 0, err) }, { 0 }
    };
    const char *crimes = catalogue_text(&picture->catalogue, "page.joint.crimes", count, err);
    return *change == '\0' ? crimes : arena_format(&picture->arena, "%s, %s", crimes, change);
}

/* "+8 procentenheter (3 till 13)", "kvot 1,25 (1,07 till 1,46)", "" where there is none. */
static const char *size_text(struct joint *joint, const struct joint_difference_row *row, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    struct catalogue *catalogue = &picture->catalogue;
    bool is_decided = !is_missing(row->ci_family_confidence);
    double low = is_decided ? row->ci_family_low : row->ci_low, high = is_decided ? row->ci_family_high : row->ci_high;
    if (is_missing(row->contrast) || is_missing(low) || is_missing(high))
        return "";
    bool is_ratio = row->measure == COMPARISON_RATIO, is_share = !is_ratio && picture_is_share(picture, row->subject);
    struct limits limits = { low, high, is_share ? 100 : 1, is_ratio ? 1 : 0 };
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    struct filling parts[] = { { "value", is_share   ? wording_signed_points(catalogue, row->contrast, decimals, err)
                                          : is_ratio ? wording_ratio(catalogue, row->contrast, decimals, err)
                                                     : wording_signed(catalogue, row->contrast, decimals, err) },
                               { "interval", wording_interval(catalogue, limits, decimals, err) },
                               { 0 } };
    return catalogue_text(catalogue, is_ratio ? "page.joint.ratio" : "page.joint.difference", parts, err);
}

/* What is told of a pair. */
static const char *told_of(const struct joint_difference_row *row, bool has_reason)
{
    enum graded_verdict graded = verdict_graded(row->verdict, reasons_has(row->reason, REASON_REAL_BUT_SMALL));
    bool is_untested = has_reason && row->verdict != VERDICT_NOT_COMPARABLE && graded != GRADED_INCREASED_SMALL &&
                       graded != GRADED_DECREASED_SMALL;
    return is_untested ? "untested" : graded_verdict_word(graded);
}

const char *joint_difference_text(struct joint *joint, const struct joint_difference_row *row, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    bool has_reason = row->verdict == VERDICT_NOT_COMPARABLE || reasons_has(row->reason, REASON_SUPPRESSED) ||
                      reasons_has(row->reason, REASON_POPULATION);
    const char *why = wording_reason(&picture->catalogue, row->reason, err);
    const char *size = size_text(joint, row, err);
    struct filling parts[] = { { "in_study", wording_in(&picture->catalogue, name_of(joint, row->study), err) },
                               { "in_reference", wording_in(&picture->catalogue, name_of(joint, row->reference), err) },
                               { "reason", has_reason ? why : "" },
                               { 0 } };
    const char *verdict =
        catalogue_text_of(&picture->catalogue, "page.joint.verdict", told_of(row, has_reason), parts, err);
    bool is_explained = reasons_has(row->reason, REASON_FAMILY) || reasons_has(row->reason, REASON_ALL_ALIKE);
    if (*size == '\0' || has_reason)
        return verdict;
    return arena_format(&picture->arena, "%s, %s%s%s", verdict, size, is_explained ? "; " : "",
                        is_explained ? why : "");
}

/* The figure of a study. */
static const struct joint_figure_row *figure_of(const struct joint_subject *subject, const char *study)
{
    size_t i = 0;
    while (!text_is(subject->figures[i].study, study))
        i++;
    return &subject->figures[i];
}

const char *joint_widest_text(struct joint *joint, const struct joint_subject *subject, struct error *err)
{
    const struct joint_difference_row *pair = subject->widest;
    bool is_above = pair->verdict == VERDICT_INCREASED;
    const struct joint_figure_row *more = figure_of(subject, is_above ? pair->study : pair->reference),
                                  *less = figure_of(subject, is_above ? pair->reference : pair->study);
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    const struct picture *picture = &joint->studies[joint_place(joint, more->study)].picture;
    struct teller teller = { catalogue, picture, err, NULL };
    struct spot spot = { themes_subject(&picture->codebook, subject->name, subject->source), "all", "" };
    return line_text(teller, spot,
                     (struct line){ .said = reasons_has(pair->reason, REASON_REAL_BUT_SMALL) ? "above_small" : "above",
                                    .value = more->estimate,
                                    .other = less->estimate,
                                    .is_apart = true,
                                    .is_rate = subject->source == SOURCE_CRIME,
                                    .place = wording_in(catalogue, name_of(joint, more->study), err),
                                    .reference = wording_in(catalogue, name_of(joint, less->study), err) });
}
