/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/roles.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"
#include "base/translation.h"

enum { OLDEST_AGE = 115, YOUNGEST_AGE = 10, FIRST_YEAR = 1950, LAST_YEAR = 2100 };

/* What a column is looked at by. */
struct view {
    const struct dictionary *dictionary;
    const struct dictionary_variable *variable;
    const struct answers *answers;
    const char *name, *plain;
    bool is_first;
    struct arena *arena;
};

static bool is_whole_number(const struct view *view, double low, double high)
{
    const struct dictionary_variable *variable = view->variable;
    return variable->n_numbers == variable->n_filled && variable->n_filled > 0 && variable->n_fractions == 0 &&
           variable->low >= low && variable->high <= high;
}

static bool is_unique(const struct view *view)
{
    return view->variable->n_distinct == view->variable->n_filled && view->variable->n_filled > 1;
}

/* Whether every answer has one of the words. */
static bool all_have(const struct view *view, const char *words)
{
    const struct answers *answers = view->answers;
    for (size_t i = 0; i < answers->n_given; i++)
        if (!plain_has(plain_words(view->arena, answers->answers[i].label), words))
            return false;
    return answers->kind == ANSWERS_CHOICE && answers->n_given > 0;
}

static struct guess guess_design(const struct view *view)
{
    const char *name = view->name;
    bool is_number = view->variable->n_numbers == view->variable->n_filled && view->variable->low >= 0;
    if (plain_has(name, "vikt vikter weight weights wgt wt kalvikt* kalibreringsvikt* designvikt* pweight calweight") &&
        is_number)
        return (struct guess){ ROLE_WEIGHT, "weight", translated("it is called so and holds numbers") };
    if (plain_has(name, "strat* stratum"))
        return (struct guess){ ROLE_STRATUM, "stratum", translated("it is called so") };
    if (plain_has(name, "psu kluster* cluster*"))
        return (struct guess){ ROLE_PSU, "psu", translated("it is called so") };
    if (plain_has(name, "status svarsstatus responsestatus disposition") &&
        (is_whole_number(view, 1, 3) ||
         all_have(view, "svar* besvarad* obestallbar* ej inte utanfor bortfall answered respon* undeliverable not")))
        return (struct guess){ ROLE_STATUS, "status", translated("it is called so and says who answered") };
    return (struct guess){ ROLE_NONE, NULL, "" };
}

static struct guess guess_background(const struct view *view)
{
    const char *name = view->name;
    bool is_choice = view->answers->kind == ANSWERS_CHOICE;
    if (all_have(
            view,
            "post posten papper* pappersenkat postenkat webb* web online internet digital* mail paper telefon* phone"))
        return (struct guess){ ROLE_MODE, "mode", translated("its values are ways of answering") };
    if (is_choice && plain_has(name, "kon sex gender") && view->answers->n_given <= 6)
        return (struct guess){ ROLE_DOMAIN, SEX_VARIABLE, translated("it is called so") };
    if (all_have(view, "man kvinna kvinnor man men woman women male female annat other flicka pojke"))
        return (struct guess){ ROLE_DOMAIN, SEX_VARIABLE, translated("its values are women and men") };
    if (plain_has(name, "alder* age ages agegroup aldersgrupp*") && (is_choice || is_whole_number(view, 0, OLDEST_AGE)))
        return (struct guess){ ROLE_DOMAIN, AGE_VARIABLE, translated("it is called so and holds ages") };
    if (plain_has(name, "fodelsear fodar birthyear yearofbirth yob") && is_whole_number(view, 1890, 2030))
        return (struct guess){ ROLE_DOMAIN, AGE_VARIABLE, translated("it is called so and holds years of birth") };
    if (is_choice &&
        plain_has(name, "omrade* delomrade* stadsdel* kommundel* distrikt* district* area areas geografi* ort tatort*"))
        return (struct guess){ ROLE_DOMAIN, AREA_VARIABLE, translated("it is called so") };
    if (is_choice &&
        plain_has(name, "boende* boendeform bostad bostadstyp upplatelse* utbildning* education hushall* household "
                        "sysselsattning* employment housing tenure fodelseland born"))
        return (struct guess){ ROLE_DOMAIN, NULL,
                               translated("it is called as what is known of people, not what they think") };
    return (struct guess){ ROLE_NONE, NULL, "" };
}

struct guess guess_of(const struct dictionary *dictionary, const struct dictionary_variable *variable,
                      const struct answers *answers, const char *plain, bool is_first, struct arena *arena)
{
    struct view view = { dictionary, variable, answers, plain_words(arena, variable->name), plain, is_first, arena };
    bool has_id_name =
        plain_has(view.name,
                  "id idnr lopnr lopnummer lopnr* respondent* respid resp serial svarsid enkatid uid nr nummer caseid");
    if (variable->n_filled == 0)
        return (struct guess){ ROLE_IGNORE, NULL, translated("no cell of it is filled") };
    if (is_unique(&view) && (has_id_name || is_first) && variable->n_fractions == 0)
        return (struct guess){ ROLE_ID, "respondent",
                               has_id_name ? translated("it is called so and no cell comes twice")
                                           : translated("it comes first and no cell comes twice") };
    struct guess guess = guess_design(&view);
    if (guess.role == ROLE_NONE)
        guess = guess_background(&view);
    if (guess.role != ROLE_NONE)
        return guess;
    if (answers->kind == ANSWERS_NOTHING)
        return (struct guess){ ROLE_IGNORE, NULL, translated("every cell holds the same") };
    if (plain_has(view.name, "ar year undersokningsar surveyyear") && is_whole_number(&view, FIRST_YEAR, LAST_YEAR))
        return (struct guess){ ROLE_YEAR, "year", translated("it is called so and holds several years") };
    if (answers->kind == ANSWERS_TEXT || has_id_name)
        return (struct guess){ ROLE_IGNORE, NULL,
                               translated("it holds many different texts, which are no answers to choose from") };
    return (struct guess){ ROLE_ITEM, NULL, "" };
}
