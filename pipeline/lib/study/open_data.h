/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study says of its tables as open data, since nobody else can know it: who publishes them, whom to ask, where
 * they lie and under which licence (settings data_*). What it does not say is not told, and nothing is made up. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/study.h"

/* Texts, "" where the study does not say it. publisher_uri: the address by which Swedish data portals know the
 * organisation; address: of the folder that holds YEAR/, without a slash at its end; licence_name: "" of a licence
 * that is told by its address alone. */
struct open_data {
    const char *publisher, *publisher_uri, *contact, *email, *address, *licence_name, *licence_uri;
};

/* As the settings say; those that open_data_check refuses are taken as they are. Owned by the study and the arena. */
struct open_data open_data_of(const struct study *study, struct arena *arena);

/* Refuses, each at its setting, what is no organisation number, e-mail address, web address or licence. Warns where
 * some of what a data portal wants is set, and not all. */
void open_data_check(const struct study *study, struct error *err);

/* The settings that a data portal wants and the study has not, parted by ", "; "" where none is missing. n: how many
 * there are. Owned by the arena. */
const char *open_data_lacks(const struct study *study, struct arena *arena, size_t *n);
enum { OPEN_DATA_SETTINGS = 6 };
