/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which language findings are told. What the code says is English; pipeline/texts/findings.sv.po has the Swedish of
 * it, which is found by the English words, as gettext's catalogues are: a format keeps its values, and may order them
 * anew with %1$s. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* From here on texts are Swedish where there is one, or English as at the start. For the whole process, before anything
 * is told. */
void translation_to_swedish(bool is_swedish);

/* The text in the language that is told; itself where it has no other. Texts that are passed on to be told, or that
 * stand within others, are marked by this; error_at and its like do it with their formats. */
const char *translated(const char *text) __attribute__((format_arg(1)));

/* Marks a text that is told by translated(), where it stands in a table. */
#define TO_TRANSLATE(text) text

/* The same of a text that speaks of n things. */
const char *translated_counted(size_t n, const char *one, const char *other)
    __attribute__((format_arg(2), format_arg(3)));
