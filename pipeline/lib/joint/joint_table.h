/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipalities side by side, lpo.html: what differs first, every figure after it. */
#pragma once

#include "joint/joint.h"

/* The whole document as text, owned by the caller; NULL after an error. */
char *joint_table_page(struct joint *joint, struct error *err);
