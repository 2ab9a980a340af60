/* What the figures rest on: who answered, how answers were weighted and read, how to read the words, where the figures
 * come from. */
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

static const char *count_text(struct report *report, int count, struct error *err)
{
    return is_missing_integer(count) ? "–" : wording_number(&report->picture->catalogue, count, 0, err);
}

static const char *share_text(struct report *report, double share, int decimals, struct error *err)
{
    return is_missing(share) ? "–" : wording_percent(&report->picture->catalogue, share, decimals, err);
}

static void add_responses(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct response_row *rows = picture->responses.rows;
    struct html_column columns[] = {
        report_column(report, "group", false, err),   report_column(report, "sent", true, err),
        report_column(report, "answered", true, err), report_column(report, "rate", true, err),
        report_column(report, "web", true, err),
    };
    columns[0].is_head = true;
    struct filling year[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    struct html_table table = { catalogue_text(&picture->catalogue, "page.response.table", year, err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < picture->responses.n_rows; i++) {
            if (rows[i].year != picture->year || text_is(rows[i].domain, "all") != (pass == 0))
                continue;
            const char *cells[] = {
                catalogue_capital(&picture->catalogue, picture_level(picture, rows[i].domain, rows[i].level, err)),
                count_text(report, rows[i].sent, err),
                count_text(report, rows[i].answered, err),
                share_text(report, rows[i].rate, 0, err),
                share_text(report, rows[i].web_share, 0, err),
            };
            html_table_row(&report->html, &table, NULL, cells);
        }
    html_table_close(&report->html);
}

/* What a row of weights.csv is about: the stratum's name, or the level of a calibration variable. */
static const char *weight_label(struct report *report, const struct weight_row *row, struct error *err)
{
    const char *level = picture_level(report->picture, row->variable, row->level, err);
    return catalogue_capital(&report->picture->catalogue, *level != '\0' ? level : row->variable);
}

/* Whether it is a stratum that is an area, which has a row of its own. */
static bool is_told_as_area(const struct picture *picture, const struct weight_row *row)
{
    const struct weight_row *rows = picture->weights.rows;
    for (size_t i = 0; text_is(row->variable, "stratum") && i < picture->weights.n_rows; i++)
        if (rows[i].year == row->year && text_is(rows[i].variable, "area") && text_is(rows[i].level, row->level))
            return true;
    return false;
}

/* Neither weights nor their spread are printed: who knows the weights can try which respondents a share is made of. */
static void add_weights(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct weight_row *rows = picture->weights.rows;
    struct catalogue *catalogue = &picture->catalogue;
    struct html_column columns[] = {
        report_column(report, "group", false, err),      report_column(report, "answered", true, err),
        report_column(report, "population", true, err),  report_column(report, "share_before", true, err),
        report_column(report, "share_after", true, err),
    };
    columns[0].is_head = true;
    struct filling year[] = { { "year", wording_year(catalogue, &picture->study, picture->year) }, { 0 } };
    struct html_table table = { catalogue_text(catalogue, "page.weights.table", year, err), columns,
                                sizeof columns / sizeof *columns };
    html_open(&report->html, "details", NULL);
    html_element(&report->html, "summary", picture_text(picture, "page.weights.show", err), NULL);
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->weights.n_rows; i++) {
        if (rows[i].year != picture->year || is_told_as_area(picture, &rows[i]))
            continue;
        const char *cells[] = {
            weight_label(report, &rows[i], err),
            count_text(report, rows[i].respondents, err),
            is_missing(rows[i].population) ? "–" : wording_number(catalogue, rows[i].population, 0, err),
            share_text(report, rows[i].share_before, 1, err),
            share_text(report, rows[i].share_after, 1, err),
        };
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
    html_close(&report->html, "details");
}

/* Rows, or (of one column or another) cells, that the ingest treated so in the picture's year. A dropped row is told by
 * the column that was the reason. */
static int count_of(const struct picture *picture, enum ingest_action action, bool is_row)
{
    bool is_any = action == ACTION_DROPPED;
    const struct ingest_summary_row *rows = picture->ingest.rows;
    int count = 0;
    for (size_t i = 0; i < picture->ingest.n_rows; i++)
        if (rows[i].year == picture->year && rows[i].action == action &&
            (is_any || (*rows[i].column == '\0') == is_row) && !is_missing_integer(rows[i].count))
            count += rows[i].count;
    return count;
}

static int count_suppressed(const struct picture *picture)
{
    const struct estimate_row *rows = picture->estimates.rows;
    int count = 0;
    for (size_t i = 0; i < picture->estimates.n_rows; i++)
        count += rows[i].year == picture->year && status_is_suppressed(rows[i].status);
    return count;
}

static void add_reading(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    struct filling parts[] = {
        { "read", wording_number(catalogue, count_of(picture, ACTION_READ, true), 0, err) },
        { "kept", wording_number(catalogue, count_of(picture, ACTION_KEPT, true), 0, err) },
        { "dropped", wording_number(catalogue, count_of(picture, ACTION_DROPPED, true), 0, err) },
        { "coded", wording_number(catalogue, count_of(picture, ACTION_CODED, false), 0, err) },
        { "suppressed", wording_number(catalogue, count_suppressed(picture), 0, err) },
        { "year", wording_year(catalogue, &picture->study, picture->year) },
        { 0 },
    };
    if (picture->ingest.n_rows > 0)
        page_paragraph(&report->html, picture,
                       count_of(picture, ACTION_CODED, false) > 0 ? "page.reading.coded" : "page.reading", parts, err);
    int n_suppressed = count_suppressed(picture);
    page_paragraph(&report->html, picture,
                   n_suppressed == 0   ? "page.suppressed.none"
                   : n_suppressed == 1 ? "page.suppressed.one"
                                       : "page.suppressed",
                   parts, err);
}

/* Whether the year's answers have weights of their own; without, everybody counts 1. */
static bool has_weights(const struct picture *picture)
{
    const struct estimate_row *rows = picture->estimates.rows;
    for (size_t i = 0; i < picture->estimates.n_rows; i++)
        if (rows[i].year == picture->year && rows[i].base_weight != BASE_WEIGHT_NONE)
            return true;
    return false;
}

void report_quality(struct report *report, const struct page_link *link, struct error *err)
{
    struct picture *picture = report->picture;
    page_section(&report->html, link);
    if (picture->responses.n_rows > 0)
        add_responses(report, err);
    else
        page_paragraph(&report->html, picture, "page.response.none", NULL, err);
    bool is_weighted = picture->weights.n_rows > 0 && has_weights(picture);
    page_paragraph(&report->html, picture, is_weighted ? "page.weights" : "page.weights.none", NULL, err);
    if (is_weighted)
        add_weights(report, err);
    add_reading(report, err);
    html_close(&report->html, "section");
}

static void add_definition(struct report *report, enum verdict verdict, const struct filling *parts, struct error *err)
{
    struct picture *picture = report->picture;
    html_element(&report->html, "dt",
                 catalogue_capital(&picture->catalogue, wording_verdict(&picture->catalogue, verdict, err)), NULL);
    html_element(&report->html, "dd",
                 catalogue_text_of(&picture->catalogue, "page.method.verdict", verdict_word(verdict), parts, err),
                 NULL);
}

void report_method(struct report *report, const struct page_link *link, struct error *err)
{
    static const char *const paragraphs[] = { "page.method.tests", "page.method.families", "page.method.crime",
                                              "page.method.notes", "page.method.causes" };
    struct picture *picture = report->picture;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, err);
    page_section(&report->html, link);
    page_paragraph(&report->html, picture, "page.method.survey", parts, err);
    page_paragraph(&report->html, picture, "page.method.interval", parts, err);
    html_element(&report->html, "h3", picture_text(picture, "page.method.words", err), NULL);
    html_open(&report->html, "dl", NULL);
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        add_definition(report, i, parts, err);
    html_element(&report->html, "dt", "..", NULL);
    html_element(&report->html, "dd", picture_text(picture, "page.method.suppressed", err), NULL);
    html_element(&report->html, "dt", "–", NULL);
    html_element(&report->html, "dd", picture_text(picture, "page.method.absent", err), NULL);
    html_close(&report->html, "dl");
    html_element(&report->html, "h3", picture_text(picture, "page.method.how", err), NULL);
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        page_paragraph(&report->html, picture, paragraphs[i], parts, err);
    html_close(&report->html, "section");
}

/* Sources of the comparators, each once. */
static void add_comparator_sources(struct report *report)
{
    const struct comparator_row *rows = report->picture->comparators.rows;
    for (size_t i = 0; i < report->picture->comparators.n_rows; i++) {
        bool is_known = *rows[i].source == '\0';
        for (size_t k = 0; k < i; k++)
            is_known = is_known || text_is(rows[k].source, rows[i].source);
        if (!is_known)
            html_element(&report->html, "li", rows[i].source, NULL);
    }
}

/* Each part of the study that is not there, and what the picture does without because of it. */
static void add_absent_inputs(struct report *report, struct error *err)
{
    static const struct {
        const char *file, *key;
    } inputs[] = {
        { "sample.csv", "page.absent.sample" },
        { "population", "page.absent.population" },
        { "codebook/areas.csv", "page.absent.areas" },
        { "codebook/themes.csv", "page.absent.themes" },
        { "crime/sources.csv", "page.absent.crime" },
        { "crime/offences.csv", "page.absent.offences" },
        { "municipalities.csv", "page.absent.municipalities" },
        { "comparators.csv", "page.absent.comparators" },
        { "levels.csv", "page.absent.levels" },
        { "families.csv", "page.absent.families" },
        { "breaks.csv", "page.absent.breaks" },
        { "published", "page.absent.published" },
        { "notes.csv", "page.absent.notes" },
        { "measures.csv", "page.absent.measures" },
        { "priorities.csv", "page.absent.priorities" },
        { "pledges.csv", "page.absent.pledges" },
        { "activities.csv", "page.absent.activities" },
    };
    bool is_first = true;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        if (study_has(&report->picture->study, inputs[i].file))
            continue;
        if (is_first) {
            html_element(&report->html, "h3", picture_text(report->picture, "page.absent", err), NULL);
            html_open(&report->html, "ul", NULL);
            is_first = false;
        }
        html_element(&report->html, "li", picture_text(report->picture, inputs[i].key, err), NULL);
    }
    if (!is_first)
        html_close(&report->html, "ul");
}

void report_sources(struct report *report, const struct page_link *link, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = {
        { "name", picture->study.settings.name },
        { "first", wording_year(&picture->catalogue, &picture->study, picture->years[0]) },
        { "last", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { 0 },
    };
    page_section(&report->html, link);
    html_open(&report->html, "ul", NULL);
    html_element(&report->html, "li",
                 catalogue_text(&picture->catalogue,
                                picture->n_years > 1 ? "page.sources.survey" : "page.sources.survey.one", parts, err),
                 NULL);
    if (picture->rates.n_rows > 0)
        html_element(&report->html, "li", picture_text(picture, "page.sources.crime", err), NULL);
    if (picture->mentions.n_rows > 0)
        html_element(&report->html, "li", picture_text(picture, "page.sources.notes", err), NULL);
    add_comparator_sources(report);
    html_close(&report->html, "ul");
    report_revisions(report, false, err);
    add_absent_inputs(report, err);
    html_close(&report->html, "section");
}
