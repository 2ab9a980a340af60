#include "crime/crime_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/pxweb.h"
#include "base/sheet.h"
#include "base/text.h"
#include "crime/area_sums.h"
#include "crime/combine.h"
#include "crime/offence_tree.h"
#include "crime/profile.h"
#include "crime/reading.h"
#include "crime/register_figures.h"

static void warn_of_left_out(const struct crime_reading *reading, struct error *err)
{
    struct place place = { .file = reading->shown };
    if (reading->labels_left_out.n > 0)
        error_warn(err, place,
                   "rows left out because crime/offences.csv has no source_label for them: %zu, such as \"%s\"",
                   reading->labels_left_out.n, reading->labels_left_out.example);
    if (reading->areas_left_out.n > 0)
        error_warn(err, place, "rows left out because municipalities.csv does not name their area: %zu, such as \"%s\"",
                   reading->areas_left_out.n, reading->areas_left_out.example);
}

static void read_sheet(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    if (sheet->n_repaired > 0)
        error_warn(err, (struct place){ reading->shown, sheet->repaired_line, 0 },
                   "\"%s\" was saved in the wrong encoding, and is taken for \"%s\"; cells put right like this: %zu",
                   sheet->repaired_from, sheet->repaired_text, sheet->n_repaired);
    if (sheet->n_rows == 0) {
        (void)error_at(err, (struct place){ .file = reading->shown },
                       "the file is empty, a table of reported crime was wanted");
        return;
    }
    profile_read(reading, sheet, err);
    warn_of_left_out(reading, err);
}

static void read_file(struct crime_reading *reading, size_t source, struct error *err)
{
    reading->source_index = source;
    reading->source = (const struct source_row *)reading->sources.rows + source;
    const char *name = arena_format(&reading->arena, "crime/%s", reading->source->file);
    char *path = study_path(reading->study, name), *shown = study_shown(reading->study, name);
    reading->shown = arena_text(&reading->arena, shown, strlen(shown));
    reading->has_warned_of_dash = false;
    reading->labels_left_out = reading->areas_left_out = (struct left_out){ 0 };
    if (!file_exists(path))
        error_warn(err, table_place(&reading->sources, source, "file"), "\"%s\" is not there; its figures are left out",
                   reading->source->file);
    else if (pxweb_read_sheet(&reading->sheets[source], path, reading->shown, err))
        read_sheet(reading, &reading->sheets[source], err);
    free(path);
    free(shown);
}

/* Files beside offences.csv that no sources.csv lists would be left out in silence. */
static void warn_of_unlisted(struct crime_reading *reading, struct error *err)
{
    struct folder_file *files;
    size_t n, n_unlisted = 0;
    if (!reading->sources.is_absent ||
        !study_folder_files(reading->study, "crime", ".csv", &reading->arena, &files, &n, err))
        return;
    for (size_t i = 0; i < n; i++)
        n_unlisted += !text_is(files[i].name, "offences.csv");
    if (n_unlisted > 0)
        error_warn(err, (struct place){ .file = reading->sources.shown },
                   "this file is not there, so that %zu files beside it are not read; list them in it", n_unlisted);
}

bool crime_files_read(const struct study *study, const char *bundled, struct crime_tables *tables, struct error *err)
{
    struct crime_reading reading;
    size_t n_errors = err->n_errors;
    if (crime_reading_init(&reading, study, bundled, err)) {
        warn_of_unlisted(&reading, err);
        offence_tree_check(&reading.offences, err);
        for (size_t i = 0; i < reading.sources.n_rows; i++)
            if (!register_is_source(&reading, i))
                read_file(&reading, i, err);
        for (size_t i = 0; i < reading.sources.n_rows; i++)
            if (register_is_source(&reading, i))
                register_read(&reading, i, bundled, err);
        combine_figures(&reading, tables, err);
        area_sums_check(&reading, &tables->rates, err);
    }
    crime_reading_clear(&reading);
    return err->n_errors == n_errors;
}
