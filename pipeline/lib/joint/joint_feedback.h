/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The joint feedback to the public: what each municipality promised and did. */
#pragma once

#include "joint/joint.h"

/* The whole document as text, owned by the caller; NULL after an error. */
char *joint_feedback_page(struct joint *joint, struct error *err);
