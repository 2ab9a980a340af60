/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed since the feedback was first published. */
#include "document/report_feedback.h"
#include "document/section.h"

const struct section section_feedback_revisions = { IN_FEEDBACK,       20, NULL, NULL, SENTENCE_QUALITY, NULL,
                                                    feedback_revisions };
