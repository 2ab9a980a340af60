/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/families.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/adjust.h"
#include "tables/input_tables.h"

bool families_read(struct families *families, const struct study *study, struct error *err)
{
    size_t n_errors = err->n_errors;
    if (!study_read(study, &families->table, &family_schema, err))
        return false;
    const struct family_row *rows = families->table.rows;
    for (size_t i = 0; i < families->table.n_rows; i++)
        if (text_is(rows[i].family, FAMILY_UNDECLARED))
            (void)error_at(err, table_place(&families->table, i, "family"),
                           "the family \"%s\" is that of all comparisons not listed here; give another name",
                           FAMILY_UNDECLARED);
    for (size_t i = 1; i < families->table.n_rows; i++)
        for (size_t k = 0; k < i; k++)
            if (text_is(rows[i].family, rows[k].family) && rows[i].method != rows[k].method) {
                (void)error_at(
                    err, table_place(&families->table, i, "method"),
                    "the method is \"%s\", and \"%s\" on line %zu; one for the whole family \"%s\" was wanted",
                    family_method_word(rows[i].method), family_method_word(rows[k].method), families->table.lines[k],
                    rows[i].family);
                break;
            }
    return err->n_errors == n_errors;
}

void families_clear(struct families *families)
{
    table_clear(&families->table);
}

static const struct family_row *find_family(const struct families *families, const struct family_member *member)
{
    const struct family_row *rows = families->table.rows;
    for (size_t i = 0; i < families->table.n_rows && !member->is_context; i++) {
        const char *domain = text_either(rows[i].domain, "all");
        bool is_source = rows[i].source == SOURCE_NONE || rows[i].source == member->source;
        bool is_level = *rows[i].level == '\0' || text_is(rows[i].level, member->level);
        enum family_baseline baseline =
            rows[i].baseline == FAMILY_BASELINE_NONE ? FAMILY_BASELINE_PREVIOUS : rows[i].baseline;
        bool is_asked = member->baseline == FAMILY_BASELINE_NONE || member->baseline == baseline;
        if (is_source && is_level && is_asked && text_is(rows[i].subject, member->subject) &&
            text_is(domain, member->domain))
            return &rows[i];
    }
    return NULL;
}

/* Groups come together when members are sorted by this. Pointers to members are sorted, so that the order of the rows
 * stays. */
static int compare_members(const void *left, const void *right)
{
    const struct family_member *a = *(struct family_member *const *)left, *b = *(struct family_member *const *)right;
    int order = wave_compare(a->year, b->year);
    if (order == 0)
        order = strcmp(a->family, b->family);
    if (order == 0)
        order = strcmp(a->asked, b->asked);
    if (order == 0 && text_is(a->family, FAMILY_UNDECLARED))
        order = (a->source > b->source) - (a->source < b->source);
    if (order == 0 && text_is(a->family, FAMILY_UNDECLARED))
        order = strcmp(a->domain, b->domain);
    return order;
}

static void adjust_group(struct family_member **members, size_t n, struct family_levels levels)
{
    double *p = memory_new(n, sizeof *p), *adjusted = memory_new(n, sizeof *adjusted);
    enum adjust_method method = members[0]->is_holm ? ADJUST_HOLM : ADJUST_BENJAMINI_HOCHBERG;
    double level = members[0]->is_holm ? levels.holm : levels.benjamini_hochberg;
    size_t n_found = 0;
    for (size_t i = 0; i < n; i++)
        p[i] = members[i]->p;
    adjust_p(method, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        members[i]->size = adjust_size(p, n);
        members[i]->p_adjusted = adjusted[i];
        members[i]->is_found = adjusted[i] <= level;
        n_found += members[i]->is_found;
    }
    for (size_t i = 0; i < n; i++) {
        struct family_member *member = members[i];
        member->alpha = adjust_level(method, level, member->size, n_found);
        member->alpha_of_more = adjust_level_of_one_more(method, level, member->size, n_found - member->is_found);
    }
    free(p);
    free(adjusted);
}

void families_adjust(const struct families *families, struct family_levels levels, struct family_member *members,
                     size_t n)
{
    struct family_member **sorted = memory_new(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++) {
        const struct family_row *row = find_family(families, &members[i]);
        members[i].family = row != NULL ? row->family : FAMILY_UNDECLARED;
        members[i].is_holm = row != NULL && row->method == FAMILY_HOLM;
        sorted[i] = &members[i];
    }
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, compare_members);
    for (size_t i = 0, start = 0; i < n; i++)
        if (i + 1 == n || compare_members(&sorted[i], &sorted[i + 1]) != 0) {
            adjust_group(sorted + start, i + 1 - start, levels);
            start = i + 1;
        }
    free(sorted);
}
