#include "language/catalogue.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

CATALOGUE_TABLES(TABLE_DEFINE)

/* One piece of a text: literal characters, or the name of a placeholder. */
struct piece {
    const char *start;
    size_t length;
    bool is_placeholder;
};

/* Takes the next piece off *text. Returns false at its end, and where a brace has no partner or no name: then *is_sound
 * is false. */
static bool next_piece(const char **text, struct piece *piece, bool *is_sound)
{
    const char *start = *text;
    *is_sound = true;
    if (*start == '\0')
        return false;
    if (*start != '{') {
        *piece = (struct piece){ start, strcspn(start, "{"), false };
        *text = start + piece->length;
        return true;
    }
    if (start[1] == '{') {
        *piece = (struct piece){ start, 1, false };
        *text = start + 2;
        return true;
    }
    size_t length = strcspn(start + 1, "{}");
    if (length == 0 || start[1 + length] != '}') {
        *is_sound = false;
        return false;
    }
    *piece = (struct piece){ start + 1, length, true };
    *text = start + length + 2;
    return true;
}

static bool has_sound_braces(const char *text)
{
    struct piece piece;
    bool is_sound;
    while (next_piece(&text, &piece, &is_sound))
        continue;
    return is_sound;
}

bool catalogue_read(struct catalogue *catalogue, const char *path, enum language language, struct error *err)
{
    *catalogue = (struct catalogue){ .language = language };
    table_init(&catalogue->texts, &catalogue_schema);
    arena_init(&catalogue->arena);
    size_t n_errors = err->n_errors;
    if (!table_read(&catalogue->texts, path, path, err))
        return false;
    const struct catalogue_row *rows = catalogue->texts.rows;
    for (size_t i = 0; i < catalogue->texts.n_rows; i++) {
        if (!has_sound_braces(rows[i].sv))
            (void)error_at(err, table_place(&catalogue->texts, i, "sv"),
                           "a brace without partner or name; `{name}` was wanted, or `{{` for a brace");
        if (!has_sound_braces(rows[i].en))
            (void)error_at(err, table_place(&catalogue->texts, i, "en"),
                           "a brace without partner or name; `{name}` was wanted, or `{{` for a brace");
    }
    table_sort(&catalogue->texts);
    return err->n_errors == n_errors;
}

void catalogue_clear(struct catalogue *catalogue)
{
    if (catalogue->texts.schema != NULL)
        table_clear(&catalogue->texts);
    arena_clear(&catalogue->arena);
}

static const struct catalogue_row *find(const struct catalogue *catalogue, const char *key)
{
    const struct table *texts = &catalogue->texts;
    return texts->n_rows == 0 ? NULL : table_find(texts, &(struct catalogue_row){ .key = key });
}

bool catalogue_has(const struct catalogue *catalogue, const char *key)
{
    return find(catalogue, key) != NULL;
}

const char *catalogue_capital(struct catalogue *catalogue, const char *text)
{
    char *large = arena_new(&catalogue->arena, strlen(text) + 1);
    memcpy(large, text, strlen(text));
    unsigned char first = (unsigned char)large[0], second = (unsigned char)(first != '\0' ? large[1] : '\0');
    if (first >= 'a' && first <= 'z')
        large[0] = (char)(first - 'a' + 'A');
    else if (first == 0xC3 && second >= 0xA0 && second <= 0xBE &&
             second != 0xB7) /* à to þ, without the sign of division */
        large[1] = (char)(second - 0x20);
    return large;
}

/* The value of a placeholder, or NULL. */
static const char *find_filling(struct catalogue *catalogue, struct piece name, const struct filling *fillings)
{
    for (; fillings != NULL && fillings->name != NULL; fillings++) {
        if (strlen(fillings->name) != name.length || strncmp(fillings->name + 1, name.start + 1, name.length - 1) != 0)
            continue;
        if (*fillings->name == *name.start)
            return fillings->value;
        if (isupper((unsigned char)*name.start) && *fillings->name == tolower((unsigned char)*name.start))
            return catalogue_capital(catalogue, fillings->value);
    }
    return NULL;
}

const char *catalogue_text(struct catalogue *catalogue, const char *key, const struct filling *fillings,
                           struct error *err)
{
    const struct catalogue_row *row = find(catalogue, key);
    if (row == NULL) {
        (void)error_at(err, (struct place){ .file = catalogue->texts.shown },
                       "the text \"%s\" is missing; add a row with this key", key);
        return "";
    }
    const char *pattern = catalogue->language == LANGUAGE_EN ? row->en : row->sv;
    struct text_buffer buffer = { 0 };
    struct piece piece;
    bool is_sound, is_filled = true;
    while (next_piece(&pattern, &piece, &is_sound)) {
        const char *value = piece.is_placeholder ? find_filling(catalogue, piece, fillings) : NULL;
        if (!piece.is_placeholder)
            text_buffer_add_bytes(&buffer, piece.start, piece.length);
        else if (value != NULL)
            text_buffer_add(&buffer, value);
        else
            is_filled = error_at(err, (struct place){ .file = catalogue->texts.shown },
                                 "the placeholder {%.*s} of \"%s\" has nothing to be filled with", (int)piece.length,
                                 piece.start, key);
    }
    const char *text = is_filled && buffer.length > 0 ? arena_text(&catalogue->arena, buffer.text, buffer.length) : "";
    text_buffer_clear(&buffer);
    return text;
}

const char *catalogue_text_of(struct catalogue *catalogue, const char *group, const char *name,
                              const struct filling *fillings, struct error *err)
{
    return catalogue_text(catalogue, arena_format(&catalogue->arena, "%s.%s", group, name), fillings, err);
}
