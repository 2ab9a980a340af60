/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/catalogue.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

bool catalogue_read(struct catalogue *catalogue, const char *folder, enum language language, struct error *err)
{
    *catalogue = (struct catalogue){ .language = language };
    arena_init(&catalogue->arena);
    const char *name = arena_format(&catalogue->arena, "%s.txt", language_word(language));
    char *path = file_join(folder, name);
    bool done = text_file_read(&catalogue->bundled, path, arena_text(&catalogue->arena, path, strlen(path)), err);
    free(path);
    return done;
}

void catalogue_clear(struct catalogue *catalogue)
{
    text_file_clear(&catalogue->bundled);
    text_file_clear(&catalogue->waves);
    text_file_clear(&catalogue->own);
    arena_clear(&catalogue->arena);
}

const char *catalogue_capital(struct catalogue *catalogue, const char *text)
{
    char *large = arena_new(&catalogue->arena, strlen(text) + 1);
    memcpy(large, text, strlen(text));
    char *letter = large + (text_starts(large, TEXT_OTHER_LANGUAGE) ? strlen(TEXT_OTHER_LANGUAGE) : 0);
    unsigned char first = (unsigned char)letter[0], second = (unsigned char)(first != '\0' ? letter[1] : '\0');
    if (first >= 'a' && first <= 'z')
        letter[0] = (char)(first - 'a' + 'A');
    else if (first == 0xC3 && second >= 0xA0 && second <= 0xBE &&
             second != 0xB7) /* à to þ, without the sign of division */
        letter[1] = (char)(second - 0x20);
    return large;
}

/* A message being filled. word: what the selector `first` takes, NULL where a filling says that. gave_nothing: the last
 * part was filled with nothing. */
struct filler {
    struct catalogue *catalogue;
    const struct text_message *message;
    const struct message_choice *root;
    const char *word;
    const struct filling *fillings;
    struct text_buffer text;
    bool gave_nothing;
    struct error *err;
};

/* The value of a placeholder, or NULL. */
static const char *find_filling(const struct filler *filler, const char *name, size_t length)
{
    for (const struct filling *one = filler->fillings; one != NULL && one->name != NULL; one++) {
        if (strlen(one->name) != length || strncmp(one->name + 1, name + 1, length - 1) != 0)
            continue;
        if (*one->name == *name)
            return one->value;
        if (isupper((unsigned char)*name) && *one->name == tolower((unsigned char)*name))
            return catalogue_capital(filler->catalogue, one->value);
    }
    return NULL;
}

/* What a selector takes: "" of what the code does not give. */
static const char *selected(const struct filler *filler, const char *selector)
{
    if (filler->word != NULL && text_is(selector, filler->message->first))
        return filler->word;
    const char *value = find_filling(filler, selector, strlen(selector));
    return value != NULL ? value : "";
}

/* Whether the value is a number that takes the singular: written 1, with or without sign, or as number.word has it. */
static bool is_one(const struct filler *filler, const char *value)
{
    static const char *const signs[] = { "+", "-", "\xE2\x88\x92" };
    const char *digits = value;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        digits += text_starts(value, signs[i]) ? strlen(signs[i]) : 0;
    bool is_word = isalpha((unsigned char)*value) && !text_starts(filler->message->name, "number.") &&
                   catalogue_has_of(filler->catalogue, "number.word", "1");
    return text_is(digits, "1") ||
           (is_word && text_is(value, catalogue_text_of(filler->catalogue, "number.word", "1", NULL, filler->err)));
}

static bool has_singular(const struct message_choice *choice, size_t i)
{
    for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
        if (text_is(branch->words[i], "one"))
            return true;
    return false;
}

static const struct message_branch *choose(const struct filler *filler, const struct message_choice *choice)
{
    const char *values[MOST_SELECTORS];
    bool are_one[MOST_SELECTORS];
    for (size_t i = 0; i < choice->n_selectors; i++) {
        values[i] = selected(filler, choice->selectors[i]);
        are_one[i] = has_singular(choice, i) && is_one(filler, values[i]);
    }
    const struct message_branch *branch = message_choose(choice, values, are_one);
    if (branch == NULL) {
        const char *words = "";
        for (size_t i = 0; i < choice->n_selectors; i++)
            words = arena_format(&filler->catalogue->arena, "%s%s%s", words, i > 0 ? ", " : "", values[i]);
        (void)error_at(filler->err, message_place(choice->branches->file, choice->spot),
                       "\"%s\" has no branch for \"%s\"", filler->message->name, words);
    }
    return branch;
}

/* Adds characters of the text itself. Behind what was filled with nothing only one of the blanks around it stays, none
 * at the text's beginning and none before a stop. */
static void add_literal(struct filler *filler, const char *text, size_t length)
{
    struct text_buffer *buffer = &filler->text;
    bool is_first = buffer->length == 0, is_after_blank = !is_first && buffer->text[buffer->length - 1] == ' ';
    if (filler->gave_nothing && length > 0) {
        if (is_first && *text == ' ') {
            text++;
            length--;
        } else if (is_after_blank && strchr(" .,;:!?)", *text) != NULL) {
            buffer->text[--buffer->length] = '\0';
        }
    }
    text_buffer_add_bytes(buffer, text, length);
    filler->gave_nothing = filler->gave_nothing && length == 0;
}

static bool add_choice(struct filler *filler, const struct message_choice *choice);

static bool add_part(struct filler *filler, const struct message_branch *branch, const struct message_part *part)
{
    size_t before = filler->text.length;
    switch (part->kind) {
    case PART_LITERAL: add_literal(filler, part->text, part->length); return true;
    case PART_BLANK: text_buffer_add_bytes(&filler->text, part->text, part->length); break;
    case PART_CHOSEN:
        if (!add_choice(filler, part->choice))
            return false;
        break;
    case PART_FILLED: {
        const char *value = find_filling(filler, part->text, part->length);
        if (value == NULL)
            return error_at(filler->err, message_place(branch->file, part->spot),
                            "the placeholder {%.*s} of \"%s\" has nothing to be filled with", (int)part->length,
                            part->text, filler->message->name);
        text_buffer_add(&filler->text, value);
        break;
    }
    }
    filler->gave_nothing = filler->text.length == before;
    return true;
}

/* Which of n variants: the sum of the bytes of what chooses, so that a sentence keeps its frame whatever happens to
 * others. */
static size_t variant_of(const struct filler *filler, size_t n)
{
    size_t sum = 0;
    const char *by = n > 1 ? find_filling(filler, FILLING_VARIES, strlen(FILLING_VARIES)) : "";
    if (by != NULL) {
        for (; *by != '\0'; by++)
            sum += (unsigned char)*by;
        return sum % n;
    }
    for (const struct filling *one = filler->fillings; one != NULL && one->name != NULL; one++)
        for (const char *c = one->value; *c != '\0'; c++)
            sum += (unsigned char)*c;
    return sum % n;
}

static bool add_choice(struct filler *filler, const struct message_choice *choice)
{
    const struct message_branch *branch = choose(filler, choice);
    if (branch == NULL)
        return false;
    const struct message_variant *variant = branch->variants;
    for (size_t i = variant_of(filler, branch->n_variants); i > 0; i--)
        variant = variant->next;
    bool done = true;
    for (const struct message_part *part = variant->parts; part != NULL; part = part->next)
        done = add_part(filler, branch, part) && done;
    return done;
}

static const char *fill(struct filler *filler)
{
    struct text_buffer *buffer = &filler->text;
    bool done = add_choice(filler, filler->root);
    if (filler->gave_nothing && buffer->length > 0 && buffer->text[buffer->length - 1] == ' ')
        buffer->length--;
    const char *text =
        done && buffer->length > 0 ? arena_text(&filler->catalogue->arena, buffer->text, buffer->length) : "";
    text_buffer_clear(buffer);
    return text;
}

/* The message's tree, NULL after an error. */
static const struct message_choice *choice_of(struct catalogue *catalogue, const char *name,
                                              const struct text_message **message, struct error *err)
{
    struct text_message *found = text_file_find(&catalogue->bundled, name);
    *message = found;
    if (found != NULL)
        return text_file_choice(&catalogue->bundled, found, err);
    (void)error_at(err, (struct place){ .file = catalogue->bundled.shown },
                   "the message \"%s\" is missing; add one of this name", name);
    return NULL;
}

static const char *text_of(struct catalogue *catalogue, const char *name, const char *word,
                           const struct filling *fillings, struct error *err)
{
    struct filler filler = { .catalogue = catalogue, .word = word, .fillings = fillings, .err = err };
    filler.root = choice_of(catalogue, name, &filler.message, err);
    if (filler.root == NULL)
        return "";
    if (word != NULL && filler.message->first == NULL) {
        (void)error_at(err, text_file_place(&catalogue->bundled, filler.message),
                       "\"%s\" has no selector, and \"%s\" was to choose a branch", name, word);
        return "";
    }
    return fill(&filler);
}

const char *catalogue_text(struct catalogue *catalogue, const char *name, const struct filling *fillings,
                           struct error *err)
{
    return text_of(catalogue, name, NULL, fillings, err);
}

const char *catalogue_text_of(struct catalogue *catalogue, const char *name, const char *word,
                              const struct filling *fillings, struct error *err)
{
    return text_of(catalogue, name, word, fillings, err);
}

const char *catalogue_text_counted(struct catalogue *catalogue, const char *name, size_t n,
                                   const struct filling *fillings, struct error *err)
{
    char word[24];
    (void)snprintf(word, sizeof word, "%zu", n);
    return text_of(catalogue, name, word, fillings, err);
}

bool catalogue_has_of(struct catalogue *catalogue, const char *name, const char *word)
{
    struct error unseen; /* a message that is no message is told of when it is asked for its text */
    const struct text_message *message;
    error_init(&unseen);
    const struct message_choice *choice = choice_of(catalogue, name, &message, &unseen);
    error_clear(&unseen);
    if (choice == NULL || choice->n_selectors == 0)
        return false;
    for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
        if (text_is(branch->words[0], word))
            return true;
    return false;
}
