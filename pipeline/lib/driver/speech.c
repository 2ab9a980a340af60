/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/speech.h"

#include <stdlib.h>

#include "base/file.h"
#include "language/locale.h"

void speech_init(struct speech *speech)
{
    *speech = (struct speech){ .language = locale_language() };
}

void speech_clear(struct speech *speech)
{
    catalogue_clear(&speech->catalogue);
    *speech = (struct speech){ 0 };
}

static void read_texts(struct speech *speech)
{
    if (speech->is_read || speech->share == NULL)
        return;
    struct error ignored = { 0 };
    char *folder = file_join(speech->share, "texts");
    (void)catalogue_read(&speech->catalogue, folder, speech->language, &ignored);
    speech->is_read = true;
    free(folder);
    error_clear(&ignored);
}

const char *speech_text(struct speech *speech, const char *name, const struct filling *fillings)
{
    struct error ignored = { 0 };
    read_texts(speech);
    const char *text = speech->is_read ? catalogue_text(&speech->catalogue, name, fillings, &ignored) : "";
    error_clear(&ignored);
    return *text != '\0' ? text : name;
}

const char *speech_text_of(struct speech *speech, const char *name, const char *word, const struct filling *fillings)
{
    struct error ignored = { 0 };
    read_texts(speech);
    const char *text = speech->is_read ? catalogue_text_of(&speech->catalogue, name, word, fillings, &ignored) : "";
    error_clear(&ignored);
    return *text != '\0' ? text : word;
}
