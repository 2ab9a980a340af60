/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_labels.h"

#include <limits.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "tables/input_tables.h"

/* What a row names. within: what its labels are told apart in, such as a scale; name "": nothing that is shown. */
struct named {
    const char *within, *name, *label_sv, *label_en;
    struct wave from, to;
};

static struct named named_of(const struct table *table, size_t i)
{
    struct named named = { "", "", "", "", WAVE_MISSING, WAVE_MISSING };
    if (table->schema == &area_schema) {
        const struct area_row *row = (const struct area_row *)table->rows + i;
        named = (struct named){
            "", row->area, row->label_sv, row->label_en, wave_of_year(row->from), wave_of_year(row->to)
        };
    } else if (table->schema == &scale_schema) {
        const struct scale_row *row = (const struct scale_row *)table->rows + i;
        bool is_answer = row->status == ANSWER_NONE || row->status == ANSWER_GIVEN;
        if (is_answer && !text_is(row->code, "=="))
            named = (struct named){ row->scale, row->code, row->label_sv, row->label_en, row->from, row->to };
    } else if (table->schema == &indicator_schema) {
        const struct indicator_row *row = (const struct indicator_row *)table->rows + i;
        named.name = row->indicator;
        named.label_sv = row->label_sv;
        named.label_en = row->label_en;
    } else if (table->schema == &theme_schema) {
        const struct theme_row *row = (const struct theme_row *)table->rows + i;
        named.name = row->theme;
        named.label_sv = row->label_sv;
        named.label_en = row->label_en;
    } else if (table->schema == &offence_schema) {
        const struct offence_row *row = (const struct offence_row *)table->rows + i;
        named.name = row->series;
        named.label_sv = row->label_sv;
        named.label_en = row->label_en;
    }
    return named;
}

/* The column of the label that both have, NULL where they have none. */
static const char *shared_label(const struct named *a, const struct named *b)
{
    if (*a->label_sv != '\0' && text_is(a->label_sv, b->label_sv))
        return "label_sv";
    return *a->label_en != '\0' && text_is(a->label_en, b->label_en) ? "label_en" : NULL;
}

void check_labels(const struct table *table, struct error *err)
{
    struct arena arena = { 0 };
    struct text_map told = { 0 };
    for (size_t i = 1; i < table->n_rows; i++) {
        struct named now = named_of(table, i);
        for (size_t k = 0; k < i && *now.name != '\0'; k++) {
            struct named before = named_of(table, k);
            const char *column = shared_label(&before, &now);
            if (column == NULL || *before.name == '\0' || text_is(before.name, now.name) ||
                !text_is(before.within, now.within) || !wave_spans_meet(before.from, before.to, now.from, now.to) ||
                !text_map_add_new(&told, arena_format(&arena, "%s\n%s", now.within, now.name), 0))
                continue;
            error_warn(err, table_place(table, i, column),
                       "%s is that of \"%s\" on line %zu too, so that documents tell \"%s\" alike; give each its own",
                       column, before.name, table->lines[k], now.name);
        }
    }
    text_map_clear(&told);
    arena_clear(&arena);
}
