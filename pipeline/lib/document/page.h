/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of every HTML document: one self-contained file, readable by screen readers, on a telephone, by night and
 * on paper. Its script (page.js) lets a reader choose and sort what is there without it; a Content-Security-Policy lets
 * the page use its own style and script and nothing else. Source of the requirements: WCAG 2.1, level AA; W3C, Content
 * Security Policy Level 3. */
#pragma once

#include "base/error.h"
#include "document/html.h"
#include "picture/picture.h"
#include "vocabulary/claims.h"

/* What stands at the head; texts are borrowed. `note` "" is left out. */
struct page {
    const char *title, *lead, *note;
};

/* One entry of the table of contents: the id of a section and its heading; what its sentences are about. */
struct page_link {
    const char *id, *heading;
    enum sentence_kind kind;
};

/* What data-kind says of a kind; NULL of the situation, whose sentences name their claims in data-claim. */
const char *page_kind(enum sentence_kind kind);

/* Opens the document up to and with the start of <main>: style and script, skip link, heading 1, lead, note. */
void page_open(struct html *html, struct picture *picture, const struct page *page, struct error *err);

/* The contents, and where has_choice that of rows; nothing where n is 0. */
void page_contents(struct html *html, struct picture *picture, const struct page_link *links, size_t n, bool has_choice,
                   struct error *err);

/* Closes <main> and the document, with a footer that names whom it is about. */
void page_close(struct html *html, struct picture *picture, const char *name, struct error *err);

/* Opens a section with its heading 2; it is closed with html_close(html, "section"). */
void page_section(struct html *html, const struct page_link *link);
