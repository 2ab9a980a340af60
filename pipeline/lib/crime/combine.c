#include "crime/combine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "crime/offence_tree.h"
#include "crime/populations.h"
#include "tables/stage_tables.h"

/* What one file's figures differed in from those that count instead. */
struct revised {
    struct figure first, other;
    size_t n;
};

struct combining {
    struct crime_reading *reading;
    struct crime_tables *tables;
    struct populations populations;
    struct revised *revised;   /* a source each */
    struct figure *candidates; /* of the cell at hand, oldest first */
    size_t n_candidates, capacity;
    struct text_map parts; /* "SOURCE SERIES" of several labels: row in part_counts; "SOURCE SERIES LABEL": seen */
    size_t *part_counts, n_parts, parts_capacity;
    struct text_map missing_areas; /* areas that were warned of */
};

static int compare_texts(const char *a, const char *b)
{
    return a == b ? 0 : strcmp(a, b);
}

static int compare_cells(const struct figure *a, const struct figure *b)
{
    int order = (a->year > b->year) - (a->year < b->year);
    if (order == 0)
        order = compare_texts(a->period, b->period);
    if (order == 0)
        order = compare_texts(a->area, b->area);
    if (order == 0)
        order = compare_texts(a->series, b->series);
    return order;
}

/* qsort has no context: the age of a figure's file stands in `source_age`, set before. */
static int compare_figures(const void *left, const void *right)
{
    const struct figure *a = left, *b = right;
    int order = compare_cells(a, b);
    if (order == 0)
        order = (a->source_age > b->source_age) - (a->source_age < b->source_age);
    if (order == 0)
        order = (int)b->is_preliminary - (int)a->is_preliminary;
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* How many files are older: downloaded on an earlier day (none = before all), or listed before. */
static size_t age_of(const struct table *sources, size_t source)
{
    const struct source_row *rows = sources->rows;
    size_t n = 0;
    for (size_t i = 0; i < sources->n_rows; i++) {
        int order = strcmp(rows[i].retrieved, rows[source].retrieved);
        n += order < 0 || (order == 0 && i < source);
    }
    return n;
}

static void sort_figures(struct crime_reading *reading)
{
    size_t *ages = memory_new(reading->sources.n_rows, sizeof *ages);
    for (size_t i = 0; i < reading->sources.n_rows; i++)
        ages[i] = age_of(&reading->sources, i);
    const struct source_row *sources = reading->sources.rows;
    for (size_t i = 0; i < reading->n_figures; i++) {
        struct figure *figure = &reading->figures[i];
        figure->source_age = ages[figure->source];
        if (text_is(figure->series, POPULATION_SERIES) && *sources[figure->source].population_date != '\0')
            figure->period = sources[figure->source].population_date; /* the two populations of a year are no vintages of one */
    }
    free(ages);
    if (reading->n_figures > 0)
        qsort(reading->figures, reading->n_figures, sizeof *reading->figures, compare_figures);
}

static const char *part_key(struct combining *combining, const struct figure *figure, const char *label)
{
    return arena_format(&combining->reading->arena, "%zu %s %s", figure->source, figure->series, label);
}

/* Counts how many labels each file has for a series that offences.csv gives several. */
static void count_parts(struct combining *combining)
{
    struct crime_reading *reading = combining->reading;
    for (size_t i = 0; i < reading->n_figures; i++) {
        const struct figure *figure = &reading->figures[i];
        if (!offence_has_several_labels(&reading->offences, figure->series))
            continue;
        uint32_t row;
        const char *label = part_key(combining, figure, figure->label), *series = part_key(combining, figure, "");
        if (text_map_find(&combining->parts, label, strlen(label), &row))
            continue;
        (void)text_map_add(&combining->parts, label, strlen(label), 0);
        if (!text_map_find(&combining->parts, series, strlen(series), &row)) {
            row = (uint32_t)combining->n_parts++;
            combining->part_counts =
                memory_grow(combining->part_counts, &combining->parts_capacity, combining->n_parts, sizeof *combining->part_counts);
            (void)text_map_add(&combining->parts, series, strlen(series), row);
        }
        combining->part_counts[row]++;
    }
}

static size_t n_parts_of(struct combining *combining, const struct figure *figure)
{
    uint32_t row;
    if (combining->n_parts == 0)
        return 1;
    const char *key = part_key(combining, figure, "");
    return text_map_find(&combining->parts, key, strlen(key), &row) ? combining->part_counts[row] : 1;
}

/* Says once a file and series what is added up; an error where the labels are two levels of one tree. */
static void say_sum(struct combining *combining, const struct figure *a, const struct figure *b, struct error *err)
{
    struct crime_reading *reading = combining->reading;
    uint32_t known;
    const char *key = arena_format(&reading->arena, "%zu %s %s + %s", a->source, a->series, a->label, b->label);
    if (text_map_find(&combining->parts, key, strlen(key), &known))
        return;
    (void)text_map_add(&combining->parts, key, strlen(key), 0);
    const char *whole = offence_tree_whole(&reading->offences, a->label, b->label);
    if (whole == NULL)
        error_note(err, (struct place){ .file = a->place.file }, "%s is the sum of \"%s\" and \"%s\" here", a->series, a->label, b->label);
    else
        (void)error_at(err, b->place, "\"%s\" is a part of \"%s\", and crime/offences.csv adds both into %s; keep one of the two levels",
                       whole == a->label ? b->label : a->label, whole, a->series);
}

static void add_candidate(struct combining *combining, const struct figure *figure)
{
    combining->candidates =
        memory_grow(combining->candidates, &combining->capacity, combining->n_candidates + 1, sizeof *combining->candidates);
    combining->candidates[combining->n_candidates++] = *figure;
}

/* One file's figures of a cell, which has several labels: the newest of each label, added up. */
static void add_sum(struct combining *combining, const struct figure *figures, size_t n, struct error *err)
{
    struct figure sum = figures[0];
    size_t n_labels = 0;
    bool is_complete = true;
    sum.value = 0;
    sum.status = sum.rate_text = "";
    for (size_t i = 0; i < n; i++) {
        bool is_newest = true;
        for (size_t k = i + 1; k < n; k++)
            is_newest = is_newest && !text_is(figures[i].label, figures[k].label);
        if (!is_newest)
            continue;
        if (n_labels++ > 0)
            say_sum(combining, &figures[0], &figures[i], err);
        if (*figures[i].status != '\0' && is_complete)
            sum.status = figures[i].status;
        is_complete = is_complete && *figures[i].status == '\0';
        sum.value += is_complete ? figures[i].value : 0;
        sum.is_preliminary = sum.is_preliminary || figures[i].is_preliminary;
    }
    if (is_complete && n_labels < n_parts_of(combining, &sum))
        sum.status = "no_data:incomplete";
    add_candidate(combining, &sum);
}

/* The figures of one cell from one file: each a vintage where they have one label, else their sum. */
static void add_file(struct combining *combining, const struct figure *figures, size_t n, struct error *err)
{
    if (n_parts_of(combining, figures) > 1) {
        add_sum(combining, figures, n, err);
        return;
    }
    for (size_t i = 0; i < n; i++)
        add_candidate(combining, &figures[i]);
}

static const char *status_of(const struct figure *figure)
{
    if (*figure->status != '\0')
        return figure->status;
    return figure->is_preliminary ? "flagged:preliminary" : is_missing(figure->population) ? "flagged:no_population" : "ok";
}

static bool is_alike(const struct figure *a, const struct figure *b)
{
    bool has_a = *a->status == '\0', has_b = *b->status == '\0';
    return has_a == has_b && (!has_a || a->value == b->value) && text_is(status_of(a), status_of(b));
}

static int whole_or_missing(double value)
{
    return is_missing(value) ? MISSING_INTEGER : (int)value;
}

static void add_vintage(struct combining *combining, const struct figure *figure, size_t vintage, bool is_used)
{
    struct table *vintages = &combining->tables->vintages;
    const struct source_row *source = (const struct source_row *)combining->reading->sources.rows + figure->source;
    struct vintage_row *row = table_add(vintages);
    bool is_population = text_is(figure->series, POPULATION_SERIES);
    row->year = figure->year;
    row->period = table_text(vintages, is_population ? "year" : figure->period);
    row->area = table_text(vintages, figure->area);
    row->series = table_text(vintages, figure->series);
    row->vintage = (int)vintage;
    row->file = table_text(vintages, source->file);
    row->line = (int)figure->place.line;
    row->retrieved = table_text(vintages, source->retrieved);
    row->count = *figure->status == '\0' ? (int)figure->value : MISSING_INTEGER;
    row->population = whole_or_missing(figure->population);
    row->status = is_population && *figure->status == '\0' ? "ok" : status_of(figure);
    row->used = is_used ? "yes" : "no";
}

/* Remembers, for the file whose figure counts, that another said something else. */
static void remember_revision(struct combining *combining, const struct figure *used, const struct figure *other)
{
    struct revised *revised = &combining->revised[used->source];
    if (*used->status != '\0' || *other->status != '\0' || used->value == other->value)
        return;
    if (revised->n++ == 0) {
        revised->first = *used;
        revised->other = *other;
    }
}

/* The figure that counts among the candidates: the newest that is a number, else the newest. All go to vintages unless they are alike. */
static struct figure choose(struct combining *combining)
{
    struct figure *candidates = combining->candidates;
    size_t n = combining->n_candidates, used = n - 1;
    bool are_alike = true;
    for (size_t i = n; i-- > 0 && *candidates[used].status != '\0';)
        if (*candidates[i].status == '\0')
            used = i;
    for (size_t i = 0; i < n; i++)
        are_alike = are_alike && is_alike(&candidates[i], &candidates[used]);
    for (size_t i = 0, vintage = 1; !are_alike && i < n; i++)
        if (i != used)
            add_vintage(combining, &candidates[i], vintage++, false);
    if (!are_alike)
        add_vintage(combining, &candidates[used], n, true);
    for (size_t i = n; i-- > 0 && !are_alike;)
        if (i != used && candidates[i].value != candidates[used].value) {
            remember_revision(combining, &candidates[used], &candidates[i]);
            break;
        }
    return candidates[used];
}

/* Goes through the cells of the series of population, or of all others. */
typedef void cell_function(struct combining *combining, struct figure *figure, struct error *err);
static void each_cell(struct combining *combining, bool is_population, cell_function *act, struct error *err)
{
    struct figure *figures = combining->reading->figures;
    size_t n = combining->reading->n_figures;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_cells(&figures[i], &figures[end]) == 0;)
            end++;
        if (text_is(figures[i].series, POPULATION_SERIES) != is_population)
            continue;
        combining->n_candidates = 0;
        for (size_t from = i, to; from < end; from = to) {
            for (to = from + 1; to < end && figures[to].source == figures[from].source;)
                to++;
            add_file(combining, &figures[from], to - from, err);
        }
        struct figure chosen = choose(combining);
        act(combining, &chosen, err);
    }
}

static void keep_population(struct combining *combining, struct figure *figure, struct error *err)
{
    (void)err;
    if (*figure->status == '\0')
        populations_add(&combining->populations, combining->reading, figure, figure->value);
}

/* An area that codebook/areas.csv speaks of has no crimes before it existed. */
static void check_existence(struct combining *combining, struct figure *figure, struct error *err)
{
    struct crime_reading *reading = combining->reading;
    uint32_t known;
    if (*figure->status != '\0' || reading->areas.n == 0 || !areas_is_known(&reading->areas, figure->area) ||
        areas_exists(&reading->areas, figure->area, figure->year) || municipality_names_find(&reading->names, figure->area) != NULL)
        return;
    if (!text_map_find(&combining->missing_areas, figure->area, strlen(figure->area), &known)) {
        (void)text_map_add(&combining->missing_areas, figure->area, strlen(figure->area), 0);
        error_warn(
            err, figure->place,
            "a count of \"%s\" in %d, a year in which codebook/areas.csv says that the area does not exist; such counts are left out",
            figure->area, figure->year);
    }
    figure->status = "no_data:no_such_area";
}

static void add_rate(struct combining *combining, struct figure *figure, struct error *err)
{
    check_existence(combining, figure, err);
    populations_check_rate(&combining->populations, combining->reading, figure);
    struct table *rates = &combining->tables->rates;
    struct rate_row *row = table_add(rates);
    row->year = figure->year;
    row->period = table_text(rates, figure->period);
    row->area = table_text(rates, figure->area);
    row->series = table_text(rates, figure->series);
    row->population = whole_or_missing(figure->population);
    row->status = status_of(figure);
    row->count = *figure->status == '\0' ? (int)figure->value : MISSING_INTEGER;
    populations_add_denominator(&combining->populations, combining->reading, figure, &combining->tables->denominators, err);
}

static void warn_of_revisions(const struct combining *combining, struct error *err)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];
    for (size_t i = 0; i < combining->reading->sources.n_rows; i++) {
        const struct revised *revised = &combining->revised[i];
        if (revised->n == 0)
            continue;
        const char *more =
            revised->n == 1 ? "" : arena_format(&combining->reading->arena, ", and %zu figures more here are revised", revised->n - 1);
        error_warn(err, revised->first.place,
                   "%s of \"%s\" in %d is %s here and %s in %s, line %zu; the newest counts, and all are kept in 1_crime/vintages.csv%s",
                   revised->first.series, revised->first.area, revised->first.year, number_print(a, revised->first.value),
                   number_print(b, revised->other.value), revised->other.place.file, revised->other.place.line, more);
    }
}

void combine_figures(struct crime_reading *reading, struct crime_tables *tables, struct error *err)
{
    struct combining combining = { .reading = reading, .tables = tables };
    combining.revised = memory_new(reading->sources.n_rows, sizeof *combining.revised);
    populations_init(&combining.populations, reading);
    sort_figures(reading);
    count_parts(&combining);
    each_cell(&combining, true, keep_population, err);
    populations_complete(&combining.populations, reading, err);
    each_cell(&combining, false, add_rate, err);
    warn_of_revisions(&combining, err);
    populations_warn(&combining.populations, reading, err);
    populations_clear(&combining.populations);
    text_map_clear(&combining.parts);
    text_map_clear(&combining.missing_areas);
    free(combining.part_counts);
    free(combining.candidates);
    free(combining.revised);
}
