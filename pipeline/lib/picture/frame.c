/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/frame.h"

#include "study/agreements.h"

const char *frame_name(struct picture *picture, const struct agreement_row *agreement)
{
    return wording_label(&picture->catalogue, agreement->label_sv, agreement->label_en, agreement->agreement);
}

const char *frame_period(struct picture *picture, const struct agreement_row *agreement, struct error *err)
{
    const char *years = agreement_years(&picture->arena, agreement);
    return years != NULL ? years
                         : phrase_period(picture, agreement_first_day(&picture->arena, agreement),
                                         agreement_last_day(&picture->arena, agreement), err);
}
