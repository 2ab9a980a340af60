/* Whether the answers to a question differ between groups: a sentence for every pair that the study asks about. */
#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"
#include "language/wording.h"

/* The label of a variable, for sentences. */
static const char *label_of(struct picture *picture, const char *name)
{
    const struct variable_row *rows = picture->variables.rows;
    for (size_t i = 0; i < picture->variables.n_rows; i++)
        if (text_is(rows[i].variable, name))
            return wording_label(&picture->catalogue, rows[i].label_sv, rows[i].label_en, name);
    return name;
}

/* What is said: that they differ, that it cannot be shown, or why there is no test. */
static const char *key_of(const struct association_row *row)
{
    if (row->status == STATUS_OK)
        return row->verdict == ASSOCIATION_DIFFERS ? "page.association.differs" : "page.association.undetermined";
    return status_is_suppressed(row->status) ? "page.association.confidential" : "page.association.no_data";
}

void report_associations(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct association_row *rows = picture->associations.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->associations.n_rows; i++) {
        if (rows[i].year != picture->year)
            continue;
        if (n++ == 0) {
            page_paragraph(&report->html, picture, "page.association", NULL, err);
            html_open(&report->html, "ul", NULL);
        }
        struct filling parts[] = { { "subject",
                                     catalogue_capital(&picture->catalogue, label_of(picture, rows[i].variable)) },
                                   { "domain", label_of(picture, rows[i].domain) },
                                   { "p", wording_p(&picture->catalogue, rows[i].p_adjusted, err) },
                                   { 0 } };
        html_open(&report->html, "li", NULL);
        html_text(&report->html, catalogue_text(&picture->catalogue, key_of(&rows[i]), parts, err));
        report_cite(report, evidence_key(&picture->arena, "associations", &picture->associations, i), err);
        html_close(&report->html, "li");
    }
    if (n > 0)
        html_close(&report->html, "ul");
}
