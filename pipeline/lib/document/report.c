#include "document/report.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "language/evidence.h"
#include "language/wording.h"
#include "study/published.h"

static bool read_figures(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    table_init(&report->figures, &figure_schema);
    const char *name = arena_format(&picture->arena, "7_figure/%d/figures.csv", picture->year);
    return picture_read(picture, &report->figures, name, err);
}

bool report_init(struct report *report, struct picture *picture, struct error *err)
{
    *report = (struct report){ .picture = picture, .prefix = "" };
    html_init(&report->html);
    bool done = read_figures(report, err);
    done = published_read(&report->published, &picture->study, err) && done;
    report->headlines = figures_headlines(picture, &report->n_headlines);
    return done;
}

void report_clear(struct report *report)
{
    struct table *tables[] = { &report->figures, &report->published };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i]->schema != NULL)
            table_clear(tables[i]);
    html_clear(&report->html);
    free(report->evidence);
    *report = (struct report){ 0 };
}

/* The number of a key in the document; a new key gets the next. */
static size_t evidence_number(struct report *report, const char *key)
{
    for (size_t i = 0; i < report->n_evidence; i++)
        if (text_is(report->evidence[i], key))
            return i + 1;
    report->evidence =
        memory_grow(report->evidence, &report->evidence_capacity, report->n_evidence + 1, sizeof *report->evidence);
    report->evidence[report->n_evidence++] = key;
    return report->n_evidence;
}

static int compare_sizes(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* One number, a link to its row. */
static void add_citation(struct report *report, size_t number, struct error *err)
{
    struct picture *picture = report->picture;
    const char *text = arena_format(&picture->arena, "%zu", report->first_number + number);
    const char *label =
        catalogue_text(&picture->catalogue, "page.cite", (struct filling[]){ { "number", text }, { 0 } }, err);
    const char *target = arena_format(&picture->arena, "#%s%s", report->prefix, report->evidence[number - 1]);
    html_element(&report->html, "a", text, "href", target, "aria-label", label, NULL);
}

/* A run of numbers that follow each other, three or more: on paper "17–25", where nobody follows a link. */
static void add_run(struct report *report, const size_t *numbers, size_t n, struct error *err)
{
    html_open(&report->html, "span", "class", "run", NULL);
    add_citation(report, numbers[0], err);
    html_open(&report->html, "span", "class", "within", NULL);
    for (size_t i = 1; i + 1 < n; i++) {
        html_text(&report->html, " ");
        add_citation(report, numbers[i], err);
    }
    html_text(&report->html, " ");
    html_close(&report->html, "span");
    add_citation(report, numbers[n - 1], err);
    html_close(&report->html, "span");
}

void report_cite(struct report *report, const char *keys, struct error *err)
{
    size_t n;
    const char **words = text_words(&report->picture->arena, keys, &n);
    if (n == 0)
        return;
    size_t *numbers = arena_new(&report->picture->arena, n * sizeof *numbers);
    for (size_t i = 0; i < n; i++)
        numbers[i] = evidence_number(report, words[i]);
    qsort(numbers, n, sizeof *numbers, compare_sizes);
    html_text(&report->html, "\xC2\xA0");
    html_open(&report->html, "sup", "class", "cite", NULL);
    for (size_t i = 0, length; i < n; i += length) {
        for (length = 1; i + length < n && numbers[i + length] == numbers[i] + length;)
            length++;
        if (i > 0)
            html_text(&report->html, " ");
        length = length < 3 ? 1 : length;
        if (length == 1)
            add_citation(report, numbers[i], err);
        else
            add_run(report, numbers + i, length, err);
    }
    html_close(&report->html, "sup");
}

const char *report_sentence(const struct report *report, const struct situation_row *row)
{
    return wording_label(&report->picture->catalogue, row->text_sv, row->text_en, "");
}

const char *report_estimate(struct report *report, const struct estimate_row *estimate, struct error *err)
{
    struct picture *picture = report->picture;
    const char *value = picture_value(picture, estimate, err);
    if (estimate == NULL || is_missing(estimate->estimate) || is_missing(estimate->ci_low))
        return value;
    bool is_share = picture_is_share(picture, estimate->indicator);
    const char *interval = wording_interval(
        &picture->catalogue, (struct limits){ estimate->ci_low, estimate->ci_high, is_share ? 100 : 1, MISSING },
        is_share ? 0 : 2, err);
    return arena_format(&picture->arena, "%s (%s)", value, interval);
}

const char *report_change_value(struct report *report, const struct change_row *change, double value, struct error *err)
{
    struct picture *picture = report->picture;
    if (is_missing(value))
        return change->verdict == VERDICT_NOT_COMPARABLE ? "–" : "..";
    if (change->source == SOURCE_SURVEY && picture_is_share(picture, change->subject))
        return wording_percent(&picture->catalogue, value, 0, err);
    return wording_number(&picture->catalogue, value, change->source == SOURCE_SURVEY ? 2 : 0, err);
}

const char *report_change(struct report *report, const struct change_row *change, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_difference = change->measure == COMPARISON_DIFFERENCE,
         is_share = is_difference && picture_is_share(picture, change->subject);
    struct limits limits = { change->ci_low, change->ci_high, is_share ? 100 : 1, is_difference ? 0 : 1 };
    if (is_missing(change->change))
        return change->verdict == VERDICT_NOT_COMPARABLE ? "–" : "..";
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    const char *value = is_difference
                            ? wording_signed(&picture->catalogue, limits.factor * change->change, decimals, err)
                            : wording_number(&picture->catalogue, change->change, decimals, err);
    if (is_missing(change->ci_low) || is_missing(change->ci_high))
        return value;
    return arena_format(&picture->arena, "%s (%s)", value,
                        wording_interval(&picture->catalogue, limits, decimals, err));
}

const char *report_verdict(struct report *report, enum verdict verdict, struct reasons reasons, struct error *err)
{
    struct picture *picture = report->picture;
    const char *word = wording_verdict(&picture->catalogue, verdict, err);
    if (reasons.n == 0)
        return word;
    return arena_format(&picture->arena, "%s: %s", word, wording_reason(&picture->catalogue, reasons, err));
}

struct html_column report_column(struct report *report, const char *key, bool is_number, struct error *err)
{
    return (struct html_column){ .heading =
                                     catalogue_text_of(&report->picture->catalogue, "page.column", key, NULL, err),
                                 .is_number = is_number };
}

/* "Trygga Höör 2020–2024", or "". */
static const char *agreement(struct picture *picture)
{
    const char *name = picture->study.settings.agreement, *period = picture->study.settings.agreement_period;
    return *name == '\0' || *period == '\0' ? name : arena_format(&picture->arena, "%s %s", name, period);
}

static void open_picture_page(struct report *report, const struct page_link *links, size_t n, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = {
        { "name", picture->study.settings.name },
        { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { "agreement", agreement(picture) },
        { 0 },
    };
    const char *lead = *agreement(picture) == '\0' ? "page.picture.lead.alone" : "page.picture.lead";
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.picture.title", parts, err),
                         .lead = catalogue_text(&picture->catalogue, lead, parts, err),
                         .note = picture->study.settings.synthetic_note };
    page_open(&report->html, picture, &page, links, n, err);
}

char *report_situation_picture(struct report *report, struct error *err)
{
    static const struct {
        const char *id, *key;
    } sections[] = {
        { "situationen", "page.section.summary" },
        { "kartlaggning", "page.section.survey" },
        { "information", "page.section.information" },
        { "analys", "page.section.analysis" },
        { "uppfoljning", "page.section.followup" },
        { "kvalitet", "page.section.quality" },
        { "metod", "page.section.method" },
        { "lagen", "page.section.law" },
        { "kallor", "page.section.sources" },
        { "underlag", "page.section.evidence" },
    };
    enum { N_SECTIONS = sizeof sections / sizeof *sections };
    struct page_link links[N_SECTIONS];
    for (size_t i = 0; i < N_SECTIONS; i++)
        links[i] = (struct page_link){ sections[i].id, picture_text(report->picture, sections[i].key, err) };
    open_picture_page(report, links, N_SECTIONS, err);
    report_summary(report, &links[0], err);
    bool done = report_survey(report, &links[1], err);
    report_information(report, &links[2], err);
    done = report_analysis(report, &links[3], err) && done;
    report_followup(report, &links[4], err);
    report_quality(report, &links[5], err);
    report_method(report, &links[6], err);
    report_law(report, &links[7], err);
    report_sources(report, &links[8], err);
    done = report_evidence(report, &links[9], err) && done;
    page_close(&report->html, report->picture, err);
    return done && err->n_errors == 0 ? html_take(&report->html) : NULL;
}
