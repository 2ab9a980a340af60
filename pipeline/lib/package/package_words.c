/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package/package_words.h"

#include "language/own_texts.h"
#include "language/wording.h"
#include "study/cell_key.h"

enum { N_PARTS = 6 };

static void parts_of(struct package_words *words, struct wave year, struct filling parts[N_PARTS], struct error *err)
{
    struct catalogue *catalogue = &words->catalogue;
    const char *name = words->study->settings.name;
    parts[0] = (struct filling){ "name", name };
    parts[1] = (struct filling){ "in_name", wording_in(catalogue, name, err) };
    parts[2] = (struct filling){ "year", wording_year(catalogue, words->study, year) };
    parts[3] =
        (struct filling){ "first",
                          wave_is_missing(words->first) ? "" : wording_year(catalogue, words->study, words->first) };
    parts[4] = (struct filling){ "last", parts[2].value };
    parts[5] = (struct filling){ 0 };
}

bool package_words_open(struct package_words *words, const char *folder, enum language language, struct error *err)
{
    return catalogue_read(&words->catalogue, folder, language, err) &&
           own_texts_read(&words->catalogue, words->study, err);
}

void package_words_clear(struct package_words *words)
{
    catalogue_clear(&words->catalogue);
}

const char *package_words_text(struct package_words *words, const char *name, struct error *err)
{
    struct filling parts[N_PARTS];
    parts_of(words, words->year, parts, err);
    return catalogue_text(&words->catalogue, name, parts, err);
}

const char *package_words_table(struct package_words *words, const char *table, struct wave year, struct error *err)
{
    struct filling parts[N_PARTS];
    parts_of(words, year, parts, err);
    return catalogue_text_of(&words->catalogue, "package.table", table, parts, err);
}

const char *package_words_column(struct package_words *words, const char *column, struct error *err)
{
    return catalogue_text_of(&words->catalogue, "package.column", column, NULL, err);
}

const char *package_words_description(struct package_words *words, struct error *err)
{
    const char *note = words->study->settings.synthetic_note;
    const char *noise = cell_key_is_on(words->study) ? package_words_text(words, "package.noise", err) : "";
    return arena_format(&words->catalogue.arena, "%s%s%s%s%s", package_words_text(words, "package.description", err),
                        *noise != '\0' ? " " : "", noise, *note != '\0' ? " " : "", note);
}

const char *package_words_survey(struct package_words *words, size_t n, struct error *err)
{
    struct filling parts[N_PARTS];
    parts_of(words, words->year, parts, err);
    return catalogue_text_counted(&words->catalogue, "page.sources.survey", n, parts, err);
}
