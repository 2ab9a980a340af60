/* Of the survey's development: how many of the changes may be due to chance, and what the longer view adds. */
#include <math.h>

#include "base/number.h"
#include "study/families.h"
#include "document/report.h"
#include "language/wording.h"

static bool is_firm(enum verdict verdict)
{
    return verdict == VERDICT_INCREASED || verdict == VERDICT_DECREASED;
}

static bool is_compared(const struct picture *picture, const struct change_row *row, enum baseline baseline)
{
    return row->to_year == picture->year && row->source == SOURCE_SURVEY && row->baseline == baseline;
}

static bool is_holm(const struct report *report, const char *family)
{
    const struct family_row *rows = report->picture->families.rows;
    for (size_t i = 0; i < report->picture->families.n_rows; i++)
        if (text_is(rows[i].family, family))
            return rows[i].method == FAMILY_HOLM;
    return false;
}

/* Tests and established changes of the families of one method. */
struct tests {
    int n_families, n_tested, n_found;
};

static struct tests count_tests(const struct report *report, bool of_holm)
{
    const struct picture *picture = report->picture;
    const struct change_row *rows = picture->changes.rows;
    struct tests tests = { 0 };
    for (size_t i = 0; i < picture->changes.n_rows; i++) {
        if (!is_compared(picture, &rows[i], BASELINE_PREVIOUS) || is_missing_integer(rows[i].family_size) ||
            rows[i].family_size == 0 || is_holm(report, rows[i].family) != of_holm)
            continue;
        bool is_first = true;
        for (size_t k = 0; k < i && is_first; k++)
            is_first = !is_compared(picture, &rows[k], BASELINE_PREVIOUS) || !text_is(rows[k].family, rows[i].family);
        tests.n_families += is_first;
        tests.n_tested += is_first ? rows[i].family_size : 0;
        tests.n_found += is_firm(rows[i].verdict);
    }
    return tests;
}

/* What may be false among n_found: under Benjamini and Hochberg's rule at most the share `rate` of them on average,
 * under Holm's any of a family's with probability `rate` at most. */
static void add_chance(struct report *report, const char *method, const struct tests *tests, double rate,
                       struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    double n_false = rate * tests->n_found;
    const char *number = tests->n_found == 0 ? "none" : tests->n_found == 1 ? "one" : n_false < 1 ? "few" : "many";
    struct filling parts[] = { { "tested", wording_small_count(catalogue, tests->n_tested, err) },
                               { "found", wording_small_count(catalogue, tests->n_found, err) },
                               { "rate", wording_percent(catalogue, rate, 0, err) },
                               { "false", wording_small_count(catalogue, (int)ceil(n_false), err) },
                               { 0 } };
    const char *key = arena_format(&report->picture->arena, "page.chance.%s", method);
    html_element(&report->html, "p", catalogue_text_of(catalogue, key, number, parts, err), NULL);
}

void report_chance(struct report *report, struct error *err)
{
    struct tests declared = count_tests(report, true), others = count_tests(report, false);
    const struct study *study = &report->picture->study;
    if (declared.n_tested > 0)
        add_chance(report, "holm", &declared, fmin(1, declared.n_families * study->settings.alpha), err);
    if (others.n_tested > 0)
        add_chance(report, declared.n_tested > 0 ? "bh" : "alone", &others, study->settings.false_discovery_rate, err);
}

/* Whether the longer view says something, and something else than the comparison with the year before. */
static bool adds(const struct picture *picture, const struct change_row *row)
{
    if (!is_compared(picture, row, BASELINE_MEAN) || (!is_firm(row->verdict) && row->verdict != VERDICT_UNCHANGED))
        return false;
    const struct change_row *previous = picture_change(picture, row->subject, SOURCE_SURVEY, row->domain, row->level);
    return previous == NULL || previous->verdict != row->verdict;
}

static void add_row(struct report *report, const struct html_table *table, const struct change_row *row,
                    struct error *err)
{
    struct picture *picture = report->picture;
    const char *cells[] = {
        catalogue_capital(&picture->catalogue, picture_subject(picture, row->subject)),
        picture_level(picture, row->domain, row->level, err),
        arena_format(&picture->arena, "%d–%d (%d)", row->from_year, row->to_year - 1, row->n_years),
        report_change_value(report, row, row->estimate_from, err),
        report_change_value(report, row, row->estimate_to, err),
        report_change(report, row, err),
        report_verdict(report, row->verdict, row->reason, err),
    };
    html_table_row(&report->html, table, NULL, cells);
}

static void add_table(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct change_row *rows = picture->changes.rows;
    const struct indicator_row *indicators = picture->indicators.rows;
    struct html_column columns[] = {
        report_column(report, "indicator", false, err),
        report_column(report, "group", false, err),
        report_column(report, "mean_years", false, err),
        report_column(report, "mean", true, err),
        { .heading = wording_year(&picture->catalogue, &picture->study, picture->year), .is_number = true },
        report_column(report, "change", true, err),
        report_column(report, "verdict", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.longer.table", err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t k = 0; k < picture->indicators.n_rows; k++)
        for (size_t i = 0; i < picture->changes.n_rows; i++)
            if (text_is(rows[i].subject, indicators[k].indicator) && adds(picture, &rows[i]))
                add_row(report, &table, &rows[i], err);
    html_table_close(&report->html);
}

void report_longer(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct change_row *rows = picture->changes.rows;
    int n = 0, n_added = 0;
    for (size_t i = 0; i < picture->changes.n_rows; i++) {
        n += is_compared(picture, &rows[i], BASELINE_MEAN) && rows[i].verdict != VERDICT_NOT_COMPARABLE;
        n_added += adds(picture, &rows[i]);
    }
    if (picture->n_years < 2)
        return;
    page_paragraph(&report->html, picture,
                   n == 0         ? "page.longer.few"
                   : n_added == 0 ? "page.longer.none"
                                  : "page.longer",
                   NULL, err);
    if (n_added > 0)
        add_table(report, err);
}
