/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the survey's development: how many of the changes may be due to chance, and what the longer view adds. */
#include "base/number.h"
#include "document/about.h"
#include "document/report.h"
#include "document/view_table.h"
#include "language/evidence.h"

static bool is_compared(const struct picture *picture, const struct change_row *row, enum baseline baseline)
{
    return wave_equals(row->to_year, picture->year) && row->source == SOURCE_SURVEY && row->baseline == baseline;
}

static bool is_holm(const struct report *report, const char *family)
{
    TABLE_EACH (family, row, &report->picture->families)
        if (text_is(row->family, family))
            return row->method == FAMILY_HOLM;
    return false;
}

/* Tests and established changes of the families of one method; of Benjamini and Hochberg's each domain variable is one
 * of its own. */
struct tests {
    size_t n_families;
    int n_tested, n_found;
};

static struct tests count_tests(const struct report *report, bool of_holm)
{
    struct picture *picture = report->picture;
    const char **families = arena_new(&picture->arena, (picture->changes.n_rows + 1) * sizeof *families);
    struct tests tests = { 0 };
    TABLE_EACH (change, row, &picture->changes) {
        if (!is_compared(picture, row, BASELINE_PREVIOUS) || is_missing_integer(row->family_size) ||
            row->family_size == 0 || is_holm(report, row->family) != of_holm)
            continue;
        size_t n_before = tests.n_families;
        const char *family = of_holm ? row->family : arena_format(&picture->arena, "%s %s", row->family, row->domain);
        bool is_first = text_place(families, &tests.n_families, family) == n_before;
        tests.n_tested += is_first ? row->family_size : 0;
        tests.n_found += verdict_is_change(row->verdict);
    }
    return tests;
}

/* What was found stands with its theme; here it is counted. How often the method errs stands with the method. */
static void add_chance(struct report *report, const char *key, const struct tests *tests, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    struct filling parts[] = { { "tested", wording_small_count(catalogue, tests->n_tested, err) },
                               { "found", wording_small_count(catalogue, tests->n_found, err) },
                               { 0 } };
    html_element(&report->html, "p", catalogue_text_counted(catalogue, key, (size_t)tests->n_found, parts, err),
                 "data-kind", page_kind(SENTENCE_METHOD), NULL);
}

void report_chance(struct report *report, struct error *err)
{
    struct tests declared = count_tests(report, true), others = count_tests(report, false);
    if (declared.n_tested > 0)
        add_chance(report, declared.n_tested == 1 ? "page.chance.holm.one" : "page.chance.holm", &declared, err);
    if (others.n_tested > 0 && declared.n_tested > 0)
        add_chance(report, others.n_tested == 1 ? "page.chance.bh.one" : "page.chance.bh", &others, err);
    else if (others.n_tested > 0)
        add_chance(report, others.n_tested == 1 ? "page.chance.alone.one" : "page.chance.alone", &others, err);
}

/* Whether the longer view says something, and something else than the comparison with the year before. */
static bool adds(const struct picture *picture, const struct change_row *row)
{
    if (!is_compared(picture, row, BASELINE_MEAN) || !verdict_is_decided(row->verdict))
        return false;
    const struct change_row *previous = picture_change(picture, row->subject, SOURCE_SURVEY, row->domain, row->level);
    return previous == NULL || previous->verdict != row->verdict;
}

static struct view_cell years_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct change_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s–%s (%d)",
                                  wording_year_short(&picture->catalogue, &picture->study, row->from_year),
                                  wording_year_short(&picture->catalogue, &picture->study,
                                                     picture_wave_before(picture, row->source, row->to_year)),
                                  row->n_years));
}

static const struct view_column columns[] = {
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(change, subject), .is_capital = true, .is_head = true },
    { "group", FORMAT_LEVEL, VIEW_FIELDS(change, domain, level) },
    { "mean_years", .cell = years_cell },
    { "mean", .cell = change_from_cell, .is_right = true },
    { "{year}", .cell = change_to_cell, .is_right = true },
    { "change", .cell = change_size_cell, .is_right = true },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(change, verdict, reason) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.longer.table", .about = about_change };

void report_longer(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n = 0, n_added = 0;
    TABLE_EACH (change, row, &picture->changes) {
        n += is_compared(picture, row, BASELINE_MEAN) && row->verdict != VERDICT_NOT_COMPARABLE;
        n_added += adds(picture, row);
    }
    if (picture->n_years < 2)
        return;
    report_paragraph(report, n == 0 ? "page.longer.few" : n_added == 0 ? "page.longer.none" : "page.longer", NULL, err);
    struct view_table table = view_table_open(report, &view, report->parts, err);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        TABLE_EACH (change, row, &picture->changes)
            if (text_is(row->subject, indicator->indicator) && adds(picture, row))
                view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}
