/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be said of a study folder without computing: each table against its declaration, and what tables
 * say of each other.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Adds every finding about the study in `folder` (called `shown`) to err, warnings too; returns whether there is no
 * error. The survey and crime files themselves are read by the stages that know their layouts. bundled: the register's
 * folder (NULL: none), from which a study with nothing in crime/ has its reported crime. */
bool study_check(const char *folder, const char *shown, const char *bundled, struct error *err);
