/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short labels of questions that stand in a battery: what "Hur stort problem är fortkörning där du bor?" has beyond the
 * others of it is "fortkörning". */
#pragma once

#include "draft/columns.h"

/* Sets label, topic and people of the columns that are questions of a battery of two and more whose Swedish words tell
 * what it asks (problems, worry, feeling unsafe, being a victim). Others keep the question as their label. */
void labels_shorten(struct drafted_columns *drafted);
