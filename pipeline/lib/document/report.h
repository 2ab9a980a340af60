/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document being written: the picture that it tells, the figures drawn for it, and the evidence that its sentences
 * cite; and what several sections (document/section.h) write alike. An error, of a text or a file that is missing, is
 * in `err`, and the rest is written all the same: who makes the document looks there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text_map.h"
#include "document/html.h"
#include "document/page.h"
#include "figure/figure.h"
#include "picture/phrase.h"
#include "picture/picture.h"

/* A sentence that cites: how it begins, the heading of the section that it stands in, and the keys of the rows that it
 * rests on, parted by blanks. */
struct citation {
    const char *text, *section, *keys;
};

/* The heading of a column as lines of evidence have it. */
struct line_heading {
    const struct view_column *column;
    const char *text;
};
enum { MOST_LINE_HEADINGS = 200 };

/* `citations`: the sentences that cited so far; their numbers in the document are 1, 2, …, after `first_number` where
 * another report stands before it in the same document. `evidence`: the keys that they cite, each once. `prefix` begins
 * the ids of its own in a document of several studies, else "". kind: what the sentences of the section being written
 * are about; in one about the situation each says for itself. drawn: the figures shown so far whose data the
 * evidence has. is_picture: the document is lagesbild.html, to which the others send. is_uncited: it has no evidence to
 * cite. parts: what most texts are filled with (picture_study_parts). has_index: the index was told, whose values the
 * evidence has. has_definitions: a section tells what each indicator is, under its key as id, so that the evidence need
 * not. lines: headings that lines had so far.
 */
struct report {
    struct picture *picture;
    struct html html;
    struct table figures, published;
    const struct headline *headlines;
    size_t n_headlines;
    struct citation *citations;
    const char **evidence;
    struct text_map evidence_places; /* of each of them its number */
    size_t n_citations, citation_capacity, n_evidence, evidence_capacity, first_number;
    const struct figure_row **drawn;
    size_t n_drawn;
    const char *prefix;
    enum sentence_kind kind;
    bool has_definitions, has_index, is_picture, is_uncited;
    struct line_heading lines[MOST_LINE_HEADINGS];
    size_t n_lines;
    struct filling parts[N_STUDY_PARTS];
};

/* Reads what the documents need beside the picture, which is borrowed. On failure the report is still to be cleared. */
bool report_init(struct report *report, struct picture *picture, struct error *err);
void report_clear(struct report *report);

/* A text of the catalogue as a paragraph, as one in small letters, and as another element (h3, li …). Among sentences
 * about the situation a paragraph of the catalogue tells how these are to be read. */
void report_paragraph(struct report *report, const char *key, const struct filling *parts, struct error *err);

/* The same with a text that was made. */
void report_text(struct report *report, const char *text);
void report_small(struct report *report, const char *key, const struct filling *parts, struct error *err);
void report_element(struct report *report, const char *element, const char *key, struct error *err);

/* Opens a section of the report's kind with an id and a heading of the catalogue; closed with html_close(html,
 * "section"). */
void report_open_section(struct report *report, const char *id, const char *key, struct error *err);

/* Opens what can be unfolded, under its summary; closed with html_close(html, "details"). */
void report_open_details(struct report *report, const char *summary);

/* The same of what is long and stands in the tables too: print has the summary and says that the rest is left out. */
void report_open_unprinted(struct report *report, const char *summary, struct error *err);

/* A term and its text of a <dl>; nothing where the text is "". */
void report_term(struct report *report, const char *key, const char *text, struct error *err);

/* Links what was written last in the element that is open, a sentence, to the rows behind it: one small number, named
 * by the sentence. `keys` are parted by blanks. */
void report_cite(struct report *report, const char *keys, struct error *err);

/* Whether a sentence so far rests on that row. */
bool report_has_cited(const struct report *report, const char *key);

/* The evidence key of a row of a table that keys call `name`. */
const char *report_key(struct report *report, const char *name, const struct table *table, const void *row);

/* An element (class NULL: none) of a text that cites; and a finding with its evidence. */
void report_cited(struct report *report, const char *element, const char *class, const char *text, const char *keys,
                  struct error *err);
void report_finding(struct report *report, const char *element, const struct situation_row *row, struct error *err);

/* Opens an element of a sentence about the situation that words these claims; of none it says that a figure is not
 * shown. */
void report_open_told(struct report *report, const char *element, const char *claims);

/* An element of a text that words these claims and cites these rows. */
void report_told(struct report *report, const char *element, const char *text, const char *claims, const char *keys,
                 struct error *err);

/* The ids of the claims that rest on these rows first of all, parted by blanks, and not those of levels, which whoever
 * words a figure need not word; "" where claims.csv was not read. And an element of a text that words them and cites
 * the rows. */
const char *report_claims(struct report *report, const char *keys);
void report_claimed(struct report *report, const char *element, const char *text, const char *keys, struct error *err);

/* Whether a day lies in the picture's year. */
bool report_is_of_year(const struct report *report, const char *date);

/* Within the survey's part of the picture: a sentence for every pair of the setting `associations`; the index of 0-6 of
 * the study's own cuts, and total indices that were published; sentences on the trends of its shares. Nothing where
 * there is none. */
void report_associations(struct report *report, struct error *err);
void report_index(struct report *report, struct error *err);
void report_index_values(struct report *report, struct error *err);
void report_trends(struct report *report, struct error *err);

/* Parts of the survey's development: how many of the changes from the year before are established, and how many of them
 * may be due to chance (expected number under Benjamini and Hochberg's rule, risk of any under Holm's, summed over its
 * families); the changes from the mean of the years before that say something else than those from the year before. */
void report_chance(struct report *report, struct error *err);
void report_longer(struct report *report, struct error *err);

/* How many differences of the survey between areas and groups are established, of how many that were tested; and those
 * between groups, a row each. */
void report_contrasts_counted(struct report *report, struct error *err);
void report_group_contrasts(struct report *report, struct error *err);

/* Where a survey is not there to say what is greatest: each type of reported crime with its count, its rate, and its
 * place among the municipalities of the first group of the setting compare_with that there is. */
void report_crime_places(struct report *report, struct error *err);

/* Rates beside the median and the tenths of the other municipalities, and the place among them: a table a group of the
 * setting compare_with, all but the first folded. The first has the rates of n other areas too, by their codes; it
 * stands where there is either. */
void report_crime_beside(struct report *report, const char *const *codes, size_t n, struct error *err);

/* Whether reported crime of the picture's year came out as the years before let expect. Nothing without forecasts. */
void report_forecasts(struct report *report, struct error *err);

/* Reported crime: its figures, changes, and rates beside those of other municipalities. */
void report_crime(struct report *report, struct error *err);

/* What was published or delivered otherwise before, with the reason; a figure that only rounds today's was not.
 * of_pledges: of the subjects of pledges alone. Nothing where there is none. */
void report_revisions(struct report *report, bool of_pledges, struct error *err);
bool report_has_revisions(struct report *report, bool of_pledges, struct error *err);

/* The rows behind every sentence that cited so far, under that sentence, whose number leads here and which is a link
 * back; folded by section. A row bears its key as id where it is told first. A key that leads to no row is an error. */
bool report_evidence(struct report *report, struct error *err);

/* Part of the evidence: the picture's year's figures that are no direct estimates, of the indicators that are cited,
 * with what they mean. Those that are cited themselves bear their id where they are told. */
void report_derived(struct report *report, struct error *err);

/* A paragraph that counts, the message `key`: of n things, as listed, so many as counts[i] are what the message `item`
 * says of them with its selectors n and of, a name; those that none is are left out. Nothing where that leaves nothing.
 */
struct counts {
    const char *item;
    const char *const *names;
    const int *counts;
    size_t n_names;
    int n;
};
void report_counts(struct report *report, const char *key, struct counts counts, struct error *err);

/* The figures that this part of the picture shows, each with caption, note and a link to its data; whether there is
 * any; those about one
 * subject that stand with its theme, folded; and part of the evidence: the data of all that were shown, a table each.
 */
void report_figures(struct report *report, enum figure_section section, struct error *err);
bool report_has_theme_figure(const struct report *report, const char *theme);
void report_theme_figures(struct report *report, const char *theme, struct error *err);
bool report_has_figure(const struct report *report, enum figure_section section);
void report_figure_data(struct report *report, struct error *err);

/* The table of survey and reported crime side by side, where findings set them so. Whether there is any. */
bool report_pairs(struct report *report, struct error *err);

/* The heading of a table column that no view declares. */
struct html_column report_column(struct report *report, const char *key, bool is_number, struct error *err);
