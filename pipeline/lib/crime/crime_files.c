#include "crime/crime_files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "crime/names.h"
#include "study/bundled.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static const char population_series[] = "population";

/* What a column is for. */
enum role { ROLE_YEAR, ROLE_PERIOD, ROLE_AREA, ROLE_SERIES, ROLE_VALUE, ROLE_POPULATION, ROLE_GENDER, N_ROLES };

/* One layout: the folded headers of each role, parted by ';', and which roles it cannot do without (a bit each). */
struct layout {
    const char *name;
    const char *headers[N_ROLES];
    unsigned required;
    bool holds_rates, keeps_unknown_areas;
};

static const struct layout layouts[] = {
    { "tidy",
      { [ROLE_YEAR] = "year",
        [ROLE_PERIOD] = "period",
        [ROLE_AREA] = "area",
        [ROLE_SERIES] = "series;label",
        [ROLE_VALUE] = "count",
        [ROLE_POPULATION] = "population" },
      1U << ROLE_YEAR | 1U << ROLE_AREA | 1U << ROLE_SERIES | 1U << ROLE_VALUE,
      false,
      true },
    { "kolada",
      { [ROLE_YEAR] = "period;ar",
        [ROLE_AREA] = "municipality;kommunkod",
        [ROLE_SERIES] = "kpi",
        [ROLE_VALUE] = "value;varde",
        [ROLE_GENDER] = "gender;kon" },
      1U << ROLE_YEAR | 1U << ROLE_AREA | 1U << ROLE_SERIES | 1U << ROLE_VALUE,
      true,
      true },
    { "bra_municipality",
      { [ROLE_AREA] = "kommun", [ROLE_VALUE] = "antal" },
      1U << ROLE_YEAR | 1U << ROLE_AREA | 1U << ROLE_VALUE,
      false,
      false },
};
enum { N_LAYOUTS = sizeof layouts / sizeof *layouts };

/* One delivered figure. status "" while it is a number; `per` is what a rate rests on, 0 for a count. Texts live in the reader's arena. */
struct figure {
    int year;
    const char *period, *area, *series, *status;
    double value, population, per;
    bool is_preliminary;
    struct place place;
    size_t order;
};

/* Rows that were left out of one file: how many, and the first one's text. */
struct left_out {
    size_t n;
    const char *example;
};

struct crime_reader {
    const struct study *study;
    const char *municipalities_path;
    struct table sources, offences, municipalities;
    struct municipality_names names;
    struct text_map labels; /* folded label to its row in offences */
    struct arena arena;
    struct figure *figures;
    size_t n_figures, capacity;
    /* of the file being read: */
    const struct source_row *source;
    const char *shown;
    const struct layout *layout;
    size_t columns[N_ROLES], n_fields; /* a column's number from 0, NO_COLUMN where the file has none */
    bool has_header, has_warned_of_dash;
    struct left_out labels_left_out, areas_left_out;
};

static const size_t NO_COLUMN = (size_t)-1;

/* The column whose folded header is among `headers`, parted by ';', or NO_COLUMN. */
static size_t find_column(struct crime_reader *reader, const struct csv_row *row, const char *headers)
{
    for (size_t i = 0; headers != NULL && i < row->n_fields; i++) {
        const char *folded = names_fold(&reader->arena, row->fields[i]);
        size_t length = strlen(folded);
        for (const char *c = headers; *c != '\0';) {
            size_t n = strcspn(c, ";");
            if (n == length && strncmp(c, folded, n) == 0)
                return i;
            c += n + (c[n] == ';');
        }
    }
    return NO_COLUMN;
}

/* Finds each role's column; returns a role that the layout needs and the header lacks (the year only if it is the only one), or
 * N_ROLES. */
static enum role find_columns(struct crime_reader *reader, const struct layout *layout, const struct csv_row *row)
{
    enum role missing = N_ROLES;
    for (int role = N_ROLES - 1; role >= 0; role--) {
        reader->columns[role] = find_column(reader, row, layout->headers[role]);
        bool is_given = role == ROLE_YEAR && !is_missing_integer(reader->source->year);
        bool is_lacking = (layout->required >> role & 1U) != 0 && reader->columns[role] == NO_COLUMN && !is_given;
        if (is_lacking && (role != ROLE_YEAR || missing == N_ROLES))
            missing = (enum role)role;
    }
    return missing;
}

static bool say_missing_column(const struct crime_reader *reader, const struct layout *layout, enum role role, struct error *err)
{
    struct place place = { reader->shown, 1, 0 };
    if (layout->headers[role] == NULL)
        return error_at(err, place, "the layout %s does not say the year; give it in crime/sources.csv", layout->name);
    return error_at(
        err, place,
        "the layout %s has a column \"%.*s\", which this header lacks; name another profile in crime/sources.csv, or mend the header",
        layout->name, (int)strcspn(layout->headers[role], ";"), layout->headers[role]);
}

static bool read_header(struct crime_reader *reader, const struct csv_row *row, struct error *err)
{
    reader->has_header = true;
    reader->n_fields = row->n_fields;
    const char *profile = reader->source->profile;
    struct place place = { reader->shown, row->line, 0 };
    for (size_t i = 0; i < N_LAYOUTS; i++) {
        bool is_named = text_is(profile, layouts[i].name);
        if (!is_named && *profile != '\0')
            continue;
        enum role missing = find_columns(reader, &layouts[i], row);
        if (missing == N_ROLES) {
            reader->layout = &layouts[i];
            return true;
        }
        bool is_only_without_year = layouts[i].headers[missing] == NULL;
        if (is_named || is_only_without_year)
            return say_missing_column(reader, &layouts[i], missing, err);
    }
    bool is_solweb = find_column(reader, row, "region") != NO_COLUMN && find_column(reader, row, "brott") != NO_COLUMN;
    if (*profile != '\0' || is_solweb)
        return error_at(err, place, "the layout %s is not offered yet, one of these was wanted: tidy kolada bra_municipality",
                        is_solweb ? "bra_solweb" : profile);
    return error_at(err, place, "the layout is not known from this header; one of these was wanted: tidy kolada bra_municipality");
}

static const char *field(struct crime_reader *reader, const struct csv_row *row, enum role role)
{
    size_t column = reader->columns[role];
    return column == NO_COLUMN ? "" : text_trim(&reader->arena, row->fields[column]);
}

static struct place place_of(const struct crime_reader *reader, const struct csv_row *row, enum role role)
{
    size_t column = reader->columns[role];
    return (struct place){ reader->shown, row->line, column == NO_COLUMN ? 0 : column + 1 };
}

/* Cuts " prel." off, and says whether it was there. */
static bool cut_preliminary(struct arena *arena, const char **text)
{
    size_t length = strlen(*text);
    if (!text_ends(*text, "prel.") && !text_ends(*text, "prel"))
        return false;
    size_t cut = text_ends(*text, "prel.") ? 5 : 4;
    *text = text_trim(arena, arena_text(arena, *text, length - cut));
    return true;
}

static bool read_year(struct crime_reader *reader, const struct csv_row *row, struct figure *figure, struct error *err)
{
    const char *text = field(reader, row, ROLE_YEAR);
    figure->year = reader->source->year;
    if (*text == '\0' && !is_missing_integer(figure->year))
        return true;
    figure->is_preliminary = cut_preliminary(&reader->arena, &text);
    if (!number_parse_integer(text, &figure->year) || figure->year < 1000 || figure->year > 9999)
        return error_at(err, place_of(reader, row, ROLE_YEAR), "the year is \"%s\", four digits were wanted", text);
    return true;
}

static bool read_period(struct crime_reader *reader, const struct csv_row *row, struct figure *figure, struct error *err)
{
    const char *text = field(reader, row, ROLE_PERIOD);
    int month;
    figure->period = "year";
    if (*text == '\0' || text_is(text, "year"))
        return true;
    if (strlen(text) != 2 || !number_parse_integer(text, &month) || month < 1 || month > 12)
        return error_at(err, place_of(reader, row, ROLE_PERIOD), "the period is \"%s\", \"year\" or a month 01 to 12 was wanted", text);
    figure->period = text;
    return true;
}

static void leave_out(struct left_out *left_out, const char *text)
{
    if (left_out->n++ == 0)
        left_out->example = text;
}

/* The series of a label, NULL where offences.csv does not name it. */
static const char *find_series(struct crime_reader *reader, const char *label)
{
    uint32_t row;
    const char *folded = names_fold(&reader->arena, label);
    const struct offence_row *offences = reader->offences.rows;
    if (text_map_find(&reader->labels, folded, strlen(folded), &row))
        return offences[row].series;
    if (text_is(folded, population_series))
        return population_series;
    return reader->offences.is_absent && text_is_id(label) ? label : NULL;
}

static const char *read_series(struct crime_reader *reader, const struct csv_row *row)
{
    if (reader->layout->headers[ROLE_SERIES] != NULL) {
        const char *label = field(reader, row, ROLE_SERIES), *series = find_series(reader, label);
        if (series == NULL)
            leave_out(&reader->labels_left_out, label);
        return series;
    }
    const char *series = find_series(reader, reader->source->file);
    if (series == NULL)
        series = find_series(reader, "Antal");
    if (series == NULL)
        leave_out(&reader->labels_left_out, "Antal");
    return series;
}

static const char *read_area(struct crime_reader *reader, const struct csv_row *row)
{
    const char *text = field(reader, row, ROLE_AREA), *code = municipality_names_find(&reader->names, text);
    if (code == NULL && reader->layout->keeps_unknown_areas && *text != '\0')
        return text;
    if (code == NULL)
        leave_out(&reader->areas_left_out, text);
    return code;
}

/* What a cell without a number says; "" where it is none of these. */
static const char *status_of_mark(const char *text)
{
    static const char *const marks[][2] = {
        { "", "no_data:empty" },        { "..", "no_data:unavailable" }, { ".", "no_data:not_applicable" },
        { "XX", "no_data:suppressed" }, { "xx", "no_data:suppressed" },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_is(text, marks[i][0]))
            return marks[i][1];
    return "";
}

static void read_dash(struct crime_reader *reader, struct figure *figure, struct error *err)
{
    const char *meaning = reader->source->dash_means;
    if (text_is(meaning, "zero")) {
        figure->value = 0;
        return;
    }
    figure->status = "no_data:missing";
    if (*meaning == '\0' && !reader->has_warned_of_dash)
        error_warn(
            err, figure->place,
            "a lone dash, taken for missing here and below; say in crime/sources.csv under dash_means whether it is zero or missing");
    reader->has_warned_of_dash = true;
}

static void read_value(struct crime_reader *reader, const struct csv_row *row, struct figure *figure, struct error *err)
{
    const char *text = field(reader, row, ROLE_VALUE);
    figure->place = place_of(reader, row, ROLE_VALUE);
    figure->value = MISSING;
    figure->is_preliminary = cut_preliminary(&reader->arena, &text) || figure->is_preliminary;
    figure->status = status_of_mark(text);
    if (*figure->status != '\0')
        return;
    if (text_is(names_fold(&reader->arena, text), "-")) {
        read_dash(reader, figure, err);
        return;
    }
    double value;
    bool is_number = number_parse_delivered(text, &value) && value >= 0 && value <= 2e9;
    bool is_count = figure->per == 0;
    if (is_number && (!is_count || value == floor(value))) {
        figure->value = value;
        return;
    }
    figure->status = "no_data:unreadable";
    error_warn(err, figure->place, "\"%s\" cannot be read, %s was wanted; it counts as no data", text,
               is_count ? "a whole number" : "a number");
}

static void read_population(struct crime_reader *reader, const struct csv_row *row, struct figure *figure, struct error *err)
{
    const char *text = field(reader, row, ROLE_POPULATION);
    double value;
    figure->population = MISSING;
    if (*text == '\0' || *status_of_mark(text) != '\0')
        return;
    if (number_parse_delivered(text, &value) && value > 0 && value <= 2e9 && value == floor(value))
        figure->population = value;
    else
        error_warn(err, place_of(reader, row, ROLE_POPULATION),
                   "\"%s\" cannot be read, a population of whole persons was wanted; it counts as not known", text);
}

/* Two of Kolada's indicators are per 1 000, the others per 100 000. */
static double kolada_per(const char *kpi)
{
    return text_is(kpi, "U07417") || text_is(kpi, "U07452") ? 1e3 : 1e5;
}

static void add_figure(struct crime_reader *reader, struct figure figure)
{
    reader->figures = memory_grow(reader->figures, &reader->capacity, reader->n_figures + 1, sizeof *reader->figures);
    figure.order = reader->n_figures;
    reader->figures[reader->n_figures++] = figure;
}

static void read_figure(struct crime_reader *reader, const struct csv_row *row, struct error *err)
{
    const char *gender = field(reader, row, ROLE_GENDER);
    if (*gender != '\0' && !text_is(gender, "T"))
        return;
    struct figure figure = { .series = read_series(reader, row) };
    if (figure.series == NULL)
        return;
    figure.area = read_area(reader, row);
    if (figure.area == NULL)
        return;
    bool is_dated = read_year(reader, row, &figure, err);
    if (!read_period(reader, row, &figure, err) || !is_dated)
        return;
    if (reader->layout->holds_rates && !text_is(figure.series, population_series))
        figure.per = kolada_per(field(reader, row, ROLE_SERIES));
    read_value(reader, row, &figure, err);
    read_population(reader, row, &figure, err);
    add_figure(reader, figure);
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct crime_reader *reader = context;
    if (!reader->has_header)
        return read_header(reader, row, err);
    for (size_t i = 0; i < N_ROLES; i++)
        if (reader->columns[i] != NO_COLUMN && reader->columns[i] >= row->n_fields) {
            (void)error_at(err, (struct place){ reader->shown, row->line, 0 }, "the row has %zu fields, %zu were wanted as in the header",
                           row->n_fields, reader->n_fields);
            return true;
        }
    read_figure(reader, row, err);
    return true;
}

static void warn_of_left_out(const struct crime_reader *reader, struct error *err)
{
    struct place place = { .file = reader->shown };
    if (reader->labels_left_out.n > 0)
        error_warn(err, place, "rows left out because crime/offences.csv has no source_label for them: %zu, such as \"%s\"",
                   reader->labels_left_out.n, reader->labels_left_out.example);
    if (reader->areas_left_out.n > 0)
        error_warn(err, place, "rows left out because municipalities.csv does not name their area: %zu, such as \"%s\"",
                   reader->areas_left_out.n, reader->areas_left_out.example);
}

static bool read_file(struct crime_reader *reader, size_t source, struct error *err)
{
    reader->source = (const struct source_row *)reader->sources.rows + source;
    const char *name = arena_format(&reader->arena, "crime/%s", reader->source->file);
    char *path = study_path(reader->study, name), *shown = study_shown(reader->study, name);
    reader->shown = arena_text(&reader->arena, shown, strlen(shown));
    reader->has_header = reader->has_warned_of_dash = false;
    reader->labels_left_out = reader->areas_left_out = (struct left_out){ 0 };
    bool done = true;
    if (!file_exists(path))
        error_warn(err, table_place(&reader->sources, source, "file"), "\"%s\" is not there; its figures are left out",
                   reader->source->file);
    else
        done = csv_read(path, reader->shown, (struct csv_format){ 0 }, NULL, read_row, reader, err);
    if (done && reader->has_header)
        warn_of_left_out(reader, err);
    free(path);
    free(shown);
    return done;
}

/* Files beside offences.csv that no sources.csv lists would be left out in silence. */
static void warn_of_unlisted(const struct crime_reader *reader, struct error *err)
{
    char *folder = study_path(reader->study, "crime"), **names;
    size_t n, n_unlisted = 0;
    if (reader->sources.is_absent && file_list(folder, ".csv", &names, &n, err)) {
        for (size_t i = 0; i < n; i++) {
            n_unlisted += !text_is(names[i], "offences.csv");
            free(names[i]);
        }
        free(names);
    }
    if (n_unlisted > 0)
        error_warn(err, (struct place){ .file = reader->sources.shown },
                   "this file is not there, so that %zu files beside it are not read; list them in it", n_unlisted);
    free(folder);
}

static const char *population_key(struct arena *arena, const char *area, int year)
{
    return arena_format(arena, "%d %s", year, area);
}

/* The population of each year and area, as numbers of figures: from the rows that are about it, else from the first figure that has it
 * beside it. */
static void collect_populations(struct crime_reader *reader, struct text_map *populations)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < reader->n_figures; i++) {
            const struct figure *figure = &reader->figures[i];
            bool is_about_it = text_is(figure->series, population_series);
            const char *key = population_key(&reader->arena, figure->area, figure->year);
            uint32_t known;
            bool is_there = pass == 0 ? is_about_it && *figure->status == '\0' : !is_about_it && !is_missing(figure->population);
            if (is_there && !text_map_find(populations, key, strlen(key), &known))
                (void)text_map_add(populations, key, strlen(key), (uint32_t)i);
        }
}

static double find_population(struct crime_reader *reader, const struct text_map *populations, const struct figure *figure)
{
    uint32_t known;
    const char *key = population_key(&reader->arena, figure->area, figure->year);
    if (!text_map_find(populations, key, strlen(key), &known))
        return MISSING;
    const struct figure *source = &reader->figures[known];
    return text_is(source->series, population_series) ? source->value : source->population;
}

/* Turns a rate into the count behind it. */
static void count_from_rate(struct figure *figure, struct error *err)
{
    double product = figure->value * figure->population / figure->per, whole = round(product);
    char rate[NUMBER_TEXT], persons[NUMBER_TEXT];
    if (fabs(product - whole) > 0.02)
        (void)error_at(err, figure->place,
                       "a rate of %s per %.0f among %s persons is %.2f crimes, a whole number was wanted; give the counts, or the "
                       "population that the rate rests on",
                       number_print(rate, figure->value), figure->per, number_print(persons, figure->population), product);
    figure->value = whole;
}

/* Gives every figure its population, and turns rates into counts. One error for each file that lacks populations. */
static void complete_figures(struct crime_reader *reader, struct error *err)
{
    struct text_map populations = { 0 };
    collect_populations(reader, &populations);
    const char *last = NULL;
    for (size_t i = 0; i < reader->n_figures; i++) {
        struct figure *figure = &reader->figures[i];
        if (is_missing(figure->population))
            figure->population = find_population(reader, &populations, figure);
        if (figure->per == 0 || *figure->status != '\0')
            continue;
        if (!is_missing(figure->population))
            count_from_rate(figure, err);
        else if (last != figure->place.file)
            (void)error_at(err, figure->place,
                           "the population of \"%s\" in %d is not known, which turns this rate into a count; give it in a tidy file with "
                           "the series \"population\"",
                           figure->area, figure->year);
        if (is_missing(figure->population))
            last = figure->place.file;
    }
    text_map_clear(&populations);
}

static int compare_figures(const void *left, const void *right)
{
    const struct figure *a = left, *b = right;
    int order = (a->year > b->year) - (a->year < b->year);
    if (order == 0)
        order = strcmp(a->period, b->period);
    if (order == 0)
        order = strcmp(a->area, b->area);
    if (order == 0)
        order = strcmp(a->series, b->series);
    return order;
}

static int compare_with_order(const void *left, const void *right)
{
    const struct figure *a = left, *b = right;
    int order = compare_figures(a, b);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* Whether the same figure came twice without contradiction; then the one that says more is kept in *kept. */
static bool merge(struct figure *kept, const struct figure *again, struct error *err)
{
    bool has_value = *kept->status == '\0', again_has_value = *again->status == '\0';
    bool is_same = !has_value || !again_has_value || kept->value == again->value;
    bool is_same_population = is_missing(kept->population) || is_missing(again->population) || kept->population == again->population;
    char a[NUMBER_TEXT], b[NUMBER_TEXT];
    if (!is_same || !is_same_population)
        return error_at(err, again->place, "%s of \"%s\" in %d is %s here and %s in %s, line %zu; take one of them out",
                        is_same ? "the population" : again->series, again->area, again->year,
                        number_print(b, is_same ? again->population : again->value),
                        number_print(a, is_same ? kept->population : kept->value), kept->place.file, kept->place.line);
    if (!has_value && again_has_value)
        *kept = *again;
    return true;
}

static void add_rate(struct table *rates, const struct figure *figure)
{
    struct rate_row *row = table_add(rates);
    row->year = figure->year;
    row->period = table_text(rates, figure->period);
    row->area = table_text(rates, figure->area);
    row->series = table_text(rates, figure->series);
    if (!is_missing(figure->population))
        row->population = (int)figure->population;
    row->status = figure->status;
    if (*figure->status != '\0')
        return;
    row->count = (int)figure->value;
    row->status = figure->is_preliminary ? "flagged:preliminary" : is_missing(figure->population) ? "flagged:no_population" : "ok";
}

static void add_rates(struct crime_reader *reader, struct table *rates, struct error *err)
{
    if (reader->n_figures > 0)
        qsort(reader->figures, reader->n_figures, sizeof *reader->figures, compare_with_order);
    for (size_t i = 0; i < reader->n_figures;) {
        struct figure *figure = &reader->figures[i++];
        for (; i < reader->n_figures && compare_figures(figure, &reader->figures[i]) == 0; i++)
            (void)merge(figure, &reader->figures[i], err);
        if (!text_is(figure->series, population_series))
            add_rate(rates, figure);
    }
}

static bool read_tables(struct crime_reader *reader, struct error *err)
{
    bool done = study_read(reader->study, &reader->sources, &source_schema, err);
    done = study_read(reader->study, &reader->offences, &offence_schema, err) && done;
    done = bundled_municipalities(&reader->municipalities, reader->study, reader->municipalities_path, err) && done;
    municipality_names_init(&reader->names, &reader->municipalities);
    const struct offence_row *offences = reader->offences.rows;
    for (size_t i = 0; i < reader->offences.n_rows; i++) {
        uint32_t known;
        const char *folded = names_fold(&reader->arena, offences[i].source_label);
        if (!text_map_find(&reader->labels, folded, strlen(folded), &known))
            (void)text_map_add(&reader->labels, folded, strlen(folded), (uint32_t)i);
    }
    return done;
}

static void reader_clear(struct crime_reader *reader)
{
    municipality_names_clear(&reader->names);
    text_map_clear(&reader->labels);
    table_clear(&reader->sources);
    table_clear(&reader->offences);
    table_clear(&reader->municipalities);
    free(reader->figures);
    arena_clear(&reader->arena);
}

void crime_tables_init(struct crime_tables *tables)
{
    table_init(&tables->rates, &rate_schema);
    table_init(&tables->denominators, &denominator_schema);
    table_init(&tables->vintages, &vintage_schema);
}

void crime_tables_clear(struct crime_tables *tables)
{
    table_clear(&tables->rates);
    table_clear(&tables->denominators);
    table_clear(&tables->vintages);
}

bool crime_files_read(const struct study *study, const char *municipalities, struct crime_tables *tables, struct error *err)
{
    struct crime_reader reader = { .study = study, .municipalities_path = municipalities };
    size_t n_errors = err->n_errors;
    if (read_tables(&reader, err)) {
        warn_of_unlisted(&reader, err);
        for (size_t i = 0; i < reader.sources.n_rows; i++)
            (void)read_file(&reader, i, err);
        complete_figures(&reader, err);
        add_rates(&reader, &tables->rates, err);
    }
    reader_clear(&reader);
    return err->n_errors == n_errors;
}
