/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures and differences of several studies in words. Owned by the speaker's picture. */
#pragma once

#include "joint/standing.h"

/* "34 % (31 till 38)", "265 (193 till 354)"; and without the interval. ".." where it is not shown. */
const char *joint_figure_text(struct joint *joint, const struct joint_figure_row *row, struct error *err);
const char *joint_value_text(struct joint *joint, const struct joint_figure_row *row, struct error *err);

/* What stands below it: of crime the count, and the study's own change where one is established; "". */
const char *joint_remark_text(struct joint *joint, const struct joint_figure_row *row, struct error *err);

/* "högre i Hörby än i Höör, +8 procentenheter (3 till 13)". */
const char *joint_difference_text(struct joint *joint, const struct joint_difference_row *row, struct error *err);

/* The subject's largest established difference in a sentence: "Fler i Hörby än i Höör ser fortkörning som ett problem:
 * 56 procent, mot 44." */
const char *joint_widest_text(struct joint *joint, const struct joint_subject *subject, struct error *err);
