/* The agreement that the pledges belong to, and what for. */
#include "document/report_pledges.h"
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    const struct settings *settings = &report->picture->study.settings;
    struct filling parts[] = { { "in_name", phrase_in(report->picture, err) },
                               { "agreement", settings->agreement },
                               { "period", settings->agreement_period },
                               { 0 } };
    if (*settings->agreement != '\0')
        report_paragraph(
            report, *settings->agreement_period != '\0' ? "page.pledges.agreement.period" : "page.pledges.agreement",
            parts, err);
    if (*settings->purposes == '\0')
        return;
    report_open_section(report, "syfte", "page.pledges.purposes", err);
    report_list_setting(report, settings->purposes);
    html_close(&report->html, "section");
}

const struct section section_pledges_purposes = { IN_PLEDGES, 10, NULL, NULL, SENTENCE_PLEDGE, NULL, add };
