/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/reading.h"
#include "base/translation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/bundled.h"

static void add_once(struct text_map *map, struct arena *arena, const char *text, size_t row)
{
    const char *folded = names_fold(arena, text);
    if (*folded != '\0')
        (void)text_map_keep(map, folded, (uint32_t)row);
}

/* An area's label; one that another area has, as its id or label, is shared with that. */
static void add_area_label(struct crime_reading *reading, const char *text, size_t row)
{
    const char *folded = names_fold(&reading->arena, text);
    if (*folded == '\0')
        return;
    const struct area_row *rows = reading->areas.rows;
    uint32_t first = text_map_keep(&reading->area_labels, folded, (uint32_t)row);
    if (!text_is(rows[first].area, rows[row].area))
        (void)text_map_keep(&reading->shared_labels, folded, (uint32_t)row);
}

/* A name that two municipalities have, or two counties, would be the first one's alone. */
static bool check_names(struct crime_reading *reading, struct error *err)
{
    const struct municipality_row *rows = reading->municipalities.rows;
    struct text_map names = { 0 };
    bool done = true;
    for (size_t i = 0; i < reading->municipalities.n_rows; i++) {
        const char *key =
            arena_format(&reading->arena, "%zu %s", strlen(rows[i].code), names_fold(&reading->arena, rows[i].name));
        size_t first = text_map_keep(&names, key, (uint32_t)i);
        if (first != i)
            done =
                error_at(err, table_place(&reading->municipalities, i, "name"),
                         "\"%s\" is the name of %s and, in line %zu, of %s; give each a name of its own", rows[i].name,
                         rows[i].code, table_place(&reading->municipalities, first, "name").line, rows[first].code);
    }
    text_map_clear(&names);
    return done;
}

bool crime_reading_init(struct crime_reading *reading, const struct study *study, const char *bundled,
                        struct error *err)
{
    *reading = (struct crime_reading){ .study = study };
    bool done = bundled_crime(study, bundled, &reading->sources, &reading->offences, err);
    done = bundled_municipalities(&reading->municipalities, study, bundled, err) && done;
    done = areas_read(&reading->areas, study, err) && done;
    municipality_names_init(&reading->names, &reading->municipalities);
    const struct offence_row *offences = reading->offences.rows;
    for (size_t i = 0; i < reading->offences.n_rows; i++)
        add_once(&reading->labels, &reading->arena, offences[i].source_label, i);
    for (size_t i = 0; i < reading->areas.n; i++) /* an id is never two areas' */
        add_once(&reading->area_labels, &reading->arena, reading->areas.rows[i].area, i);
    for (size_t i = 0; i < reading->areas.n; i++) {
        add_area_label(reading, reading->areas.rows[i].label_sv, i);
        add_area_label(reading, reading->areas.rows[i].label_en, i);
    }
    reading->n_sheets = reading->sources.n_rows;
    reading->sheets = memory_new(reading->n_sheets, sizeof *reading->sheets);
    return check_names(reading, err) && done;
}

void crime_reading_clear(struct crime_reading *reading)
{
    municipality_names_clear(&reading->names);
    areas_clear(&reading->areas);
    text_map_clear(&reading->labels);
    text_map_clear(&reading->area_labels);
    text_map_clear(&reading->shared_labels);
    text_map_clear(&reading->matched_labels);
    text_map_clear(&reading->totals);
    told_clear(&reading->told);
    left_out_clear(&reading->labels_left_out);
    left_out_clear(&reading->areas_left_out);
    left_out_clear(&reading->areas_kept);
    free(reading->parts);
    free(reading->unlisted_labels);
    free(reading->origins);
    text_map_clear(&reading->known_areas);
    text_map_clear(&reading->known_labels);
    for (size_t i = 0; i < reading->n_sheets; i++)
        sheet_clear(&reading->sheets[i]);
    free(reading->sheets);
    register_counts_clear(&reading->register_counts);
    free(reading->answers);
    table_clear(&reading->sources);
    table_clear(&reading->offences);
    table_clear(&reading->municipalities);
    free(reading->figures);
    arena_clear(&reading->arena);
}

void reading_begin_file(struct crime_reading *reading, size_t source)
{
    reading->source_index = source;
    reading->source = (const struct source_row *)reading->sources.rows + source;
    reading->is_tree = false;
    reading->first_figure = reading->n_figures;
    left_out_clear(&reading->labels_left_out);
    left_out_clear(&reading->areas_left_out);
    left_out_clear(&reading->areas_kept);
}

struct figure reading_figure(const struct crime_reading *reading, struct place place)
{
    return (struct figure){ .year = MISSING_INTEGER,
                            .period = "year",
                            .label = "",
                            .status = STATUS_NONE,
                            .rate_text = "",
                            .value = MISSING,
                            .population = MISSING,
                            .rate_per = 1e5,
                            .is_of_tree = reading->is_tree,
                            .source = reading->source_index,
                            .population_source = reading->source_index,
                            .place = place };
}

void reading_add(struct crime_reading *reading, struct figure figure)
{
    reading->figures =
        memory_grow(reading->figures, &reading->capacity, reading->n_figures + 1, sizeof *reading->figures);
    figure.order = reading->n_figures;
    reading->figures[reading->n_figures++] = figure;
}

/* The answer that was given to the same text before; files say the same few texts over and over. */
static bool find_answer(const struct crime_reading *reading, const struct text_map *known, const char *text,
                        struct answer *answer)
{
    uint32_t index;
    if (!text_map_find(known, text, strlen(text), &index))
        return false;
    *answer = reading->answers[index];
    return true;
}

static struct answer keep_answer(struct crime_reading *reading, struct text_map *known, const char *text,
                                 struct answer answer)
{
    reading->answers =
        memory_grow(reading->answers, &reading->answers_capacity, reading->n_answers + 1, sizeof *reading->answers);
    reading->answers[reading->n_answers] = answer;
    (void)text_map_add(known, text, strlen(text), (uint32_t)reading->n_answers++);
    return answer;
}

static struct answer find_label(struct crime_reading *reading, const char *label)
{
    const char *folded = names_fold(&reading->arena, label);
    const struct offence_row *offences = reading->offences.rows;
    uint32_t row;
    if (text_map_find(&reading->labels, folded, strlen(folded), &row)) {
        (void)text_map_keep(&reading->matched_labels, folded, row);
        return (struct answer){ offences[row].series, offences[row].source_label };
    }
    if (text_is(folded, POPULATION_SERIES))
        return (struct answer){ POPULATION_SERIES, label };
    return (struct answer){ reading->offences.is_absent && text_is_id(label) ? label : NULL, label };
}

const char *reading_find_series(struct crime_reading *reading, const char *label, const char **spelt)
{
    struct answer answer;
    if (!find_answer(reading, &reading->known_labels, label, &answer))
        answer = keep_answer(reading, &reading->known_labels, label, find_label(reading, label));
    if (spelt != NULL)
        *spelt = answer.spelt;
    return answer.found;
}

const char *reading_series(struct crime_reading *reading, const char *label, const char **spelt)
{
    const char *series = reading_find_series(reading, label, spelt);
    if (series == NULL)
        left_out_add(&reading->labels_left_out, label, reading->line);
    return series;
}

const char *reading_file_series(struct crime_reading *reading, const char **spelt)
{
    const char *series = reading_find_series(reading, reading->source->file, spelt);
    return series != NULL ? series : reading_series(reading, FILE_LABEL, spelt);
}

const char *reading_own_area(struct crime_reading *reading, const char *text)
{
    uint32_t row;
    const char *folded = names_fold(&reading->arena, text);
    return text_map_find(&reading->area_labels, folded, strlen(folded), &row) ? reading->areas.rows[row].area : NULL;
}

void reading_leave_out_area(struct crime_reading *reading, const char *text)
{
    left_out_add(&reading->areas_left_out, text, reading->line);
}

/* Tells of a text that names two areas: of the codebook, or one of it and a municipality. An id or code names one. */
static void tell_of_two(struct crime_reading *reading, const char *text, const char *code)
{
    uint32_t row;
    const struct area_row *rows = reading->areas.rows;
    const char *folded = names_fold(&reading->arena, text), *own = reading_own_area(reading, text);
    const char *other = text_map_find(&reading->shared_labels, folded, strlen(folded), &row) ? rows[row].area : code;
    if (own != NULL && other != NULL && !text_is(own, other) && !text_is(folded, own) && !text_is(text, other))
        told_add(&reading->told, "two areas", SEVERITY_ERROR, (struct place){ reading->shown, reading->line, 0 },
                 "\"%s\" is the name of two areas, \"%s\" and \"%s\"; write the one that is meant in its place", text,
                 own, other);
}

static struct answer find_area(struct crime_reading *reading, const char *text)
{
    const char *code = municipality_names_find(&reading->names, text), *own = reading->study->settings.code;
    if (code == NULL && *own != '\0' && text_is(text, own))
        code = own;
    tell_of_two(reading, text, code);
    return (struct answer){ code != NULL ? code : reading_own_area(reading, text), text };
}

const char *reading_area(struct crime_reading *reading, const char *text, bool keeps_unknown)
{
    struct answer answer;
    if (!find_answer(reading, &reading->known_areas, text, &answer))
        answer = keep_answer(reading, &reading->known_areas, text, find_area(reading, text));
    if (answer.found != NULL)
        return answer.found;
    bool is_kept = keeps_unknown && *text != '\0';
    left_out_add(is_kept ? &reading->areas_kept : &reading->areas_left_out, text, reading->line);
    return is_kept ? text : NULL;
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

bool reading_year(struct crime_reading *reading, struct figure *figure, const char *text, struct place place)
{
    int year = reading->source->year;
    if (*text == '\0' && !is_missing_integer(year)) {
        figure->year = year;
        return true;
    }
    figure->is_preliminary = cut_preliminary(&reading->arena, &text) || figure->is_preliminary;
    if (!number_parse_integer(text, &year) || year < 1000 || year > 9999) {
        told_add(&reading->told, "year", SEVERITY_ERROR, place, "the year is \"%s\", four digits were wanted", text);
        return false;
    }
    if (!is_missing_integer(reading->source->year) && reading->source->year != year)
        told_add(
            &reading->told, "year beside", SEVERITY_WARNING, place,
            "the year is %d here and %d in crime/sources.csv, which is for files that do not say it; this one counts",
            year, reading->source->year);
    figure->year = year;
    return true;
}

/* The number of a month by its Swedish name or the three letters that it starts with; 0 for none. */
static int month_of_name(const char *folded)
{
    static const char *const months[] = { "januari", "februari", "mars",      "april",   "maj",      "juni",
                                          "juli",    "augusti",  "september", "oktober", "november", "december" };
    for (int i = 0; i < 12; i++)
        if (text_is(folded, months[i]) || (strlen(folded) == 3 && strncmp(folded, months[i], 3) == 0))
            return i + 1;
    return 0;
}

/* 2026-08 or 2026m08: the year and the rest. */
static const char *cut_year(const char *folded, int *year, struct arena *arena)
{
    bool is_dated = strlen(folded) == 7 && strspn(folded, "0123456789") == 4 && (folded[4] == '-' || folded[4] == 'm');
    if (!is_dated || !number_parse_integer(arena_text(arena, folded, 4), year))
        return folded;
    return folded + 5;
}

/* A quarter, half or third of a year: "Kv 1", "Kvartal 2", "K3", "Q4", "2023K1", "Halvår 1". */
static bool is_other_part(const char *folded)
{
    const char *rest = strspn(folded, "0123456789") == 4 ? folded + 4 : folded;
    rest += strspn(rest, " -");
    bool is_short = strlen(rest) == 2 && (*rest == 'k' || *rest == 'q') && rest[1] >= '1' && rest[1] <= '4';
    return is_short || text_starts(rest, "kv") || text_starts(rest, "quarter") || text_starts(rest, "halvår") ||
           text_starts(rest, "tertial");
}

/* The month, 1 to 12, that the text names; the year beside it goes to *year. 0 for none. */
static int month_of(struct crime_reading *reading, const char *folded, int *year)
{
    int month = 0;
    const char *rest = cut_year(folded, year, &reading->arena);
    if (strlen(rest) > 2 || !number_parse_integer(rest, &month))
        month = month_of_name(rest);
    return month >= 1 && month <= 12 ? month : 0;
}

bool reading_period(struct crime_reading *reading, struct figure *figure, const char *text, struct place place)
{
    static const char *const months[] = { "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12" };
    const char *folded = names_fold(&reading->arena, text);
    int year = MISSING_INTEGER;
    figure->period = "year";
    if (text_is(folded, "") || text_is(folded, "year") || text_is(folded, "år") || text_is(folded, "helår"))
        return true;
    if (is_other_part(folded)) {
        told_add(&reading->told, "part of a year", SEVERITY_WARNING, place,
                 "the period \"%s\" is neither a year nor a month; the row is left out", text);
        return false;
    }
    int month = month_of(reading, folded, &year);
    bool is_other_year = !is_missing_integer(year) && !is_missing_integer(figure->year) && year != figure->year;
    if (month == 0 || is_other_year) {
        told_add(&reading->told, "period", SEVERITY_ERROR, place,
                 "the period is \"%s\", \"year\" or a month 01 to 12%s was wanted", text,
                 is_other_year ? translated(" of the row's own year") : "");
        return false;
    }
    if (!is_missing_integer(year))
        figure->year = year;
    figure->period = months[month - 1];
    return true;
}

/* What a cell without a number says; NONE where it is none of these. */
static enum status status_of_mark(const char *text)
{
    static const struct {
        const char *text;
        enum status status;
    } marks[] = { { "", STATUS_EMPTY_CELL },
                  { "..", STATUS_UNAVAILABLE },
                  { ".", STATUS_NOT_APPLICABLE },
                  { "XX", STATUS_WITHHELD },
                  { "xx", STATUS_WITHHELD } };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_is(text, marks[i].text))
            return marks[i].status;
    return STATUS_NONE;
}

static void read_dash(struct crime_reading *reading, struct figure *figure, struct place place)
{
    enum dash_meaning meaning = reading->source->dash_means;
    if (meaning == DASH_ZERO)
        figure->value = 0;
    else
        figure->status = STATUS_MISSING;
    if (meaning == DASH_NONE)
        told_add(&reading->told, "dash", SEVERITY_WARNING, place,
                 "a lone dash, taken for missing; say in crime/sources.csv under dash_means whether it is zero or "
                 "missing");
    else
        told_add(&reading->told, "dash", SEVERITY_NOTE, place, "a lone dash is %s, as crime/sources.csv says",
                 meaning == DASH_ZERO ? translated("zero") : translated("missing"));
}

/* Whether 2.000 is two or two thousand nobody can tell from the file: no figure is made of it. */
static void tell_ambiguous(struct crime_reading *reading, const char *text, struct place place)
{
    told_add(&reading->told, "ambiguous", SEVERITY_ERROR, place,
             "\"%s\" has a mark that may part thousands or be a decimal mark, a whole number without a mark was wanted",
             text);
}

void reading_value(struct crime_reading *reading, struct figure *figure, const char *text, struct place place)
{
    figure->place = place;
    figure->value = MISSING;
    figure->is_preliminary = cut_preliminary(&reading->arena, &text) || figure->is_preliminary;
    figure->status = status_of_mark(text);
    if (figure->status != STATUS_NONE)
        return;
    double value;
    bool is_count = figure->per == 0;
    if (is_count ? number_parse_count(text, &value) == NULL
                 : number_parse_delivered(text, &value) && value >= 0 && value <= 2e9) {
        figure->value = value;
        return;
    }
    if (is_count && number_is_ambiguous(text)) {
        tell_ambiguous(reading, text, place);
        return;
    }
    if (text_is(names_fold(&reading->arena, text), "-")) {
        read_dash(reading, figure, place);
        return;
    }
    figure->status = STATUS_UNREADABLE;
    told_add(&reading->told, "unreadable", SEVERITY_WARNING, place,
             "\"%s\" cannot be read, %s of 0 or more was wanted; it counts as no data", text,
             is_count ? translated("a whole number") : translated("a number"));
}

/* A number below zero is no gap in what is known but a mistake in what is said. */
static bool is_negative(const char *text)
{
    double value;
    return number_parse_delivered(text, &value) && value < 0;
}

void reading_population(struct crime_reading *reading, struct figure *figure, const char *text, struct place place)
{
    double value;
    figure->population = MISSING;
    if (*text == '\0' || status_of_mark(text) != STATUS_NONE)
        return;
    if (number_parse_count(text, &value) == NULL && value > 0)
        figure->population = value;
    else if (number_is_ambiguous(text))
        tell_ambiguous(reading, text, place);
    else
        told_add(&reading->told, "population", is_negative(text) ? SEVERITY_ERROR : SEVERITY_WARNING, place,
                 is_negative(text)
                     ? "\"%s\" is below zero, a population of whole persons was wanted"
                     : "\"%s\" cannot be read, a population of whole persons was wanted; it counts as not known",
                 text);
}
