/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey and reported crime side by side, of the findings that set them beside each other: what each did since the year
 * before, and whether both went the same way. What is not shown to have changed is never said to go another way. */
#include <string.h>

#include "document/report.h"
#include "document/view_table.h"
#include "figure/figures.h"

enum { MOST_PAIRS = 7 };

/* A pair of an indicator at its place and a series; the changes are the picture's. */
struct pair_row {
    const char *label;
    const struct change_row *survey, *crime;
};

static struct view_cell pair_survey_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct pair_row *row = data;
    struct filling parts[] = { { "from", phrase_change_from(picture, row->survey, err) },
                               { "to", phrase_change_to(picture, row->survey, err) },
                               { "verdict", figures_verdict(picture, row->survey, err) },
                               { 0 } };
    return cell_text(phrase_text(picture, "page.pairs.change", parts, err));
}

/* A count has no margin of error. */
static struct view_cell pair_crime_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct pair_row *row = data;
    const char *verdict = row->crime->verdict == VERDICT_INCONCLUSIVE
                              ? picture_text(picture, "page.pairs.crime.open", err)
                              : wording_judged(&picture->catalogue, row->crime->verdict, row->crime->reason, err);
    struct filling parts[] = { { "from", phrase_change_from(picture, row->crime, err) },
                               { "to", phrase_change_to(picture, row->crime, err) },
                               { "verdict", verdict },
                               { 0 } };
    return cell_text(phrase_text(picture, "page.pairs.change", parts, err));
}

static struct view_cell pair_together_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct pair_row *row = data;
    bool survey = verdict_is_change(row->survey->verdict), crime = verdict_is_change(row->crime->verdict);
    const char *key = survey && crime ? (row->survey->verdict == row->crime->verdict ? "same" : "apart")
                      : survey        ? "survey"
                      : crime         ? "crime"
                                      : "none";
    return cell_text(phrase_text_of(picture, "page.pairs.together", key, NULL, err));
}

static const struct view_column columns[] = {
    { "pair", FORMAT_TEXT, VIEW_FIELD(pair, label), .is_head = true },
    { "pair_survey", .cell = pair_survey_cell },
    { "pair_crime", .cell = pair_crime_cell },
    { "pair_together", .cell = pair_together_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.pairs.table" };

/* The pair of a finding; false where one of both was not compared with the year before. */
static bool find_pair(struct picture *picture, const struct situation_row *finding, struct pair_row *row,
                      struct error *err)
{
    const struct headline place = figures_headline_of(picture, finding);
    const char *plus = strchr(finding->subject, '+'), *series = plus != NULL ? plus + 1 : "";
    const char *indicator = phrase_subject_at(picture, place.subject, place.domain, place.level, err);
    *row = (struct pair_row){
        .label = arena_format(&picture->arena, "%s / %s", indicator, picture_subject(picture, series)),
        .survey = picture_change(picture, place.subject, SOURCE_SURVEY, place.domain, place.level),
        .crime = picture_crime_change(picture, series, BASELINE_PREVIOUS),
    };
    return row->survey != NULL && row->crime != NULL;
}

bool report_pairs(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct view_table table = view_table_open(report, &view, NULL, err);
    int n = 0;
    TABLE_EACH (situation, row, &picture->situation) {
        struct pair_row pair;
        /* Of what is open in both nothing is told. */
        if (row->source != SOURCE_SURVEY_AND_CRIME || !wave_equals(row->year, picture->year) ||
            text_is(row->subject, SITUATION_OVERALL) || text_starts(row->contrast, "survey_inconclusive_"))
            continue;
        if (n < MOST_PAIRS && find_pair(picture, row, &pair, err)) {
            view_table_row(&table, &pair, row->evidence, err);
            n++;
        }
    }
    return view_table_close(&table);
}
