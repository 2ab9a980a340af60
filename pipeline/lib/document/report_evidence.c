/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows behind the sentences, sentence by sentence: every key that one cites is the id of exactly one row here. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "document/evidence_tables.h"
#include "language/evidence.h"

/* The row that a key leads to: of which kind it is, and what it says. is_told: it stands in the document, under its key
 * as id. */
struct evidence_row {
    const char *key, *caption, *line;
    bool is_told;
};

/* What is not found says nothing, and is an error. */
static bool find_row(struct report *report, struct evidence_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const void *found;
    struct evidence_table table = evidence_tables_find(picture, &picture->arena, row->key, &found);
    if (table.table == NULL)
        return error_add(err, "the evidence \"%s\" leads to no row; run the stages before again", row->key);
    row->caption = picture_text(picture, table.view.caption, err);
    row->line = view_line(report, &table.view, found, err);
    return true;
}

/* The rows lie as the keys that were cited. */
static struct evidence_row *row_of_key(const struct report *report, struct evidence_row *rows, const char *key)
{
    uint32_t place = 0;
    bool is_cited = text_map_find(&report->evidence_places, key, strlen(key), &place);
    assert(is_cited);
    return is_cited ? rows + place : rows;
}

/* Those of n rows that are of one kind with the first, under the name of that kind. */
static void add_rows(struct report *report, struct evidence_row *const *rows, size_t n)
{
    struct html *html = &report->html;
    html_element(html, "dt", rows[0]->caption, NULL);
    for (size_t i = 0; i < n; i++) {
        if (!text_is(rows[i]->caption, rows[0]->caption))
            continue;
        const char *id = arena_format(&report->picture->arena, "%s%s", report->prefix, rows[i]->key);
        html_element(html, "dd", rows[i]->line, "id", rows[i]->is_told ? NULL : id, NULL);
        rows[i]->is_told = true;
    }
}

/* What one sentence rests on, under that sentence. */
static void add_sentence(struct report *report, size_t i, struct evidence_row *rows)
{
    struct html *html = &report->html;
    struct arena *arena = &report->picture->arena;
    const struct citation *citation = &report->citations[i];
    size_t number = report->first_number + i + 1;
    size_t n;
    const char **keys = text_words(arena, citation->keys, &n);
    struct evidence_row **cited = arena_new(arena, n * sizeof *cited);
    html_open(html, "li", "id", arena_format(arena, "%sunderlag-%zu", report->prefix, number), NULL);
    html_element(html, "a", citation->text, "href", arena_format(arena, "#%smening-%zu", report->prefix, number), NULL);
    html_open(html, "dl", NULL);
    for (size_t k = 0; k < n; k++)
        cited[k] = row_of_key(report, rows, keys[k]);
    for (size_t k = 0; k < n; k++) {
        size_t first = 0;
        while (!text_is(cited[first]->caption, cited[k]->caption))
            first++;
        if (first == k)
            add_rows(report, cited + k, n - k);
    }
    html_close(html, "dl");
    html_close(html, "li");
}

/* The sentences of one section from the first on, folded; how many they are. */
static size_t add_section(struct report *report, size_t first, struct evidence_row *rows, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = 1;
    while (first + n < report->n_citations &&
           text_is(report->citations[first].section, report->citations[first + n].section))
        n++;
    struct filling parts[] = { { "section", report->citations[first].section },
                               { "n", phrase_number(picture, (double)n, 0, err) },
                               { 0 } };
    report_open_details(report, phrase_text(picture, "page.evidence.of", parts, err));
    html_open(&report->html, "ol", "class", "evidence", "start",
              arena_format(&picture->arena, "%zu", report->first_number + first + 1), NULL);
    for (size_t i = first; i < first + n; i++)
        add_sentence(report, i, rows);
    html_close(&report->html, "ol");
    html_close(&report->html, "details");
    return n;
}

bool report_evidence(struct report *report, struct error *err)
{
    struct evidence_row *rows = memory_new(report->n_evidence, sizeof *rows);
    bool done = true;
    if (report->n_evidence > 0)
        html_element(&report->html, "p", picture_text(report->picture, "page.evidence.printed", err), "class", "print",
                     NULL);
    html_open(&report->html, "div", "class", "screen", NULL);
    report_paragraph(report, report->n_evidence > 0 ? "page.evidence" : "page.evidence.none", NULL, err);
    for (size_t i = 0; i < report->n_evidence; i++) {
        rows[i] = (struct evidence_row){ .key = report->evidence[i], .caption = "", .line = "" };
        rows[i].is_told = report->has_definitions && text_starts(rows[i].key, "indicator:");
        done = find_row(report, &rows[i], err) && done;
    }
    if (report->n_citations > 0)
        report_open_details(report, picture_text(report->picture, "page.evidence.sentences", err));
    for (size_t i = 0; i < report->n_citations;)
        i += add_section(report, i, rows, err);
    if (report->n_citations > 0)
        html_close(&report->html, "details");
    report_derived(report, err);
    report_index_values(report, err);
    report_figure_data(report, err);
    html_close(&report->html, "div");
    free(rows);
    return done;
}
