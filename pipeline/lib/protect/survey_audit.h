/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can still be inferred of each row that was taken out. */
#pragma once

#include "protect/survey_work.h"

/* Adds a row to the audit for each hidden estimate: of those hidden for a secret the range that is left, whether it is
 * wide enough, and through which equations. Warns of a confidential figure that was published earlier. */
void survey_audit(struct survey_work *work, struct error *err);

/* Warns of each confidential figure that stays open, by the audit. */
void survey_audit_tell(const struct marks *marks, struct error *err);
