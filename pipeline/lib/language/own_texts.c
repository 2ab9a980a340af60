/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/own_texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "language/texts_check.h"

/* The branches of both, those of `own` in the place of the same ones of `base`. */
static const struct message_choice *merged(struct arena *arena, const struct message_choice *base,
                                           const struct message_choice *own)
{
    struct message_choice *both = arena_new(arena, sizeof *both);
    *both = *own;
    for (const struct message_branch *branch = base->branches; branch != NULL; branch = branch->next) {
        const struct message_branch *other = own->branches;
        while (other != NULL && !message_is_same_branch(other, branch, own->n_selectors))
            other = other->next;
        if (other != NULL)
            continue;
        struct message_branch *kept = arena_new(arena, sizeof *kept);
        *kept = *branch;
        kept->next = both->branches;
        both->branches = kept;
    }
    return both;
}

static void put_over(struct catalogue *catalogue, const struct text_file *file)
{
    for (size_t i = 0; i < file->n; i++) {
        const struct text_message *own = &file->messages[i];
        struct text_message *message = text_file_find(&catalogue->bundled, own->name);
        message->choice = message_has_same_selectors(message->choice, own->choice)
                              ? merged(&catalogue->arena, message->choice, own->choice)
                              : own->choice;
    }
}

/* Where the file is opened, owned by the caller, and what messages call it, owned by the arena. */
static char *path_of(const struct study *study, enum language language, struct arena *arena, const char **shown)
{
    const char *name = arena_format(arena, "texts/%s.txt", language_word(language));
    char *called = study_shown(study, name);
    *shown = arena_text(arena, called, strlen(called));
    free(called);
    return study_path(study, name);
}

bool own_texts_look(const struct study *study, enum language language, bool *is_there, struct error *err)
{
    struct arena arena;
    const char *shown;
    arena_init(&arena);
    char *path = path_of(study, language, &arena, &shown);
    bool done = file_look(path, shown, is_there, err);
    free(path);
    arena_clear(&arena);
    return done;
}

bool wave_texts_read(struct catalogue *catalogue, const char *folder, struct error *err)
{
    const char *name = arena_format(&catalogue->arena, "%s.waves.txt", language_word(catalogue->language));
    char *path = file_join(folder, name);
    bool done = text_file_read(&catalogue->waves, path, arena_text(&catalogue->arena, path, strlen(path)), err) &&
                texts_check(&catalogue->bundled, &catalogue->waves, err);
    if (done)
        put_over(catalogue, &catalogue->waves);
    free(path);
    return done;
}

bool own_texts_read(struct catalogue *catalogue, const struct study *study, struct error *err)
{
    const char *shown;
    char *path = path_of(study, catalogue->language, &catalogue->arena, &shown);
    bool is_there = false, done = file_look(path, shown, &is_there, err);
    if (done && is_there)
        done =
            text_file_read(&catalogue->own, path, shown, err) && texts_check(&catalogue->bundled, &catalogue->own, err);
    if (done && is_there)
        put_over(catalogue, &catalogue->own);
    free(path);
    return done;
}
