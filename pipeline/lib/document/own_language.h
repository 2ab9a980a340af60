/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study says in one language alone, such as pledges, notes and questions, in a document of another language. */
#pragma once

#include "picture/picture_tables.h"

/* Marks it (base/text.h) in the picture's tables and settings, where its language (setting own_language) is not the
 * documents'; names and words by which rows are found stay as they are. To be done once a picture. */
void own_language_mark(struct picture *picture);

/* The code of that language, a literal. */
const char *own_language_code(const struct picture *picture);
