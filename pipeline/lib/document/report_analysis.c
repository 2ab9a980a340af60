/* Parts 2 and 3 of the picture, and the follow-up: what people told, what the sources say together, what may be
 * promised. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "picture/picture_rows.h"
#include "document/report.h"
#include "language/wording.h"

static const char *source_label(struct report *report, enum note_source source, struct error *err)
{
    return catalogue_text_of(&report->picture->catalogue, "source", note_source_word(source), NULL, err);
}

static void add_mentions(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_theme_row *rows = picture->mentions.rows;
    struct html_column columns[] = {
        report_column(report, "source", false, err),  report_column(report, "theme", false, err),
        report_column(report, "area", false, err),    report_column(report, "notes", true, err),
        report_column(report, "mentions", true, err),
    };
    columns[0].is_head = true;
    struct filling year[] = { { "year", arena_format(&picture->arena, "%d", picture->year) }, { 0 } };
    struct html_table table = { catalogue_text(&picture->catalogue, "page.information.table", year, err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->mentions.n_rows; i++) {
        if (rows[i].year != picture->year)
            continue;
        const char *cells[] = {
            catalogue_capital(&picture->catalogue, source_label(report, rows[i].source, err)),
            picture_theme(picture, rows[i].theme),
            picture_area(picture, rows[i].area, err),
            wording_number(&picture->catalogue, is_missing_integer(rows[i].notes) ? MISSING : rows[i].notes, 0, err),
            wording_number(&picture->catalogue, is_missing_integer(rows[i].mentions) ? MISSING : rows[i].mentions, 0,
                           err),
        };
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
}

static bool is_of_year(const struct picture *picture, const char *date)
{
    return strncmp(date, arena_format((struct arena *)&picture->arena, "%d", picture->year), 4) == 0;
}

static void add_quotes(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_quote_row *rows = picture->quotes.rows;
    bool is_first = true;
    for (size_t i = 0; i < picture->quotes.n_rows; i++) {
        if (!is_of_year(picture, rows[i].date))
            continue;
        if (is_first)
            html_element(&report->html, "h3", picture_text(picture, "page.quotes.heading", err), NULL);
        is_first = false;
        const char *source = arena_format(
            &picture->arena, "%s, %s, %s",
            catalogue_text_of(&picture->catalogue, "page.voice", note_source_word(rows[i].source), NULL, err),
            picture_area(picture, rows[i].area, err), wording_date(&picture->catalogue, rows[i].date, err));
        html_open(&report->html, "blockquote", NULL);
        html_element(&report->html, "p", rows[i].text, NULL);
        html_element(&report->html, "p", source, "class", "small", NULL);
        html_close(&report->html, "blockquote");
    }
}

void report_information(struct report *report, const struct page_link *link, struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_theme_row *rows = picture->mentions.rows;
    bool is_told = false;
    for (size_t i = 0; i < picture->mentions.n_rows; i++)
        is_told = is_told || rows[i].year == picture->year;
    page_section(&report->html, link);
    page_paragraph(&report->html, picture, is_told ? "page.information" : "page.information.none", NULL, err);
    if (is_told)
        add_mentions(report, err);
    add_quotes(report, err);
    html_close(&report->html, "section");
}

/* Where a finding stands in the analysis: beside the register's where both speak, else under its theme. */
static bool is_mixed(const struct situation_row *row)
{
    return row->source == SOURCE_SURVEY_AND_CRIME;
}

static void add_finding(struct report *report, const struct situation_row *row, struct error *err)
{
    html_open(&report->html, "li", NULL);
    html_text(&report->html, report_sentence(report, row));
    report_cite(report, row->evidence, err);
    html_close(&report->html, "li");
}

/* Whether neither of the two sources can tell. */
static bool is_open(const struct situation_row *row)
{
    return text_is(row->contrast, "survey_inconclusive_register_inconclusive");
}

/* The findings of survey and register together that can tell something, or folded those that cannot. */
static void add_mixed_list(struct report *report, bool of_open, struct error *err)
{
    struct picture *picture = report->picture;
    const struct situation_row *rows = picture->situation.rows;
    int n = 0, n_all = 0;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        n_all += is_mixed(&rows[i]) && rows[i].year == picture->year && is_open(&rows[i]) == of_open;
    if (n_all > 0 && of_open) {
        struct filling count[] = {
            { "n", catalogue_capital(&picture->catalogue, wording_small_count(&picture->catalogue, n_all, err)) }, { 0 }
        };
        html_open(&report->html, "details", NULL);
        html_element(&report->html, "summary",
                     catalogue_text(&picture->catalogue, n_all == 1 ? "page.mixed.open.one" : "page.mixed.open.many",
                                    count, err),
                     NULL);
    }
    for (size_t i = 0; i < picture->situation.n_rows; i++) {
        if (!is_mixed(&rows[i]) || rows[i].year != picture->year || is_open(&rows[i]) != of_open)
            continue;
        if (n++ == 0)
            html_open(&report->html, "ul", NULL);
        add_finding(report, &rows[i], err);
    }
    if (n > 0)
        html_close(&report->html, "ul");
    if (n > 0 && of_open)
        html_close(&report->html, "details");
}

static void add_mixed(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct situation_row *rows = picture->situation.rows;
    bool is_any = false;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        is_any = is_any || (is_mixed(&rows[i]) && rows[i].year == picture->year);
    html_element(&report->html, "h3", picture_text(picture, "page.mixed.heading", err), NULL);
    page_paragraph(&report->html, picture, is_any ? "page.mixed" : "page.mixed.none", NULL, err);
    add_mixed_list(report, false, err);
    add_mixed_list(report, true, err);
}

/* Which findings a list holds: those of a theme and a source that are undecided, or those that are not. */
struct selection {
    const char *theme;
    enum source source;
    bool is_undecided;
};

static bool is_selected(const struct report *report, const struct situation_row *row, const struct selection *selection)
{
    bool is_of_register = selection->source == SOURCE_CRIME && row->source == SOURCE_MUNICIPALITIES;
    return text_is(row->theme, selection->theme) && (is_of_register || row->source == selection->source) &&
           row->year == report->picture->year && *row->told_in == '\0' &&
           finding_is_undecided(row) == selection->is_undecided;
}

/* Where a finding stands in its list: what the summary holds first, then the study's order of subjects; within a
 * subject the municipality, then areas, then groups. */
struct listed {
    const struct situation_row *row;
    int importance;
    size_t subject, domain;
};

static size_t subject_order(const struct picture *picture, const char *subject)
{
    const struct indicator_row *indicators = picture->indicators.rows;
    for (size_t i = 0; i < picture->indicators.n_rows; i++)
        if (text_is(indicators[i].indicator, subject))
            return i;
    const struct offence_row *offences = picture->offences.rows;
    for (size_t i = 0; i < picture->offences.n_rows; i++)
        if (text_is(offences[i].series, subject))
            return picture->indicators.n_rows + i;
    return picture->indicators.n_rows + picture->offences.n_rows;
}

/* The place in the summary of the subject's first finding there; behind all of them where it has none. */
static int subject_importance(const struct picture *picture, const char *subject)
{
    const struct situation_row *rows = picture->situation.rows;
    int importance = (int)picture->situation.n_rows + 1;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (rows[i].year == picture->year && text_is(rows[i].subject, subject) &&
            !is_missing_integer(rows[i].importance) && rows[i].importance < importance)
            importance = rows[i].importance;
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

static void add_list(struct report *report, const struct selection *selection, struct error *err)
{
    struct picture *picture = report->picture;
    const struct situation_row *rows = picture->situation.rows;
    struct listed *list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (is_selected(report, &rows[i], selection))
            list[n++] = (struct listed){ &rows[i], subject_importance(picture, rows[i].subject),
                                         subject_order(picture, rows[i].subject),
                                         text_is(rows[i].area, "all")         ? 0
                                         : text_starts(rows[i].area, "area/") ? 1
                                                                              : 2 };
    if (n == 0)
        return;
    qsort(list, n, sizeof *list, compare_listed);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        add_finding(report, list[i].row, err);
    html_close(&report->html, "ul");
}

static int count_findings(const struct report *report, const struct selection *selection)
{
    const struct situation_row *rows = report->picture->situation.rows;
    int n = 0;
    for (size_t i = 0; i < report->picture->situation.n_rows; i++)
        n += is_selected(report, &rows[i], selection);
    return n;
}

/* What one source says of a theme, under its name; what is undecided can be unfolded. */
static void add_source(struct report *report, const char *theme, enum source source, struct error *err)
{
    struct picture *picture = report->picture;
    struct selection decided = { theme, source, false }, undecided = { theme, source, true };
    int n_undecided = count_findings(report, &undecided);
    html_element(&report->html, "dt",
                 catalogue_text_of(&picture->catalogue, "page.themes.source", source_word(source), NULL, err), NULL);
    html_open(&report->html, "dd", NULL);
    if (n_undecided + count_findings(report, &decided) == 0)
        html_text(&report->html, picture_text(picture, "page.themes.silent", err));
    add_list(report, &decided, err);
    if (n_undecided > 0) {
        struct filling count[] = {
            { "n", catalogue_capital(&picture->catalogue, wording_small_count(&picture->catalogue, n_undecided, err)) },
            { 0 }
        };
        const char *key = n_undecided == 1 ? "page.themes.undecided.one" : "page.themes.undecided.many";
        html_open(&report->html, "details", NULL);
        html_element(&report->html, "summary", catalogue_text(&picture->catalogue, key, count, err), NULL);
        add_list(report, &undecided, err);
        html_close(&report->html, "details");
    }
    html_close(&report->html, "dd");
}

/* A theme: survey, register and notes side by side. Where one says nothing that is said, but for what belongs to no
 * theme. */
static void add_theme(struct report *report, const char *theme, const char *label, struct error *err)
{
    static const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME, SOURCE_NOTES };
    int n[3], n_all = 0;
    for (size_t i = 0; i < 3; i++)
        n_all += n[i] = count_findings(report, &(struct selection){ theme, sources[i], false }) +
                        count_findings(report, &(struct selection){ theme, sources[i], true });
    if (n_all == 0)
        return;
    html_element(&report->html, "h4", catalogue_capital(&report->picture->catalogue, label), NULL);
    html_open(&report->html, "dl", "class", "sources", NULL);
    for (size_t i = 0; i < 3; i++)
        if (n[i] > 0 || *theme != '\0')
            add_source(report, theme, sources[i], err);
    html_close(&report->html, "dl");
}

/* All findings by theme, in the order of themes.csv; themes that it does not have follow. */
static void add_themes(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct theme_row *themes = picture->themes.rows;
    const struct situation_row *rows = picture->situation.rows;
    html_element(&report->html, "h3", picture_text(picture, "page.themes.heading", err), NULL);
    page_paragraph(&report->html, picture, picture->situation.n_rows > 0 ? "page.themes" : "page.summary.none", NULL,
                   err);
    for (size_t i = 0; i < picture->themes.n_rows; i++)
        add_theme(report, themes[i].theme, picture_theme(picture, themes[i].theme), err);
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (!picture_has_theme(picture, rows[i].theme) && (i == 0 || !text_is(rows[i].theme, rows[i - 1].theme)))
            add_theme(report, rows[i].theme,
                      *rows[i].theme != '\0' ? rows[i].theme : picture_text(picture, "page.themes.other", err), err);
}

static void add_candidate(struct report *report, const struct html_table *table, const struct candidate_row *row,
                          struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const char *cells[] = {
        arena_format(&picture->arena, "%d", row->rank),
        wording_label(catalogue, row->proposal_sv, row->proposal_en, ""),
        wording_number(catalogue, row->score, 2, err),
        wording_number(catalogue, row->extent, 2, err),
        wording_number(catalogue, row->severity, 2, err),
        wording_number(catalogue, row->trend, 2, err),
        wording_number(catalogue, row->spread, 2, err),
        wording_number(catalogue, row->influence, 2, err),
    };
    html_open(&report->html, "tr", NULL);
    for (size_t i = 0; i < table->n_columns; i++) {
        html_cell_open(&report->html, &table->columns[i]);
        html_text(&report->html, cells[i]);
        if (i == 1)
            report_cite(report, row->evidence, err);
        html_cell_close(&report->html, &table->columns[i]);
    }
    html_close(&report->html, "tr");
}

/* "minst 0,40", "0,40 till 3,10", "vilken vikt som helst". */
static const char *reach_text(struct report *report, const struct sensitivity_row *row, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    struct filling parts[] = { { "low", wording_number(catalogue, row->low, 2, err) },
                               { "high", wording_number(catalogue, row->high, 2, err) },
                               { 0 } };
    const char *key =
        row->low > 0 ? (is_missing(row->high) ? "from" : "between") : (is_missing(row->high) ? "any" : "up_to");
    return catalogue_text_of(catalogue, "page.sensitivity.reach", key, parts, err);
}

/* With which weights the first candidate stays first. */
static void add_sensitivity(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *first = picture->candidates.rows;
    const struct sensitivity_row *rows = picture->sensitivity.rows;
    if (picture->sensitivity.n_rows == 0)
        return;
    struct filling parts[] = { { "theme", picture_theme(picture, first->theme) },
                               { "area", picture_area(picture, first->area, err) },
                               { 0 } };
    struct html_column columns[] = { report_column(report, "part", false, err),
                                     report_column(report, "weight", true, err),
                                     report_column(report, "stays", false, err) };
    columns[0].is_head = true;
    struct html_table table = { catalogue_text(&picture->catalogue, "page.sensitivity.table", parts, err), columns,
                                sizeof columns / sizeof *columns };
    page_paragraph(&report->html, picture, "page.sensitivity", parts, err);
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->sensitivity.n_rows; i++) {
        const char *cells[] = {
            catalogue_text_of(&picture->catalogue, "page.column", priority_part_word(rows[i].part), NULL, err),
            wording_number(&picture->catalogue, rows[i].weight, 2, err), reach_text(report, &rows[i], err)
        };
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
}

static void add_candidates(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *rows = picture->candidates.rows;
    html_element(&report->html, "h3", picture_text(picture, "page.candidates.heading", err), NULL);
    page_paragraph(&report->html, picture, picture->candidates.n_rows > 0 ? "page.candidates" : "page.candidates.none",
                   NULL, err);
    if (picture->candidates.n_rows == 0)
        return;
    struct html_column columns[] = {
        report_column(report, "rank", false, err),    report_column(report, "proposal", false, err),
        report_column(report, "score", true, err),    report_column(report, "extent", true, err),
        report_column(report, "severity", true, err), report_column(report, "trend", true, err),
        report_column(report, "spread", true, err),   report_column(report, "influence", true, err),
    };
    columns[1].is_head = true;
    struct html_table table = { picture_text(picture, "page.candidates.table", err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->candidates.n_rows; i++)
        add_candidate(report, &table, &rows[i], err);
    html_table_close(&report->html);
    add_sensitivity(report, err);
}

bool report_analysis(struct report *report, const struct page_link *link, struct error *err)
{
    page_section(&report->html, link);
    page_paragraph(&report->html, report->picture, "page.analysis", NULL, err);
    add_mixed(report, err);
    bool done = report_figures(report, "quadrant", err);
    add_themes(report, err);
    add_candidates(report, err);
    html_close(&report->html, "section");
    return done;
}
