/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "print.h"

static bool write_text(const char *folder, const char *name, struct text_buffer *text, struct error *err)
{
    char *path = file_join(folder, name), *taken = text_buffer_take(text);
    bool done = file_write(path, taken, err);
    free(path);
    free(taken);
    return done;
}

/* A table of a header and rows that the world gave; none where it gave none. */
static bool write_rows(const char *folder, const char *name, const char *header, const struct text_buffer *rows,
                       struct error *err)
{
    struct text_buffer text = { 0 };
    if (rows->length == 0)
        return true;
    text_buffer_format(&text, "%s\n%s", header, rows->text);
    return write_text(folder, name, &text, err);
}

static bool write_settings(const struct drawn *drawn, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    const struct crime *crime = &drawn->crime;
    text_buffer_format(&text, "key,value\nname,Provstad\ncode,%s\nyear,%d\n", crime->municipalities->codes[crime->own],
                       PICTURE_YEAR);
    if (drawn->settings.length > 0)
        text_buffer_add(&text, drawn->settings.text);
    return write_text(folder, "study.csv", &text, err);
}

/* ---- the survey */

static void add_weights(struct text_buffer *text, const struct survey *survey)
{
    static const char *const columns[] = { "", "vikt", "kalibreringsvikt" };
    for (size_t y = 0; y < survey->n_years; y++)
        if (survey->weighting[y] != WEIGHED_EQUAL)
            text_buffer_format(text, "vikt,%d,%d,%s,,weight,vikt,weight,\n", survey->first_year + (int)y,
                               survey->first_year + (int)y, columns[survey->weighting[y]]);
}

static bool write_variables(const struct survey *survey, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "variable,from,to,column,scale,role,label_sv,label_en,question\n"
                           "id,,,id,,id,löpnummer,serial number,\nsex,,,kon,sex,domain,kön,sex,\n");
    if (survey->n_areas > 1)
        text_buffer_add(&text, "area,,,omrade,area,domain,område,area,\n");
    if (survey->has_modes)
        text_buffer_add(&text, "mode,,,lage,mode,mode,svarssätt,mode of answer,\n");
    add_weights(&text, survey);
    for (size_t i = 0; i < survey->n_items; i++) {
        const char *name = survey->items[i].name;
        text_buffer_format(&text, "%s,,,%s,yn,item,%s,%s,Hur är det med %s?\n", name, name, name, name, name);
    }
    return write_text(folder, "codebook/variables.csv", &text, err);
}

static bool write_scales(const struct survey *survey, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "scale,from,to,raw,code,status,label_sv,label_en\nsex,,,m,man,answered,män,men\n"
                           "sex,,,k,kvinna,answered,kvinnor,women\nyn,,,0,0,answered,nej,no\nyn,,,1,1,answered,ja,yes\n"
                           "yn,,,9,9,not_stated,ej svar,not stated\n");
    if (survey->has_modes)
        text_buffer_add(&text, "mode,,,webb,web,answered,webben,web\nmode,,,papper,paper,answered,papper,paper\n");
    for (size_t a = 1; a <= survey->n_areas && survey->n_areas > 1; a++)
        text_buffer_format(&text, "area,,,%zu,del%zu,answered,del %zu,part %zu\n", a, a, a, a);
    return write_text(folder, "codebook/scales.csv", &text, err);
}

static bool write_areas(const struct survey *survey, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    if (survey->n_areas < 2)
        return true;
    text_buffer_add(&text, "area,from,to,part_of,label_sv,label_en\n");
    for (size_t a = 1; a <= survey->n_areas; a++)
        text_buffer_format(&text, "del%zu,,,,del %zu,part %zu\n", a, a, a);
    return write_text(folder, "codebook/areas.csv", &text, err);
}

static bool write_indicators(const struct survey *survey, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "indicator,theme,kind,variables,counts,direction,relevant_change,label_sv,label_en\n");
    for (size_t i = 0; i < survey->n_items; i++) {
        const char *name = survey->items[i].name;
        text_buffer_format(&text, "%s,tema,share,%s,1,bad,0.05,problem med %s,problems with %s\n", name, name, name,
                           name);
    }
    for (size_t c = 0; c < survey->n_composites; c++) {
        const struct composite *composite = &survey->composites[c];
        text_buffer_format(&text, "%s,tema,composite,", composite->name);
        for (size_t i = 0; i < composite->n; i++)
            text_buffer_format(&text, "%s%s", i == 0 ? "" : " ", survey->items[composite->first + i].name);
        text_buffer_format(&text, ",,bad,0.05,problem över lag (%s),problems over all (%s)\n", composite->name,
                           composite->name);
    }
    return write_text(folder, "codebook/indicators.csv", &text, err);
}

static void add_weight(struct text_buffer *text, const struct survey *survey, enum weighting weighting,
                       const struct respondent *who)
{
    double young = survey->young_answers;
    switch (weighting) {
    case WEIGHED_EQUAL: return;
    case WEIGHED_BY_SUPPLIER: text_buffer_format(text, ",%.4f", 0.5 / (who->is_young ? young : 1 - young)); return;
    case WEIGHED_BY_ANOTHER: text_buffer_format(text, ",%.4f", who->is_woman ? 1.1 : 0.9); return;
    }
}

static bool write_year(const struct survey *survey, size_t year, const char *folder, struct error *err)
{
    static const char *const weight_columns[] = { "", ",vikt", ",kalibreringsvikt" };
    struct text_buffer text = { 0 };
    text_buffer_format(&text, "id,omrade,kon,lage%s", weight_columns[survey->weighting[year]]);
    for (size_t i = 0; i < survey->n_items; i++)
        text_buffer_format(&text, ",%s", survey->items[i].name);
    text_buffer_add(&text, "\n");
    for (size_t k = 0; k < survey->n_respondents[year]; k++) {
        const struct respondent *who = &survey->respondents[year][k];
        text_buffer_format(&text, "%zu,%d,%s,%s", k + 1, who->area + 1, who->is_woman ? "k" : "m",
                           who->is_web ? "webb" : "papper");
        add_weight(&text, survey, survey->weighting[year], who);
        for (size_t i = 0; i < survey->n_items; i++) {
            const char cell[] = { ',', (char)('0' + who->answers[i]) };
            text_buffer_add_bytes(&text, cell, sizeof cell);
        }
        text_buffer_add(&text, "\n");
    }
    char name[32];
    (void)print_into(name, sizeof name, "survey/%d.csv", survey->first_year + (int)year);
    return write_text(folder, name, &text, err);
}

static bool write_survey(const struct survey *survey, const char *folder, struct error *err)
{
    bool done = write_variables(survey, folder, err) && write_scales(survey, folder, err) &&
                write_areas(survey, folder, err) && write_indicators(survey, folder, err);
    for (size_t y = 0; done && y < survey->n_years; y++)
        done = write_year(survey, y, folder, err);
    return done;
}

static bool write_cuts(const struct drawn *drawn, const char *folder, struct error *err)
{
    struct text_buffer text = { 0 };
    if (drawn->n_cuts == 0)
        return true;
    text_buffer_add(&text, "subject,domain,level,low,high,reference,source\n");
    for (size_t i = 0; i < drawn->n_cuts; i++)
        text_buffer_format(&text, "%s,all,,%.4f,%.4f,threshold,egen gräns\n", drawn->cuts[i].subject,
                           drawn->cuts[i].low, drawn->cuts[i].high);
    return write_text(folder, "levels.csv", &text, err);
}

/* ---- crime */

static void add_own_counts(const struct crime *crime, const struct series *series, struct text_buffer *text)
{
    const struct register_counts *all = crime->municipalities;
    const double *people = all->populations + crime->own * all->n_years + FIRST_CRIME_YEAR - all->first_year;
    for (size_t t = 0; t < CRIME_YEARS; t++)
        text_buffer_format(text, "%zu,year,%s,%s,%.0f,%.0f\n", FIRST_CRIME_YEAR + t, all->codes[crime->own],
                           series->name, series->counts[crime->own * CRIME_YEARS + t], people[t]);
}

/* Without crime a list of no files says so. */
static bool write_crime(const struct crime *crime, const char *folder, struct error *err)
{
    struct text_buffer sources = { 0 }, offences = { 0 }, counts = { 0 };
    text_buffer_add(&sources, "file,profile,year,dash_means,population_date\n");
    text_buffer_add(&offences, "series,source_label,theme,label_sv,label_en\n");
    text_buffer_add(&counts, "year,period,area,series,count,population\n");
    if (crime->n_series > 0)
        text_buffer_add(&sources, crime->is_register ? "register,,,,\n" : "egna.csv,tidy,,,31dec\n");
    for (size_t s = 0; s < crime->n_series; s++) {
        const char *name = crime->series[s].name;
        text_buffer_format(&offences, "%s,%s,tema,anmälda brott av slaget %s,reported crimes of kind %s\n", name, name,
                           name, name);
        if (!crime->is_register)
            add_own_counts(crime, &crime->series[s], &counts);
    }
    bool is_own = crime->n_series > 0 && !crime->is_register;
    bool done = (!is_own || write_text(folder, "crime/egna.csv", &counts, err)) &&
                (crime->n_series == 0 || write_text(folder, "crime/offences.csv", &offences, err)) &&
                write_text(folder, "crime/sources.csv", &sources, err);
    text_buffer_clear(&sources);
    text_buffer_clear(&offences);
    text_buffer_clear(&counts);
    return done;
}

bool write_study(const struct drawn *drawn, const char *folder, struct error *err)
{
    struct text_buffer themes = { 0 };
    if (drawn->is_bare)
        return true;
    text_buffer_add(&themes, "theme,label_sv,label_en\ntema,trygghet,safety\n");
    return write_settings(drawn, folder, err) && write_text(folder, "codebook/themes.csv", &themes, err) &&
           (drawn->survey.n_years == 0 || write_survey(&drawn->survey, folder, err)) &&
           write_crime(&drawn->crime, folder, err) && write_cuts(drawn, folder, err) &&
           write_rows(folder, "families.csv", "family,subject,source,domain,level,method", &drawn->families, err) &&
           write_rows(folder, "breaks.csv", "subject,source,domain,level,from,effect,reason", &drawn->breaks, err);
}

bool write_register(const struct drawn *drawn, const char *folder, struct error *err)
{
    const struct crime *crime = &drawn->crime;
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "series,code");
    for (size_t t = 0; t < CRIME_YEARS; t++)
        text_buffer_format(&text, ",%zu", FIRST_CRIME_YEAR + t);
    text_buffer_add(&text, "\n");
    for (size_t s = 0; s < crime->n_series; s++)
        for (size_t i = 0; i < crime->municipalities->n; i++) {
            text_buffer_format(&text, "%s,%s", crime->series[s].name, crime->municipalities->codes[i]);
            for (size_t t = 0; t < CRIME_YEARS; t++)
                text_buffer_format(&text, ",%.0f", crime->series[s].counts[i * CRIME_YEARS + t]);
            text_buffer_add(&text, "\n");
        }
    return write_text(folder, "crime.csv", &text, err);
}
