#include "driver/sheets.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "driver/children.h"
#include "driver/tree.h"
#include "tables/input_tables.h"

static const struct schema *const kept_as_sheets[] = { &note_schema, &pledge_schema, &activity_schema };
enum { N_KEPT_AS_SHEETS = sizeof kept_as_sheets / sizeof *kept_as_sheets };

/* `folder/NAME.xlsx` and what follows, for a table NAME.csv. Owned by the caller. */
static char *sheet_path(const char *folder, const struct schema *schema, const char *ending)
{
    struct text_buffer path = { 0 };
    text_buffer_format(&path, "%s/%.*s.xlsx%s", folder, (int)(strlen(schema->name) - strlen(".csv")), schema->name,
                       ending);
    return text_buffer_take(&path);
}

static bool has_sheet(const char *folder, const struct schema *schema)
{
    char *path = sheet_path(folder, schema, "");
    bool has = file_exists(path);
    free(path);
    return has;
}

bool sheets_are_there(const char *folder)
{
    for (size_t i = 0; i < N_KEPT_AS_SHEETS; i++)
        if (has_sheet(folder, kept_as_sheets[i]))
            return true;
    return false;
}

static bool link_files(const char *folder, const char *to, struct error *err)
{
    DIR *stream = opendir(folder);
    if (stream == NULL)
        return error_system(err, folder, "cannot read this folder");
    bool done = true;
    struct dirent *entry;
    while (done && (errno = 0, entry = readdir(stream)) != NULL) {
        if (text_is(entry->d_name, ".") || text_is(entry->d_name, "..") || text_ends(entry->d_name, ".xlsx.csv"))
            continue;
        char *path = file_join(folder, entry->d_name), *link = file_join(to, entry->d_name);
        done = symlink(path, link) == 0 || error_system(err, link, "cannot make this link");
        free(path);
        free(link);
    }
    if (done && errno != 0)
        done = error_system(err, folder, "cannot read this folder");
    (void)closedir(stream);
    return done;
}

/* The first line of what the program says; the rest is passed over. */
static void hear(FILE *stream, struct text_buffer *line)
{
    text_buffer_add(line, "");
    bool is_first = true;
    for (int c; (c = getc(stream)) != EOF;) {
        char byte = (char)c;
        is_first = is_first && byte != '\n';
        if (is_first)
            text_buffer_add_bytes(line, &byte, 1);
    }
}

static bool has_bytes(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && status.st_size > 0;
}

static bool convert(const struct schema *schema, const char *sheet, const char *shown, const char *to,
                    struct error *err)
{
    const char *const arguments[] = { "xlsx2csv", "--no-line-breaks", "--dateformat", "%Y-%m-%d", sheet, to, NULL };
    struct place place = { .file = shown };
    struct child child;
    if (!child_start(&child, arguments, CHILD_ALL)) {
        if (errno == ENOENT)
            return error_at(
                err, place,
                "a sheet is read with xlsx2csv, which is not installed; install it (Debian: apt-get install "
                "xlsx2csv), or save the sheet as %s",
                schema->name);
        return error_system(err, shown, "cannot start xlsx2csv");
    }
    struct text_buffer said = { 0 };
    hear(child.stream, &said);
    bool done = child_end(&child) == 0 && has_bytes(to);
    if (!done)
        (void)error_at(err, place, "xlsx2csv finds no sheet in it (%s); save it anew as .xlsx, or as %s", said.text,
                       schema->name);
    text_buffer_clear(&said);
    return done;
}

bool sheets_convert(const char *folder, const char *shown, const char *to, struct error *err)
{
    if (!tree_remove(to, err) || !file_make_folder(to, err) || !link_files(folder, to, err))
        return false;
    bool done = true;
    for (size_t i = 0; i < N_KEPT_AS_SHEETS; i++) {
        const struct schema *schema = kept_as_sheets[i];
        if (!has_sheet(folder, schema))
            continue;
        char *sheet = sheet_path(folder, schema, ""), *shown_sheet = sheet_path(shown, schema, "");
        char *table = file_join(folder, schema->name), *converted = sheet_path(to, schema, ".csv");
        if (file_exists(table))
            done = error_at(err, (struct place){ .file = shown_sheet },
                            "%s stands beside it, one of the two was wanted; take away the one that no longer holds",
                            schema->name);
        else
            done = convert(schema, sheet, shown_sheet, converted, err) && done;
        free(sheet);
        free(shown_sheet);
        free(table);
        free(converted);
    }
    return done;
}
