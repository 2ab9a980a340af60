/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/texts_check.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "language/word_lists.h"
#include "study/names.h"

/* A message that is checked. base: what it replaces, itself where a file is checked for itself. */
struct check {
    const struct text_message *message;
    const struct message_choice *base;
    struct arena *arena;
    struct error *err;
};

static struct place place_of(const struct check *check, struct spot_in_file spot)
{
    return message_place(check->message->source.file, spot);
}

/* Whether two placeholders are filled with the same: {Label} and {label} are. */
static bool is_same_name(const char *a, size_t length_a, const char *b, size_t length_b)
{
    return length_a == length_b && tolower((unsigned char)*a) == tolower((unsigned char)*b) &&
           strncmp(a + 1, b + 1, length_a - 1) == 0;
}

/* Whether the text has the placeholder, or a choice by it. */
static bool has_name(const struct message_part *part, const char *name, size_t length)
{
    for (; part != NULL; part = part->next) {
        if (part->kind == PART_FILLED && is_same_name(part->text, part->length, name, length))
            return true;
        for (size_t i = 0; part->kind == PART_CHOSEN && i < part->choice->n_selectors; i++)
            if (is_same_name(part->choice->selectors[i], strlen(part->choice->selectors[i]), name, length))
                return true;
        const struct message_branch *branch = part->kind == PART_CHOSEN ? part->choice->branches : NULL;
        for (; branch != NULL; branch = branch->next)
            if (has_name(branch->variants->parts, name, length))
                return true;
    }
    return false;
}

static bool is_of_number(const char *word)
{
    return text_is(word, "one") || text_is(word, "other");
}

/* Whether the choice selects by number at this place. */
static bool is_counted(const struct message_choice *choice, size_t i)
{
    for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
        if (is_of_number(branch->words[i]))
            return true;
    return false;
}

/* Whether the code fills the placeholder in this branch of the base: one of its variants has it, or those of another
 * branch that differs by the number alone. */
static bool is_filled_in(const struct message_choice *base, const struct message_branch *branch, const char *name,
                         size_t length)
{
    for (const struct message_branch *other = base->branches; other != NULL; other = other->next) {
        bool is_sibling = true;
        for (size_t i = 0; i < base->n_selectors; i++)
            is_sibling = is_sibling && (text_is(other->words[i], branch->words[i]) || is_counted(base, i));
        for (const struct message_variant *variant = other->variants; is_sibling && variant != NULL;
             variant = variant->next)
            if (has_name(variant->parts, name, length))
                return true;
    }
    return false;
}

/* The place of a selector among those of the base, n_selectors where it is none of them. */
static size_t place_in_base(const struct check *check, const char *selector)
{
    size_t i = 0;
    while (i < check->base->n_selectors && !text_is(check->base->selectors[i], selector))
        i++;
    return i;
}

/* Whether the code gives the name in this branch of the base; in all of them where `branch` is NULL. */
static bool is_given(const struct check *check, const struct message_branch *branch, const char *name, size_t length)
{
    for (size_t i = 0; i < check->base->n_selectors; i++)
        if (is_same_name(check->base->selectors[i], strlen(check->base->selectors[i]), name, length))
            return true;
    if (branch != NULL)
        return is_filled_in(check->base, branch, name, length);
    for (branch = check->base->branches; branch != NULL; branch = branch->next)
        if (!is_filled_in(check->base, branch, name, length))
            return false;
    return true;
}

/* The words that a selector of a choice may take: those of the program's list, or of the base's branches. is_open:
 * others too; is_listed: all of them can come, whatever the other selectors take. */
struct taken {
    const char **words;
    size_t n;
    bool is_open, is_listed;
};

/* Adds the words that the base's branches have in a place. */
static void take_from_base(const struct check *check, size_t place, struct taken *taken)
{
    for (const struct message_branch *branch = check->base->branches; branch != NULL; branch = branch->next)
        if (text_is(branch->words[place], "*"))
            taken->is_open = true;
        else if (!is_of_number(branch->words[place]))
            (void)text_place(taken->words, &taken->n, branch->words[place]);
}

static struct taken taken_by(const struct check *check, const struct message_choice *choice, size_t i)
{
    const struct words *list = word_list(choice->selectors[i]);
    size_t place = place_in_base(check, choice->selectors[i]), n_most = list != NULL ? (size_t)list->n : 0;
    bool is_known = place < check->base->n_selectors,
         is_by_number = is_counted(choice, i) || (is_known && is_counted(check->base, place));
    for (const struct message_branch *branch = check->base->branches; branch != NULL; branch = branch->next)
        n_most++;
    struct taken taken = { .words = arena_new(check->arena, (n_most + 3) * sizeof *taken.words),
                           .is_open = list == NULL && !is_known && !is_by_number,
                           .is_listed = list != NULL || !is_known || is_by_number };
    for (int k = 0; list != NULL && k < list->n; k++)
        if (*list->texts[k] != '\0')
            (void)text_place(taken.words, &taken.n, list->texts[k]);
    if (list == NULL && is_known)
        take_from_base(check, place, &taken);
    if (is_by_number) {
        (void)text_place(taken.words, &taken.n, "one");
        (void)text_place(taken.words, &taken.n, "other");
    }
    return taken;
}

static bool is_number(const char *word)
{
    return *word != '\0' && word[strspn(word, "0123456789")] == '\0';
}

/* Whether the word is one that the selector can take. */
static bool is_taken(struct taken taken, const char *word)
{
    bool is_of_numbers = false, is_found = text_is(word, "*") || taken.is_open;
    for (size_t i = 0; i < taken.n; i++) {
        is_found = is_found || text_is(taken.words[i], word);
        is_of_numbers = is_of_numbers || is_of_number(taken.words[i]);
    }
    return is_found || (is_of_numbers && is_number(word));
}

static const char *list_words(const struct check *check, struct taken taken)
{
    const char *list = "";
    for (size_t i = 0; i < taken.n; i++)
        list = arena_format(check->arena, "%s%s%s", list, i > 0 ? " " : "", taken.words[i]);
    return list;
}

static bool check_words(const struct check *check, const struct message_choice *choice)
{
    bool done = true;
    for (size_t i = 0; i < choice->n_selectors; i++) {
        struct taken taken = taken_by(check, choice, i);
        for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
            if (!is_taken(taken, branch->words[i]))
                done = error_at(check->err, place_of(check, branch->spot),
                                "\"%s\" is no word of %s; one of these was wanted: %s, or * for any", branch->words[i],
                                choice->selectors[i], list_words(check, taken));
    }
    return done;
}

/* Whether a branch takes the words of `branch`, with `word` in place i. */
static bool is_covered(const struct message_choice *choice, const struct message_branch *branch, size_t i,
                       const char *word)
{
    const char *values[MOST_SELECTORS];
    bool are_one[MOST_SELECTORS] = { false };
    for (size_t k = 0; k < choice->n_selectors; k++)
        values[k] = k == i ? word : branch->words[k];
    return message_choose(choice, values, are_one) != NULL;
}

/* Every word that a selector can take of itself has a branch, whatever the others take. */
static bool check_lists(const struct check *check, const struct message_choice *choice)
{
    for (size_t i = 0; i < choice->n_selectors; i++) {
        struct taken taken = taken_by(check, choice, i);
        if (!taken.is_listed)
            continue;
        if (taken.is_open)
            taken.words[taken.n++] = "*";
        for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
            for (size_t k = 0; k < taken.n; k++)
                if (!is_covered(choice, branch, i, taken.words[k]))
                    return error_at(check->err, place_of(check, choice->spot),
                                    "no branch takes %s \"%s\" (beside [%s]); add one, or [*] for any other",
                                    choice->selectors[i], taken.words[k],
                                    message_branch_text(check->arena, branch, choice->n_selectors));
    }
    return true;
}

/* What the base's branches take, some branch of a choice that stands for them takes too. */
static bool check_base_words(const struct check *check, const struct message_choice *choice)
{
    const char *values[MOST_SELECTORS];
    const bool are_one[MOST_SELECTORS] = { false };
    for (const struct message_branch *branch = check->base->branches; branch != NULL; branch = branch->next) {
        struct message_branch taken = { 0 };
        for (size_t i = 0; i < choice->n_selectors; i++) {
            size_t place = place_in_base(check, choice->selectors[i]);
            values[i] = taken.words[i] = place < check->base->n_selectors ? branch->words[place]
                                         : is_counted(choice, i)          ? "other"
                                                                          : "*";
        }
        if (message_choose(choice, values, are_one) == NULL)
            return error_at(check->err, place_of(check, choice->spot),
                            "no branch takes [%s]; add one, or [*] for any other",
                            message_branch_text(check->arena, &taken, choice->n_selectors));
    }
    return true;
}

static bool check_whole(const struct check *check, const struct message_choice *choice)
{
    return check_lists(check, choice) && (choice == check->base || check_base_words(check, choice));
}

static bool check_parts(const struct check *check, const struct message_branch *in_base,
                        const struct message_part *part);

/* A choice within a text. */
static bool check_choice(const struct check *check, const struct message_branch *in_base,
                         const struct message_choice *choice)
{
    bool done = true;
    for (size_t i = 0; i < choice->n_selectors; i++)
        if (!is_given(check, in_base, choice->selectors[i], strlen(choice->selectors[i])))
            done = error_at(check->err, place_of(check, choice->spot), "nothing is given here to select {%s} by",
                            choice->selectors[i]);
    done = done && check_words(check, choice) && check_whole(check, choice);
    for (const struct message_branch *branch = choice->branches; branch != NULL; branch = branch->next)
        done = check_parts(check, in_base, branch->variants->parts) && done;
    return done;
}

static bool check_parts(const struct check *check, const struct message_branch *in_base,
                        const struct message_part *part)
{
    bool done = true;
    for (; part != NULL; part = part->next)
        if (part->kind == PART_CHOSEN)
            done = check_choice(check, in_base, part->choice) && done;
        else if (part->kind == PART_FILLED && !is_given(check, in_base, part->text, part->length))
            done = error_at(check->err, place_of(check, part->spot),
                            "the placeholder {%.*s} is not given here; take it out, or see what the program's own text "
                            "of \"%s\" has",
                            (int)part->length, part->text, check->message->name);
    return done;
}

/* Whether the branch holds for one number alone, which the selector of this name takes: its text may say it itself. */
static bool is_number_said(const struct message_choice *choice, const struct message_branch *branch, const char *name,
                           size_t length)
{
    for (size_t i = 0; i < choice->n_selectors; i++)
        if ((text_is(branch->words[i], "one") || is_number(branch->words[i])) &&
            is_same_name(choice->selectors[i], strlen(choice->selectors[i]), name, length))
            return true;
    return false;
}

/* Tells of what each variant of the base's branch has and this one has not. */
static void tell_left_out(const struct check *check, const struct message_choice *own,
                          const struct message_branch *branch, const struct message_branch *in_base,
                          const struct message_variant *variant)
{
    for (const struct message_part *part = in_base->variants->parts; part != NULL; part = part->next) {
        bool is_in_all = part->kind == PART_FILLED && !is_number_said(own, branch, part->text, part->length);
        for (const struct message_variant *other = in_base->variants; is_in_all && other != NULL; other = other->next)
            is_in_all = has_name(other->parts, part->text, part->length);
        if (is_in_all && !has_name(variant->parts, part->text, part->length))
            error_warn(check->err, place_of(check, variant->spot),
                       "this text of \"%s\" leaves out {%.*s}, which the program's own has", check->message->name,
                       (int)part->length, part->text);
    }
}

/* The branch of the base that stands where this one is to stand. */
static const struct message_branch *counterpart(const struct check *check, const struct message_branch *branch)
{
    bool are_one[MOST_SELECTORS] = { false };
    for (size_t i = 0; i < check->base->n_selectors; i++)
        are_one[i] = text_is(branch->words[i], "1");
    return message_choose(check->base, branch->words, are_one);
}

/* Branches that replace those of the base, which stays for all others. */
static bool check_branches(const struct check *check, const struct message_choice *own)
{
    bool done = check_words(check, own);
    for (const struct message_branch *branch = own->branches; done && branch != NULL; branch = branch->next) {
        const struct message_branch *in_base = counterpart(check, branch);
        if (in_base == NULL)
            return error_at(check->err, place_of(check, branch->spot), "[%s] is no branch of \"%s\"",
                            message_branch_text(check->arena, branch, own->n_selectors), check->message->name);
        for (const struct message_variant *variant = branch->variants; variant != NULL; variant = variant->next) {
            done = check_parts(check, in_base, variant->parts) && done;
            tell_left_out(check, own, branch, in_base, variant);
        }
    }
    return done;
}

/* A message with other selectors, or none: it stands for the whole of the base's. */
static bool check_replaced(const struct check *check, const struct message_choice *own)
{
    bool done = check_choice(check, NULL, own);
    for (const struct message_branch *branch = own->branches; branch != NULL; branch = branch->next)
        for (const struct message_variant *variant = branch->variants; variant != NULL; variant = variant->next) {
            if (variant != branch->variants)
                done = check_parts(check, NULL, variant->parts) && done;
            if (check->base->n_selectors == 0)
                tell_left_out(check, own, branch, check->base->branches, variant);
        }
    return done;
}

static bool refuse_unknown(const struct check *check, const struct text_file *base, const struct text_file *own,
                           const struct text_message *message)
{
    const char **names = arena_new(check->arena, (base->n + 1) * sizeof *names);
    for (size_t i = 0; i < base->n; i++)
        names[i] = base->messages[i].name;
    const char *nearest = names_nearest(message->name, names, base->n);
    struct place place = text_file_place(own, message);
    return nearest != NULL
               ? error_at(check->err, place, "there is no message \"%s\"; %s is one", message->name, nearest)
               : error_at(check->err, place, "there is no message \"%s\"; %s has all there are", message->name,
                          base->shown);
}

static bool check_message(struct check *check, struct text_file *base, struct text_file *own,
                          struct text_message *message)
{
    struct text_message *in_base = text_file_find(base, message->name);
    if (in_base == NULL)
        return refuse_unknown(check, base, own, message);
    const struct message_choice *choice = text_file_choice(own, message, check->err);
    check->message = message;
    check->base = text_file_choice(base, in_base, check->err);
    if (choice == NULL || check->base == NULL)
        return false;
    return message_has_same_selectors(check->base, choice) ? check_branches(check, choice)
                                                           : check_replaced(check, choice);
}

bool texts_check(struct text_file *base, struct text_file *own, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < own->n; i++) {
        struct check check = { .arena = &own->arena, .err = err };
        done = check_message(&check, base, own, &own->messages[i]) && done;
    }
    return done;
}

bool texts_check_whole(struct text_file *file, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < file->n; i++) {
        struct text_message *message = &file->messages[i];
        const struct message_choice *choice = text_file_choice(file, message, err);
        struct check check = { message, choice, &file->arena, err };
        done = choice != NULL && check_words(&check, choice) && check_whole(&check, choice) && done;
        for (const struct message_branch *branch = choice != NULL ? choice->branches : NULL; branch != NULL;
             branch = branch->next)
            for (const struct message_variant *variant = branch->variants; variant != NULL; variant = variant->next)
                done = check_parts(&check, branch, variant->parts) && done;
    }
    return done;
}
