/* What the front page of the situation picture says, for who reads another document first. */
#include "document/report_front.h"
#include "document/section.h"

const struct section section_alarms = { IN_PLAN | IN_COUNCIL, 5,    "laget",           "page.section.alarms",
                                        SENTENCE_SITUATION,   NULL, report_front_tiles };
