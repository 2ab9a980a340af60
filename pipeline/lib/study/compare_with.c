/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/compare_with.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const char change_mark[] = "change:";

static const char *list_of_groups(struct arena *arena)
{
    const char *list = "";
    for (int group = 1; group < comparison_group_words.n; group++)
        list = arena_format(arena, "%s%s%s", list, group > 1 ? " " : "", words_text(&comparison_group_words, group));
    return list;
}

bool compare_with_read(const struct study *study, struct compare_with *compare_with, struct error *err)
{
    struct arena arena = { 0 };
    size_t n, n_errors = err->n_errors;
    const char **words = text_words(&arena, study->settings.compare_with, &n);
    bool is_named[COMPARISON_GROUPS + 1] = { false };
    *compare_with = (struct compare_with){ .n = 0 };
    for (size_t i = 0; i < n; i++) {
        int group = words_find(&comparison_group_words, words[i]);
        if (group <= 0) {
            (void)error_at(err, study_place(study, "compare_with"),
                           "compare_with holds \"%s\"; words of %s, parted by blanks, were wanted", words[i],
                           list_of_groups(&arena));
        } else if (!is_named[group]) {
            is_named[group] = true;
            compare_with->groups[compare_with->n++] = (enum comparison_group)group;
        }
    }
    arena_clear(&arena);
    return err->n_errors == n_errors;
}

bool compare_with_has(const struct compare_with *compare_with, enum comparison_group group)
{
    for (size_t k = 0; k < compare_with->n; k++)
        if (compare_with->groups[k] == group)
            return true;
    return false;
}

bool compare_with_is_change(const char *reference)
{
    return text_starts(reference, change_mark);
}

enum comparison_group compare_with_group(const char *reference)
{
    reference += compare_with_is_change(reference) ? strlen(change_mark) : 0;
    size_t length = strcspn(reference, ":");
    for (int group = 1; group < comparison_group_words.n && reference[length] == ':'; group++) {
        const char *word = words_text(&comparison_group_words, group);
        if (strlen(word) == length && strncmp(word, reference, length) == 0)
            return (enum comparison_group)group;
    }
    return COMPARISON_GROUP_NONE;
}

const char *compare_with_value(const char *reference)
{
    reference += compare_with_is_change(reference) ? strlen(change_mark) : 0;
    const char *colon = strchr(reference, ':');
    return colon != NULL ? colon + 1 : "";
}
