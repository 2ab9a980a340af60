/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/publication.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/number.h"
#include "vocabulary/reasons.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"

/* To `decimals` places, before the point where that is below 0. Divides, so that the result is the double next to the
 * decimal number. */
static double round_to(double value, int decimals)
{
    double scale = pow(10, abs(decimals));
    double rounded = decimals >= 0 ? round(value * scale) / scale : round(value / scale) * scale;
    return rounded == 0 ? 0 : rounded; /* never -0 */
}

static int magnitude_of(double value)
{
    return (int)floor(log10(fabs(value)));
}

double publication_number(double value, int decimals)
{
    static const double noise = 1e-12;
    if (is_missing(value) || !isfinite(value) || value == round(value))
        return value;
    if (fabs(value) < noise)
        return 0;
    int magnitude = magnitude_of(value), most = PUBLICATION_DIGITS - 1 - magnitude;
    double rounded = round_to(value, decimals < most ? decimals : most);
    return rounded == 0 ? round_to(value, -magnitude) : rounded;
}

double publication_unit(double total)
{
    return is_missing(total) || !isfinite(total) || total == 0
               ? 0
               : pow(10, magnitude_of(total) - (PUBLICATION_DIGITS - 1));
}

double publication_in_units(double value, double unit)
{
    double own = publication_unit(value);
    if (own == 0)
        return value;
    double rounded = round_to(value, -(int)lround(log10(fmax(own, unit))));
    return rounded == 0 ? round_to(value, -magnitude_of(value)) : rounded;
}

double publication_figure(enum measure measure, double value, double of)
{
    if (measure == MEASURE_TOTAL)
        value = publication_in_units(value, publication_unit(of));
    return publication_number(value, PUBLICATION_DECIMALS);
}

static bool is_number(const struct column *column)
{
    return column->type == COLUMN_NUMBER || column->type == COLUMN_SHARE;
}

static int decimals_of(const struct column *column)
{
    return column->decimals > 0 ? column->decimals : PUBLICATION_DECIMALS;
}

static bool is_rounded(const struct column *column)
{
    return is_number(column) && column->decimals != DECIMALS_ALL;
}

/* The column that tells whose figures a row has, or NULL: then all are taken for the survey's. */
static const struct column *find_source(const struct schema *schema)
{
    for (size_t i = 0; i < schema->n_columns; i++) {
        const struct column *column = &schema->columns[i];
        if (column->words == &source_words)
            return column;
    }
    return NULL;
}

const struct schema *publication_schema(const struct schema *schema, struct arena *arena)
{
    struct schema *published = arena_new(arena, sizeof *published);
    struct column *columns = arena_new(arena, schema->n_columns * sizeof *columns);
    bool has_source = find_source(schema) != NULL;
    *published = *schema;
    published->columns = columns;
    published->n_columns = 0;
    for (size_t i = 0; i < schema->n_columns; i++) {
        struct column *column = &columns[published->n_columns];
        if (schema->columns[i].is_internal)
            continue;
        *column = schema->columns[i];
        if (column->words == &status_words)
            column->among = STATUSES_SHOWN;
        if (is_rounded(column))
            column->label =
                arena_format(arena, "%s; %s%d decimals at most", column->label,
                             has_source && column->type == COLUMN_NUMBER ? "of the survey " : "", decimals_of(column));
        published->n_columns++;
    }
    return published;
}

void publication_round(struct table *table)
{
    const struct column *source = find_source(table->schema);
    for (size_t row = 0; row < table->n_rows; row++) {
        unsigned char *cells = (unsigned char *)table->rows + row * table->schema->row_size;
        bool is_survey = source == NULL || *(enum source *)(void *)(cells + source->offset) == SOURCE_SURVEY;
        for (size_t i = 0; i < table->schema->n_columns; i++) {
            const struct column *column = &table->schema->columns[i];
            double *value = (double *)(void *)(cells + column->offset);
            if (is_rounded(column) && (is_survey || column->type == COLUMN_SHARE))
                *value = publication_number(*value, decimals_of(column));
        }
    }
}

/* The same reasons with what people wrote in them guarded. */
static struct reasons guard_reasons(struct arena *arena, struct reasons reasons)
{
    struct reasons guarded = { 0 };
    for (size_t i = 0; i < reasons.n; i++)
        reasons_add(&guarded, arena, reasons.items[i].kind, csv_guard(arena, reasons.items[i].first),
                    csv_guard(arena, reasons.items[i].second));
    return guarded;
}

void publication_guard(struct table *table)
{
    for (size_t row = 0; row < table->n_rows; row++) {
        unsigned char *cells = (unsigned char *)table->rows + row * table->schema->row_size;
        for (size_t i = 0; i < table->schema->n_columns; i++) {
            const struct column *column = &table->schema->columns[i];
            const char **text = (const char **)(void *)(cells + column->offset);
            if (column->type == COLUMN_TEXT && column->choices == NULL)
                *text = csv_guard(&table->arena, *text);
            struct reasons *reasons = (struct reasons *)(void *)(cells + column->offset);
            if (column->type == COLUMN_REASONS && reasons->n > 0)
                *reasons = guard_reasons(&table->arena, *reasons);
        }
    }
}
