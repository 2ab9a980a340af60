/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/theme_table.h"

#include "annual/markdown.h"
#include "base/number.h"
#include "picture/phrase.h"
#include "picture/picture_rows.h"

enum { N_COLUMNS = 5 };

static const struct change_row *change_of(const struct picture *picture, const struct subject *subject)
{
    return picture_change(picture, subject->name, subject->source, "all", "");
}

/* Whether the picture's year has a figure of the subject, shown or hidden. */
static bool has_figure(const struct picture *picture, const struct subject *subject)
{
    if (subject->source == SOURCE_CRIME)
        return picture_own_rate(picture, picture->year.year, subject->name) != NULL;
    const struct estimate_row *row = picture_estimate(picture, picture->year, subject->name, "all", "");
    return row != NULL && row->status != STATUS_NOT_ASKED;
}

static bool is_of(const struct picture *picture, const struct subject *subject, const struct theme_table *table)
{
    return subject->source == table->source && text_is(subject->theme, table->theme) && has_figure(picture, subject);
}

/* The figure of the year before with that year, "47 % (2020)"; "–" where there is none. */
static const char *before_cell(struct picture *picture, const struct change_row *change, struct error *err)
{
    if (change == NULL || change->verdict == VERDICT_NOT_COMPARABLE || wave_is_missing(change->from_year))
        return "–";
    return arena_format(&picture->arena, "%s\xC2\xA0(%s)", phrase_change_from(picture, change, err),
                        phrase_year_of(picture, change->source, change->from_year));
}

static const char *now_cell(struct picture *picture, const struct subject *subject, struct error *err)
{
    if (subject->source == SOURCE_SURVEY)
        return picture_value(picture, picture_estimate(picture, picture->year, subject->name, "all", ""), err);
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, subject->name);
    return is_missing_integer(rate->count) ? ".." : phrase_number(picture, rate->count, 0, err);
}

static void add_row(struct text_buffer *out, struct picture *picture, const struct subject *subject, struct error *err)
{
    const struct change_row *change = change_of(picture, subject);
    bool is_judged = change != NULL && change->verdict != VERDICT_NONE;
    const char *cells[N_COLUMNS] = {
        phrase_subject(picture, subject->name),
        before_cell(picture, change, err),
        now_cell(picture, subject, err),
        change != NULL ? change_size_cell(picture, change, err).text : "–",
        is_judged ? wording_judged(&picture->catalogue, change->verdict, change->reason, err) : "–",
    };
    markdown_row(out, cells, N_COLUMNS);
}

static void open_table(struct text_buffer *out, struct picture *picture, const struct theme_table *table,
                       struct error *err)
{
    static const bool is_right[N_COLUMNS] = { false, true, true, true, false };
    bool is_crime = table->source == SOURCE_CRIME;
    const char *year = phrase_year_of(picture, table->source, picture->year);
    struct filling parts[] = { { "number", arena_format(&picture->arena, "%zu", table->number) },
                               { "theme", table->label },
                               { "year", year },
                               { "source", phrase_source(picture, table->source, err) },
                               { 0 } };
    const char *headings[N_COLUMNS] = {
        phrase_text_of(picture, "page.column", is_crime ? "series" : "subject", NULL, err),
        phrase_text_of(picture, "page.column", "before", NULL, err),
        year,
        phrase_text_of(picture, "page.column", is_crime ? "ratio" : "points", NULL, err),
        phrase_text_of(picture, "page.column", "verdict", NULL, err),
    };
    markdown_paragraph(out,
                       phrase_text(picture, is_crime ? "annual.caption.crime" : "annual.caption.survey", parts, err));
    markdown_table(out, headings, is_right, N_COLUMNS);
}

struct theme_count theme_table_count(const struct picture *picture, const struct theme_table *table)
{
    struct theme_count count = { 0 };
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        if (!is_of(picture, subject, table))
            continue;
        const struct change_row *change = change_of(picture, subject);
        count.n_rows++;
        count.n_undecided += change != NULL && change->verdict == VERDICT_INCONCLUSIVE;
    }
    return count;
}

bool theme_table_write(struct text_buffer *out, struct picture *picture, const struct theme_table *table,
                       struct error *err)
{
    bool has_rows = false;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        if (!is_of(picture, subject, table))
            continue;
        if (!has_rows)
            open_table(out, picture, table, err);
        has_rows = true;
        add_row(out, picture, subject, err);
    }
    if (has_rows)
        markdown_end_table(out);
    return has_rows;
}
