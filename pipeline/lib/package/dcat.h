/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of a year's tables for data portals, DCAT-AP-SE 3.0.1 as RDF/XML, which is what the Swedish portal
 * harvests: a catalogue with one dataset, its distribution, publisher and contact. Source: Swedish Agency for Digital
 * Government, DCAT-AP-SE version 3.0.1 (2024), its mandatory properties and its rules for harvesting: no blank nodes,
 * absolute addresses, one distribution whose files are several downloadURL, a catalogue under CC0. */
#pragma once

#include "base/error.h"
#include "package/datapackage.h"

/* A text in a language. */
struct dcat_text {
    const char *language, *text;
};

/* What the record says beside the package: titles, descriptions and keywords (parted by ;) in n languages; issued: the
 * day of publication, "" where it is not known; folder: the name of the year's folder below the address. */
struct dcat {
    const struct package *package;
    const struct dcat_text *titles, *descriptions, *keywords;
    size_t n_languages;
    const char *issued, *folder;
};

/* The RDF/XML text, owned by the caller. The study must say all of what open_data.h has. */
char *dcat_print(const struct dcat *dcat);
