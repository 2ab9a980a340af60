/* How the makers of the kit's tables put them together; for tables*.c alone. */
#ifndef LAGESBILD_ANNUAL_TABLES_MAKER_H
#define LAGESBILD_ANNUAL_TABLES_MAKER_H

#include "annual/listing.h"
#include "picture/picture.h"

/* The book being filled, and the listing that is its last. */
struct maker {
    struct book *book;
    struct picture *picture;
    struct listing *listing;
    struct error *err;
};

/* Opens the listing NAME: its texts are annual.table.NAME and annual.note.NAME; `source` is a key, or "". maker_close
 * rounds its numbers as they are published, and drops it where it has no rows. */
void maker_open(struct maker *maker, const char *name, const char *source);
void maker_close(struct maker *maker);

/* Adds a column: its heading is annual.column.NAME, or page.column.NAME where that is missing. */
void maker_column(struct maker *maker, const char *name, enum listing_format format);

/* Texts as they stand in a cell, their first letter large: GROUP.NAME of the catalogue, a subject, a level, a
 * breakdown, a theme (what has none is "övrigt"), the theme of a subject, the reasons of a comparison. */
const char *maker_text(struct maker *maker, const char *group, const char *name);
const char *maker_subject(struct maker *maker, const char *subject);
const char *maker_level(struct maker *maker, const char *domain, const char *level);
const char *maker_domain(struct maker *maker, const char *domain);
const char *maker_theme(struct maker *maker, const char *theme);
const char *maker_theme_of(struct maker *maker, const char *subject);
const char *maker_reason(struct maker *maker, struct reasons reasons);

/* The key of the survey's source, of one year or several. */
const char *maker_survey_source(const struct maker *maker);

/* Why a comparison has no figure: it may not be made, or what it rests on is not shown. */
enum listing_mark maker_mark(enum verdict verdict, struct reasons reasons);

/* The makers. */
void tables_add_survey(struct maker *maker);
void tables_add_crime(struct maker *maker);
void tables_add_response(struct maker *maker);

#endif
