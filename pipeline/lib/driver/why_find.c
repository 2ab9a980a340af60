/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/why_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "document/evidence_tables.h"
#include "language/evidence.h"
#include "picture/definition.h"
#include "study/names.h"

static const struct claim_row *find_claim(const struct picture *picture, const char *what)
{
    return table_find(&picture->claims, &(struct claim_row){ .claim = what });
}

/* ---- a row */

/* Whether the key leads to a row. */
static bool leads_somewhere(const struct picture *picture, struct arena *arena, const char *key)
{
    const void *row;
    return evidence_tables_find(picture, arena, key, &row).table != NULL;
}

/* The key as it would have to be spelled: an empty level leaves a stroke at its end that people leave out, a rule
 * without domain is one of all, and a series of crimes has its source behind its name. NULL where none leads anywhere.
 */
static const char *spelled_key(struct picture *picture, const char *what)
{
    static const char *const ends[] = { "", "/", "//", "/crime" };
    struct arena *arena = &picture->arena;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *key = arena_format(arena, "%s%s", what, ends[i]);
        if (leads_somewhere(picture, arena, key))
            return key;
    }
    const char *all = strstr(what, "/all");
    if (text_starts(what, "level:") && all != NULL) {
        const char *key = arena_format(arena, "%.*s//", (int)(all - what), what);
        return leads_somewhere(picture, arena, key) ? key : NULL;
    }
    return NULL;
}

/* ---- a sentence */

/* What begins behind the first `mark` at or after `text`, NULL where there is none. */
static const char *after(const char *text, const char *mark)
{
    const char *found = text != NULL ? strstr(text, mark) : NULL;
    return found != NULL ? found + strlen(mark) : NULL;
}

/* The page, NULL where it is not there. Owned by the picture. */
static const char *read_page(struct picture *picture)
{
    struct error unread = { 0 };
    char *text;
    size_t length;
    const char *path =
        arena_format(&picture->arena, "%s/%s/lagesbild.html", picture->output, wave_year_text(picture->year).id);
    const char *page = NULL;
    if (file_read(path, &text, &length, &unread)) {
        page = arena_text(&picture->arena, text, length);
        free(text);
    }
    error_clear(&unread);
    return page;
}

/* Whether a sentence begins as the page's excerpt of it. */
static bool begins_as(const char *sentence, const char *excerpt)
{
    size_t length = strlen(excerpt);
    if (text_ends(excerpt, "…"))
        length -= strlen("…");
    return length > 0 && strncmp(sentence, excerpt, length) == 0;
}

/* The key under which the page tells that line first: a row has its key as id there alone. "" where it has none. */
static const char *key_of_line(struct picture *picture, const char *page, const char *line, size_t length)
{
    static const char opening[] = "<dd id=\"";
    const char *wanted = arena_format(&picture->arena, "\">%.*s</dd>", (int)length, line), *end = strstr(page, wanted);
    const char *start = end;
    while (start != NULL && start > page && start[-1] != '"')
        start--;
    size_t n = strlen(opening);
    bool is_key = start != NULL && (size_t)(start - page) >= n && strncmp(start - n, opening, n) == 0;
    return is_key ? arena_text(&picture->arena, start, (size_t)(end - start)) : "";
}

/* The keys of the rows that the page tells in the list at `place`. */
static const char *keys_told(struct picture *picture, const char *page, const char *place)
{
    const char *end = strstr(place, "</dl>"), *keys = "";
    for (const char *row = after(place, "<dd"); row != NULL && end != NULL && row < end; row = after(row, "<dd")) {
        const char *id = text_starts(row, " id=\"") ? after(row, "\"") : NULL, *line = after(row, ">");
        const char *key = id != NULL ? arena_text(&picture->arena, id, strcspn(id, "\""))
                                     : key_of_line(picture, page, line, (size_t)(strstr(line, "</dd>") - line));
        keys = evidence_add(&picture->arena, keys, key);
    }
    return keys;
}

/* The page's sentence: a finding, a line of the front page, or what else it says, whose rows the page names. */
static struct why_found find_sentence(struct picture *picture, const char *number)
{
    const char *page = read_page(picture);
    const char *place = after(page, arena_format(&picture->arena, "id=\"underlag-%s\"", number));
    const char *start = after(after(place, "<a "), ">"), *end = start != NULL ? strstr(start, "</a>") : NULL;
    if (end == NULL)
        return (struct why_found){ .kind = WHY_NOTHING };
    const char *excerpt = html_plain(&picture->arena, start, (size_t)(end - start));
    struct why_sentence sentence = { excerpt, "", keys_told(picture, page, end), "" };
    TABLE_EACH (front, row, &picture->front) {
        const char *text = wording_label(&picture->catalogue, row->text_sv, row->text_en, "");
        if (begins_as(text, excerpt))
            sentence = (struct why_sentence){ text, row->claims, row->evidence, row->subject };
    }
    TABLE_EACH (situation, row, &picture->situation)
        if (begins_as(phrase_sentence(picture, row), excerpt))
            sentence = (struct why_sentence){ phrase_sentence(picture, row), row->claims, row->evidence, row->subject };
    return (struct why_found){ .kind = WHY_SENTENCE, .sentence = sentence };
}

/* ---- a subject, and a place of it */

/* The definition of that name, or of that label. */
static const struct definition_row *find_definition(struct picture *picture, const char *name)
{
    const struct definition_row *found = picture_definition(picture, name, SOURCE_NONE);
    struct arena *arena = &picture->arena;
    TABLE_EACH (definition, row, &picture->definitions)
        if (found == NULL && (text_is(names_fold(arena, row->label_sv), names_fold(arena, name)) ||
                              text_is(names_fold(arena, row->label_en), names_fold(arena, name))))
            found = row;
    return found;
}

/* Whether any row of the last run is of the subject there; level NULL: in any level. */
static bool is_place(const struct picture *picture, const char *subject, const char *domain, const char *level)
{
    if (text_is(domain, "all"))
        return level == NULL || *level == '\0';
    TABLE_EACH (estimate, row, &picture->estimates)
        if (text_is(row->indicator, subject) && text_is(row->domain, domain) &&
            (level == NULL || text_is(row->level, level)))
            return true;
    return false;
}

static struct why_found find_place(struct picture *picture, const char *what)
{
    struct arena *arena = &picture->arena;
    size_t length = strcspn(what, "/");
    const struct definition_row *definition = find_definition(picture, arena_text(arena, what, length));
    if (definition == NULL)
        return (struct why_found){ .kind = WHY_NOTHING };
    if (what[length] == '\0')
        return (struct why_found){ .kind = WHY_DEFINITION, .definition = definition };
    const char *rest = what + length + 1, *stroke = strchr(rest, '/');
    const char *domain = arena_text(arena, rest, strcspn(rest, "/")),
               *level = stroke != NULL && stroke[1] != '\0' ? stroke + 1 : NULL;
    if (!is_place(picture, definition->indicator, domain, level))
        return (struct why_found){ .kind = WHY_NOTHING };
    return (struct why_found){ .kind = WHY_PLACE, .definition = definition, .domain = domain, .level = level };
}

struct why_found why_find(struct picture *picture, const char *what)
{
    const struct claim_row *claim = find_claim(picture, what);
    if (claim != NULL)
        return (struct why_found){ .kind = WHY_CLAIM, .claim = claim };
    const char *key = strchr(what, ':') != NULL ? spelled_key(picture, what) : NULL;
    if (key != NULL)
        return (struct why_found){ .kind = WHY_KEY, .key = key };
    if (*what != '\0' && strspn(what, "0123456789") == strlen(what))
        return find_sentence(picture, what);
    return find_place(picture, what);
}

/* ---- the nearest */

/* All that may be asked for by name: *n names. */
static const char **names_of(struct picture *picture, size_t *n)
{
    size_t most = picture->definitions.n_rows + picture->estimates.n_rows + picture->claims.n_rows + 1;
    const char **names = arena_new(&picture->arena, most * sizeof *names);
    *n = 0;
    TABLE_EACH (definition, row, &picture->definitions)
        names[(*n)++] = row->indicator;
    TABLE_EACH (estimate, row, &picture->estimates)
        if (wave_equals(row->year, picture->year) && *row->level != '\0')
            names[(*n)++] = arena_format(&picture->arena, "%s/%s/%s", row->indicator, row->domain, row->level);
    TABLE_EACH (claim, row, &picture->claims)
        names[(*n)++] = row->claim;
    return names;
}

const char *why_nearest(struct picture *picture, const char *what)
{
    enum { MOST = 3 };
    size_t n;
    const char **names = names_of(picture, &n), *list = "";
    for (int i = 0; i < MOST; i++) {
        const char *nearest = names_nearest(what, names, n);
        for (size_t k = 0; nearest == NULL && k < n; k++)
            nearest = strlen(what) > 2 && strstr(names[k], what) != NULL ? names[k] : NULL;
        if (nearest == NULL)
            break;
        list = arena_format(&picture->arena, "%s%s%s", list, i > 0 ? ", " : "", nearest);
        for (size_t k = 0; k < n; k++)
            if (text_is(names[k], nearest))
                names[k--] = names[--n];
    }
    return list;
}
