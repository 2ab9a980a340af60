/* The situation behind the pledges, without figures. */
#include "document/report_front.h"
#include "document/report_pledges.h"
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "picture_year", phrase_year(picture, picture->year) }, { 0 } };
    report_front_text(report, err);
    report_see_picture(report, "small", phrase_text(picture, "page.pledges.more", parts, err), err);
}

const struct section section_pledges_situation = {
    IN_PLEDGES, 20, "situationen", "page.section.summary", SENTENCE_SITUATION, NULL, add
};
