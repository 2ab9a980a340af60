/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of levels.csv in words: from where on a figure is high or low, against what, and who says so. */
#pragma once

#include "picture/picture.h"
#include "picture/view.h"

/* "högt från 30 %, lågt till och med 10 %"; "högt från +5 procentenheter, räknat från kommunens medelvärde samma år";
 * "högt eller lågt där skillnaden mot Polisregion Syd är säkerställd" of a rule by the test alone. Owned by the
 * picture. */
const char *level_rule_words(struct picture *picture, const struct level_rule_row *rule, struct error *err);

/* The place that a rule is about: "hela kommunen", "centrum", "område: alla" of one for every level. */
const char *level_rule_place(struct picture *picture, const struct level_rule_row *rule, struct error *err);

/* The rules as a table: subject, place, rule, and where it comes from. */
extern const struct view level_rule_view;
