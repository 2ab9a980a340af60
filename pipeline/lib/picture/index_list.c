/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/index_list.h"

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "study/index_rules.h"

const struct index_row *index_list_find(const struct picture *picture, struct wave year, const char *indicator,
                                        const char *domain, const char *level)
{
    return table_find(&picture->index,
                      &(struct index_row){ .year = year, .indicator = indicator, .domain = domain, .level = level });
}

static bool is_there(const struct picture *picture, const char *indicator)
{
    return index_list_find(picture, picture->year, indicator, "all", "") != NULL;
}

/* The theme of indicator `first`: those of its indicators with an index that are not listed yet, then their mean. */
static void add_theme(struct picture *picture, struct index_item *list, size_t *n, size_t first, bool *is_listed,
                      struct error *err)
{
    const struct indicator_row *rows = picture->indicators.rows;
    const char *theme = rows[first].theme;
    size_t n_before = *n;
    for (size_t i = first; i < picture->indicators.n_rows; i++) {
        bool is_of_it = i == first || (*theme != '\0' && text_is(rows[i].theme, theme));
        if (!is_of_it || is_listed[i] || !is_there(picture, rows[i].indicator))
            continue;
        const char *label = catalogue_capital(&picture->catalogue, picture_subject(picture, rows[i].indicator));
        list[(*n)++] = (struct index_item){ rows[i].indicator, label, false };
        is_listed[i] = true;
    }
    if (*n < n_before + 2)
        return;
    struct filling name[] = { { "theme", catalogue_capital(&picture->catalogue, picture_theme(picture, theme)) },
                              { 0 } };
    list[(*n)++] = (struct index_item){ arena_format(&picture->arena, "%s%s", INDEX_GROUP, theme),
                                        catalogue_text(&picture->catalogue, "page.index.mean", name, err), true };
}

const struct index_item *index_list(struct picture *picture, size_t *n, struct error *err)
{
    const struct indicator_row *rows = picture->indicators.rows;
    struct index_item *list = arena_new(&picture->arena, (2 * picture->indicators.n_rows + 1) * sizeof *list);
    bool *is_listed = arena_new(&picture->arena, picture->indicators.n_rows + 1);
    *n = 0;
    for (size_t i = 0; i < picture->indicators.n_rows; i++)
        if (!is_listed[i] && is_there(picture, rows[i].indicator))
            add_theme(picture, list, n, i, is_listed, err);
    if (*n > 0)
        list[(*n)++] = (struct index_item){ INDEX_TOTAL, picture_text(picture, "page.index.total", err), true };
    return list;
}

const char *index_list_text(struct picture *picture, const struct index_row *row, struct error *err)
{
    if (row == NULL || is_missing(row->value))
        return row != NULL && status_is_suppressed(row->status) ? ".." : "–";
    if (is_missing_integer(row->step))
        return wording_number(&picture->catalogue, row->value, 2, err);
    if (is_missing(row->low) || is_missing(row->high))
        return arena_format(&picture->arena, "%d", row->step);
    return arena_format(&picture->arena, "%d\xC2\xA0(%d–%d)", row->step, (int)row->low, (int)row->high);
}
