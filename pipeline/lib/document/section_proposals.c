/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be promised: one row a measure, at its best place, the first five of them; the rest folded. Proposals about
 * what people think of the municipality and the police are a list of their own. */
#include "base/number.h"
#include "document/about.h"
#include "document/proposals.h"
#include "document/section.h"
#include "document/view_table.h"

/* A proposal; place: 1 = first of its list. */
struct proposal_row {
    int place;
    const struct candidate_row *candidate;
};

static struct view_cell place_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_number(picture, ((const struct proposal_row *)data)->place, 0, err));
}

static struct view_cell proposal_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct candidate_row *row = ((const struct proposal_row *)data)->candidate;
    (void)err;
    return cell_text(wording_label(&picture->catalogue, row->proposal_sv, row->proposal_en, ""));
}

static struct row_about about_proposal(struct picture *picture, const void *row)
{
    return about_candidate(picture, ((const struct proposal_row *)row)->candidate);
}

/* The parts of a score, and the score. */
enum { SCORE = 5, N_NUMBERS };
static double number_of(const struct candidate_row *row, int i)
{
    const double numbers[N_NUMBERS] = {
        row->extent, row->severity, row->trend, row->spread, row->influence, row->score
    };
    return numbers[i];
}

static struct view_cell number_cell(struct picture *picture, const void *data, int i, struct error *err)
{
    return cell_text(phrase_number(picture, number_of(((const struct proposal_row *)data)->candidate, i), 2, err));
}

#define NUMBER_CELL(name, i)                                                                                           \
    static struct view_cell name##_cell(struct picture *picture, const void *data, struct error *err)                  \
    {                                                                                                                  \
        return number_cell(picture, data, i, err);                                                                     \
    }
NUMBER_CELL(extent, 0)
NUMBER_CELL(severity, 1)
NUMBER_CELL(trend, 2)
NUMBER_CELL(spread, 3)
NUMBER_CELL(influence, 4)
NUMBER_CELL(score, SCORE)

static const struct view_column all_columns[] = {
    { "rank", .cell = place_cell },
    { "proposal", .cell = proposal_cell, .is_head = true },
    { "score", .cell = score_cell, .is_right = true },
    { "extent", .cell = extent_cell, .is_right = true },
    { "severity", .cell = severity_cell, .is_right = true },
    { "trend", .cell = trend_cell, .is_right = true },
    { "spread", .cell = spread_cell, .is_right = true },
    { "influence", .cell = influence_cell, .is_right = true },
};
enum { N_COLUMNS = sizeof all_columns / sizeof *all_columns, FIRST_PART = 3 };

/* Whether the proposals [first, end) differ in a part of the score: one that does not vary says nothing of their order.
 */
static bool varies(const struct candidate_row *const *proposals, size_t first, size_t end, int part)
{
    for (size_t i = first + 1; i < end; i++)
        if (number_of(proposals[i], part) < number_of(proposals[first], part) ||
            number_of(proposals[i], part) > number_of(proposals[first], part))
            return true;
    return false;
}

/* A table of the proposals [first, end). */
static void add_table(struct report *report, const char *caption, const struct candidate_row *const *proposals,
                      size_t first, size_t end, struct error *err)
{
    struct view_column columns[N_COLUMNS];
    size_t n = 0;
    for (size_t i = 0; i < N_COLUMNS; i++)
        if (i < FIRST_PART || varies(proposals, first, end, (int)(i - FIRST_PART)))
            columns[n++] = all_columns[i];
    struct view view = { .columns = columns, .n_columns = n, .caption = caption, .about = about_proposal };
    struct view_table table = view_table_open(report, &view, NULL, err);
    for (size_t i = first; i < end; i++) {
        struct proposal_row row = { (int)i + 1, proposals[i] };
        view_table_row(&table, &row, proposals[i]->evidence, err);
    }
    view_table_close(&table);
}

/* "minst 0,40", "0,40 till 3,10", "vilken vikt som helst". */
static struct view_cell reach_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct sensitivity_row *row = data;
    struct filling parts[] = { { "low", phrase_number(picture, row->low, 2, err) },
                               { "high", phrase_number(picture, row->high, 2, err) },
                               { 0 } };
    const char *key =
        row->low > 0 ? (is_missing(row->high) ? "from" : "between") : (is_missing(row->high) ? "any" : "up_to");
    return cell_text(phrase_text_of(picture, "page.sensitivity.reach", key, parts, err));
}

static const struct view_column sensitivity_columns[] = {
    { "part", FORMAT_WORD, VIEW_WORD_OF("page.column", priority_part, sensitivity, part), .is_head = true },
    { "weight", FORMAT_DECIMALS, VIEW_FIELD(sensitivity, weight) },
    { "stays", .cell = reach_cell },
};
static const struct view sensitivity_view = { VIEW_COLUMNS(sensitivity_columns), .caption = "page.sensitivity.table" };

/* With which weights the first candidate stays first. */
static void add_sensitivity(struct report *report, const struct candidate_row *first, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "theme", picture_theme(picture, first->theme) },
                               { "area", picture_area(picture, first->area, err) },
                               { 0 } };
    if (picture->sensitivity.n_rows == 0)
        return;
    report_open_unprinted(report, picture_text(picture, "page.sensitivity.heading", err), err);
    report_paragraph(report, "page.sensitivity", parts, err);
    view_table_all(report, &sensitivity_view, parts, &picture->sensitivity, err);
    html_close(&report->html, "details");
}

enum { N_FIRST = 5 };

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n, n_attitudes;
    const struct candidate_row **proposals = proposals_of(picture, true, &n),
                               **attitudes = proposals_of(picture, false, &n_attitudes);
    struct filling weights[] = { { "weights", picture->priorities.n_rows > 0 ? "own" : "equal" }, { 0 } };
    report_paragraph(report, n + n_attitudes > 0 ? "page.candidates" : "page.candidates.none", weights, err);
    size_t n_first = n < N_FIRST ? n : N_FIRST;
    add_table(report, "page.candidates.table", proposals, 0, n_first, err);
    if (n > n_first) {
        struct filling rest[] = { { "n", phrase_number(picture, (double)(n - n_first), 0, err) }, { 0 } };
        report_open_unprinted(report, phrase_text(picture, "page.candidates.rest", rest, err), err);
        add_table(report, "page.candidates.table", proposals, n_first, n, err);
        html_close(&report->html, "details");
    }
    if (n_attitudes > 0) {
        report_open_unprinted(report, picture_text(picture, "page.candidates.attitudes", err), err);
        add_table(report, "page.candidates.attitudes", attitudes, 0, n_attitudes, err);
        html_close(&report->html, "details");
    }
    if (picture->candidates.n_rows > 0)
        add_sensitivity(report, picture->candidates.rows, err);
}

const struct section section_proposals = { IN_PICTURE,      45,   "forslag", "page.candidates.heading",
                                           SENTENCE_PLEDGE, NULL, add };
