/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/open_data.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/translation.h"

/* What a record of DCAT-AP-SE cannot be without, and the licence, without which nobody may use the tables. */
static const char *const wanted[OPEN_DATA_SETTINGS] = { "data_publisher", "data_publisher_number", "data_contact",
                                                        "data_email",     "data_address",          "data_licence" };

/* Licences by the names that they have in lists of them (SPDX), and the addresses by which data portals know them: to
 * the letter, whatever the sites themselves redirect to. */
static const struct {
    const char *name, *uri;
} licences[] = {
    { "CC0-1.0", "http://creativecommons.org/publicdomain/zero/1.0/" },
    { "CC-BY-4.0", "http://creativecommons.org/licenses/by/4.0/" },
    { "CC-BY-SA-4.0", "http://creativecommons.org/licenses/by-sa/4.0/" },
};
enum { N_LICENCES = sizeof licences / sizeof *licences };

/* Number of the licence of that name; N_LICENCES where it is none. */
static size_t find_licence(const char *name)
{
    size_t i = 0;
    while (i < N_LICENCES && !text_is(licences[i].name, name))
        i++;
    return i;
}

/* Whether every character may stand in an address as it is (RFC 3986). */
static bool is_of_address(const char *text)
{
    for (; *text != '\0'; text++)
        if (!isalnum((unsigned char)*text) && strchr("-._~:/?#[]@!$&'()*+,;=%", *text) == NULL)
            return false;
    return true;
}

static bool is_web_address(const char *text)
{
    const char *host = text_starts(text, "https://") ? text + 8 : text_starts(text, "http://") ? text + 7 : "";
    return isalnum((unsigned char)*host) && is_of_address(host);
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    return at != NULL && at != text && strchr(at + 1, '@') == NULL && strchr(at, '.') != NULL && is_of_address(text) &&
           strpbrk(text, "/?#[]:;,()") == NULL && text[strlen(text) - 1] != '.';
}

static bool is_organisation_number(const char *text)
{
    return strlen(text) == 10 && strspn(text, "0123456789") == 10;
}

struct open_data open_data_of(const struct study *study, struct arena *arena)
{
    const struct settings *settings = &study->settings;
    size_t licence = find_licence(settings->data_licence), length = strlen(settings->data_address);
    while (length > 0 && settings->data_address[length - 1] == '/')
        length--;
    return (struct open_data){
        .publisher = settings->data_publisher,
        .publisher_uri =
            *settings->data_publisher_number != '\0'
                ? arena_format(arena, "http://dataportal.se/organisation/SE%s", settings->data_publisher_number)
                : "",
        .contact = settings->data_contact,
        .email = settings->data_email,
        .address = arena_text(arena, settings->data_address, length),
        .licence_name = licence < N_LICENCES ? licences[licence].name : "",
        .licence_uri = licence < N_LICENCES ? licences[licence].uri : settings->data_licence,
    };
}

const char *open_data_lacks(const struct study *study, struct arena *arena, size_t *n)
{
    const char *lacks = "";
    *n = 0;
    for (size_t i = 0; i < OPEN_DATA_SETTINGS; i++)
        if (*study_text(study, wanted[i]) == '\0')
            lacks = arena_format(arena, "%s%s%s", lacks, (*n)++ > 0 ? ", " : "", wanted[i]);
    return lacks;
}

void open_data_check(const struct study *study, struct error *err)
{
    const struct settings *settings = &study->settings;
    struct arena arena = { 0 };
    size_t n;
    const char *lacks = open_data_lacks(study, &arena, &n);
    if (*settings->data_publisher_number != '\0' && !is_organisation_number(settings->data_publisher_number))
        (void)error_at(err, study_place(study, "data_publisher_number"),
                       "the organisation number is \"%s\", ten digits were wanted, such as 2120001108",
                       settings->data_publisher_number);
    if (*settings->data_email != '\0' && !is_email(settings->data_email))
        (void)error_at(err, study_place(study, "data_email"), "\"%s\" is no e-mail address, one was wanted",
                       settings->data_email);
    if (*settings->data_address != '\0' && !is_web_address(settings->data_address))
        (void)error_at(err, study_place(study, "data_address"),
                       "\"%s\" is no web address, one such as https://data.example.se/lagesbild was wanted",
                       settings->data_address);
    if (*settings->data_licence != '\0' && find_licence(settings->data_licence) == N_LICENCES &&
        !is_web_address(settings->data_licence))
        (void)error_at(
            err, study_place(study, "data_licence"),
            "\"%s\" is no licence; CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0 or the web address of another was wanted",
            settings->data_licence);
    if (n > 0 && n < OPEN_DATA_SETTINGS)
        error_warn(err, (struct place){ .file = study->table.shown },
                   "%s: not set, so that no record for data portals is made; set them too, or none", lacks);
    arena_clear(&arena);
}
