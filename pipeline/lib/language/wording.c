/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/wording.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/compare_with.h"
#include "study/waves.h"

/* The value rounded to `decimals`, half away from zero as people round. What a computation left at 34.4999999999 counts
 * as 34.5. */
static double rounded(double value, int decimals)
{
    double scale = pow(10, decimals), scaled = value * scale;
    scaled = round(scaled + copysign(1e-9 * fmax(1, fabs(scaled)), scaled));
    return scaled == 0 ? 0 : scaled / scale;
}

/* "1716.25" with the language's marks; `digits` holds no sign. */
static void add_marked(struct text_buffer *buffer, const char *digits, const char *decimal, const char *thousands)
{
    size_t n_whole = strcspn(digits, ".");
    for (size_t i = 0; i < n_whole; i++) {
        text_buffer_add_bytes(buffer, digits + i, 1);
        if (n_whole - i > 1 && (n_whole - i - 1) % 3 == 0)
            text_buffer_add(buffer, thousands);
    }
    if (digits[n_whole] != '\0') {
        text_buffer_add(buffer, decimal);
        text_buffer_add(buffer, digits + n_whole + 1);
    }
}

const char *wording_number(struct catalogue *catalogue, double value, int decimals, struct error *err)
{
    if (is_missing(value))
        return catalogue_text(catalogue, "number.missing", NULL, err);
    if (isinf(value))
        return catalogue_text(catalogue, value > 0 ? "number.infinite" : "number.minus_infinite", NULL, err);
    struct text_buffer buffer = { 0 };
    const char *decimal = catalogue_text(catalogue, "number.decimal_mark", NULL, err);
    const char *thousands = catalogue_text(catalogue, "number.thousands_mark", NULL, err);
    double shown = rounded(value, decimals);
    char digits[400];
    (void)snprintf(digits, sizeof digits, "%.*f", decimals, fabs(shown));
    if (shown < 0)
        text_buffer_add(&buffer, "\xE2\x88\x92");
    add_marked(&buffer, digits, decimal, thousands);
    const char *text = arena_text(&catalogue->arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return text;
}

const char *wording_mean_count(struct catalogue *catalogue, double mean, struct error *err)
{
    return wording_number(catalogue, mean, mean > 0 && rounded(mean, 1) < 10, err);
}

const char *wording_percent_number(struct catalogue *catalogue, double share, int decimals, struct error *err)
{
    return wording_number(catalogue, share * 100, decimals, err);
}

const char *wording_percent(struct catalogue *catalogue, double share, int decimals, struct error *err)
{
    const char *number = wording_percent_number(catalogue, share, decimals, err);
    return is_missing(share)
               ? number
               : catalogue_text(catalogue, "number.percent", (struct filling[]){ { "number", number }, { 0 } }, err);
}

/* A difference of shares, whose number is already made, with its unit. */
static const char *with_points(struct catalogue *catalogue, const char *number, double difference, struct error *err)
{
    if (is_missing(difference))
        return number;
    return catalogue_text(catalogue, "number.points", (struct filling[]){ { "number", number }, { 0 } }, err);
}

const char *wording_points(struct catalogue *catalogue, double difference, int decimals, struct error *err)
{
    const char *number =
        wording_percent_number(catalogue, is_missing(difference) ? difference : fabs(difference), decimals, err);
    return with_points(catalogue, number, difference, err);
}

const char *wording_signed(struct catalogue *catalogue, double value, int decimals, struct error *err)
{
    const char *number = wording_number(catalogue, value, decimals, err);
    return rounded(value, decimals) > 0 ? arena_format(&catalogue->arena, "+%s", number) : number;
}

const char *wording_signed_points(struct catalogue *catalogue, double difference, int decimals, struct error *err)
{
    return with_points(catalogue, wording_signed(catalogue, difference * 100, decimals, err), difference, err);
}

int wording_decimals(struct limits limits, int decimals)
{
    enum { MOST_MORE = 6 };
    const double ends[] = { limits.low * limits.factor, limits.high * limits.factor };
    double null = limits.null * limits.factor;
    for (int more = 0; more < MOST_MORE; more++) {
        bool is_clear = true;
        for (size_t i = 0; i < 2; i++)
            is_clear = is_clear && !(rounded(ends[i], decimals + more) == null && ends[i] != null);
        if (is_clear)
            return decimals + more;
    }
    return decimals;
}

enum { RATIO_WHOLE_FROM = 10, RATIO_TOLD_TO = 100 };

static bool is_beyond(double ratio)
{
    return !isinf(ratio) && rounded(ratio, 0) > (double)RATIO_TOLD_TO;
}

const char *wording_ratio(struct catalogue *catalogue, double ratio, int decimals, struct error *err)
{
    if (is_beyond(ratio)) {
        const char *most = wording_number(catalogue, RATIO_TOLD_TO, 0, err);
        return catalogue_text(catalogue, "number.over", (struct filling[]){ { "number", most }, { 0 } }, err);
    }
    return wording_number(catalogue, ratio, rounded(ratio, decimals) >= (double)RATIO_WHOLE_FROM ? 0 : decimals, err);
}

const char *wording_interval(struct catalogue *catalogue, struct limits limits, int decimals, struct error *err)
{
    bool is_ratio = limits.null == 1;
    double low = limits.low * limits.factor, high = limits.high * limits.factor;
    decimals = wording_decimals(limits, decimals);
    if (is_ratio && is_beyond(low))
        return wording_ratio(catalogue, low, decimals, err);
    const char *(*number)(struct catalogue *, double, int, struct error *) = is_ratio ? wording_ratio : wording_number;
    struct filling ends[] = { { "low", number(catalogue, low, decimals, err) },
                              { "high", number(catalogue, high, decimals, err) },
                              { 0 } };
    return catalogue_text(catalogue, "number.interval", ends, err);
}

const char *wording_p(struct catalogue *catalogue, double p, struct error *err)
{
    if (is_missing(p))
        return catalogue_text(catalogue, "number.missing", NULL, err);
    bool is_tiny = p < 0.001;
    int decimals = p >= 0.095 ? 2 : 3;
    const char *number = wording_number(catalogue, is_tiny ? 0.001 : p, decimals, err);
    return catalogue_text(catalogue, is_tiny ? "number.p_below" : "number.p",
                          (struct filling[]){ { "number", number }, { 0 } }, err);
}

const char *wording_small_count(struct catalogue *catalogue, int n, struct error *err)
{
    if (n < 0 || n > 12)
        return wording_number(catalogue, n, 0, err);
    return catalogue_text_counted(catalogue, "number.word", (size_t)n, NULL, err);
}

/* What the study calls the wave, "" where it does not say. */
static const char *own_label(struct catalogue *catalogue, const struct study *study, struct wave wave)
{
    const struct study_wave_row *row = waves_find(&study->waves, wave);
    const char *label = study_member(study, "year_label", wave_text(wave).id);
    if (row == NULL || (*row->label_sv == '\0' && *row->label_en == '\0'))
        return label;
    return catalogue->language == LANGUAGE_EN ? text_either(row->label_en, row->label_sv)
                                              : text_either(row->label_sv, row->label_en);
}

/* One of the messages about waves, which is there for every quarter and month. */
static const char *wave_message(struct catalogue *catalogue, const char *message, const char *branch,
                                const struct filling *fillings)
{
    struct error none;
    error_init(&none);
    const char *text = catalogue_text_of(catalogue, message, branch, fillings, &none);
    error_clear(&none);
    return text;
}

/* The quarter or month in words. */
static const char *part_in_words(struct catalogue *catalogue, struct wave wave)
{
    struct error none;
    error_init(&none);
    bool is_quarter = wave.part > WAVE_QUARTER;
    size_t number = (size_t)(is_quarter ? wave.part - WAVE_QUARTER : wave.part);
    const char *month = is_quarter ? "" : catalogue_text_counted(catalogue, "number.month", number, NULL, &none);
    struct filling fillings[] = { { "year", arena_format(&catalogue->arena, "%d", wave.year) },
                                  { "month", month },
                                  { 0 } };
    const char *text = is_quarter ? catalogue_text_counted(catalogue, "number.quarter", number, fillings, &none)
                                  : catalogue_text(catalogue, "number.month_of_year", fillings, &none);
    error_clear(&none);
    return text;
}

const char *wording_year(struct catalogue *catalogue, const struct study *study, struct wave year)
{
    if (wave_is_missing(year))
        return "";
    const char *label = own_label(catalogue, study, year);
    if (*label != '\0')
        return label;
    return year.part == 0 ? arena_format(&catalogue->arena, "%s", wave_text(year).id) : part_in_words(catalogue, year);
}

const char *wording_calendar_year(struct catalogue *catalogue, const struct study *study, int year)
{
    if (is_missing_integer(year))
        return "";
    const char *number = arena_format(&catalogue->arena, "%d", year);
    return text_either(study_member(study, "year_label", number), number);
}

const char *wording_year_of(struct catalogue *catalogue, const struct study *study, enum source source,
                            struct wave year)
{
    return source == SOURCE_SURVEY ? wording_year(catalogue, study, year)
                                   : wording_calendar_year(catalogue, study, year.year);
}

/* Whether the wave is printed as a year, which a word such as `år` may stand before. */
static bool is_year(struct catalogue *catalogue, const struct study *study, struct wave wave)
{
    const char *digits = arena_format(&catalogue->arena, "%d", wave.year);
    return wave.part == 0 &&
           text_is(wording_year(catalogue, study, wave), wording_calendar_year(catalogue, study, wave.year)) &&
           *digits != '\0';
}

const char *wording_in_year(struct catalogue *catalogue, const struct study *study, struct wave year)
{
    if (wave_is_missing(year))
        return "";
    const char *form = is_year(catalogue, study, year)              ? "year"
                       : *own_label(catalogue, study, year) != '\0' ? "label"
                       : year.part > WAVE_QUARTER                   ? "quarter"
                                                                    : "month";
    const struct filling fillings[] = { { "year", wording_year(catalogue, study, year) }, { 0 } };
    return wave_message(catalogue, "number.in_year", form, fillings);
}

const char *wording_year_short(struct catalogue *catalogue, const struct study *study, struct wave year)
{
    if (wave_is_missing(year))
        return "";
    if (year.part == 0)
        return wording_calendar_year(catalogue, study, year.year);
    if (year.part <= WAVE_QUARTER)
        return arena_format(&catalogue->arena, "%s", wave_text(year).id);
    const struct filling fillings[] = { { "year", arena_format(&catalogue->arena, "%d", year.year) },
                                        { "quarter", arena_format(&catalogue->arena, "%d", year.part - WAVE_QUARTER) },
                                        { 0 } };
    return wave_message(catalogue, "number.short_wave", "quarter", fillings);
}

const char *wording_in_calendar_year(struct catalogue *catalogue, const struct study *study, int year)
{
    const struct filling fillings[] = { { "year", wording_calendar_year(catalogue, study, year) }, { 0 } };
    return wave_message(catalogue, "number.in_year", "year", fillings);
}

const char *wording_years(struct catalogue *catalogue, const struct study *study, const struct wave years[2],
                          bool are_surveys)
{
    enum source source = are_surveys ? SOURCE_SURVEY : SOURCE_CRIME;
    const struct filling fillings[] = { { "from", wording_year_of(catalogue, study, source, years[0]) },
                                        { "to", wording_year_of(catalogue, study, source, years[1]) },
                                        { 0 } };
    bool are_years = !are_surveys || (is_year(catalogue, study, years[0]) && is_year(catalogue, study, years[1]));
    return wave_message(catalogue, "number.years", are_years ? "years" : "waves", fillings);
}

const char *wording_date(struct catalogue *catalogue, const char *date, struct error *err)
{
    int year, month, day, length = 0;
    if (sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || length != 10 || date[10] != '\0' ||
        month < 1 || month > 12)
        return date;
    const char *name = catalogue_text_counted(catalogue, "number.month", (size_t)month, NULL, err);
    struct filling parts[] = { { "day", arena_format(&catalogue->arena, "%d", day) },
                               { "month", name },
                               { "year", arena_format(&catalogue->arena, "%d", year) },
                               { 0 } };
    return catalogue_text(catalogue, "number.date", parts, err);
}

const char *wording_list(struct catalogue *catalogue, const char *const *words, size_t n, struct error *err)
{
    if (n == 0)
        return "";
    const char *list = words[0];
    for (size_t i = 1; i < n; i++) {
        struct filling parts[] = { { "before", list }, { "last", words[i] }, { 0 } };
        list = catalogue_text(catalogue, i + 1 == n ? "number.list.last" : "number.list.more", parts, err);
    }
    return list;
}

const char *wording_series(struct catalogue *catalogue, enum note_source source, const char *theme)
{
    struct filling fillings[] = { { "theme", theme }, { 0 } };
    struct error unknown; /* these texts are part of every catalogue; without one the name is empty */
    error_init(&unknown);
    const char *text = source == NOTE_SOURCE_NONE
                           ? catalogue_text(catalogue, "theme.unmatched", NULL, &unknown)
                           : catalogue_text_of(catalogue, "series", note_source_word(source), fillings, &unknown);
    error_clear(&unknown);
    return text;
}

const char *wording_label(const struct catalogue *catalogue, const char *label_sv, const char *label_en,
                          const char *name)
{
    const char *first = catalogue->language == LANGUAGE_EN ? label_en : label_sv;
    const char *second = catalogue->language == LANGUAGE_EN ? label_sv : label_en;
    return *first != '\0' ? first : *second != '\0' ? second : name;
}

const char *wording_judged(struct catalogue *catalogue, enum verdict verdict, struct reasons reasons, struct error *err)
{
    enum graded_verdict graded = verdict_graded(verdict, reasons_has(reasons, REASON_REAL_BUT_SMALL));
    return catalogue_text_of(catalogue, "verdict", graded_verdict_word(graded), NULL, err);
}

const char *wording_in(struct catalogue *catalogue, const char *municipality, struct error *err)
{
    return catalogue_text(catalogue, "municipality.in", (struct filling[]){ { "name", municipality }, { 0 } }, err);
}

const char *wording_others(struct catalogue *catalogue, const char *reference, int areas, struct error *err)
{
    struct filling fillings[] = { { "group", comparison_group_word(compare_with_group(reference)) },
                                  { "n", arena_format(&catalogue->arena, "%d", areas - 1) },
                                  { 0 } };
    return catalogue_text(catalogue, "reference.in", fillings, err);
}

const char *wording_verdict(struct catalogue *catalogue, enum verdict verdict, struct error *err)
{
    return catalogue_text_of(catalogue, "verdict", verdict_word(verdict), NULL, err);
}

/* The word of a status that `text` is: a status itself, or the reason of one without its kind; STATUS_NONE of free
 * text. */
static enum status status_of(struct catalogue *catalogue, const char *text)
{
    static const char *const kinds[] = { "", "no_data:", "flagged:" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int status = words_find(&status_words, arena_format(&catalogue->arena, "%s%s", kinds[i], text));
        if (status >= 0)
            return (enum status)status;
    }
    /* where 3_estimate has no row at all, 4_compare says so in a word that is no status */
    return text_is(text, "not_estimated") ? STATUS_MISSING : STATUS_NONE;
}

static const char *status_text(struct catalogue *catalogue, const char *text, struct error *err)
{
    enum status status = status_of(catalogue, text);
    if (status == STATUS_NONE || status == STATUS_OK)
        return status == STATUS_OK ? "" : text;
    return catalogue_text_of(catalogue, "status", status_word(status), NULL, err);
}

/* One reason as a clause. A status and numbers are said in words, free text as it is. */
static const char *one_reason(struct catalogue *catalogue, const struct reason *reason, struct error *err)
{
    bool has_status = reason->kind == REASON_NO_DATA || reason->kind == REASON_REVIEW;
    const char *first = reason->first,
               *second = has_status ? status_text(catalogue, reason->second, err) : reason->second;
    double number;
    if (reason->kind == REASON_FAMILY && number_parse(first, &number))
        first = wording_small_count(catalogue, (int)number, err);
    return catalogue_text_of(catalogue, "reason", reason_name(reason->kind),
                             (struct filling[]){ { "first", first }, { "second", second }, { 0 } }, err);
}

/* Whether a reason says one thing of the year that it names, which the same of another year joins: "underlaget för 2020
 * och 2021 är för litet". */
static bool is_of_a_year(const struct reason *reason)
{
    return reason->kind == REASON_NO_POPULATION;
}

/* The first word of a reason, which of most is a year or the id of a wave: a quarter or month is said in words. */
static const char *wave_in_words(struct catalogue *catalogue, const struct reason *reason)
{
    struct wave wave;
    bool is_part = wave_parse(reason->first, &wave) && wave.part != 0;
    return is_part ? part_in_words(catalogue, wave) : reason->first;
}

const char *wording_reason(struct catalogue *catalogue, struct reasons reasons, struct error *err)
{
    const char *list = "", **years = arena_new(&catalogue->arena, (reasons.n + 1) * sizeof *years);
    for (size_t i = 0; i < reasons.n;) {
        struct reason reason = reasons.items[i];
        size_t n = 0;
        do
            years[n++] = wave_in_words(catalogue, &reasons.items[i++]);
        while (is_of_a_year(&reason) && i < reasons.n && reasons.items[i].kind == reason.kind);
        reason.first = n > 1 ? wording_list(catalogue, years, n, err) : years[0];
        const char *clause = one_reason(catalogue, &reason, err);
        list = *list == '\0' ? clause : arena_format(&catalogue->arena, "%s; %s", list, clause);
    }
    return list;
}

const char *wording_status(struct catalogue *catalogue, enum status status, struct error *err)
{
    return status_text(catalogue, status_word(status), err);
}
