/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "figure/plotted.h"
#include "found/figure/figure.h" /* FIGURE_FIGURE_WORDS */
#include "language/wording.h"
#include "tables/results.h"

/* clang-format off */
FIGURE_TABLES(TABLE_DEFINE)
/* clang-format on */

/* A title's line holds so many characters of the size that style.gp sets it in, and takes so much height. */
enum { TITLE_WIDTH = 78, TITLE_LINES = 3, TITLE_LINE_HEIGHT = 19, TITLE_MARGIN = 14 };

void figures_init(struct figures *figures, struct picture *picture)
{
    *figures = (struct figures){ .picture = picture };
    figures->folder =
        arena_format(&picture->arena, "%s/7_figure/%s", picture->output, wave_year_text(picture->year).id);
    figures->headlines = figures_headlines(picture, &figures->n_headlines);
    table_init(&figures->index, &figure_schema);
}

void figures_clear(struct figures *figures)
{
    table_clear(&figures->index);
    table_clear(&figures->data);
    text_buffer_clear(&figures->variables);
    text_buffer_clear(&figures->texts);
}

void figures_start(struct figures *figures, const char *kind, const struct schema *schema)
{
    figures->kind = kind;
    table_clear(&figures->data);
    table_init(&figures->data, schema);
    text_buffer_clear(&figures->variables);
    text_buffer_clear(&figures->texts);
    figures->n_texts = 0;
}

/* Adds a headline unless there is one of its subject and source. */
static void add_headline(struct headline *headlines, size_t *n, struct headline headline)
{
    for (size_t i = 0; i < *n; i++)
        if (text_is(headlines[i].subject, headline.subject) && headlines[i].source == headline.source)
            return;
    headlines[(*n)++] = headline;
}

static enum source source_of(const struct picture *picture, const char *subject)
{
    return picture_offence(picture, subject) != NULL ? SOURCE_CRIME : SOURCE_SURVEY;
}

struct headline figures_headline_of(struct picture *picture, const struct situation_row *row)
{
    const char *slash = strchr(row->area, '/');
    const char *subject = arena_text(&picture->arena, row->subject, strcspn(row->subject, "+"));
    return (struct headline){
        .subject = subject,
        .source = source_of(picture, subject),
        .domain = slash == NULL ? "all" : arena_text(&picture->arena, row->area, (size_t)(slash - row->area)),
        .level = slash == NULL ? "" : slash + 1,
    };
}

const struct headline *figures_headlines(struct picture *picture, size_t *n)
{
    const struct table *families = &picture->families, *situation = &picture->situation;
    struct headline *headlines =
        arena_new(&picture->arena, (families->n_rows + situation->n_rows + 1) * sizeof *headlines);
    *n = 0;
    TABLE_EACH (family, row, families) {
        const char *domain = text_either(row->domain, "all");
        enum source source = row->source != SOURCE_NONE ? row->source : source_of(picture, row->subject);
        if (row->method == FAMILY_HOLM)
            add_headline(headlines, n, (struct headline){ row->subject, source, domain, row->level });
    }
    /* Else what the findings of the summary are about, in the order of their importance. */
    bool has_families = *n > 0;
    for (int importance = 1; !has_families && importance <= 8; importance++)
        TABLE_EACH (situation, row, situation)
            if (row->importance == importance)
                add_headline(headlines, n, figures_headline_of(picture, row));
    return headlines;
}

void figures_set_text(struct figures *figures, const char *key, size_t index, const char *text)
{
    const char *name = index > 0 ? arena_format(&figures->data.arena, "%s_%zu", key, index) : key;
    figures_set_number(figures, arena_format(&figures->data.arena, "text_%s", name), 0, (double)++figures->n_texts);
    if (figures->n_texts == 1)
        text_buffer_add(&figures->texts, "key\ttext\n");
    text_buffer_format(&figures->texts, "%s\t", name);
    plotted_text_add(&figures->texts, text);
    text_buffer_add(&figures->texts, "\n");
}

void figures_set_number(struct figures *figures, const char *key, size_t index, double value)
{
    char number[NUMBER_TEXT];
    text_buffer_format(&figures->variables, "its_%s", key);
    if (index > 0)
        text_buffer_format(&figures->variables, "_%zu", index);
    text_buffer_format(&figures->variables, " = %s\n", number_print(number, value));
}

const char *figures_text(struct figures *figures, const char *text, const struct filling *parts, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *message = arena_format(&picture->arena, "figure.%s", figures->kind);
    return catalogue_text_of(&picture->catalogue, message, text, parts, err);
}

const char *figures_verdict_word(const struct change_row *change)
{
    bool is_open =
        change->verdict == VERDICT_INCONCLUSIVE && !is_missing(change->ci_low) && !is_missing(change->ci_high);
    if (!is_open)
        return verdict_word(change->verdict);
    return change->ci_low > 0 ? "perhaps_higher" : change->ci_high < 0 ? "perhaps_lower" : "within";
}

const char *figures_verdict(struct picture *picture, const struct change_row *change, struct error *err)
{
    const char *word = figures_verdict_word(change);
    if (text_is(word, verdict_word(change->verdict)))
        return wording_judged(&picture->catalogue, change->verdict, change->reason, err);
    return catalogue_text_of(&picture->catalogue, "figure.verdict", word, NULL, err);
}

/* Characters, not bytes, of the first `length` bytes. */
static size_t count_characters(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* A word may be so much longer than its line before it is parted. */
enum { OVERHANG = 2 };

/* The bytes of the longest start of `text` that holds whole words and fits in `width` characters. A first word that is
 * too long is taken whole as far as the overhang goes; else as much of it as leaves room for a hyphen. */
static size_t line_length(const char *text, size_t width)
{
    size_t first = strcspn(text, " "), best = 0;
    for (size_t end = first; text[end] != '\0' || best < end; end += strcspn(text + end, " ")) {
        if (count_characters(text, end) > width)
            break;
        best = end;
        end += strspn(text + end, " ");
    }
    if (best > 0 || count_characters(text, first) <= width + OVERHANG)
        return best > 0 ? best : first;
    for (best = first; count_characters(text, best) >= width || ((unsigned char)text[best] & 0xC0) == 0x80; best--)
        continue;
    return best;
}

/* What ends a line: a hyphen where a word is parted, "…" where the rest is left out. */
static const char *line_end(const char *rest, size_t length, bool is_cut)
{
    return is_cut ? "…" : rest[length] != '\0' && rest[length] != ' ' ? "-" : "";
}

/* Whoever reads a table of data line by line finds a row on each. Owned by the caller. */
static char *clean_text(const char *text)
{
    struct text_buffer buffer = { 0 };
    text_buffer_add(&buffer, "");
    for (const char *c = text; *c != '\0'; c++)
        text_buffer_add_bytes(&buffer, (unsigned char)*c < 0x20 || *c == 0x7f ? " " : c, 1);
    return text_buffer_take(&buffer);
}

const char *figures_clean(struct arena *arena, const char *text)
{
    char *clean = clean_text(text);
    const char *copy = arena_text(arena, clean, strlen(clean));
    free(clean);
    return copy;
}

size_t figures_lines(struct arena *arena, const char *text, size_t width, size_t most, const char *lines[])
{
    char *clean = clean_text(text);
    const char *rest = clean;
    size_t n = 0;
    while (*rest != '\0' && n < most) {
        size_t length = line_length(rest, width);
        bool is_cut = n + 1 == most && rest[length] != '\0';
        if (is_cut)
            length = line_length(rest, width - 1);
        lines[n++] = arena_format(arena, "%.*s%s", (int)length, rest, line_end(rest, length, is_cut));
        rest += length + strspn(rest + length, " ");
    }
    free(clean);
    return n;
}

const char *figures_wrap(struct arena *arena, const char *text, size_t width, size_t n_lines)
{
    const char *lines[MOST_LINES], *wrapped = "";
    size_t n = figures_lines(arena, text, width, n_lines, lines);
    for (size_t i = 0; i < n; i++)
        wrapped = arena_format(arena, "%s%s%s", wrapped, i > 0 ? "\n" : "", lines[i]);
    return wrapped;
}

struct figure_lines figures_wrap_in_two(struct arena *arena, const char *text, size_t width)
{
    const char *lines[2] = { "", "" };
    size_t n = figures_lines(arena, text, width, 2, lines);
    return (struct figure_lines){ lines[0], lines[1], n > 1 ? 2 : 1 };
}

size_t figures_count_parts(size_t n_rows, size_t most)
{
    return (n_rows + most - 1) / most;
}

struct figure_part figures_part(size_t n_rows, size_t n_parts, size_t k)
{
    return (struct figure_part){ k, n_parts, k * n_rows / n_parts, (k + 1) * n_rows / n_parts };
}

const char *figures_part_name(struct picture *picture, const char *name, struct figure_part part)
{
    return part.k == 0 ? name : arena_format(&picture->arena, "%s_%zu", name, part.k + 1);
}

bool figures_is_tick(size_t i, size_t n, size_t room)
{
    size_t step = (n + room - 1) / room;
    return (n - 1 - i) % step == 0;
}

double figures_axis_end(double highest, double *step)
{
    static const double steps[] = { 1, 2, 5, 10 };
    double power = pow(10, floor(log10(highest / 4)));
    *step = power;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && highest / *step > 4.5; i++)
        *step = steps[i] * power;
    return ceil(highest / *step) * *step;
}

void figures_enter(struct figures *figures, const struct figure_frame *frame, struct error *err)
{
    const char *lines[TITLE_LINES];
    size_t n_lines = figures_lines(&figures->index.arena, frame->title, TITLE_WIDTH, TITLE_LINES, lines);
    double top = (double)TITLE_MARGIN + (double)n_lines * (double)TITLE_LINE_HEIGHT;
    struct figure_row *row = table_add(&figures->index);
    row->position = (int)figures->index.n_rows;
    row->figure = frame->name != NULL ? frame->name : figures->kind;
    row->kind = figures->kind;
    row->subject = frame->subject != NULL ? frame->subject : "";
    row->title = frame->title;
    row->description =
        frame->description != NULL ? frame->description : figures_text(figures, "description", NULL, err);
    row->top = top;
    for (size_t i = 0; i < n_lines; i++)
        figures_set_text(figures, "title", i + 1, lines[i]);
    figures_set_text(figures, "kind", 0, figures->kind);
    figures->n_drawn = frame->n_drawn;
    figures->narrow_height = 0;
    figures_set_number(figures, "title_lines", 0, (double)n_lines);
    figures_set_number(figures, "top", 0, top);
    figures_set_number(figures, "height", 0, top + frame->height);
    figures_set_number(figures, "slide_height", 0,
                       top + (frame->slide_height > 0 ? frame->slide_height : frame->height));
}

/* So many characters has a line of a drawing for a telephone. */
enum { NARROW_WIDTH = 52 };

/* Marks are parted by several blanks; what one says is not parted. */
static const char *keep_marks_whole(struct arena *arena, const char *marks)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "");
    for (const char *c = marks; *c != '\0'; c++) {
        bool is_inside = *c == ' ' && c > marks && c[-1] != ' ' && c[1] != ' ';
        text_buffer_add_bytes(&text, is_inside ? "\xC2\xA0" : c, is_inside ? 2 : 1);
    }
    const char *whole = arena_text(arena, text.text, text.length);
    text_buffer_clear(&text);
    return whole;
}

int figures_set_marks(struct figures *figures, const char *marks, size_t width)
{
    struct arena *arena = &figures->data.arena;
    const char *lines[MOST_LINES], *whole = keep_marks_whole(arena, marks);
    size_t n = figures_lines(arena, whole, NARROW_WIDTH, MOST_LINES, lines);
    figures_set_text(figures, "marks", 0, figures_wrap(arena, marks, width, 1));
    figures_set_text(figures, "narrow_marks", 0, figures_wrap(arena, whole, NARROW_WIDTH, MOST_LINES));
    figures_set_number(figures, "narrow_mark_lines", 0, (double)n);
    return (int)n;
}

void figures_set_narrow(struct figures *figures, double height)
{
    figures->narrow_height = height;
}

/* The panel, or row of the drawing, that a row of data belongs to: the first column of its table. */
static int panel_of(const struct table *data, size_t i)
{
    const struct column *column = &data->schema->columns[0];
    return *(const int *)((const unsigned char *)data->rows + i * data->schema->row_size + column->offset);
}

/* Which of the sorted rows are a panel's, 0 = first: gnuplot need not look through all of them for each. */
static void set_rows_of_panels(struct figures *figures)
{
    const struct table *data = &figures->data;
    size_t n = text_is(data->schema->columns[0].name, "panel") ? data->n_rows : 0, first = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && panel_of(data, i + 1) == panel_of(data, i))
            continue;
        figures_set_number(figures, "first_row", (size_t)panel_of(data, i), (double)first);
        figures_set_number(figures, "last_row", (size_t)panel_of(data, i), (double)i);
        first = i + 1;
    }
}

/* Writes NAME.ENDING and empties the text. */
static bool write_text(const struct figures *figures, const char *name, const char *ending, struct text_buffer *text,
                       struct error *err)
{
    char *path = file_join(figures->folder, arena_format(&figures->picture->arena, "%s.%s", name, ending));
    bool done = file_write(path, text->text != NULL ? text->text : "", err);
    free(path);
    text_buffer_clear(text);
    return done;
}

/* In which column gnuplot finds a drawn text. */
static void set_places_of_texts(struct figures *figures)
{
    const struct schema *schema = figures->data.schema;
    size_t place = 0;
    for (size_t i = 0; i < schema->n_columns; i++) {
        const char *name = schema->columns[i].name;
        place += plotted_has(&schema->columns[i]);
        if (text_starts(name, "drawn_"))
            figures_set_number(figures, arena_format(&figures->index.arena, "at_%s", name), 0, (double)place);
    }
}

/* Rows of data up to the last that is drawn. */
static size_t count_drawn(const struct figures *figures)
{
    size_t n = figures->data.n_rows;
    while (figures->n_drawn > 0 && n > 0 && panel_of(&figures->data, n - 1) > figures->n_drawn)
        n--;
    return n;
}

static bool write_head(const struct figures *figures, const struct figure_row *row, struct error *err)
{
    struct text_buffer head = { 0 };
    plotted_head_add(&head, &(struct plotted_head){ row->figure, row->title, row->description,
                                                    language_word(figures->picture->catalogue.language) });
    return write_text(figures, row->figure, "head", &head, err);
}

bool figures_finish(struct figures *figures, struct error *err)
{
    const struct figure_row *row = (const struct figure_row *)figures->index.rows + figures->index.n_rows - 1;
    const struct schema *schema = figures->data.schema;
    struct text_buffer rows = { 0 };
    bool done =
        results_write(&figures->data, figures->folder, arena_format(&figures->index.arena, "%s.csv", row->figure), err);
    figures_set_number(figures, "narrow_height", 0, figures->narrow_height);
    set_places_of_texts(figures);
    set_rows_of_panels(figures);
    figures_set_number(figures, "texts", 0, (double)figures->n_texts);
    plotted_rows_add(&rows, &figures->data, count_drawn(figures));
    done = write_text(figures, row->figure, "rows", &rows, err) && done;
    done = write_text(figures, row->figure, "texts", &figures->texts, err) && done;
    /* A file of its own: gnuplot looks through all that it knows for each variable that it needs. */
    done = write_text(figures, row->figure, "gp", &figures->variables, err) && done;
    done = write_head(figures, row, err) && done;
    figures_start(figures, figures->kind, schema);
    return done;
}

bool figures_write(struct figures *figures, struct error *err)
{
    bool is_swedish = figures->picture->catalogue.language == LANGUAGE_SV;
    struct text_buffer names = { 0 };
    text_buffer_format(&names, "decimal_sign = '%s'\nfigures = '", is_swedish ? "," : ".");
    TABLE_EACH (figure, row, &figures->index)
        text_buffer_format(&names, "%s%s", row->position > 1 ? " " : "", row->figure);
    text_buffer_add(&names, "'\n");
    bool done = results_write(&figures->index, figures->folder, figure_schema.name, err);
    return write_text(figures, "labels", "gp", &names, err) && done;
}
