/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/definitions.h"

#include <stdlib.h>

#include "assess/answer_words.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/picture_rows.h"
#include "study/codebook.h"

/* The work in hand. years: the codebook in each survey year of the picture, ascending. */
struct defining {
    struct picture *picture;
    struct codebook_year *years;
    size_t n_years;
    struct error *err;
};

/* The answers that count and those of the base, in one language. */
struct description {
    struct catalogue *catalogue;
    struct answer_names counts;
    struct base_names base;
};

/* "a b" of "a" and "b", none where it is there: lists of a table's cell. */
static const char *add_part(struct arena *arena, const char *list, const char *between, const char *part)
{
    return *list == '\0' ? part : arena_format(arena, "%s%s%s", list, between, part);
}

/* The variables of an indicator, or the members that it is made of: *n names. */
static const char **parts_of(const struct defining *defining, const struct indicator_row *row, size_t *n)
{
    return text_words(&defining->picture->arena, row->variables, n);
}

static const struct indicator_row *member_of(const struct defining *defining, const struct indicator_row *row,
                                             const char *name)
{
    const struct indicator_row *member =
        indicator_kind_has_members(row->kind) ? picture_indicator(defining->picture, name) : NULL;
    return member != row ? member : NULL;
}

/* ---- years */

/* The last year that has all variables of an indicator which is made of no others, NULL where none does. */
static const struct codebook_year *last_asked(const struct defining *defining, const struct indicator_row *row)
{
    size_t n;
    const char **names = parts_of(defining, row, &n);
    for (size_t i = defining->n_years; i > 0; i--) {
        const struct codebook_year *year = &defining->years[i - 1];
        size_t k = 0;
        while (k < n && codebook_find(year, names[k]) != NULL)
            k++;
        if (n > 0 && k == n)
            return year;
    }
    return NULL;
}

/* The survey years that asked for it. */
static const char *years_of_indicator(struct picture *picture, const char *indicator)
{
    const char *years = "";
    for (size_t i = 0; i < picture->n_years; i++) {
        const struct estimate_row *row = picture_estimate(picture, picture->years[i], indicator, "all", "");
        if (row != NULL && row->status != STATUS_NOT_ASKED)
            years = add_part(&picture->arena, years, " ",
                             arena_format(&picture->arena, "%s", wave_text(picture->years[i]).id));
    }
    return years;
}

static bool is_own_count(const struct picture *picture, const struct rate_row *row, const char *series)
{
    return text_is(row->series, series) && text_is(row->area, picture->study.settings.code) &&
           text_is(row->period, "year") && row->year <= picture->year.year && !is_missing_integer(row->count);
}

static const char *years_of_series(struct picture *picture, const char *series)
{
    const char *years = "";
    TABLE_EACH (rate, row, &picture->rates)
        if (is_own_count(picture, row, series))
            years = add_part(&picture->arena, years, " ", arena_format(&picture->arena, "%d", row->year));
    return years;
}

/* ---- questions, answers, and of whom */

static const char *add_questions(struct defining *defining, const char *questions, const struct indicator_row *row)
{
    size_t n;
    const char **names = parts_of(defining, row, &n);
    const struct codebook_year *year = last_asked(defining, row);
    for (size_t k = 0; k < n; k++) {
        const struct indicator_row *member = member_of(defining, row, names[k]);
        const struct codebook_variable *variable = year != NULL ? codebook_find(year, names[k]) : NULL;
        if (member != NULL)
            questions = add_questions(defining, questions, member);
        else if (variable != NULL && *variable->row->question != '\0')
            questions = add_part(&defining->picture->arena, questions, DEFINITION_BETWEEN, variable->row->question);
    }
    return questions;
}

/* Takes the answers of an indicator's variables, or of its members', into the description. */
static void describe(struct defining *defining, struct description *description, const struct indicator_row *row)
{
    size_t n;
    struct code_set counts, base;
    struct error unread = { 0 }; /* what is no set of answers was refused before anything was estimated */
    const char **names = parts_of(defining, row, &n);
    const struct codebook_year *year = last_asked(defining, row);
    (void)code_set_parse(&counts, row->counts, (struct place){ 0 }, &unread);
    (void)code_set_parse(&base, row->base, (struct place){ 0 }, &unread);
    for (size_t k = 0; k < n; k++) {
        const struct indicator_row *member = member_of(defining, row, names[k]);
        const struct codebook_variable *variable = year != NULL ? codebook_find(year, names[k]) : NULL;
        if (member != NULL) {
            describe(defining, description, member);
            continue;
        }
        answer_names_add(&description->counts, &counts, variable, defining->err);
        base_names_add(&description->base, &base, variable, defining->err);
    }
    code_set_clear(&counts);
    code_set_clear(&base);
    error_clear(&unread);
}

/* What is computed of the answers, where that is not how many gave those that count. */
static const char *computed(const struct defining *defining, struct catalogue *catalogue,
                            const struct indicator_row *row)
{
    struct filling parts[] = {
        { "share", wording_percent(catalogue, is_missing(row->quantile) ? 0 : row->quantile, 0, defining->err) }, { 0 }
    };
    return catalogue_text_of(catalogue, "definition.computed", indicator_kind_word(row->kind), parts, defining->err);
}

static const char *answers_of(const struct defining *defining, const struct description *description,
                              const struct indicator_row *row)
{
    return description->counts.n > 0 ? answer_names_listed(&description->counts)
                                     : computed(defining, description->catalogue, row);
}

/* ", också de som svarade ”vet ej”": "" where there are none. */
static const char *clause(const struct defining *defining, const struct answer_names *names, const char *key)
{
    if (names->n == 0)
        return "";
    struct filling parts[] = { { "answers", answer_names_either(names, defining->err) }, { 0 } };
    return catalogue_text(names->catalogue, key, parts, defining->err);
}

static const char *of_whom(const struct defining *defining, const struct description *description,
                           const struct indicator_row *row)
{
    struct catalogue *catalogue = description->catalogue;
    enum unit unit = row->unit == UNIT_HOUSEHOLD ? UNIT_HOUSEHOLD : UNIT_PERSON;
    const struct base_names *base = &description->base;
    struct filling parts[] = { { "unit", catalogue_text_of(catalogue, "definition.unit", unit_word(unit), NULL,
                                                           defining->err) },
                               { "also", clause(defining, &base->also, "definition.also") },
                               { "except", clause(defining, &base->except, "definition.except") },
                               { "answers", answer_names_either(&base->only, defining->err) },
                               { 0 } };
    const char *name = base->only.n > 0 ? "only" : indicator_kind_word(row->kind);
    return catalogue_text_of(catalogue, "definition.of", name, parts, defining->err);
}

static struct description described(struct defining *defining, struct catalogue *catalogue,
                                    const struct indicator_row *row)
{
    const struct answer_names none = { .catalogue = catalogue };
    struct description description = { catalogue, none, { none, none, none } };
    describe(defining, &description, row);
    return description;
}

static void clear_description(struct description *description)
{
    answer_names_clear(&description->counts);
    answer_names_clear(&description->base.also);
    answer_names_clear(&description->base.except);
    answer_names_clear(&description->base.only);
}

/* ---- rows */

static void add_indicator(struct defining *defining, struct texts texts, struct table *table,
                          const struct indicator_row *row)
{
    struct picture *picture = defining->picture;
    struct description sv = described(defining, texts.sv, row), en = described(defining, texts.en, row);
    bool has_own = !is_missing(row->relevant_change), is_share = measure_is_share(measure_of_kind(row->kind));
    struct definition_row *definition = table_add(table);
    *definition = (struct definition_row){
        .indicator = row->indicator,
        .source = SOURCE_SURVEY,
        .theme = row->theme,
        .kind = row->kind,
        .label_sv = row->label_sv,
        .label_en = row->label_en,
        .question = add_questions(defining, "", row),
        .answers_sv = answers_of(defining, &sv, row),
        .answers_en = answers_of(defining, &en, row),
        .of_whom_sv = of_whom(defining, &sv, row),
        .of_whom_en = of_whom(defining, &en, row),
        .unit = row->unit != UNIT_NONE ? row->unit : UNIT_PERSON,
        .relevant_change = !has_own && is_share ? picture->study.settings.relevant_change : row->relevant_change,
        .direction = row->direction != DIRECTION_NONE ? row->direction : DIRECTION_NEUTRAL,
        .years = years_of_indicator(picture, row->indicator),
    };
    clear_description(&sv);
    clear_description(&en);
}

/* What the files call the series: several are added up. */
static const char *labels_of_series(struct picture *picture, const char *series)
{
    const char *labels = "";
    TABLE_EACH (offence, row, &picture->offences)
        if (text_is(row->series, series))
            labels = add_part(&picture->arena, labels, "; ", row->source_label);
    return labels;
}

static const char *of_municipality(const struct defining *defining, struct catalogue *catalogue)
{
    const char *name = defining->picture->study.settings.name;
    struct filling parts[] = { { "in_name", wording_in(catalogue, name, defining->err) }, { 0 } };
    return catalogue_text(catalogue, "definition.of.series", parts, defining->err);
}

static void add_series(struct defining *defining, struct texts texts, struct table *table,
                       const struct subject *subject)
{
    struct picture *picture = defining->picture;
    const char *labels = labels_of_series(picture, subject->name);
    struct definition_row *definition = table_add(table);
    *definition = (struct definition_row){
        .indicator = subject->name,
        .source = SOURCE_CRIME,
        .theme = subject->theme,
        .label_sv = subject->label_sv,
        .label_en = subject->label_en,
        .question = "",
        .answers_sv = labels,
        .answers_en = labels,
        .of_whom_sv = of_municipality(defining, texts.sv),
        .of_whom_en = of_municipality(defining, texts.en),
        .relevant_change = picture->study.settings.relevant_ratio,
        .direction = subject->direction,
        .years = years_of_series(picture, subject->name),
    };
}

/* The codebook of each year. One that cannot be resolved was refused when its survey was read. */
static void resolve(struct defining *defining, const struct codebook *codebook)
{
    struct error refused = { 0 };
    const struct picture *picture = defining->picture;
    defining->years = memory_new(picture->n_years, sizeof *defining->years);
    for (size_t i = 0; i < picture->n_years; i++) {
        if (codebook_resolve(&defining->years[defining->n_years], codebook, picture->years[i], &refused))
            defining->n_years++;
        else
            codebook_year_clear(&defining->years[defining->n_years]);
    }
    error_clear(&refused);
}

bool definitions_build(struct picture *picture, struct texts texts, struct table *table, struct error *err)
{
    const struct codebook codebook = { picture->variables, picture->scales }; /* a view, which nothing here clears */
    struct defining defining = { .picture = picture, .err = err };
    size_t n_errors = err->n_errors;
    resolve(&defining, &codebook);
    TABLE_EACH (indicator, row, &picture->indicators)
        add_indicator(&defining, texts, table, row);
    for (size_t i = 0; i < picture->codebook.n_subjects; i++)
        if (picture->codebook.subjects[i].source == SOURCE_CRIME)
            add_series(&defining, texts, table, &picture->codebook.subjects[i]);
    for (size_t i = 0; i < defining.n_years; i++)
        codebook_year_clear(&defining.years[i]);
    free(defining.years);
    return err->n_errors == n_errors;
}
