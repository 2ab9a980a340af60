/* The documents of a year: the situation picture, the public page of the pledges, the plan of measures, the council's
 * report and the public feedback. A report is a document being written: the picture that it tells, the figures drawn
 * for it, and the evidence that its sentences cite. */
#ifndef LAGESBILD_DOCUMENT_REPORT_H
#define LAGESBILD_DOCUMENT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "document/html.h"
#include "document/page.h"
#include "picture/picture.h"
#include "figure/figure_tables.h"
#include "figure/figures.h"

/* `evidence`: the keys cited so far, in the order of their first citation; their numbers in the document are 1, 2, …,
 * after `first_number` where another report stands before it in the same document. `prefix` begins the ids of its own
 * in a document of several studies, else "".
 */
struct report {
    struct picture *picture;
    struct html html;
    struct table figures, published;
    const struct headline *headlines;
    size_t n_headlines;
    const char **evidence;
    size_t n_evidence, evidence_capacity, first_number;
    const char *prefix;
};

/* Reads what the documents need beside the picture, which is borrowed. On failure the report is still to be cleared. */
bool report_init(struct report *report, struct picture *picture, struct error *err);
void report_clear(struct report *report);

/* The whole document as text, owned by the caller; NULL after an error. */
char *report_situation_picture(struct report *report, struct error *err);
char *report_pledge_page(struct report *report, struct error *err);
char *report_plan(struct report *report, struct error *err);
char *report_council(struct report *report, struct error *err);
char *report_feedback(struct report *report, struct error *err);

/* The parts of the situation picture, each a section. */
void report_summary(struct report *report, const struct page_link *link, struct error *err);
bool report_survey(struct report *report, const struct page_link *link, struct error *err);

/* Within the survey's part: a sentence for every pair of the setting `associations`; nothing where there is none. */
void report_associations(struct report *report, struct error *err);

/* Within the survey's part: the index of 0-6 of the study's own cuts, and total indices that were published; nothing
 * where there are neither. */
bool report_index(struct report *report, struct error *err);

/* Within the survey's part: sentences on the trends of its shares; nothing where there is none. */
void report_trends(struct report *report, struct error *err);
void report_information(struct report *report, const struct page_link *link, struct error *err);
bool report_analysis(struct report *report, const struct page_link *link, struct error *err);
void report_followup(struct report *report, const struct page_link *link, struct error *err);
void report_quality(struct report *report, const struct page_link *link, struct error *err);
void report_method(struct report *report, const struct page_link *link, struct error *err);
/* Parts of the survey's development: how many of the changes from the year before are established, and how many of them
 * may be due to chance (expected number under Benjamini and Hochberg's rule, risk of any under Holm's, summed over its
 * families); the changes from the mean of the years before that say something else than those from the year before. */
void report_chance(struct report *report, struct error *err);
void report_longer(struct report *report, struct error *err);
/* What was published or delivered otherwise before, with the reason; a figure that only rounds today's was not.
 * of_pledges: of the subjects of pledges alone. Nothing where there is none. */
void report_revisions(struct report *report, bool of_pledges, struct error *err);
bool report_has_revisions(struct report *report, bool of_pledges, struct error *err);

/* What the law asks for, beside what the picture holds. */
void report_law(struct report *report, const struct page_link *link, struct error *err);
void report_sources(struct report *report, const struct page_link *link, struct error *err);

/* Every row cited so far, each once, under its key as id. Last of the sections. A key that leads to no row is an error.
 */
bool report_evidence(struct report *report, const struct page_link *link, struct error *err);

/* Part of the evidence: the picture's year's figures that are no direct estimates, of the indicators that are cited,
 * with what they mean. Marks those of the evidence that stand here. */
void report_derived(struct report *report, bool *is_shown, struct error *err);

/* Links to the rows behind a sentence, as small numbers. `keys` are parted by blanks. */
void report_cite(struct report *report, const char *keys, struct error *err);

/* A finding's sentence in the picture's language. */
const char *report_sentence(const struct report *report, const struct situation_row *row);

/* The figures of a kind, each with caption, note and its data as a table. */
bool report_figures(struct report *report, const char *kind, struct error *err);

/* "34 % (31 till 38)": an estimate with its interval; ".." and "–" as picture_value. */
const char *report_estimate(struct report *report, const struct estimate_row *estimate, struct error *err);

/* The same, but for an estimate that is unreliable the one of several years together where there is one, with words
 * that say so: "7 % (4 till 10), 2020–2021 tillsammans". */
const char *report_best_estimate(struct report *report, const struct estimate_row *estimate, struct error *err);

/* What a change is from, to, and by, in the subject's unit: "−22 (−30 till −14)", "1,21 (0,77 till 1,92)"; ".." where
 * missing. */
const char *report_change_value(struct report *report, const struct change_row *change, double value,
                                struct error *err);
const char *report_change(struct report *report, const struct change_row *change, struct error *err);

/* The verdict in words with its reason: "inte jämförbart: området fanns inte då". */
const char *report_verdict(struct report *report, enum verdict verdict, struct reasons reasons, struct error *err);

/* The heading of a table column. */
struct html_column report_column(struct report *report, const char *key, bool is_number, struct error *err);

#endif
