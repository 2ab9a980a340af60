/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study's own texts: texts/sv.txt and texts/en.txt below its folder, which replace messages or branches of a
 * language and leave the others as they are. */
#pragma once

#include "language/catalogue.h"
#include "study/study.h"

/* Puts LANGUAGE.waves.txt of the folder over the texts of the catalogue: of a survey that is not held once a year, of
 * which sentences about years would be false. The study's own come after. */
bool wave_texts_read(struct catalogue *catalogue, const char *folder, struct error *err);

/* Whether the study has a file of the language. Errors are those of file_look(). */
bool own_texts_look(const struct study *study, enum language language, bool *is_there, struct error *err);

/* Puts the study's texts over those of the catalogue; where it has none nothing changes. Findings are those of
 * texts_check(). */
bool own_texts_read(struct catalogue *catalogue, const struct study *study, struct error *err);
