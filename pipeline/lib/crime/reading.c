#include "crime/reading.h"

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

bool crime_reading_init(struct crime_reading *reading, const struct study *study, const char *bundled,
                        struct error *err)
{
    *reading = (struct crime_reading){ .study = study };
    bool done = study_read(study, &reading->sources, &source_schema, err);
    done = study_read(study, &reading->offences, &offence_schema, err) && done;
    done = bundled_municipalities(&reading->municipalities, study, bundled, err) && done;
    done = areas_read(&reading->areas, study, err) && done;
    municipality_names_init(&reading->names, &reading->municipalities);
    const struct offence_row *offences = reading->offences.rows;
    for (size_t i = 0; i < reading->offences.n_rows; i++)
        add_once(&reading->labels, &reading->arena, offences[i].source_label, i);
    for (size_t i = 0; i < reading->areas.n; i++) {
        add_once(&reading->area_labels, &reading->arena, reading->areas.rows[i].area, i);
        add_once(&reading->area_labels, &reading->arena, reading->areas.rows[i].label_sv, i);
        add_once(&reading->area_labels, &reading->arena, reading->areas.rows[i].label_en, i);
    }
    reading->sheets = memory_new(reading->sources.n_rows, sizeof *reading->sheets);
    return done;
}

void crime_reading_clear(struct crime_reading *reading)
{
    municipality_names_clear(&reading->names);
    areas_clear(&reading->areas);
    text_map_clear(&reading->labels);
    text_map_clear(&reading->area_labels);
    text_map_clear(&reading->known_areas);
    text_map_clear(&reading->known_labels);
    for (size_t i = 0; reading->sheets != NULL && i < reading->sources.n_rows; i++)
        sheet_clear(&reading->sheets[i]);
    free(reading->sheets);
    free(reading->answers);
    table_clear(&reading->sources);
    table_clear(&reading->offences);
    table_clear(&reading->municipalities);
    free(reading->figures);
    arena_clear(&reading->arena);
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

static void leave_out(struct left_out *left_out, const char *text)
{
    if (left_out->n++ == 0)
        left_out->example = text;
}

/* The answer that was given to the same text before; files say the same few texts over and over. */
static bool find_answer(const struct crime_reading *reading, const struct text_map *known, const char *text,
                        const char **answer)
{
    uint32_t index;
    if (!text_map_find(known, text, strlen(text), &index))
        return false;
    *answer = reading->answers[index];
    return true;
}

static const char *keep_answer(struct crime_reading *reading, struct text_map *known, const char *text,
                               const char *answer)
{
    reading->answers =
        memory_grow(reading->answers, &reading->answers_capacity, reading->n_answers + 1, sizeof *reading->answers);
    reading->answers[reading->n_answers] = answer;
    (void)text_map_add(known, text, strlen(text), (uint32_t)reading->n_answers++);
    return answer;
}

const char *reading_find_series(struct crime_reading *reading, const char *label)
{
    const char *series = NULL, *folded = names_fold(&reading->arena, label);
    const struct offence_row *offences = reading->offences.rows;
    uint32_t row;
    if (find_answer(reading, &reading->known_labels, label, &series))
        return series;
    if (text_map_find(&reading->labels, folded, strlen(folded), &row))
        series = offences[row].series;
    else if (text_is(folded, POPULATION_SERIES))
        series = POPULATION_SERIES;
    else if (reading->offences.is_absent && text_is_id(label))
        series = label;
    return keep_answer(reading, &reading->known_labels, label, series);
}

const char *reading_series(struct crime_reading *reading, const char *label)
{
    const char *series = reading_find_series(reading, label);
    if (series == NULL)
        leave_out(&reading->labels_left_out, label);
    return series;
}

const char *reading_file_series(struct crime_reading *reading)
{
    const char *series = reading_find_series(reading, reading->source->file);
    return series != NULL ? series : reading_series(reading, FILE_LABEL);
}

const char *reading_own_area(struct crime_reading *reading, const char *text)
{
    uint32_t row;
    const char *folded = names_fold(&reading->arena, text);
    return text_map_find(&reading->area_labels, folded, strlen(folded), &row) ? reading->areas.rows[row].area : NULL;
}

void reading_leave_out_area(struct crime_reading *reading, const char *text)
{
    leave_out(&reading->areas_left_out, text);
}

static const char *find_area(struct crime_reading *reading, const char *text)
{
    const char *code = municipality_names_find(&reading->names, text);
    return code != NULL ? code : reading_own_area(reading, text);
}

const char *reading_area(struct crime_reading *reading, const char *text, bool keeps_unknown)
{
    const char *area;
    if (!find_answer(reading, &reading->known_areas, text, &area))
        area = keep_answer(reading, &reading->known_areas, text, find_area(reading, text));
    if (area == NULL && keeps_unknown && *text != '\0')
        return text;
    if (area == NULL)
        leave_out(&reading->areas_left_out, text);
    return area;
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

bool reading_year(struct crime_reading *reading, struct figure *figure, const char *text, struct place place,
                  struct error *err)
{
    int year = reading->source->year;
    if (*text == '\0' && !is_missing_integer(year)) {
        figure->year = year;
        return true;
    }
    figure->is_preliminary = cut_preliminary(&reading->arena, &text) || figure->is_preliminary;
    if (!number_parse_integer(text, &year) || year < 1000 || year > 9999)
        return error_at(err, place, "the year is \"%s\", four digits were wanted", text);
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

bool reading_period(struct crime_reading *reading, struct figure *figure, const char *text, struct place place,
                    struct error *err)
{
    static const char *const months[] = { "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12" };
    const char *folded = names_fold(&reading->arena, text);
    int year = MISSING_INTEGER, month = 0;
    figure->period = "year";
    if (text_is(folded, "") || text_is(folded, "year") || text_is(folded, "år") || text_is(folded, "helår"))
        return true;
    const char *rest = cut_year(folded, &year, &reading->arena);
    bool is_number = strlen(rest) <= 2 && number_parse_integer(rest, &month);
    if (!is_number)
        month = month_of_name(rest);
    bool is_other_year = !is_missing_integer(year) && !is_missing_integer(figure->year) && year != figure->year;
    if (month < 1 || month > 12 || is_other_year)
        return error_at(err, place, "the period is \"%s\", \"year\" or a month 01 to 12%s was wanted", text,
                        is_other_year ? " of the row's own year" : "");
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

static void read_dash(struct crime_reading *reading, struct figure *figure, struct place place, struct error *err)
{
    enum dash_meaning meaning = reading->source->dash_means;
    if (meaning == DASH_ZERO) {
        figure->value = 0;
        return;
    }
    figure->status = STATUS_MISSING;
    if (meaning == DASH_NONE && !reading->has_warned_of_dash)
        error_warn(err, place,
                   "a lone dash, taken for missing here and below; say in crime/sources.csv under dash_means whether "
                   "it is zero or missing");
    reading->has_warned_of_dash = true;
}

/* Whether 2.000 is two or two thousand nobody can tell from the file: no figure is made of it. */
static void say_ambiguous(const char *text, struct place place, struct error *err)
{
    (void)error_at(err, place,
                   "\"%s\" has a mark that may part thousands or be a decimal mark, a whole number without a mark was "
                   "wanted",
                   text);
}

void reading_value(struct crime_reading *reading, struct figure *figure, const char *text, struct place place,
                   struct error *err)
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
        say_ambiguous(text, place, err);
        return;
    }
    if (text_is(names_fold(&reading->arena, text), "-")) {
        read_dash(reading, figure, place, err);
        return;
    }
    figure->status = STATUS_UNREADABLE;
    error_warn(err, place, "\"%s\" cannot be read, %s was wanted; it counts as no data", text,
               is_count ? "a whole number" : "a number");
}

void reading_population(struct crime_reading *reading, struct figure *figure, const char *text, struct place place,
                        struct error *err)
{
    (void)reading;
    double value;
    figure->population = MISSING;
    if (*text == '\0' || status_of_mark(text) != STATUS_NONE)
        return;
    if (number_parse_count(text, &value) == NULL && value > 0)
        figure->population = value;
    else if (number_is_ambiguous(text))
        say_ambiguous(text, place, err);
    else
        error_warn(err, place,
                   "\"%s\" cannot be read, a population of whole persons was wanted; it counts as not known", text);
}
