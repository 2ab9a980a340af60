/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the answers to a question differ between groups: a sentence for every pair that the study asks about. */
#include "base/number.h"
#include "document/report.h"

/* The label of a variable, for sentences: that of its first row. */
static const char *label_of(struct picture *picture, const char *name)
{
    const struct variable_row *row = picture_variable(picture, name);
    return row != NULL ? wording_label(&picture->catalogue, row->label_sv, row->label_en, name) : name;
}

/* What is said: that they differ, that it cannot be shown, or why there is no test. */
static const char *key_of(const struct association_row *row)
{
    if (row->status == STATUS_OK)
        return row->verdict == ASSOCIATION_DIFFERS ? "page.association.differs" : "page.association.undetermined";
    return status_is_suppressed(row->status) ? "page.association.suppressed" : "page.association.no_data";
}

void report_associations(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct table_range year =
        table_range(&picture->associations, &(struct association_row){ .year = picture->year }, 1);
    if (year.n == 0)
        return;
    report_paragraph(report, "page.association", NULL, err);
    html_open(&report->html, "ul", NULL);
    RANGE_EACH (association, row, &year) {
        struct filling parts[] = { { "subject",
                                     catalogue_capital(&picture->catalogue, label_of(picture, row->variable)) },
                                   { "domain", label_of(picture, row->domain) },
                                   { "p", wording_p(&picture->catalogue, row->p_adjusted, err) },
                                   { 0 } };
        report_claimed(report, "li", phrase_text(picture, key_of(row), parts, err),
                       report_key(report, "associations", &picture->associations, row), err);
    }
    html_close(&report->html, "ul");
}
