/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a year: the situation picture and its short version, the page of the pledges, the plan of measures,
 * the report to the council and the feedback to the public. Each is made of the sections that are found
 * (document/section.h). */
#pragma once

#include "base/error.h"
#include "picture/picture.h"

enum { N_DOCUMENTS = 6 };

/* The file of document i, in YEAR/. */
const char *document_file(size_t i);

/* The whole document as text, owned by the caller; NULL after an error. */
char *document_make(size_t i, struct picture *picture, struct error *err);
