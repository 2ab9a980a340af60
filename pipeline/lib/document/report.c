/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report.h"

#include <stdlib.h>
#include <string.h>

#include "document/about.h"
#include "document/own_language.h"
#include "language/evidence.h"
#include "study/published.h"

static bool read_figures(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    table_init(&report->figures, &figure_schema);
    const char *name = arena_format(&picture->arena, "7_figure/%s/figures.csv", wave_year_text(picture->year).id);
    return picture_read(picture, &report->figures, name, err);
}

bool report_init(struct report *report, struct picture *picture, struct error *err)
{
    *report = (struct report){ .picture = picture, .prefix = "" };
    html_init(&report->html);
    report->html.other_language = own_language_code(picture);
    own_language_mark(picture);
    bool done = read_figures(report, err);
    done = published_read(&report->published, &picture->study, err) && done;
    picture_study_parts(picture, report->parts, err);
    report->drawn = arena_new(&picture->arena, (report->figures.n_rows + 1) * sizeof *report->drawn);
    report->headlines = figures_headlines(picture, &report->n_headlines);
    return done;
}

void report_clear(struct report *report)
{
    struct table *tables[] = { &report->figures, &report->published };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i]->schema != NULL)
            table_clear(tables[i]);
    html_clear(&report->html);
    free(report->evidence);
    text_map_clear(&report->evidence_places);
    free(report->citations);
    *report = (struct report){ 0 };
}

/* What a text of the catalogue says of itself where its section does not, or stands in none. */
static const char *kind_of_text(const struct report *report)
{
    if (report->kind == SENTENCE_SITUATION)
        return page_kind(SENTENCE_METHOD);
    for (size_t i = 0; i < report->html.depth; i++)
        if (text_is(report->html.open[i].name, "section"))
            return NULL;
    return page_kind(report->kind);
}

void report_text(struct report *report, const char *text)
{
    html_element(&report->html, "p", text, "data-kind", kind_of_text(report), NULL);
}

void report_paragraph(struct report *report, const char *key, const struct filling *parts, struct error *err)
{
    report_text(report, phrase_text(report->picture, key, parts, err));
}

void report_small(struct report *report, const char *key, const struct filling *parts, struct error *err)
{
    html_element(&report->html, "p", phrase_text(report->picture, key, parts, err), "class", "small", "data-kind",
                 kind_of_text(report), NULL);
}

void report_element(struct report *report, const char *element, const char *key, struct error *err)
{
    html_element(&report->html, element, picture_text(report->picture, key, err), NULL);
}

void report_open_section(struct report *report, const char *id, const char *key, struct error *err)
{
    page_section(&report->html, &(struct page_link){ id, picture_text(report->picture, key, err), report->kind });
}

void report_open_details(struct report *report, const char *summary)
{
    html_open(&report->html, "details", NULL);
    html_element(&report->html, "summary", summary, NULL);
}

void report_open_unprinted(struct report *report, const char *summary, struct error *err)
{
    html_open(&report->html, "details", "class", "unprinted", NULL);
    html_element(&report->html, "summary", summary, "data-print", picture_text(report->picture, "page.unprinted", err),
                 NULL);
}

void report_term(struct report *report, const char *key, const char *text, struct error *err)
{
    if (*text == '\0')
        return;
    html_element(&report->html, "dt", picture_text(report->picture, key, err), NULL);
    html_element(&report->html, "dd", text, NULL);
}

/* "två uppfyllda". */
static const char *counted(struct picture *picture, const char *key, const char *name, int n, struct error *err)
{
    struct filling count[] = { { "of", name }, { "n", wording_small_count(&picture->catalogue, n, err) }, { 0 } };
    return catalogue_text_counted(&picture->catalogue, key, (size_t)n, count, err);
}

void report_counts(struct report *report, const char *key, struct counts counts, struct error *err)
{
    struct picture *picture = report->picture;
    const char **list = arena_new(&picture->arena, (counts.n_names + 1) * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < counts.n_names; i++)
        if (counts.counts[i] > 0)
            list[n++] = counted(picture, counts.item, counts.names[i], counts.counts[i], err);
    if (n == 0)
        return;
    struct filling parts[] = { { "n", wording_small_count(&picture->catalogue, counts.n, err) },
                               { "list", wording_list(&picture->catalogue, list, n, err) },
                               { 0 } };
    report_text(report, catalogue_text_counted(&picture->catalogue, key, (size_t)counts.n, parts, err));
}

const char *report_key(struct report *report, const char *name, const struct table *table, const void *row)
{
    size_t distance = (size_t)((const unsigned char *)row - (const unsigned char *)table->rows);
    return evidence_key(&report->picture->arena, name, table, distance / table->schema->row_size);
}

bool report_is_of_year(const struct report *report, const char *date)
{
    return atoi(date) == report->picture->year.year;
}

void report_cited(struct report *report, const char *element, const char *class, const char *text, const char *keys,
                  struct error *err)
{
    html_open(&report->html, element, "class", class, NULL);
    html_text(&report->html, text);
    report_cite(report, keys, err);
    html_close(&report->html, element);
}

/* With what a reader chooses it by. */
static void open_told(struct report *report, const char *element, const char *claims, struct about_words about)
{
    bool has_claims = *claims != '\0';
    html_open(&report->html, element, "data-claim", has_claims ? claims : NULL, "data-kind",
              has_claims ? NULL : page_kind(SENTENCE_QUALITY), ABOUT_ATTRIBUTES(about), NULL);
}

void report_open_told(struct report *report, const char *element, const char *claims)
{
    open_told(report, element, claims, (struct about_words){ 0 });
}

void report_told(struct report *report, const char *element, const char *text, const char *claims, const char *keys,
                 struct error *err)
{
    report_open_told(report, element, claims);
    html_text(&report->html, text);
    report_cite(report, keys, err);
    html_close(&report->html, element);
}

void report_finding(struct report *report, const char *element, const struct situation_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    open_told(report, element, row->claims, about_words(picture, about_finding(picture, row), err));
    html_text(&report->html, phrase_sentence(picture, row));
    report_cite(report, row->evidence, err);
    html_close(&report->html, element);
}

static bool is_level(const struct claim_row *claim)
{
    bool is_one = claim->kind == CLAIM_HIGH || claim->kind == CLAIM_MIDDLE || claim->kind == CLAIM_NEAR ||
                  claim->kind == CLAIM_LOW;
    return is_one && !text_is(claim->reference, REFERENCE_FORECAST);
}

const char *report_claims(struct report *report, const char *keys)
{
    struct picture *picture = report->picture;
    size_t n;
    const char **words = text_words(&picture->arena, keys, &n), *claims = "";
    for (size_t i = 0; i < n && picture->claims.schema != NULL; i++) {
        size_t length = strlen(words[i]);
        TABLE_EACH (claim, claim, &picture->claims)
            if (strcspn(claim->evidence, " ") == length && memcmp(claim->evidence, words[i], length) == 0 &&
                !is_level(claim))
                claims = evidence_add(&picture->arena, claims, claim->claim);
    }
    return claims;
}

void report_claimed(struct report *report, const char *element, const char *text, const char *keys, struct error *err)
{
    report_told(report, element, text, report_claims(report, keys), keys, err);
}

struct html_column report_column(struct report *report, const char *key, bool is_number, struct error *err)
{
    return (struct html_column){ .heading = phrase_text_of(report->picture, "page.column", key, NULL, err),
                                 .is_number = is_number };
}
