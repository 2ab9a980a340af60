/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manual pages as roff (man(7)): texts as they stand in a declaration become paragraphs, whatever letters they hold. */
#pragma once

#include <stdio.h>

/* The head and the section NAME. The date is that of the version, so that the same sources give the same page. */
void manual_begin(const char *name, const char *summary, FILE *stream);

void manual_section(const char *heading, FILE *stream);
void manual_subsection(const char *heading, FILE *stream);

/* A line of the section SYNOPSIS: how a program or one of its commands is used. */
void manual_use(const char *name, const char *operands, FILE *stream);

/* A text of paragraphs, parted by line ends. */
void manual_text(const char *text, FILE *stream);

/* A paragraph with a head of its own: `head` as it is typed, then `value`, which something stands for, "" = nothing. */
void manual_item(const char *head, const char *value, const char *text, FILE *stream);

/* The section of every program: 0 done, 1 the data or the system, 2 the command line. */
void manual_exit_status(FILE *stream);
