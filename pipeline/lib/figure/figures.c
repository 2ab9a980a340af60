#include "figure/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "language/wording.h"

/* A title's line holds so many characters of the size that style.gp sets it in, and takes so much height. */
enum { TITLE_WIDTH = 84, TITLE_LINES = 3, TITLE_LINE_HEIGHT = 19, TITLE_MARGIN = 14 };

void figures_init(struct figures *figures, struct picture *picture, const char *folder)
{
    *figures = (struct figures){ .picture = picture, .folder = folder };
    table_init(&figures->index, &figure_schema);
}

void figures_clear(struct figures *figures)
{
    table_clear(&figures->index);
    text_buffer_clear(&figures->variables);
}

static bool is_headline(const struct headline *headlines, size_t n, const struct headline *headline)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(headlines[i].subject, headline->subject) && headlines[i].source == headline->source)
            return true;
    return false;
}

static void add_headline(struct headline *headlines, size_t *n, const struct headline *headline)
{
    if (!is_headline(headlines, *n, headline))
        headlines[(*n)++] = *headline;
}

/* The headlines that the findings of the summary are about, in the order of their importance. */
static void add_findings(struct picture *picture, struct headline *headlines, size_t *n)
{
    const struct situation_row *rows = picture->situation.rows;
    for (int importance = 1; importance <= 8; importance++)
        for (size_t i = 0; i < picture->situation.n_rows; i++) {
            if (rows[i].importance != importance)
                continue;
            const char *slash = strchr(rows[i].area, '/');
            const char *domain =
                slash == NULL ? "all" : arena_text(&picture->arena, rows[i].area, (size_t)(slash - rows[i].area));
            const char *subject = arena_text(&picture->arena, rows[i].subject, strcspn(rows[i].subject, "+"));
            enum source source = picture_offence(picture, subject) != NULL ? SOURCE_CRIME : SOURCE_SURVEY;
            add_headline(headlines, n, &(struct headline){ subject, source, domain, slash == NULL ? "" : slash + 1 });
        }
}

const struct headline *figures_headlines(struct picture *picture, size_t *n)
{
    struct headline *headlines =
        arena_new(&picture->arena, (picture->families.n_rows + picture->situation.n_rows + 1) * sizeof *headlines);
    *n = 0;
    TABLE_EACH (family, row, &picture->families) {
        const char *domain = *row->domain != '\0' ? row->domain : "all";
        enum source source = row->source != SOURCE_NONE                       ? row->source
                             : picture_offence(picture, row->subject) != NULL ? SOURCE_CRIME
                                                                              : SOURCE_SURVEY;
        if (row->method == FAMILY_HOLM)
            add_headline(headlines, n, &(struct headline){ row->subject, source, domain, row->level });
    }
    if (*n == 0)
        add_findings(picture, headlines, n);
    return headlines;
}

void figures_set_text(struct figures *figures, const char *key, size_t index, const char *text)
{
    text_buffer_format(&figures->variables, "its_%s", key);
    if (index > 0)
        text_buffer_format(&figures->variables, "_%zu", index);
    text_buffer_add(&figures->variables, " = '");
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\'')
            text_buffer_add(&figures->variables, "''");
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            text_buffer_add(&figures->variables, " ");
        else
            text_buffer_add_bytes(&figures->variables, *c == '\\' ? "/" : c, 1);
    }
    text_buffer_add(&figures->variables, "'\n");
}

void figures_set_number(struct figures *figures, const char *key, size_t index, double value)
{
    char number[NUMBER_TEXT];
    text_buffer_format(&figures->variables, "its_%s", key);
    if (index > 0)
        text_buffer_format(&figures->variables, "_%zu", index);
    text_buffer_format(&figures->variables, " = %s\n", number_print(number, value));
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

/* Control characters become blanks, straight quotation marks typographic ones, since gnuplot takes a doubled one in a
 * field for the field's end; a backslash a slash where `is_drawn`. Owned by the caller. */
static char *clean_text(const char *text, bool is_drawn)
{
    struct text_buffer buffer = { 0 };
    text_buffer_add(&buffer, "");
    for (const char *c = text; *c != '\0'; c++)
        if (*c == '"')
            text_buffer_add(&buffer, "”");
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            text_buffer_add(&buffer, " ");
        else
            text_buffer_add_bytes(&buffer, *c == '\\' && is_drawn ? "/" : c, 1);
    return text_buffer_take(&buffer);
}

const char *figures_clean(struct arena *arena, const char *text)
{
    char *clean = clean_text(text, false);
    const char *copy = arena_text(arena, clean, strlen(clean));
    free(clean);
    return copy;
}

const char *figures_wrap(struct arena *arena, const char *text, size_t width, size_t n_lines)
{
    char *clean = clean_text(text, true);
    const char *rest = clean, *wrapped = "";
    for (size_t line = 1; *rest != '\0'; line++) {
        bool is_last = line == n_lines;
        size_t length = line_length(rest, width);
        bool is_cut = is_last && rest[length] != '\0';
        if (is_cut)
            length = line_length(rest, width - 1);
        wrapped = arena_format(arena, "%s%s%.*s%s", wrapped, line > 1 ? "\\n" : "", (int)length, rest,
                               line_end(rest, length, is_cut));
        rest += length + strspn(rest + length, " ");
        if (is_last)
            break;
    }
    free(clean);
    return wrapped;
}

struct figure_lines figures_wrap_in_two(struct arena *arena, const char *text, size_t width)
{
    const char *wrapped = figures_wrap(arena, text, width, 2), *end = strstr(wrapped, "\\n");
    if (end == NULL)
        return (struct figure_lines){ wrapped, "", 1 };
    return (struct figure_lines){ arena_text(arena, wrapped, (size_t)(end - wrapped)), end + 2, 2 };
}

size_t figures_count_parts(size_t n_rows, size_t most)
{
    return (n_rows + most - 1) / most;
}

struct figure_part figures_part(size_t n_rows, size_t n_parts, size_t k)
{
    return (
        struct figure_part){ .k = k, .n = n_parts, .first = k * n_rows / n_parts, .end = (k + 1) * n_rows / n_parts };
}

const char *figures_part_name(struct picture *picture, const char *name, struct figure_part part)
{
    return part.k == 0 ? name : arena_format(&picture->arena, "%s_%zu", name, part.k + 1);
}

const char *figures_part_title(struct picture *picture, const char *title, struct figure_part part, struct error *err)
{
    if (part.n < 2)
        return title;
    struct filling parts[] = { { "title", title },
                               { "part", arena_format(&picture->arena, "%zu", part.k + 1) },
                               { "parts", arena_format(&picture->arena, "%zu", part.n) },
                               { 0 } };
    return catalogue_text(&picture->catalogue, "figure.part", parts, err);
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

void figures_enter(struct figures *figures, const struct figure_frame *frame)
{
    struct figure_row *row = table_add(&figures->index);
    const char *title = figures_wrap(&figures->index.arena, frame->title, TITLE_WIDTH, TITLE_LINES);
    size_t n_lines = 0;
    for (const char *line = title; line != NULL; n_lines++) {
        const char *end = strstr(line, "\\n");
        const char *one = arena_text(&figures->index.arena, line, end != NULL ? (size_t)(end - line) : strlen(line));
        figures_set_text(figures, "title", n_lines + 1, one);
        line = end != NULL ? end + 2 : NULL;
    }
    row->position = (int)figures->index.n_rows;
    row->figure = table_text(&figures->index, frame->name);
    row->kind = table_text(&figures->index, frame->kind);
    row->subject = table_text(&figures->index, frame->subject);
    row->title = table_text(&figures->index, frame->title);
    row->description = table_text(&figures->index, frame->description);
    row->top = TITLE_MARGIN + (double)n_lines * TITLE_LINE_HEIGHT;
    figures_set_text(figures, "kind", 0, frame->kind);
    figures_set_number(figures, "title_lines", 0, (double)n_lines);
    figures_set_number(figures, "top", 0, row->top);
    figures_set_number(figures, "height", 0, row->top + frame->height);
}

/* Which of the sorted rows are a panel's, 0 = first: gnuplot need not look through all of them for each. */
static void set_rows_of_panels(struct figures *figures, const struct table *table)
{
    const struct column *column = &table->schema->columns[0];
    int panel = 0;
    for (size_t i = 0; i < table->n_rows && text_is(column->name, "panel"); i++) {
        int here = *(const int *)((const unsigned char *)table->rows + i * table->schema->row_size + column->offset);
        if (i > 0 && here != panel)
            figures_set_number(figures, "last_row", (size_t)panel, (double)i - 1);
        if (i == 0 || here != panel)
            figures_set_number(figures, "first_row", (size_t)here, (double)i);
        if (i + 1 == table->n_rows)
            figures_set_number(figures, "last_row", (size_t)here, (double)i);
        panel = here;
    }
}

/* The variables of the figure just made, into a file of its own: gnuplot looks through all that it knows for each that
 * it needs. */
static bool write_variables(struct figures *figures, const char *name, struct error *err)
{
    char *path = file_join(figures->folder, arena_format(&figures->index.arena, "%s.gp", name));
    struct file_output file;
    bool done = file_create(&file, path, FILE_PUBLIC, err);
    free(path);
    if (done)
        (void)fputs(figures->variables.text != NULL ? figures->variables.text : "", file.stream);
    text_buffer_clear(&figures->variables);
    return done && file_commit(&file, err);
}

bool figures_write_data(struct figures *figures, struct table *table, const char *name, struct error *err)
{
    const char *file = arena_format(&figures->index.arena, "%s.csv", name);
    char *path = file_join(figures->folder, file);
    table_sort(table);
    for (size_t i = 0; i < table->schema->n_columns; i++) {
        const char *column = table->schema->columns[i].name;
        if (text_starts(column, "drawn_"))
            figures_set_number(figures, arena_format(&figures->index.arena, "at_%s", column), 0, (double)i + 1);
    }
    set_rows_of_panels(figures, table);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return write_variables(figures, name, err) && done;
}

static bool write_labels(const struct figures *figures, struct error *err)
{
    char *path = file_join(figures->folder, "labels.gp");
    struct file_output file;
    bool done = file_create(&file, path, FILE_PUBLIC, err);
    free(path);
    if (!done)
        return false;
    const struct figure_row *rows = figures->index.rows;
    (void)fprintf(file.stream, "decimal_sign = '%s'\nfigures = '",
                  figures->picture->catalogue.language == LANGUAGE_SV ? "," : ".");
    for (size_t i = 0; i < figures->index.n_rows; i++)
        (void)fprintf(file.stream, "%s%s", i > 0 ? " " : "", rows[i].figure);
    (void)fputs("'\n", file.stream);
    return file_commit(&file, err);
}

bool figures_write(struct figures *figures, struct error *err)
{
    char *path = file_join(figures->folder, figure_schema.name);
    bool done = table_write(&figures->index, path, FILE_PUBLIC, err);
    free(path);
    return write_labels(figures, err) && done;
}
