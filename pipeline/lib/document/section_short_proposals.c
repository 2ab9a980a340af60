/* What the short version says of the proposals: the first of them. */
#include "document/section.h"

enum { MOST = 5 };

static bool is_there(struct report *report)
{
    return report->picture->candidates.n_rows > 0;
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    report_paragraph(report, "page.short.proposals", NULL, err);
    html_open(&report->html, "ol", NULL);
    TABLE_EACH (candidate, row, &picture->candidates)
        if (row->rank <= MOST)
            html_element(&report->html, "li",
                         wording_label(&picture->catalogue, row->proposal_sv, row->proposal_en, ""), "data-kind",
                         page_kind(SENTENCE_PLEDGE), NULL);
    html_close(&report->html, "ol");
}

const struct section section_short_proposals = { IN_SHORT,        40,       "forslag", "page.short.proposals.heading",
                                                 SENTENCE_PLEDGE, is_there, add };
