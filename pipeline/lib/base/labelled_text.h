/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of statistics programs' files as texts. */
#pragma once

#include <readstat.h>

#include "base/labelled_form.h"

enum { LABELLED_CELL = 64 };

/* What a variable's values are. */
enum labelled_form labelled_form_of(const readstat_variable_t *variable, enum labelled_program program);

/* A number, or a day or time, as labelled_file.h says; a number as such where it is no day that there was. */
const char *labelled_text_of_number(char text[LABELLED_CELL], readstat_value_t value, enum labelled_form form,
                                    enum labelled_program program);
