/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the front page of the situation picture says, for the council, which has read it or not. */
#include "document/report_front.h"
#include "document/section.h"

const struct section section_alarms = { IN_COUNCIL,         35,   "laget",           "page.section.alarms",
                                        SENTENCE_SITUATION, NULL, report_front_tiles };
