/* The text of the annual report's kit: paragraphs ready to use, by theme, with the figures that belong to them, as
 * Markdown. */
#pragma once

#include "annual/listing.h"
#include "picture/picture.h"

/* The whole text in the study's language, owned by the caller; NULL after an error. `figures` are the rows of
 * 7_figure/YEAR/figures.csv, the book's tables are referred to by their numbers. Nothing is said that is not in the
 * findings, the follow-up or the catalogue. */
char *article_write(struct picture *picture, const struct table *figures, const struct book *book, struct error *err);
