/* Who signs. */
#include "document/report_pledges.h"
#include "document/section.h"

static bool has_signatories(struct report *report)
{
    return *report->picture->study.settings.signatories != '\0';
}

static void add(struct report *report, struct error *err)
{
    (void)err;
    report_list_setting(report, report->picture->study.settings.signatories);
}

const struct section section_pledges_signatories = {
    IN_PLEDGES, 50, "underskrifter", "page.pledges.signatories", SENTENCE_PLEDGE, has_signatories, add
};
