/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/view.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/picture_rows.h"
#include "tables/publication.h"

bool format_is_number(enum view_format format)
{
    return format > FORMAT_TEXT && format <= FORMAT_P;
}

struct view_cell cell_text(const char *text)
{
    return (struct view_cell){ .text = text };
}

struct view_cell cell_number(double number, enum view_mark mark)
{
    return (struct view_cell){ .number = number, .mark = mark };
}

enum view_mark mark_of_status(enum status status)
{
    if (status_is_suppressed(status))
        return MARK_SUPPRESSED;
    if (status == STATUS_AREA_NOT_EXISTING || status == STATUS_NOT_APPLICABLE)
        return MARK_NOT_APPLICABLE;
    return MARK_UNAVAILABLE;
}

const char *mark_text(enum view_mark mark)
{
    switch (mark) {
    case MARK_SUPPRESSED: return "[c]";
    case MARK_UNAVAILABLE: return "[x]";
    case MARK_NOT_APPLICABLE: return "[z]";
    case MARK_NONE: break;
    }
    return "";
}

double view_published(enum view_format format, double number)
{
    if (format == FORMAT_SHARE)
        return publication_number(number, PUBLICATION_DECIMALS);
    if (format == FORMAT_POINTS || format == FORMAT_WIDTH)
        return publication_number(number, PUBLICATION_DECIMALS - 2);
    if (format == FORMAT_COUNT) /* a rate, or the mean of several years */
        return is_missing(number) ? MISSING : round(number * 10) / 10;
    return format == FORMAT_DECIMALS ? publication_number(number, 2) : number;
}

/* The part that a heading in braces names. */
static const char *named_part(const char *heading, const struct filling *parts)
{
    size_t length = strlen(heading) - strlen("{}");
    while (strncmp(parts->name, heading + 1, length) != 0 || parts->name[length] != '\0') {
        parts++;
        assert(parts->name != NULL);
    }
    return parts->value;
}

const char *view_heading(const struct view_column *column, struct picture *picture, const char *group,
                         const struct filling *parts, struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    if (*column->heading == '{')
        return named_part(column->heading, parts);
    bool is_own = group != NULL && catalogue_has_of(catalogue, group, column->heading);
    return catalogue_text_of(catalogue, is_own ? group : "page.column", column->heading, parts, err);
}

static const char *text_at(const void *row, size_t offset)
{
    return *(const char *const *)((const char *)row + offset);
}

static struct reasons reasons_at(const void *row, size_t offset)
{
    return *(const struct reasons *)(const void *)((const char *)row + offset);
}

static struct wave wave_at(const struct view_column *column, const void *row)
{
    return *(const struct wave *)(const void *)((const char *)row + column->offset);
}

/* The number that a column shows: of a wave its year, of points without the noise that a factor of 100 leaves in the
 * last digits. */
static double number_at(const struct view_column *column, const void *row)
{
    const void *member = (const char *)row + column->offset;
    if (column->type == VIEW_INTEGER)
        return is_missing_integer(*(const int *)member) ? MISSING : *(const int *)member;
    if (column->type == VIEW_WAVE)
        return wave_is_missing(wave_at(column, row)) ? MISSING : wave_at(column, row).year;
    assert(column->type == VIEW_NUMBER);
    double number = *(const double *)member;
    if (column->format == FORMAT_POINTS || column->format == FORMAT_WIDTH)
        return round(number * 1e12) / 1e10;
    return column->format == FORMAT_STEP ? floor(number) : number;
}

/* The member of an enum: whichever it is, it has the size and the values of an int. */
static int word_at(const void *row, size_t offset)
{
    int member;
    memcpy(&member, (const char *)row + offset, sizeof member);
    return member;
}

static const char *theme(struct picture *picture, const char *name, struct error *err)
{
    return *name != '\0' ? picture_theme(picture, name) : picture_text(picture, "page.themes.other", err);
}

static const char *interval(const struct view_column *column, struct picture *picture, const void *row,
                            struct error *err)
{
    const double *low = (const void *)((const char *)row + column->offset),
                 *high = (const void *)((const char *)row + column->second);
    if (is_missing(*low) || is_missing(*high))
        return picture_text(picture, "number.missing", err);
    return wording_interval(&picture->catalogue, (struct limits){ *low, *high, 1, MISSING }, column->decimals, err);
}

/* "inte jämförbart: området fanns inte då": a verdict with its reasons, where the column has them. */
static const char *verdict(const struct view_column *column, struct picture *picture, const void *row,
                           struct error *err)
{
    struct reasons reasons = column->second != 0 ? reasons_at(row, column->second) : (struct reasons){ 0 };
    const char *word = wording_judged(&picture->catalogue, (enum verdict)word_at(row, column->offset), reasons, err);
    if (reasons.n == 0)
        return word;
    return arena_format(&picture->arena, "%s: %s", word, wording_reason(&picture->catalogue, reasons, err));
}

/* The text of a cell that is no number, before its first letter is made large. */
static const char *words_of(const struct view_column *column, struct picture *picture, const void *row,
                            struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    int word = column->type == VIEW_WORD ? word_at(row, column->offset) : 0;
    const char *text = column->type == VIEW_TEXT ? text_at(row, column->offset) : "";
    switch (column->format) {
    case FORMAT_MUNICIPALITY: return picture_municipality(picture, text);
    case FORMAT_PROMISE: return picture_promise(picture, text);
    case FORMAT_LABEL: return wording_label(catalogue, text, text_at(row, column->second), "");
    case FORMAT_DATE: return wording_date(catalogue, text, err);
    case FORMAT_INTERVAL: return interval(column, picture, row, err);
    case FORMAT_VERDICT: return verdict(column, picture, row, err);
    case FORMAT_SUBJECT: return picture_subject(picture, text);
    case FORMAT_DOMAIN: return picture_domain(picture, text, err);
    case FORMAT_AREA: return picture_area(picture, text, err);
    case FORMAT_THEME: return theme(picture, text, err);
    case FORMAT_THEME_OF: return theme(picture, picture_theme_of(picture, text), err);
    case FORMAT_LEVEL: return picture_level(picture, text, text_at(row, column->second), err);
    case FORMAT_REASON: return wording_reason(catalogue, reasons_at(row, column->offset), err);
    case FORMAT_WORD: return catalogue_text_of(catalogue, column->group, words_text(column->words, word), NULL, err);
    case FORMAT_STATUS: return wording_status(catalogue, (enum status)word, err);
    case FORMAT_TEXT:
    case FORMAT_YEAR:
    case FORMAT_CALENDAR_YEAR:
    case FORMAT_COUNT:
    case FORMAT_STEP:
    case FORMAT_SHARE:
    case FORMAT_POINTS:
    case FORMAT_WIDTH:
    case FORMAT_DECIMALS:
    case FORMAT_PLAIN:
    case FORMAT_P: break;
    }
    return text;
}

/* Whether a column of texts has none in this row, and has a mark instead. */
static bool is_empty(const struct view_column *column, const void *row)
{
    if (column->type == VIEW_WORD)
        return column->format != FORMAT_STATUS && word_at(row, column->offset) == 0;
    return column->is_marked && *text_at(row, column->offset) == '\0';
}

/* Why the row has no figure. A comparison has none where it may not be made, or what it rests on is not shown. */
static enum view_mark mark_of(const struct view *view, const void *row)
{
    if (view->status != 0)
        return mark_of_status((enum status)word_at(row, view->status));
    if (view->verdict == 0)
        return view->missing;
    struct reasons reasons = reasons_at(row, view->reason);
    if (word_at(row, view->verdict) == VERDICT_NOT_COMPARABLE)
        return MARK_NOT_APPLICABLE;
    return reasons_has(reasons, REASON_SUPPRESSED) ? MARK_SUPPRESSED : MARK_UNAVAILABLE;
}

static struct view_cell cell_of(const struct view *view, const struct view_column *column, struct picture *picture,
                                const void *row, struct error *err)
{
    enum view_mark mark = mark_of(view, row);
    if (column->has != NULL && !column->has(row))
        return cell_number(MISSING, MARK_NOT_APPLICABLE);
    if (column->cell != NULL)
        return column->cell(picture, row, err);
    if (column->type == VIEW_WAVE && wave_at(column, row).part != 0)
        return cell_text(wording_year_short(&picture->catalogue, &picture->study, wave_at(column, row)));
    if (format_is_number(column->format))
        return cell_number(number_at(column, row), mark);
    if (is_empty(column, row))
        return cell_number(MISSING, mark);
    const char *words = words_of(column, picture, row, err);
    bool is_capital = column->is_capital || (view->is_capital && column->format >= FORMAT_SUBJECT);
    return cell_text(is_capital ? catalogue_capital(&picture->catalogue, words) : words);
}

void view_cells(const struct view *view, struct picture *picture, const void *row, struct view_cell *cells,
                struct error *err)
{
    for (size_t k = 0; k < view->n_columns; k++)
        cells[k] = cell_of(view, &view->columns[k], picture, row, err);
}

const char *view_print(const struct view_column *column, struct picture *picture, struct view_cell cell,
                       struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    if (cell.text != NULL)
        return cell.text;
    if (is_missing(cell.number))
        return cell.mark == MARK_UNAVAILABLE || cell.mark == MARK_NOT_APPLICABLE
                   ? "–"
                   : picture_text(picture, "number.missing", err);
    if (column->format == FORMAT_YEAR)
        return wording_calendar_year(catalogue, &picture->study, (int)cell.number);
    if (column->format == FORMAT_CALENDAR_YEAR)
        return arena_format(&picture->arena, "%.0f", cell.number);
    if (column->format == FORMAT_SHARE)
        return wording_percent(catalogue, cell.number, column->decimals, err);
    if (column->format == FORMAT_POINTS)
        return wording_signed(catalogue, cell.number, column->decimals, err);
    if (column->format == FORMAT_P)
        return wording_p(catalogue, cell.number, err);
    return wording_number(catalogue, cell.number, column->format == FORMAT_DECIMALS ? 2 : column->decimals, err);
}
