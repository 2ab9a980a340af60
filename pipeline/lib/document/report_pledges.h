/* Pledges in words, as every document that tells of them says it. Labels and texts are owned by the picture. */
#ifndef LAGESBILD_DOCUMENT_REPORT_PLEDGES_H
#define LAGESBILD_DOCUMENT_REPORT_PLEDGES_H

#include "document/report.h"

/* Whether the pledge holds in the year of the pledges (setting pledge_year); where that is no year, every pledge does.
 */
bool pledge_is_current(const struct picture *picture, const struct pledge_row *pledge);

/* "1 januari–31 december 2022", the year twice where it differs; one end where the other is missing. */
const char *pledge_period(struct report *report, const char *from, const char *to, struct error *err);

/* "2 av 3", "–". */
const char *pledge_done_of_target(struct report *report, const struct followup_row *row, struct error *err);

/* "uppfyllt", "–". */
const char *pledge_status_text(struct report *report, const struct followup_row *row, struct error *err);

/* "Trafikproblem: går inte att avgöra": what happened to the problem, as far as it is measured. */
const char *pledge_outcome_text(struct report *report, const struct followup_row *row, struct error *err);

/* "kommunpolisen och samordnaren", one of them, or "". */
const char *pledge_owners(struct report *report, const struct pledge_row *pledge, struct error *err);

/* "genomförda vandringar, minst 1"; that there is no number where there is none. */
const char *pledge_measure(struct report *report, const struct pledge_row *pledge, struct error *err);

/* The area in words, "" for the municipality as a whole. */
const char *pledge_area(struct report *report, const struct pledge_row *pledge, struct error *err);

/* A figure of a subject: a share in percent, a count of crimes without decimals, else two; ".." where missing. */
const char *report_figure(struct report *report, const char *subject, double value, struct error *err);

/* "27 april 2022, centrum: Dialog på torget", with how many where it is not one. */
const char *pledge_activity_text(struct report *report, const struct activity_row *activity, struct error *err);

/* A small paragraph that sends to the situation picture for the figures; `key`: its words before the link. */
void report_see_picture(struct report *report, const char *key, struct error *err);

/* A term and its text of a <dl>; nothing where the text is "". */
void report_term(struct report *report, const char *key, const char *text, struct error *err);

/* The days on which the council meets, in their order: *n texts owned by the picture's arena. */
const char **report_days(struct report *report, size_t *n);

/* The day that the documents speak of: --as-of, else the last day of the pledges that hold (pledge_is_current), ""
 * where neither is known.
 */
const char *report_day(const struct report *report);

/* Opens a section with an id and a heading of the catalogue; closed with html_close(html, "section"). */
void report_open_section(struct report *report, const char *id, const char *key, struct error *err);

#endif
