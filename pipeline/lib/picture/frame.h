/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreements in the words of the picture's language. Texts are owned by the picture. */
#pragma once

#include "picture/phrase.h"

/* What the agreement is called: "Trygga Höör". */
const char *frame_name(struct picture *picture, const struct agreement_row *agreement);

/* When it holds: "2020–2024" of whole years, else "1 maj 2020 – 30 april 2021", "från 1 maj 2020". */
const char *frame_period(struct picture *picture, const struct agreement_row *agreement, struct error *err);
