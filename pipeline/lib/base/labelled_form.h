/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of files of statistics programs: whose they are, and what their values are. */
#pragma once

enum labelled_program { PROGRAM_SPSS, PROGRAM_STATA, PROGRAM_SAS };

/* What the values of a variable are, by its type and the format in which it is shown. */
enum labelled_form { LABELLED_NUMBER, LABELLED_TEXT, LABELLED_DATE, LABELLED_DATE_TIME, LABELLED_TIME };
