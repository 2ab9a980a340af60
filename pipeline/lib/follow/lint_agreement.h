/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps pledges and the agreement that they belong to from fitting: the frame of agreements.csv. */
#pragma once

#include "follow/follower.h"

/* Adds to follower->lint, where there are agreements, that the pledge names none, or one that there is not, or that its
 * period reaches beyond its agreement's. */
void lint_agreement_add(struct follower *follower, const struct pledge_row *pledge);

/* Adds a row without pledge where no agreement holds any more: of the one that ran out last. It is looked at on the day
 * on which pledges are judged, without one on the last day of the picture's year. */
void lint_agreements_run_out(struct follower *follower);
