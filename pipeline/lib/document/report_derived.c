/* Figures beside the year's own: several years together, standardised for a fair comparison of areas, and from a model.
 * Each is shown with the words that say what it is, never as the year's. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "document/report.h"
#include "language/evidence.h"
#include "language/wording.h"

enum { N_COLUMNS = 7 };

/* "2020–2021 tillsammans", "standardiserat efter kön och ålder", "modellskattning". */
static const char *method_text(struct report *report, const struct estimate_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    size_t n;
    const char **variables = text_words(&picture->arena, picture->study.settings.standardise, &n);
    for (size_t i = 0; i < n; i++)
        variables[i] = picture_domain(picture, variables[i], err);
    struct filling parts[] = { { "from", wording_year(catalogue, &picture->study, row->from_year) },
                               { "to", wording_year(catalogue, &picture->study, row->year) },
                               { "variables", n > 0 ? wording_list(catalogue, variables, n, err) : "" },
                               { 0 } };
    return catalogue_text_of(catalogue, "method", method_word(row->method), parts, err);
}

const char *report_best_estimate(struct report *report, const struct estimate_row *estimate, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_unreliable = estimate != NULL && estimate->status == STATUS_UNRELIABLE;
    const struct estimate_row *pooled = is_unreliable ? picture_derived(picture, estimate, METHOD_POOLED) : NULL;
    if (pooled == NULL || is_missing(pooled->estimate))
        return report_estimate(report, estimate, err);
    struct filling parts[] = { { "figure", report_estimate(report, pooled, err) },
                               { "method", method_text(report, pooled, err) },
                               { 0 } };
    return catalogue_text(&picture->catalogue, "page.derived.instead", parts, err);
}

/* Whether the document cites an estimate of the indicator in that year, or this very row: then *number is its number.
 */
static bool is_cited(struct report *report, const struct estimate_row *row, const char *own_key, size_t *number)
{
    const char *of_indicator = arena_format(&report->picture->arena, "estimate:%d/%s/", row->year, row->indicator);
    bool is_any = false;
    *number = 0;
    for (size_t i = 0; i < report->n_evidence; i++) {
        is_any = is_any || text_starts(report->evidence[i], of_indicator);
        if (text_is(report->evidence[i], own_key))
            *number = i + 1;
    }
    return is_any;
}

static void add_row(struct report *report, const struct html_table *table, const struct estimate_row *row,
                    const char *key, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    bool is_share = picture_is_share(picture, row->indicator),
         has_interval = !is_missing(row->ci_low) && !is_missing(row->ci_high);
    const char *value = picture_value(picture, row, err);
    if (!is_missing(row->estimate))
        value = is_share ? wording_percent(catalogue, row->estimate, 1, err)
                         : wording_number(catalogue, row->estimate, 2, err);
    const char *cells[N_COLUMNS] = {
        catalogue_capital(catalogue, picture_subject(picture, row->indicator)),
        picture_level(picture, row->domain, row->level, err),
        method_text(report, row, err),
        value,
        has_interval
            ? wording_interval(catalogue, (struct limits){ row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING },
                               is_share ? 1 : 2, err)
            : "..",
        wording_number(catalogue, is_missing_integer(row->n) ? MISSING : row->n, 0, err),
        wording_status(catalogue, row->status, err),
    };
    html_table_row(&report->html, table, arena_format(&picture->arena, "%s%s", report->prefix, key), cells);
}

/* What the methods that occur mean, a paragraph each. */
static void explain_methods(struct report *report, struct error *err)
{
    const struct estimate_row *rows = report->picture->derived.rows;
    for (enum method method = METHOD_POOLED; method <= METHOD_FAY_HERRIOT; method++)
        for (size_t i = 0; i < report->picture->derived.n_rows; i++)
            if (rows[i].year == report->picture->year && rows[i].method == method) {
                page_paragraph(&report->html, report->picture,
                               arena_format(&report->picture->arena, "page.derived.%s", method_word(method)), NULL,
                               err);
                break;
            }
}

void report_derived(struct report *report, bool *is_shown, struct error *err)
{
    struct picture *picture = report->picture;
    const struct estimate_row *rows = picture->derived.rows;
    static const char *const names[N_COLUMNS] = { "subject", "area", "method", "value", "interval", "n", "remark" };
    struct html_column columns[N_COLUMNS];
    for (size_t i = 0; i < N_COLUMNS; i++)
        columns[i] = report_column(report, names[i], i >= 3 && i <= 5, err);
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.derived", err), columns, N_COLUMNS };
    size_t n = 0, number;
    for (size_t i = 0; i < picture->derived.n_rows; i++) {
        const char *key = evidence_key(&picture->arena, "estimate", &picture->derived, i);
        bool is_wanted = is_cited(report, &rows[i], key, &number) && rows[i].year == picture->year;
        if (!is_wanted && number == 0)
            continue;
        if (n++ == 0) {
            explain_methods(report, err);
            html_table_open(&report->html, &table);
        }
        add_row(report, &table, &rows[i], key, err);
        if (number > 0)
            is_shown[number - 1] = true;
    }
    if (n > 0)
        html_table_close(&report->html);
}
