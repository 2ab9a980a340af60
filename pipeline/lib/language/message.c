/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/message.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/translation.h"

/* Reads a message; at: the next byte, line_start: of the line that it stands in; n_nested: choices that are open. */
struct reader {
    const char *file, *at, *end, *line_start;
    size_t line, n_nested;
    struct arena *arena;
    struct error *err;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_at_end(const struct reader *reader)
{
    return reader->at >= reader->end || *reader->at == '\n';
}

static struct spot_in_file spot_of(const struct reader *reader)
{
    return (struct spot_in_file){ reader->line, reader->line_start, reader->at };
}

struct place message_place(const char *file, struct spot_in_file spot)
{
    size_t column = 1;
    for (const char *c = spot.line_start; c < spot.at; c++)
        column += ((unsigned char)*c & 0xC0) != 0x80;
    return (struct place){ file, spot.line, column };
}

static bool refuse(const struct reader *reader, struct spot_in_file spot, const char *what)
{
    return error_at(reader->err, message_place(reader->file, spot), "%s", what);
}

static void skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end && is_blank(*reader->at))
        reader->at++;
}

/* From the end of a line to what stands first in the next one that is neither empty nor a comment. Returns false at the
 * message's end. */
static bool next_line(struct reader *reader)
{
    while (reader->at < reader->end) {
        reader->at++;
        reader->line++;
        reader->line_start = reader->at;
        skip_blanks(reader);
        if (!is_at_end(reader) && *reader->at != '#')
            return true;
        while (!is_at_end(reader))
            reader->at++;
    }
    return false;
}

/* Blanks and line ends. */
static void skip_space(struct reader *reader)
{
    skip_blanks(reader);
    while (reader->at < reader->end && *reader->at == '\n' && next_line(reader))
        continue;
}

/* Whether a branch or a variant begins here. */
static bool is_at_item(const struct reader *reader)
{
    return reader->at < reader->end &&
           (*reader->at == '[' || (*reader->at == '-' && reader->at + 1 < reader->end && is_blank(reader->at[1])));
}

/* A name: letters, digits and _; NULL where none stands here. */
static const char *read_name(struct reader *reader, size_t *length)
{
    const char *start = reader->at;
    while (reader->at < reader->end && (isalnum((unsigned char)*reader->at) || *reader->at == '_'))
        reader->at++;
    *length = (size_t)(reader->at - start);
    return *length > 0 ? start : NULL;
}

/* The names of selectors up to what ends them. Returns how many, 0 after an error. */
static size_t read_selectors(struct reader *reader, const char **selectors)
{
    size_t n = 0, length;
    do {
        reader->at += n > 0;
        skip_blanks(reader);
        if (n == MOST_SELECTORS)
            return refuse(reader, spot_of(reader), translated("four selectors at most were wanted"));
        const char *name = read_name(reader, &length);
        if (name == NULL)
            return refuse(reader, spot_of(reader),
                          translated("a name was wanted here, as in {name}; a brace itself is written \\{"));
        selectors[n++] = arena_text(reader->arena, name, length);
        skip_blanks(reader);
    } while (!is_at_end(reader) && *reader->at == ',');
    return n;
}

/* The words in brackets, one for each selector. */
static bool read_words(struct reader *reader, struct message_branch *branch, size_t n_selectors)
{
    size_t n = 0;
    do {
        reader->at++;
        skip_blanks(reader);
        const char *start = reader->at;
        while (!is_at_end(reader) && *reader->at != ',' && *reader->at != ']')
            reader->at++;
        size_t length = (size_t)(reader->at - start);
        while (length > 0 && is_blank(start[length - 1]))
            length--;
        if (length == 0 || is_at_end(reader) || n == n_selectors)
            return refuse(
                reader, branch->spot,
                n == n_selectors
                    ? translated("the brackets hold more words than there are selectors")
                    : translated("a word and `]` were wanted, as in [word]; a bracket itself is written \\["));
        branch->words[n++] = arena_text(reader->arena, start, length);
    } while (*reader->at == ',');
    reader->at++;
    return n == n_selectors ||
           refuse(reader, branch->spot,
                  translated("the brackets hold fewer words than there are selectors; `*` takes any word"));
}

static bool read_parts(struct reader *reader, bool is_inside, const struct message_part **parts);

static bool add_branch(struct reader *reader, struct message_choice *choice, struct message_branch *branch)
{
    const struct message_branch **last = &choice->branches;
    for (; *last != NULL; last = (const struct message_branch **)&(*last)->next)
        if (message_is_same_branch(*last, branch, choice->n_selectors))
            return refuse(reader, branch->spot, translated("this branch stands here twice; take one out"));
    *last = branch;
    return true;
}

static struct message_branch *new_branch(struct reader *reader)
{
    struct message_branch *branch = arena_new(reader->arena, sizeof *branch);
    branch->spot = spot_of(reader);
    branch->file = reader->file;
    return branch;
}

static bool add_variant(struct reader *reader, struct message_branch *branch, bool is_inside)
{
    struct message_variant *variant = arena_new(reader->arena, sizeof *variant);
    skip_blanks(reader);
    variant->spot = spot_of(reader);
    const struct message_variant **last = &branch->variants;
    while (*last != NULL)
        last = (const struct message_variant **)&(*last)->next;
    *last = variant;
    branch->n_variants++;
    return read_parts(reader, is_inside, &variant->parts) &&
           (variant->parts != NULL ||
            refuse(reader, variant->spot, translated("a text was wanted here; `{}` stands for none")));
}

/* `selectors -> [word] text [word] text}`; the names were read. */
static bool read_choice(struct reader *reader, struct message_choice *choice, struct spot_in_file opened)
{
    reader->at += strlen("->");
    if (reader->n_nested++ == MOST_NESTED)
        return refuse(reader, opened, translated("choices stand eight deep within each other at most"));
    skip_space(reader);
    while (reader->at < reader->end && *reader->at == '[') {
        struct message_branch *branch = new_branch(reader);
        if (!read_words(reader, branch, choice->n_selectors) || !add_branch(reader, choice, branch))
            return false;
        skip_space(reader);
        if (!add_variant(reader, branch, true))
            return false;
    }
    if (reader->at >= reader->end || *reader->at != '}')
        return refuse(reader, opened,
                      choice->branches == NULL ? translated("a branch was wanted behind `->`, as in [word] text")
                                               : translated("this brace is not closed"));
    reader->n_nested--;
    return choice->branches != NULL ||
           refuse(reader, opened, translated("a branch was wanted behind `->`, as in [word] text"));
}

/* What stands in braces. */
static bool read_braces(struct reader *reader, struct message_part *part)
{
    struct spot_in_file opened = part->spot;
    const char *start = ++reader->at;
    skip_blanks(reader);
    if (!is_at_end(reader) && *reader->at == '}') {
        *part = (struct message_part){ PART_BLANK, start, (size_t)(reader->at++ - start), .spot = opened };
        return true;
    }
    struct message_choice *choice = arena_new(reader->arena, sizeof *choice);
    choice->spot = opened;
    choice->n_selectors = read_selectors(reader, choice->selectors);
    if (choice->n_selectors == 0)
        return false;
    if (reader->at + 1 < reader->end && strncmp(reader->at, "->", 2) == 0) {
        *part = (struct message_part){ .kind = PART_CHOSEN, .choice = choice, .spot = opened };
        if (!read_choice(reader, choice, opened))
            return false;
    } else {
        const char *name = choice->selectors[0];
        *part = (struct message_part){ PART_FILLED, name, strlen(name), .spot = opened };
        if (is_at_end(reader) || *reader->at != '}' || choice->n_selectors > 1)
            return refuse(
                reader, opened,
                translated(
                    "this brace is not closed; `{name}` was wanted, `{name -> [word] text}`, or `\\{` for a brace"));
    }
    reader->at++;
    return true;
}

/* Characters up to the next that means something. */
static bool read_literal(struct reader *reader, struct message_part *part, bool is_inside)
{
    part->kind = PART_LITERAL;
    if (*reader->at == '\\') {
        reader->at++;
        if (is_at_end(reader))
            return refuse(reader, part->spot,
                          translated("a `\\` was followed by nothing; a character was wanted behind it"));
        part->text = reader->at++;
        part->length = 1;
        return true;
    }
    if (*reader->at == '}')
        return refuse(reader, part->spot, translated("this brace closes none; a brace itself is written \\}"));
    part->text = reader->at;
    while (!is_at_end(reader) && strchr("{}\\", *reader->at) == NULL && !(is_inside && *reader->at == '['))
        reader->at++;
    part->length = (size_t)(reader->at - part->text);
    if (is_at_end(reader))
        while (part->length > 0 && is_blank(part->text[part->length - 1]))
            part->length--;
    return true;
}

/* Whether the text ends here. Steps over the end of a line, within a text, which stands for a blank: *is_joined. */
static bool is_text_end(struct reader *reader, bool is_inside, bool *is_joined)
{
    *is_joined = false;
    if (reader->at < reader->end && *reader->at == '\n') {
        if (!next_line(reader))
            return true;
        *is_joined = true;
    }
    if (reader->at >= reader->end)
        return true;
    return is_inside ? *reader->at == '[' || *reader->at == '}' : *is_joined && is_at_item(reader);
}

/* The text up to its end: inside a choice the next bracket or the closing brace, else the next branch or variant. */
static bool read_parts(struct reader *reader, bool is_inside, const struct message_part **parts)
{
    const struct message_part **last = parts;
    struct message_part *tail = NULL;
    bool is_joined;
    while (!is_text_end(reader, is_inside, &is_joined)) {
        if (is_joined && tail != NULL) {
            struct message_part *blank = arena_new(reader->arena, sizeof *blank);
            *blank = (struct message_part){ PART_LITERAL, " ", 1, .spot = spot_of(reader) };
            *last = blank;
            last = &blank->next;
        }
        struct message_part *part = arena_new(reader->arena, sizeof *part);
        part->spot = spot_of(reader);
        if (!(*reader->at == '{' ? read_braces(reader, part) : read_literal(reader, part, is_inside)))
            return false;
        *last = tail = part;
        last = &part->next;
    }
    if (tail != NULL && tail->kind == PART_LITERAL && tail->text[-1] != '\\')
        while (tail->length > 0 && is_blank(tail->text[tail->length - 1]))
            tail->length--;
    return true;
}

/* Branches and variants, a line each. */
static bool read_items(struct reader *reader, struct message_choice *choice)
{
    struct message_branch *branch = NULL;
    if (choice->n_selectors == 0)
        choice->branches = branch = new_branch(reader);
    while (!is_at_end(reader) || next_line(reader)) {
        struct spot_in_file spot = spot_of(reader);
        if (is_at_item(reader) && *reader->at == '-' && branch != NULL) {
            reader->at++;
            if (!add_variant(reader, branch, false))
                return false;
            continue;
        }
        if (*reader->at != '[' || choice->n_selectors == 0)
            return refuse(reader, spot,
                          choice->n_selectors == 0 ? translated("a variant was wanted here, as in `- text`")
                                                   : translated("a branch was wanted here, as in `[word] text`"));
        branch = new_branch(reader);
        if (!read_words(reader, branch, choice->n_selectors) || !add_branch(reader, choice, branch))
            return false;
        skip_blanks(reader);
        if (!is_at_end(reader) && !add_variant(reader, branch, false))
            return false;
    }
    for (const struct message_branch *one = choice->branches; one != NULL; one = one->next)
        if (one->n_variants == 0)
            return refuse(reader, one->spot, translated("a text was wanted behind the bracket; `{}` stands for none"));
    return choice->branches != NULL ||
           refuse(reader, choice->spot, translated("a branch was wanted below, as in `[word] text`"));
}

static bool read_message(struct reader *reader, struct message_choice *choice)
{
    skip_blanks(reader);
    choice->spot = spot_of(reader);
    if (!is_at_end(reader) && *reader->at == '{') {
        reader->at++;
        choice->n_selectors = read_selectors(reader, choice->selectors);
        if (choice->n_selectors == 0)
            return false;
        if (is_at_end(reader) || *reader->at != '}')
            return refuse(reader, choice->spot, translated("this brace is not closed"));
        reader->at++;
        skip_blanks(reader);
    }
    if (!is_at_end(reader) && *reader->at == '=' && choice->n_selectors == 0) {
        reader->at++;
        struct message_branch *branch = new_branch(reader);
        choice->branches = branch;
        if (!add_variant(reader, branch, false))
            return false;
        return is_at_end(reader) || refuse(reader, spot_of(reader),
                                           translated("this line is no part of the text before it; a bracket "
                                                      "or dash of a text is written \\[ or \\-"));
    }
    if (!is_at_end(reader))
        return refuse(reader, spot_of(reader),
                      choice->n_selectors == 0
                          ? translated("`=` was wanted behind the name, or selectors as in {verdict}")
                          : translated("the end of the line was wanted, and branches below"));
    return read_items(reader, choice);
}

const struct message_choice *message_parse(struct message_source source, struct arena *arena, struct error *err)
{
    struct reader reader = { source.file, source.start, source.end, source.line_start, source.line, 0, arena, err };
    struct message_choice *choice = arena_new(arena, sizeof *choice);
    return read_message(&reader, choice) ? choice : NULL;
}

int message_word_fits(const char *word, const char *value, bool is_one)
{
    if (text_is(word, value))
        return 3;
    if (text_is(word, "one"))
        return is_one ? 2 : 0;
    return text_is(word, "*") || text_is(word, "other");
}

const struct message_branch *message_choose(const struct message_choice *choice, const char *const *values,
                                            const bool *are_one)
{
    const struct message_branch *best = NULL;
    int best_fit = 0;
    for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next) {
        int fit = 1;
        for (size_t i = 0; i < choice->n_selectors && fit > 0; i++) {
            int one = message_word_fits(branch->words[i], values[i], are_one[i]);
            fit = one == 0 ? 0 : 4 * fit + one;
        }
        if (fit > best_fit) {
            best = branch;
            best_fit = fit;
        }
    }
    return best;
}

bool message_is_same_branch(const struct message_branch *a, const struct message_branch *b, size_t n_selectors)
{
    for (size_t i = 0; i < n_selectors; i++)
        if (!text_is(a->words[i], b->words[i]))
            return false;
    return true;
}

bool message_has_same_selectors(const struct message_choice *a, const struct message_choice *b)
{
    if (a->n_selectors != b->n_selectors)
        return false;
    for (size_t i = 0; i < a->n_selectors; i++)
        if (!text_is(a->selectors[i], b->selectors[i]))
            return false;
    return true;
}

const char *message_branch_text(struct arena *arena, const struct message_branch *branch, size_t n_selectors)
{
    const char *text = "";
    for (size_t i = 0; i < n_selectors; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", branch->words[i]);
    return text;
}
