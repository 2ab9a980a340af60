/* What the sources say together, and what may be promised. */
#include "base/number.h"
#include "document/report_assessment.h"
#include "document/report_causes.h"
#include "document/about.h"
#include "document/section.h"
#include "document/view_table.h"

/* Survey and register side by side: what each says of a theme stands with the theme. */
static void add_pairs(struct report *report, struct error *err)
{
    report_element(report, "h3", "page.mixed.heading", err);
    report_paragraph(report, "page.mixed", NULL, err);
    if (!report_pairs(report, err))
        report_paragraph(report, "page.mixed.none", NULL, err);
}

static struct view_cell rank_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    return cell_text(arena_format(&picture->arena, "%d", ((const struct candidate_row *)data)->rank));
}

static const struct view_column candidate_columns[] = {
    { "rank", .cell = rank_cell },
    { "proposal", FORMAT_LABEL, VIEW_FIELDS(candidate, proposal_sv, proposal_en), .is_head = true },
    { "score", FORMAT_DECIMALS, VIEW_FIELD(candidate, score) },
    { "extent", FORMAT_DECIMALS, VIEW_FIELD(candidate, extent) },
    { "severity", FORMAT_DECIMALS, VIEW_FIELD(candidate, severity) },
    { "trend", FORMAT_DECIMALS, VIEW_FIELD(candidate, trend) },
    { "spread", FORMAT_DECIMALS, VIEW_FIELD(candidate, spread) },
    { "influence", FORMAT_DECIMALS, VIEW_FIELD(candidate, influence) },
};
static const struct view candidate_view = { VIEW_COLUMNS(candidate_columns), .caption = "page.candidates.table",
                                            .about = about_candidate };

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
    report_paragraph(report, "page.sensitivity", parts, err);
    view_table_all(report, &sensitivity_view, parts, &picture->sensitivity, err);
}

enum { N_FIRST_CANDIDATES = 5 };

static void add_candidate_rows(struct report *report, int first, int last, struct error *err)
{
    struct view_table table = view_table_open(report, &candidate_view, NULL, err);
    TABLE_EACH (candidate, row, &report->picture->candidates)
        if (row->rank >= first && row->rank <= last)
            view_table_row(&table, row, row->evidence, err);
    view_table_close(&table);
}

/* The first of the ranking; the rest folded. */
static void add_candidates(struct report *report, struct error *err)
{
    const struct table *candidates = &report->picture->candidates;
    report_element(report, "h3", "page.candidates.heading", err);
    struct filling weights[] = { { "weights", report->picture->priorities.n_rows > 0 ? "own" : "equal" }, { 0 } };
    report_paragraph(report, candidates->n_rows > 0 ? "page.candidates" : "page.candidates.none", weights, err);
    if (candidates->n_rows == 0)
        return;
    add_candidate_rows(report, 1, N_FIRST_CANDIDATES, err);
    if (candidates->n_rows > N_FIRST_CANDIDATES) {
        struct filling rest[] = {
            { "n", phrase_number(report->picture, (double)candidates->n_rows - N_FIRST_CANDIDATES, 0, err) }, { 0 }
        };
        report_open_unprinted(report, phrase_text(report->picture, "page.candidates.rest", rest, err), err);
        add_candidate_rows(report, N_FIRST_CANDIDATES + 1, (int)candidates->n_rows, err);
        html_close(&report->html, "details");
    }
    add_sensitivity(report, candidates->rows, err);
}

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.analysis", NULL, err);
    report_unanswered(report, err);
    if (picture_has_survey(report->picture))
        add_pairs(report, err);
    report_all_causes(report, err);
    report_questions(report, err);
    add_candidates(report, err);
}

const struct section section_analysis = { IN_PICTURE,         40,   "analys", "page.section.analysis",
                                          SENTENCE_SITUATION, NULL, add };
