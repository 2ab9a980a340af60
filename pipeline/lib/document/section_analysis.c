/* Part 3 of the picture: what the sources say together, and what may be promised. */
#include <stdlib.h>

#include "base/number.h"
#include "document/report_assessment.h"
#include "document/report_causes.h"
#include "document/section.h"
#include "document/view_table.h"

/* Which findings a list holds. MIXED: of survey and register together, OPEN where neither of them can tell. Of a theme
 * and a source: decided or not. */
enum listing { LISTING_MIXED, LISTING_OPEN, LISTING_DECIDED, LISTING_UNDECIDED };
struct selection {
    enum listing listing;
    const char *theme;
    enum source source;
};

static bool is_selected(const struct report *report, const struct situation_row *row, struct selection selection)
{
    bool is_of_register = selection.source == SOURCE_CRIME && row->source == SOURCE_MUNICIPALITIES;
    if (!wave_equals(row->year, report->picture->year))
        return false;
    if (selection.listing <= LISTING_OPEN)
        return row->source == SOURCE_SURVEY_AND_CRIME && !text_is(row->subject, SITUATION_OVERALL) &&
               (selection.listing == LISTING_OPEN) ==
                   text_is(row->contrast, "survey_inconclusive_register_inconclusive");
    return text_is(row->theme, selection.theme) && (is_of_register || row->source == selection.source) &&
           *row->told_in == '\0' && finding_is_undecided(row) == (selection.listing == LISTING_UNDECIDED);
}

static int count_findings(const struct report *report, struct selection selection)
{
    int n = 0;
    TABLE_EACH (situation, row, &report->picture->situation)
        n += is_selected(report, row, selection);
    return n;
}

/* Where a finding stands in its list: what the summary holds first, then the study's order of subjects; within a
 * subject the municipality, then areas, then groups. Findings of both sources stay as they are. */
struct listed {
    const struct situation_row *row;
    int importance;
    size_t subject, domain;
};

static size_t subject_order(const struct picture *picture, const char *subject)
{
    size_t place = 0;
    TABLE_EACH (indicator, indicator, &picture->indicators) {
        if (text_is(indicator->indicator, subject))
            return place;
        place++;
    }
    TABLE_EACH (offence, offence, &picture->offences) {
        if (text_is(offence->series, subject))
            break;
        place++;
    }
    return place;
}

/* The place in the summary of the subject's first finding there; behind all of them where it has none. */
static int subject_importance(const struct picture *picture, const char *subject)
{
    int importance = (int)picture->situation.n_rows + 1;
    TABLE_EACH (situation, row, &picture->situation)
        if (wave_equals(row->year, picture->year) && text_is(row->subject, subject) &&
            !is_missing_integer(row->importance) && row->importance < importance)
            importance = row->importance;
    return importance;
}

static int compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    int order = (a->importance > b->importance) - (a->importance < b->importance);
    order = order != 0 ? order : (a->subject > b->subject) - (a->subject < b->subject);
    order = order != 0 ? order : (a->domain > b->domain) - (a->domain < b->domain);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct listed place_of(const struct picture *picture, const struct situation_row *row)
{
    if (row->source == SOURCE_SURVEY_AND_CRIME)
        return (struct listed){ .row = row };
    return (struct listed){ row, subject_importance(picture, row->subject), subject_order(picture, row->subject),
                            text_is(row->area, "all")         ? 0
                            : text_starts(row->area, "area/") ? 1
                                                              : 2 };
}

static void add_list(struct report *report, struct selection selection, struct error *err)
{
    struct picture *picture = report->picture;
    struct listed *list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    TABLE_EACH (situation, row, &picture->situation)
        if (is_selected(report, row, selection))
            list[n++] = place_of(picture, row);
    qsort(list, n, sizeof *list, compare_listed);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        report_finding(report, "li", list[i].row, err);
    html_close_filled(&report->html, "ul");
}

/* The same, folded under a text that says how many. */
static void add_folded(struct report *report, struct selection selection, const char *name, struct error *err)
{
    int n = count_findings(report, selection);
    struct filling count[] = { { "n", phrase_capital_count(report->picture, n, err) }, { 0 } };
    if (n == 0)
        return;
    report_open_details(report, phrase_text_of(report->picture, name, n == 1 ? "one" : "many", count, err));
    add_list(report, selection, err);
    html_close(&report->html, "details");
}

/* The findings of survey and register together that can tell something, and folded those that cannot. */
static void add_mixed(struct report *report, struct error *err)
{
    struct selection told = { .listing = LISTING_MIXED }, open = { .listing = LISTING_OPEN };
    bool is_any = count_findings(report, told) + count_findings(report, open) > 0;
    report_element(report, "h3", "page.mixed.heading", err);
    report_paragraph(report, is_any ? "page.mixed" : "page.mixed.none", NULL, err);
    add_list(report, told, err);
    add_folded(report, open, "page.mixed.open", err);
}

/* What a theme sets side by side. */
static const enum source theme_sources[] = { SOURCE_SURVEY, SOURCE_CRIME, SOURCE_NOTES };
enum { N_THEME_SOURCES = sizeof theme_sources / sizeof *theme_sources };

/* Whether the study has the source at all: what it has not cannot be silent. */
static bool has_source(const struct picture *picture, enum source source)
{
    return source == SOURCE_SURVEY  ? picture_has_survey(picture)
           : source == SOURCE_CRIME ? picture->rates.n_rows > 0
                                    : picture->mentions.n_rows > 0;
}

/* Survey, register and notes side by side; what is undecided can be unfolded. Where one says nothing that is said, but
 * for what belongs to no theme. */
static void add_sources(struct report *report, const char *theme, struct error *err)
{
    html_open(&report->html, "dl", "class", "sources", NULL);
    for (size_t i = 0; i < N_THEME_SOURCES; i++) {
        struct selection decided = { LISTING_DECIDED, theme, theme_sources[i] },
                         undecided = { LISTING_UNDECIDED, theme, theme_sources[i] };
        int n = count_findings(report, decided) + count_findings(report, undecided);
        if (n == 0 && (*theme == '\0' || !has_source(report->picture, theme_sources[i])))
            continue;
        report_element(report, "dt",
                       arena_format(&report->picture->arena, "page.themes.source.%s", source_word(theme_sources[i])),
                       err);
        html_open(&report->html, "dd", "data-kind", n == 0 ? page_kind(SENTENCE_QUALITY) : NULL, NULL);
        if (n == 0)
            html_text(&report->html, picture_text(report->picture, "page.themes.silent", err));
        add_list(report, decided, err);
        add_folded(report, undecided, "page.themes.undecided", err);
        html_close(&report->html, "dd");
    }
    html_close(&report->html, "dl");
}

/* A theme: what the municipality and the police make of it, and what the sources say. */
static void add_theme(struct report *report, const char *theme, const char *label, struct error *err)
{
    int n = 0;
    for (size_t i = 0; i < N_THEME_SOURCES; i++)
        n += count_findings(report, (struct selection){ LISTING_DECIDED, theme, theme_sources[i] }) +
             count_findings(report, (struct selection){ LISTING_UNDECIDED, theme, theme_sources[i] });
    bool is_judged = *theme != '\0' && report_has_judgement(report, theme);
    if (n == 0 && !is_judged)
        return;
    html_element(&report->html, "h4", catalogue_capital(&report->picture->catalogue, label), NULL);
    if (is_judged)
        report_judgement(report, theme, "h5", err);
    if (n > 0)
        add_sources(report, theme, err);
}

/* All findings by theme, in the order of themes.csv; themes that it does not have follow. */
static void add_themes(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *theme = NULL;
    report_element(report, "h3", "page.themes.heading", err);
    report_paragraph(report, picture->situation.n_rows > 0 ? "page.themes" : "page.summary.none", NULL, err);
    TABLE_EACH (theme, row, &picture->themes)
        add_theme(report, row->theme, picture_theme(picture, row->theme), err);
    TABLE_EACH (situation, row, &picture->situation) {
        bool is_next = theme == NULL || !text_is(row->theme, theme);
        theme = row->theme;
        if (is_next && !picture_has_theme(picture, theme))
            add_theme(report, theme, *theme != '\0' ? theme : picture_text(picture, "page.themes.other", err), err);
    }
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
static const struct view candidate_view = { VIEW_COLUMNS(candidate_columns), .caption = "page.candidates.table" };

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

static void add_candidates(struct report *report, struct error *err)
{
    const struct table *candidates = &report->picture->candidates;
    report_element(report, "h3", "page.candidates.heading", err);
    report_paragraph(report, candidates->n_rows > 0 ? "page.candidates" : "page.candidates.none", NULL, err);
    if (candidates->n_rows == 0)
        return;
    struct view_table table = view_table_open(report, &candidate_view, NULL, err);
    TABLE_EACH (candidate, row, candidates)
        view_table_row(&table, row, row->evidence, err);
    view_table_close(&table);
    add_sensitivity(report, candidates->rows, err);
}

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.analysis", NULL, err);
    report_unanswered(report, err);
    if (picture_has_survey(report->picture))
        add_mixed(report, err);
    report_figures(report, SHOWN_WITH_ANALYSIS, err);
    add_themes(report, err);
    report_all_causes(report, err);
    report_questions(report, err);
    add_candidates(report, err);
}

const struct section section_analysis = { IN_PICTURE,         40,   "analys", "page.section.analysis",
                                          SENTENCE_SITUATION, NULL, add };
