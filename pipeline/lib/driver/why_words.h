/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind something of a run, as text for people. */
#pragma once

#include "base/text.h"
#include "driver/why_find.h"

/* The text about what was found (not nothing), in the picture's language, line by line. Owned by the caller. */
char *why_words(struct picture *picture, const struct why_found *found, struct error *err);
