/* What the situation picture says of everything together, and what stands out, for who reads another document first. */
#include "document/section.h"

const struct section section_alarms = {
    IN_PLAN | IN_COUNCIL, 5, "laget", "page.section.alarms", SENTENCE_SITUATION, report_has_alarms, report_alarms
};
