/* The one catalogue of texts, pipeline/texts.csv: columns key, sv, en. Everything that a document says stands there, so
 * that a new wording, or a language, is no change of code. A text may hold placeholders `{name}`; `{{` stands for a
 * brace. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"
#include "tables/columns.h"
#include "vocabulary/settings.h"

/* clang-format off */
#define CATALOGUE_COLUMNS(C, T) \
    C(T, TEXT, key, "name of the text, words parted by points", .is_key = true, .is_required = true) \
    C(T, TEXT, sv, "Swedish", .is_required = true) \
    C(T, TEXT, en, "English", .is_required = true)

#define CATALOGUE_TABLES(TABLE) \
    TABLE(catalogue, CATALOGUE_COLUMNS, "texts.csv", "every text of the documents, in each language")
CATALOGUE_TABLES(TABLE_DECLARE)
/* clang-format on */

/* The texts of one language. `arena` owns every text made with it: they live as long as the catalogue. */
struct catalogue {
    enum language language;
    struct table texts;
    struct arena arena;
};

/* What a placeholder is filled with. A placeholder spelled with a large first letter, `{Label}`, takes the filling
 * `label` and makes its first letter large: the same text can open a sentence. The value is put in as it is: a brace in
 * it means nothing. Lists end with { 0
 * }. */
struct filling {
    const char *name, *value;
};

/* Reads the file; a text that lacks a language, and braces that do not fit, are errors. On failure the catalogue is
 * still to be cleared. */
bool catalogue_read(struct catalogue *catalogue, const char *path, enum language language, struct error *err);
void catalogue_clear(struct catalogue *catalogue);

/* The text with its first letter large, å ä ö and é too. Owned by the catalogue. */
const char *catalogue_capital(struct catalogue *catalogue, const char *text);

/* Whether there is such a text. */
bool catalogue_has(const struct catalogue *catalogue, const char *key);

/* The text with its placeholders filled; `fillings` may be NULL. Never NULL, so that texts can be composed without a
 * test after each: after an unknown key or an unfilled placeholder, which are errors, it is "". A filling without
 * placeholder is fine. Owned by the catalogue. */
const char *catalogue_text(struct catalogue *catalogue, const char *key, const struct filling *fillings,
                           struct error *err);

/* The same with the key made of two parts, `group.name`. */
const char *catalogue_text_of(struct catalogue *catalogue, const char *group, const char *name,
                              const struct filling *fillings, struct error *err);
