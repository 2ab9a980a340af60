/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/own_language.h"

#include <string.h>

#include "base/text.h"

/* clang-format off */
/* Texts of the study: a member of a table of the picture. Of a list also what parts its items. */
#define OWN_TEXTS(TEXT_OF, LIST_OF) \
    TEXT_OF(pledges, pledge, text) TEXT_OF(pledges, pledge, measure) TEXT_OF(pledges, pledge, unit) \
    TEXT_OF(pledges, pledge, reason) TEXT_OF(pledges, pledge, source) TEXT_OF(pledges, pledge, decision) TEXT_OF(pledges, pledge, owner_police) \
    TEXT_OF(pledges, pledge, owner_municipality) TEXT_OF(followup, followup, measure) \
    TEXT_OF(activities, activity, remark) \
    TEXT_OF(measures, measure, unit) TEXT_OF(measures, measure, cause) TEXT_OF(measures, measure, cause_source) \
    TEXT_OF(comparators, comparator, source) LIST_OF(comparators, comparator, note, ';') \
    TEXT_OF(index_rules, index_rule, source) TEXT_OF(breaks, break, reason) \
    TEXT_OF(variables, variable, question) LIST_OF(definitions, definition, question, '|') \
    TEXT_OF(quotes, notes_quote, text) \
    LIST_OF(agreements, agreement, signatories, ';') LIST_OF(assessments, assessment, signed_by, ';')
/* clang-format on */
#define TEXT_OF(tables, thing, member) { offsetof(struct picture, tables), offsetof(struct thing##_row, member), '\0' },
#define LIST_OF(tables, thing, member, separator)                                                                      \
    { offsetof(struct picture, tables), offsetof(struct thing##_row, member), separator },
static const struct own_text {
    size_t table, member;
    char separator;
} own_texts[] = { OWN_TEXTS(TEXT_OF, LIST_OF) };

/* Each item between the marks, blanks beside a separator left off. */
static const char *marked(struct arena *arena, const char *text, char separator)
{
    const char *made = "";
    while (*text != '\0') {
        const char *end = separator != '\0' ? strchr(text, separator) : NULL, *next = end != NULL ? end + 1 : "";
        size_t n = end != NULL ? (size_t)(end - text) : strlen(text);
        for (; n > 0 && *text == ' '; n--)
            text++;
        while (n > 0 && text[n - 1] == ' ')
            n--;
        const char parting[] = { separator, separator == ';' ? ' ' : '\0', '\0' };
        made = arena_format(arena, "%s%s" TEXT_OTHER_LANGUAGE "%.*s" TEXT_SAME_LANGUAGE, made,
                            *made != '\0' ? parting : "", (int)n, text);
        text = next;
    }
    return made;
}

/* Tables whose rows say why: a break's reason and a warning are the study's words there. */
static const struct said_why {
    size_t table, member;
} said_why[] = {
    { offsetof(struct picture, changes), offsetof(struct change_row, reason) },
    { offsetof(struct picture, contrasts), offsetof(struct contrast_row, reason) },
    { offsetof(struct picture, trends), offsetof(struct trend_row, reason) },
};

static void mark_reasons(struct arena *arena, struct reasons *reasons)
{
    struct reasons made = { 0 };
    for (size_t i = 0; i < reasons->n; i++) {
        struct reason item = reasons->items[i];
        if (item.kind == REASON_BREAK || item.kind == REASON_WARNING)
            item.first = marked(arena, item.first, '\0');
        reasons_add(&made, arena, item.kind, item.first, item.second);
    }
    *reasons = made;
}

static struct table *table_of(struct picture *picture, size_t offset)
{
    return (struct table *)((char *)picture + offset);
}

/* The member of row i of a table. */
static void *member_of(const struct table *table, size_t i, size_t member)
{
    return (char *)table->rows + i * table->schema->row_size + member;
}

const char *own_language_code(const struct picture *picture)
{
    return language_word(picture->study.settings.own_language);
}

void own_language_mark(struct picture *picture)
{
    struct settings *settings = &picture->study.settings;
    struct arena *arena = &picture->arena;
    if (settings->own_language == picture->catalogue.language)
        return;
    for (size_t k = 0; k < sizeof own_texts / sizeof *own_texts; k++) {
        const struct table *table = table_of(picture, own_texts[k].table);
        for (size_t i = 0; i < table->n_rows; i++) {
            const char **text = member_of(table, i, own_texts[k].member);
            *text = marked(arena, *text, own_texts[k].separator);
        }
    }
    for (size_t k = 0; k < sizeof said_why / sizeof *said_why; k++) {
        const struct table *table = table_of(picture, said_why[k].table);
        for (size_t i = 0; i < table->n_rows; i++)
            mark_reasons(arena, member_of(table, i, said_why[k].member));
    }
    struct level_rule_row *rules = picture->levels.rows;
    for (size_t i = 0; i < picture->levels.n_rows; i++)
        if (rules[i].reference != REFERENCE_COMPARATOR) /* whose source is a name to find it by */
            rules[i].source = marked(arena, rules[i].source, '\0');
    settings->synthetic_note = marked(arena, settings->synthetic_note, '\0');
    settings->revision_note = marked(arena, settings->revision_note, '\0');
    settings->coordinator = marked(arena, settings->coordinator, '\0');
    settings->contact = marked(arena, settings->contact, '\0');
    settings->plan_adopted_by = marked(arena, settings->plan_adopted_by, '\0');
    settings->purposes = marked(arena, settings->purposes, ';');
    settings->signatories = marked(arena, settings->signatories, ';');
}
