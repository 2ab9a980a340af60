/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every sentence in both languages, against tests/unit/expected_sentences.txt. After a change of wording that was
 * meant: UPDATE_EXPECTED=1 ROOT=. .build/release/tests/test_sentence, and read the difference. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "assess/sentence.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "close.h"
#include "picture/picture_rows.h"
#include "reasons_of.h"

static struct catalogue sv, en;
static struct error err;
static struct picture picture;
static struct text_buffer written;

static const struct subject worry = { "oro",
                                      SOURCE_SURVEY,
                                      "inbrott",
                                      INDICATOR_SHARE,
                                      DIRECTION_BAD,
                                      "oro för bostadsinbrott",
                                      "worry about residential burglary",
                                      "",
                                      "",
                                      0.05,
                                      0 };
static const struct subject police = { "polis",
                                       SOURCE_SURVEY,
                                       "polis",
                                       INDICATOR_SHARE,
                                       DIRECTION_GOOD,
                                       "andelen som tycker att polisen är synlig",
                                       "those who say that the police are visible",
                                       "",
                                       "",
                                       0.05,
                                       0 };
static const struct subject trust = { "tillit",
                                      SOURCE_SURVEY,
                                      "tillit",
                                      INDICATOR_MEAN,
                                      DIRECTION_GOOD,
                                      "tillit till människor i området (medelvärde 0–10)",
                                      "trust in people in the area (mean of 0–10)",
                                      "",
                                      "",
                                      0.5,
                                      0 };
static const struct subject all = { "alla",
                                    SOURCE_SURVEY,
                                    "helhet",
                                    INDICATOR_COMPOSITE,
                                    DIRECTION_BAD,
                                    "problem i närområdet över lag",
                                    "local problems over all",
                                    "",
                                    "",
                                    0.05,
                                    11 };
static const struct subject hostile = {
    "hostile", SOURCE_SURVEY, "", INDICATOR_SHARE, DIRECTION_BAD, "=1+1 {x} <script>`$(x)`", "", "", "", 0.05, 0
};
static const struct subject burglary = { "inbrott",
                                         SOURCE_CRIME,
                                         "inbrott",
                                         INDICATOR_NONE,
                                         DIRECTION_BAD,
                                         "anmälda bostadsinbrott",
                                         "reported residential burglary",
                                         "",
                                         "",
                                         0,
                                         0 };
static const struct subject vandalism = { "skade",
                                          SOURCE_CRIME,
                                          "utemiljo",
                                          INDICATOR_NONE,
                                          DIRECTION_BAD,
                                          "anmäld skadegörelse",
                                          "reported cases of vandalism",
                                          "",
                                          "",
                                          0,
                                          0 };

static const char *path_of(const char *name)
{
    assert_non_null(getenv("ROOT"));
    return arena_format(&picture.arena, "%s/%s", getenv("ROOT"), name);
}

static int open_all(void **state)
{
    (void)state;
    error_init(&err);
    picture.year = wave_of_year(2021);
    study_set_defaults(&picture.study);
    table_init(&picture.study.table, &setting_schema);
    table_init(&picture.comparators, &comparator_schema);
    table_init(&picture.indicators, &indicator_schema);
    struct table *areas = &picture.areas.table;
    table_init(areas, &area_schema);
    const char *rows[][3] = { { "centrum", "centrum", "the centre" },
                              { "norra", "norra ytterområdet", "the northern outer area" },
                              { "ytter", "ytterområdena", "the outer areas" } };
    for (size_t i = 0; i < 3; i++) {
        struct area_row *row = table_add(areas);
        row->area = rows[i][0];
        row->label_sv = rows[i][1];
        row->label_en = rows[i][2];
    }
    table_init(&picture.themes, &theme_schema);
    picture_index_codebook(&picture);
    return areas_check(&picture.areas, &err) && catalogue_read(&sv, path_of("pipeline/texts"), LANGUAGE_SV, &err) &&
                   catalogue_read(&en, path_of("pipeline/texts"), LANGUAGE_EN, &err)
               ? 0
               : 1;
}

static int close_all(void **state)
{
    (void)state;
    int n = (int)err.n_findings;
    error_print(&err, "test", stderr);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    picture_clear(&picture);
    text_buffer_clear(&written);
    error_clear(&err);
    return n;
}

static void write_case(const char *name, const char *text_sv, const char *text_en)
{
    text_buffer_format(&written, "%s\n  %s\n  %s\n", name, text_sv, text_en);
}

static void write_survey(const char *name, const struct statement *statement)
{
    write_case(name, sentence_survey((struct teller){ &sv, &picture, &err, NULL }, statement),
               sentence_survey((struct teller){ &en, &picture, &err, NULL }, statement));
}

static void write_crime(const char *name, const struct crime_statement *statement)
{
    write_case(name, sentence_crime((struct teller){ &sv, &picture, &err, NULL }, statement),
               sentence_crime((struct teller){ &en, &picture, &err, NULL }, statement));
}

static struct estimate_row estimate_of(double estimate)
{
    return (struct estimate_row){ .year = wave_of_year(2021),
                                  .estimate = estimate,
                                  .ci_low = estimate - 0.05,
                                  .ci_high = estimate + 0.05,
                                  .status = STATUS_OK };
}

static struct change_row change_of(double from, double to, enum verdict verdict)
{
    return (struct change_row){ .domain = "area",
                                .level = "norra",
                                .from_year = wave_of_year(2020),
                                .to_year = wave_of_year(2021),
                                .measure = COMPARISON_DIFFERENCE,
                                .estimate_from = from,
                                .estimate_to = to,
                                .change = to - from,
                                .ci_low = to - from - 0.08,
                                .ci_high = to - from + 0.08,
                                .ci_family_confidence = MISSING,
                                .median_change = MISSING,
                                .relevant_change = 0.05,
                                .detectable = 0.09,
                                .verdict = verdict };
}

static void write_levels_and_changes(void)
{
    static const struct {
        const char *name;
        enum level now;
    } levels[] = { { "high in an area", LEVEL_HIGH }, { "high", LEVEL_HIGH },
                   { "low in an area", LEVEL_LOW },   { "low", LEVEL_LOW },
                   { "middle", LEVEL_MIDDLE },        { "undetermined", LEVEL_UNDETERMINED } };
    static const struct {
        enum verdict verdict;
        const char *reason;
        double to;
    } changes[] = { { VERDICT_INCREASED, "", 0.46 },
                    { VERDICT_DECREASED, "", 0.12 },
                    { VERDICT_UNCHANGED, "", 0.35 },
                    { VERDICT_INCREASED, "real but small", 0.37 },
                    { VERDICT_DECREASED, "real but small", 0.31 },
                    { VERDICT_INCONCLUSIVE, "", 0.35 },
                    { VERDICT_INCONCLUSIVE, "comparisons made: 4", 0.43 },
                    { VERDICT_INCONCLUSIVE, "suppressed", 0.35 },
                    { VERDICT_NOT_COMPARABLE, "break: frågan är ny", 0.35 },
                    { VERDICT_NONE, "", 0.35 } };
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
            struct estimate_row estimate = estimate_of(changes[k].to);
            struct change_row change = change_of(0.34, changes[k].to, changes[k].verdict);
            change.reason = reasons_of(&picture.arena, changes[k].reason);
            if (text_is(changes[k].reason, "suppressed"))
                change.estimate_from = change.detectable = MISSING;
            struct statement statement = { .spot = { &worry, "area", i % 2 == 0 ? "ytter" : "" },
                                           .estimate = &estimate,
                                           .level = levels[i].now };
            statement.change = changes[k].verdict != VERDICT_NONE ? &change : NULL;
            const char *name =
                arena_format(&picture.arena, "%s, %s%s%s", levels[i].name,
                             changes[k].verdict != VERDICT_NONE ? verdict_word(changes[k].verdict) : "no change",
                             *changes[k].reason != '\0' ? ": " : "", changes[k].reason);
            write_survey(name, &statement);
        }
}

static void write_contrasts(void)
{
    static const enum verdict verdicts[] = { VERDICT_INCREASED, VERDICT_DECREASED, VERDICT_INCONCLUSIVE };
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++) {
            double other = i == 0 ? 0.20 : i == 1 ? 0.47 : 0.30;
            struct estimate_row estimate = estimate_of(0.33);
            struct change_row change = change_of(0.34, 0.33, k == 1 ? VERDICT_DECREASED : VERDICT_INCONCLUSIVE);
            struct contrast_row contrast = { .subject = "oro",
                                             .domain = "area",
                                             .level = "ytter",
                                             .reference = "centrum",
                                             .estimate = 0.33,
                                             .estimate_reference = other,
                                             .ci_family_confidence = MISSING,
                                             .verdict = verdicts[i] };
            contrast.contrast = 0.33 - other;
            contrast.ci_low = contrast.contrast - 0.08;
            contrast.ci_high = contrast.contrast + 0.08;
            const struct contrast_row *contrasts[] = { &contrast };
            struct statement statement = { .spot = { &worry, "area", "ytter" },
                                           .estimate = &estimate,
                                           .change = k == 2 ? NULL : &change,
                                           .contrasts = contrasts,
                                           .n_contrasts = 1 };
            write_survey(arena_format(&picture.arena, "contrast %s, %s", verdict_word(verdicts[i]),
                                      k == 0   ? "change inconclusive"
                                      : k == 1 ? "change decreased"
                                               : "one wave"),
                         &statement);
            statement.level = LEVEL_HIGH;
            if (k == 0)
                write_survey(arena_format(&picture.arena, "contrast %s, high", verdict_word(verdicts[i])), &statement);
        }
}

/* The rest of the municipality, of the others of a group, and of a domain of two levels the other one, whose contrast
 * mirrors the first. */
static void write_rests(void)
{
    static const struct {
        const char *name, *domain, *level;
    } rests[] = { { "an area", "area", "ytter" },
                  { "an age", "age_group", "20–64" },
                  { "one of two", "sex", "kvinnor" } };
    table_init(&picture.contrasts, &contrast_schema);
    for (size_t i = 0; i < 3; i++) {
        struct contrast_row *row = table_add(&picture.contrasts);
        row->subject = "oro";
        row->source = SOURCE_SURVEY;
        row->year = picture.year;
        row->domain = rests[i].domain;
        row->level = rests[i].level;
        row->reference = "rest";
        row->estimate = 0.33;
        row->estimate_reference = 0.20;
        row->contrast = 0.13;
        row->se = 0.04;
        row->ci_low = 0.05;
        row->ci_high = 0.21;
    }
    struct contrast_row *rows = picture.contrasts.rows, *mirror = table_add(&picture.contrasts);
    rows = picture.contrasts.rows;
    *mirror = rows[2];
    mirror->level = "män";
    mirror->estimate = 0.20;
    mirror->estimate_reference = 0.33;
    mirror->contrast = -0.13;
    mirror->ci_low = -0.21;
    mirror->ci_high = -0.05;
    table_sort(&picture.contrasts);
    table_index(&picture.contrasts);
    for (size_t i = 0; i < 4; i++) {
        struct contrast_row *row = (struct contrast_row *)picture.contrasts.rows + i;
        const struct contrast_row *contrasts[] = { row };
        struct estimate_row estimate = estimate_of(row->estimate);
        struct statement statement = {
            .spot = { &worry, row->domain, row->level }, .estimate = &estimate, .contrasts = contrasts, .n_contrasts = 1
        };
        assert_int_equal(picture_tells_mirror(&picture, row), text_is(row->level, "män"));
        const enum verdict verdicts[] = { row->contrast > 0 ? VERDICT_INCREASED : VERDICT_DECREASED,
                                          VERDICT_INCONCLUSIVE };
        for (size_t k = 0; k < 2; k++) {
            row->verdict = verdicts[k];
            write_survey(
                arena_format(&picture.arena, "%s against the rest, %s", row->level, verdict_word(row->verdict)),
                &statement);
        }
    }
}

/* A roll-up whose two parts say the same: every pair of contrast and change that a clause can tell, and those that it
 * cannot. */
static void write_parts(void)
{
    static const enum verdict ways[] = { VERDICT_NONE, VERDICT_INCREASED, VERDICT_DECREASED },
                              verdicts[] = { VERDICT_NONE,      VERDICT_INCONCLUSIVE, VERDICT_UNCHANGED,
                                             VERDICT_INCREASED, VERDICT_DECREASED,    VERDICT_NOT_COMPARABLE };
    struct estimate_row estimate = estimate_of(0.33), north = estimate_of(0.31), south = estimate_of(0.35);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 6; k++) {
            struct contrast_row contrast = { .subject = "oro",
                                             .domain = "area",
                                             .level = "ytter",
                                             .reference = "centrum",
                                             .estimate = 0.33,
                                             .estimate_reference = i == 1 ? 0.20 : 0.47,
                                             .contrast = i == 1 ? 0.13 : -0.14,
                                             .ci_low = i == 1 ? 0.05 : -0.22,
                                             .ci_high = i == 1 ? 0.21 : -0.06,
                                             .ci_family_confidence = MISSING,
                                             .verdict = ways[i] };
            const struct contrast_row *contrasts[] = { &contrast };
            struct change_row change = change_of(k == 3 ? 0.22 : k == 4 ? 0.45 : 0.32, 0.33, verdicts[k]);
            struct statement whole = { .spot = { &worry, "area", "ytter" },
                                       .estimate = &estimate,
                                       .change = k == 0 ? NULL : &change,
                                       .contrasts = contrasts,
                                       .n_contrasts = i > 0 };
            struct statement parts[] = { whole, whole };
            parts[0].spot.level = "norra";
            parts[0].estimate = &north;
            parts[1].spot.level = "sodra";
            parts[1].estimate = &south;
            whole.parts = parts;
            whole.n_parts = sentence_is_same(&whole, &parts[0]) ? 2 : 0;
            write_survey(arena_format(&picture.arena, "parts, contrast %s, change %s: %s",
                                      ways[i] != VERDICT_NONE ? verdict_word(ways[i]) : "none",
                                      verdicts[k] != VERDICT_NONE ? verdict_word(verdicts[k]) : "none",
                                      whole.n_parts > 0 ? "told in a clause" : "not told here"),
                         &whole);
        }
}

/* A share of people, and those who do something, in the municipality, an area and groups, against all others. */
static void write_people(void)
{
    static const char *const spots[][2] = { { "all", "" },
                                            { "area", "centrum" },
                                            { "sex", "kvinnor" },
                                            { "age_group", "20–64 år" },
                                            { "bakgrund", "flyttat" } };
    struct subject littering = worry;
    littering.people_sv = "ser nedskräpning som ett problem";
    littering.people_en = "see littering as a problem";
    struct estimate_row estimate = estimate_of(0.15);
    for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
        const char *domain = spots[i][0], *level = spots[i][1], *name = i == 0 ? "the municipality" : level;
        struct change_row fell = change_of(0.27, 0.15, VERDICT_DECREASED),
                          open = change_of(0.17, 0.15, VERDICT_INCONCLUSIVE);
        struct contrast_row above = { .subject = "oro",
                                      .source = SOURCE_SURVEY,
                                      .year = picture.year,
                                      .domain = domain,
                                      .level = level,
                                      .reference = "rest",
                                      .estimate = 0.15,
                                      .estimate_reference = 0.06,
                                      .contrast = 0.09,
                                      .verdict = VERDICT_INCREASED };
        const struct contrast_row *contrasts[] = { &above };
        struct statement statement = { .spot = { &littering, domain, level }, .estimate = &estimate };
        statement.change = &fell;
        write_survey(arena_format(&picture.arena, "people of %s, fewer", name), &statement);
        statement.change = &open;
        write_survey(arena_format(&picture.arena, "people of %s, open", name), &statement);
        statement.change = NULL;
        statement.contrasts = contrasts;
        statement.n_contrasts = i > 0;
        write_survey(arena_format(&picture.arena, "people of %s against others", name), &statement);
    }
}

static void write_odd_surveys(void)
{
    struct estimate_row estimate = estimate_of(0.46), hidden = estimate_of(MISSING), small = estimate_of(0.012),
                        mean = estimate_of(6.88);
    hidden.status = STATUS_SUPPRESSED;
    struct change_row change = change_of(0.43, 0.46, VERDICT_INCONCLUSIVE),
                      tiny = change_of(0.027, 0.012, VERDICT_DECREASED),
                      rounding = change_of(0.214, 0.116, VERDICT_DECREASED);
    struct change_row trusted = change_of(6.93, 6.88, VERDICT_UNCHANGED),
                      warned = change_of(0.43, 0.46, VERDICT_INCREASED),
                      composite = change_of(0.17, 0.16, VERDICT_UNCHANGED);
    struct estimate_row rounded = estimate_of(0.116), composed = estimate_of(0.16);
    trusted.relevant_change = 0.5;
    warned.reason = reasons_of(&picture.arena, "warning: frågan flyttades; flagged in 2020: df");
    write_survey("a label that is a clause",
                 &(struct statement){ .spot = { &police, "all", "" }, .estimate = &estimate, .change = &change });
    write_survey("a figure that is not shown",
                 &(struct statement){ .spot = { &worry, "area", "centrum" }, .estimate = &hidden, .change = &change });
    write_survey("no estimate at all", &(struct statement){ .spot = { &worry, "all", "" } });
    write_survey("small shares have a decimal",
                 &(struct statement){ .spot = { &worry, "all", "" }, .estimate = &small, .change = &tiny });
    write_survey("a decimal where rounding would disagree",
                 &(struct statement){ .spot = { &worry, "all", "" }, .estimate = &rounded, .change = &rounding });
    write_survey("a mean",
                 &(struct statement){ .spot = { &trust, "sex", "kvinna" }, .estimate = &mean, .change = &trusted });
    write_survey("a warning is told",
                 &(struct statement){ .spot = { &police, "all", "" }, .estimate = &estimate, .change = &warned });
    write_survey("a composite",
                 &(struct statement){
                     .spot = { &all, "all", "" }, .estimate = &composed, .change = &composite, .level = LEVEL_LOW });
    write_survey("a hostile label stays text",
                 &(struct statement){ .spot = { &hostile, "area", "<b>" }, .estimate = &estimate, .change = &change });
    struct comparator_row region = { .subject = "oro",
                                     .comparator = "Polisregion Syd",
                                     .year = 2021,
                                     .value = 0.267,
                                     .note = "58 kommuner" },
                          country = region;
    country.comparator = "NTU, riket";
    country.note = "";
    const struct comparator_row *comparators[] = { &region, &country };
    write_survey("comparators", &(struct statement){ .spot = { &worry, "all", "" },
                                                     .estimate = &estimate,
                                                     .change = &change,
                                                     .comparators = comparators,
                                                     .n_comparators = 2 });
}

static struct change_row crime_change(enum baseline baseline, int from_year, double from, double ratio,
                                      enum verdict verdict)
{
    return (struct change_row){ .baseline = baseline,
                                .from_year = wave_of_year(from_year),
                                .to_year = wave_of_year(2021),
                                .n_years = baseline == BASELINE_MEAN ? 2021 - from_year : 1,
                                .measure = COMPARISON_RATIO,
                                .estimate_from = from,
                                .estimate_to = 45,
                                .change = ratio,
                                .ci_low = ratio * 0.63,
                                .ci_high = ratio * 1.6,
                                .ci_family_confidence = MISSING,
                                .median_change = MISSING,
                                .relevant_change = 1.25,
                                .detectable = 1.9,
                                .verdict = verdict };
}

static void write_crimes(void)
{
    struct rate_row rate = { .year = 2021, .count = 1523, .population = 17000, .status = STATUS_OK };
    static const enum verdict verdicts[] = { VERDICT_INCREASED, VERDICT_DECREASED, VERDICT_UNCHANGED,
                                             VERDICT_INCONCLUSIVE, VERDICT_NOT_COMPARABLE };
    struct change_row mean = crime_change(BASELINE_MEAN, 2016, 62.2, 0.71, VERDICT_INCONCLUSIVE);
    mean.reason = reasons_of(&picture.arena, "context");
    for (size_t i = 0; i < 5; i++) {
        struct change_row previous = crime_change(BASELINE_PREVIOUS, 2020, 37, 1.21, verdicts[i]);
        if (i == 4)
            previous.reason = reasons_of(&picture.arena, "break: ny brottskod");
        write_crime(arena_format(&picture.arena, "crime %s", verdict_word(verdicts[i])),
                    &(struct crime_statement){ &burglary, &rate, &previous, &mean });
    }
    rate.count = 1;
    write_crime("a single crime", &(struct crime_statement){ &burglary, &rate, NULL, NULL });
    rate.count = 45;
    struct change_row previous = crime_change(BASELINE_PREVIOUS, 2020, 37, 1.21, VERDICT_INCONCLUSIVE);
    previous.reason = reasons_of(&picture.arena, "too few crimes; preliminary in 2021");
    write_crime("crime with reasons", &(struct crime_statement){ &burglary, &rate, &previous, &mean });
    write_crime("crime, nothing judged", &(struct crime_statement){ &burglary, &rate, NULL, &mean });
    rate.count = 5;
    previous.estimate_from = 0;
    previous.reason = reasons_of(&picture.arena, "context");
    struct change_row none = crime_change(BASELINE_MEAN, 2016, 0, MISSING, VERDICT_INCREASED);
    write_crime("crime after years without any", &(struct crime_statement){ &burglary, &rate, &previous, &none });
    rate.count = 45;
    previous = crime_change(BASELINE_PREVIOUS, 2018, 37, MISSING, VERDICT_NOT_COMPARABLE);
    previous.reason = reasons_of(&picture.arena, "no population in 2018");
    write_crime("crime without a population", &(struct crime_statement){ &vandalism, &rate, &previous, NULL });
    previous = crime_change(BASELINE_PREVIOUS, 2018, 37, 1.21, VERDICT_INCONCLUSIVE);
    write_crime("crime, an earlier year", &(struct crime_statement){ &vandalism, &rate, &previous, NULL });
    write_crime("crime without comparison", &(struct crime_statement){ &vandalism, &rate, NULL, NULL });
}

static void write_mixed(void)
{
    static const struct {
        enum level level;
        enum verdict change;
    } states[] = { { LEVEL_HIGH, VERDICT_NONE },
                   { LEVEL_LOW, VERDICT_NONE },
                   { LEVEL_UNDETERMINED, VERDICT_INCREASED },
                   { LEVEL_UNDETERMINED, VERDICT_DECREASED },
                   { LEVEL_UNDETERMINED, VERDICT_UNCHANGED } };
    static const enum verdict verdicts[] = { VERDICT_INCREASED, VERDICT_DECREASED, VERDICT_UNCHANGED,
                                             VERDICT_INCONCLUSIVE, VERDICT_NOT_COMPARABLE };
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++) {
            struct change_row survey = change_of(0.34, 0.33, states[i].change),
                              other =
                                  crime_change(k == 1 ? BASELINE_MEAN : BASELINE_PREVIOUS, 2020, 37, 1.21, verdicts[k]);
            survey.from_year = wave_of_year(2020);
            struct mixed_statement mixed = { { &worry, "area", "ytter" }, &burglary, states[i].level, &survey, &other };
            write_case(
                arena_format(&picture.arena, "survey %s, register %s", mixed_state(&mixed), verdict_word(verdicts[k])),
                sentence_mixed((struct teller){ &sv, &picture, &err, NULL }, &mixed),
                sentence_mixed((struct teller){ &en, &picture, &err, NULL }, &mixed));
        }
}

static void write_overall(const char *name, struct overall overall)
{
    write_case(name, sentence_overall((struct teller){ &sv, &picture, &err, NULL }, &overall),
               sentence_overall((struct teller){ &en, &picture, &err, NULL }, &overall));
}

static void write_overalls(void)
{
    /* named alike in both languages */
    const struct subject litter = { .label_sv = "nedskräpning i centrum", .label_en = "nedskräpning i centrum" },
                         traffic = { .label_sv = "trafik", .label_en = "trafik" },
                         fear = { .label_sv = "oro i ytterområdena", .label_en = "oro i ytterområdena" };
    struct spot one[] = { { &litter, "all", "" } }, two[] = { { &traffic, "all", "" }, { &fear, "all", "" } };
    struct spot_list none = { NULL, 0 }, single = { one, 1 }, pair = { two, 2 };
    write_overall("overall: one better", (struct overall){ 5, 4, 0, 0, 2, single, none, none, none, pair, none, none,
                                                           false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: one wave",
                  (struct overall){ 5, 0, 0, 5, 2, none, none, none, none, pair, none, none, true, 0, 0 });
    write_overall("overall: nothing certain", (struct overall){ 5, 5, 0, 0, 2, none, none, none, none, none, none, none,
                                                                false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: nothing comparable", (struct overall){ 5, 0, 5, 0, 2, none, none, none, none, none, none,
                                                                   none, false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: all sorts", (struct overall){ 6, 2, 1, 2, 2, none, none, none, single, none, none, none,
                                                          false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: worse", (struct overall){ 5, 2, 0, 0, 5, none, pair, none, single, none, single, none,
                                                      false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: better and worse", (struct overall){ 5, 2, 0, 0, 5, single, pair, none, none, none, none,
                                                                 none, false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: positive", (struct overall){ 5, 4, 0, 0, 3, single, none, none, none, pair, none, none,
                                                         false, 1U << SINCE_SURVEY, 0 });
    write_overall(
        "overall: positive, nothing better",
        (struct overall){ 5, 3, 0, 0, 5, none, none, single, single, none, none, none, false, 1U << SINCE_SURVEY, 0 });
    write_overall("overall: not positive, since something else is worse",
                  (struct overall){ 5, 4, 0, 0, 3, single, none, none, none, none, none, single, false,
                                    1U << SINCE_SURVEY | 1U << SINCE_YEAR, 1U << SINCE_MEAN });
    write_overall("overall: nothing certain, and two others worse",
                  (struct overall){ 5, 5, 0, 0, 2, none, none, none, none, none, none, pair, false, 1U << SINCE_YEAR,
                                    1U << SINCE_YEAR | 1U << SINCE_MEAN | 1U << SINCE_TREND });
}

static void write_others(void)
{
    struct change_row change = change_of(MISSING, 0.3, VERDICT_NOT_COMPARABLE);
    change.reason = reasons_of(&picture.arena, "area not in 2018");
    change.from_year = wave_of_year(2018);
    struct teller swedish = { &sv, &picture, &err, NULL }, english = { &en, &picture, &err, NULL };
    write_case("an area that is new", sentence_new_area(swedish, &change, ""), sentence_new_area(english, &change, ""));
    write_case("an area that is new, with a roll-up", sentence_new_area(swedish, &change, "ytter"),
               sentence_new_area(english, &change, "ytter"));
    struct notes_theme_row dialogue = { 2021, NOTE_SOURCE_MEDBORGARDIALOG, "centrum", "trafik", 2, 9 },
                           tips = { 2021, NOTE_SOURCE_TIPS, "centrum", "trafik", 1, 1 };
    const struct notes_theme_row *rows[] = { &dialogue, &tips }, *single[] = { &tips };
    write_case("notes", sentence_notes(swedish, rows, 2), sentence_notes(english, rows, 2));
    struct notes_theme_row stray = { 2021, NOTE_SOURCE_TIPS, "", THEME_UNMATCHED, 1, 1 };
    const struct notes_theme_row *strays[] = { &stray };
    write_case("one note of no theme", sentence_notes(swedish, strays, 1), sentence_notes(english, strays, 1));
    write_case("one note", sentence_notes(swedish, single, 1), sentence_notes(english, single, 1));
    write_case("a name with its place", sentence_name(swedish, (struct spot){ &worry, "area", "ytter" }),
               sentence_name(english, (struct spot){ &worry, "area", "ytter" }));
    write_case("the municipality in a proposal", sentence_area(swedish, "all", ""), sentence_area(english, "all", ""));
}

static void every_sentence_is_as_it_was_agreed(void **state)
{
    (void)state;
    write_levels_and_changes();
    write_contrasts();
    write_rests();
    write_parts();
    write_people();
    write_odd_surveys();
    write_crimes();
    write_mixed();
    write_overalls();
    write_others();
    const char *path = path_of("tests/unit/expected_sentences.txt");
    if (getenv("UPDATE_EXPECTED") != NULL) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        (void)fputs(written.text, file);
        assert_int_equal(fclose(file), 0);
    }
    char *expected;
    size_t length;
    assert_true(file_read(path, &expected, &length, &err));
    const char *line = expected, *other = written.text;
    while (*line != '\0' || *other != '\0') {
        size_t n = strcspn(line, "\n"), m = strcspn(other, "\n");
        if (n != m || strncmp(line, other, n) != 0)
            fail_msg("\nwanted: %.*s\ngot:    %.*s", (int)n, line, (int)m, other);
        line += n + (line[n] == '\n');
        other += m + (other[m] == '\n');
    }
    free(expected);
}

/* What a clause would not say keeps a part's own sentence. */
static void a_part_is_told_with_its_roll_up_only_where_nothing_is_lost(void **state)
{
    (void)state;
    struct estimate_row estimate = estimate_of(0.33), hidden = estimate_of(MISSING);
    struct change_row change = change_of(0.32, 0.33, VERDICT_INCONCLUSIVE), warned = change,
                      moved = change_of(0.20, 0.33, VERDICT_INCREASED);
    warned.reason = reasons_of(&picture.arena, "warning: frågan flyttades");
    struct contrast_row above = { .reference = "centrum", .verdict = VERDICT_INCREASED }, below = above, other = above,
                        open = above;
    below.verdict = VERDICT_DECREASED;
    other.reference = "norra";
    open.verdict = VERDICT_INCONCLUSIVE;
    const struct contrast_row *is_above[] = { &above, &above }, *is_below[] = { &below }, *is_other[] = { &other },
                              *is_open[] = { &open };
    struct statement whole = { .spot = { &worry, "area", "ytter" },
                               .estimate = &estimate,
                               .change = &change,
                               .level = LEVEL_HIGH,
                               .contrasts = is_above,
                               .n_contrasts = 1 };
    struct statement same = whole;
    same.level = LEVEL_UNDETERMINED;
    assert_true(sentence_is_same(&whole, &same));
    struct statement parts[] = { same, same, same, same, same, same, same, same };
    parts[0].contrasts = is_below;
    parts[1].contrasts = is_other;
    parts[2].contrasts = is_open;
    parts[3].n_contrasts = 0;
    parts[4].change = &warned;
    parts[5].change = &moved;
    parts[6].level = LEVEL_HIGH;
    parts[7].estimate = &hidden;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (sentence_is_same(&whole, &parts[i]))
            fail_msg("part %zu is told with its roll-up", i);
}

static void positive_needs_that_nothing_is_worse_and_most_lie_well(void **state)
{
    (void)state;
    assert_true(overall_is_positive(&(struct overall){ .n = 5, .n_at_reference = 3 }));
    assert_false(overall_is_positive(&(struct overall){ .n = 4, .n_at_reference = 2 }));
    assert_false(overall_is_positive(&(struct overall){ .n = 5, .n_at_reference = 5, .worse = { NULL, 1 } }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_is_as_it_was_agreed),
        cmocka_unit_test(a_part_is_told_with_its_roll_up_only_where_nothing_is_lost),
        cmocka_unit_test(positive_needs_that_nothing_is_worse_and_most_lie_well),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
