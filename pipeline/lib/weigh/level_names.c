/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/level_names.h"

#include "base/text.h"
#include "study/codebook.h"
#include "study/names.h"
#include "base/translation.h"

bool level_names_has(const struct respondent_variable *variable, const char *code)
{
    for (size_t i = 0; i < variable->n_levels; i++)
        if (text_is(variable->levels[i].code, code) && variable->levels[i].status == ANSWER_GIVEN)
            return true;
    return false;
}

const char *level_names_find(struct arena *arena, const struct respondent_variable *variable, const struct scale *scale,
                             const char *text)
{
    const char *folded = names_fold(arena, text);
    for (size_t i = 0; i < variable->n_levels; i++) {
        const struct ingest_level_row *level = &variable->levels[i];
        bool is_it = text_is(level->code, folded) || text_is(names_fold(arena, level->label_sv), folded) ||
                     text_is(names_fold(arena, level->label_en), folded);
        if (is_it && level->status == ANSWER_GIVEN)
            return level->code;
    }
    if (scale == NULL)
        return NULL;
    struct scale_match match = scale_find(scale, text_clean(arena, text));
    if (match.kind != MATCH_LEVEL || match.is_other || match.status != ANSWER_GIVEN)
        return NULL;
    return scale->levels[match.level].code;
}

/* The level by the codebook as it is in the year; what is wrong with that is said elsewhere. */
static const char *find(struct arena *arena, const struct study *study, const struct respondent_variable *variable,
                        int year, const char *text)
{
    struct codebook codebook = { 0 };
    struct codebook_year resolved = { 0 };
    struct error unsaid;
    const struct scale *scale = NULL;
    error_init(&unsaid);
    if (codebook_read(&codebook, study, &unsaid) && codebook_resolve(&resolved, &codebook, wave_of_year(year), &unsaid))
        for (size_t i = 0; i < resolved.n_variables; i++)
            if (text_is(resolved.variables[i].row->variable, variable->variable->variable))
                scale = resolved.variables[i].scale;
    const char *code = level_names_find(arena, variable, scale, text);
    code = code != NULL ? arena_format(arena, "%s", code) : NULL;
    codebook_year_clear(&resolved);
    codebook_clear(&codebook);
    error_clear(&unsaid);
    return code;
}

const char *level_names_remedy(struct arena *arena, const struct study *study,
                               const struct respondent_variable *variable, int year, const char *text)
{
    const char *code = find(arena, study, variable, year, text), *codes = "";
    if (code != NULL)
        return arena_format(arena, translated("write \"%s\", the code of what it means in the codebook"), code);
    for (size_t i = 0; i < variable->n_levels; i++)
        if (variable->levels[i].status == ANSWER_GIVEN && *variable->levels[i].code != '\0')
            codes = arena_format(arena, "%s%s%s", codes, *codes != '\0' ? " " : "", variable->levels[i].code);
    return arena_format(arena, translated("one of these was wanted: %s"), codes);
}
