#include "protect/ledger.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/estimates.h"

static void write_key(struct text_buffer *key, const char *subject, const char *domain, const char *level, int year)
{
    text_buffer_format(key, "%d\n%s\n%s\n%s", year, subject, *domain != '\0' ? domain : "all", level);
}

static void add_rows(struct ledger *ledger, const struct table *table)
{
    const struct published_row *rows = table->rows;
    for (size_t i = 0; i < table->n_rows; i++) {
        struct text_buffer key = { 0 };
        uint32_t number;
        write_key(&key, rows[i].subject, rows[i].domain, rows[i].level, rows[i].year);
        if (!is_missing(rows[i].value) && !text_map_find(&ledger->cells, key.text, key.length, &number)) {
            ledger->rows = memory_grow(ledger->rows, &ledger->capacity, ledger->n_rows + 1, sizeof *ledger->rows);
            ledger->rows[ledger->n_rows] = (struct ledger_row){ table, i };
            (void)text_map_add(&ledger->cells, key.text, key.length, (uint32_t)ledger->n_rows++);
        }
        text_buffer_clear(&key);
    }
}

static bool read_file(const struct study *study, struct table *table, const char *file, struct error *err)
{
    char *name = file_join("published", file), *path = study_path(study, name), *shown = study_shown(study, name);
    table_init(table, &published_schema);
    bool done = table_read(table, path, shown, err);
    free(shown);
    free(path);
    free(name);
    return done;
}

bool ledger_read(struct ledger *ledger, const struct study *study, struct error *err)
{
    *ledger = (struct ledger){ 0 };
    char *folder = study_path(study, "published"), **names = NULL;
    size_t n = 0;
    bool done = file_list(folder, ".csv", &names, &n, err);
    ledger->tables = memory_new(n, sizeof *ledger->tables);
    for (size_t i = 0; i < n; i++) {
        done = read_file(study, &ledger->tables[ledger->n_files++], names[i], err) && done;
        free(names[i]);
    }
    free(names);
    free(folder);
    for (size_t i = 0; i < ledger->n_files; i++)
        add_rows(ledger, &ledger->tables[i]);
    return done;
}

void ledger_clear(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->n_files; i++)
        table_clear(&ledger->tables[i]);
    free(ledger->tables);
    free(ledger->rows);
    text_map_clear(&ledger->cells);
    *ledger = (struct ledger){ 0 };
}

const struct ledger_row *ledger_find(const struct ledger *ledger, const char *subject, const char *domain, const char *level, int year)
{
    struct text_buffer key = { 0 };
    uint32_t number = 0;
    if (ledger->n_rows == 0)
        return NULL;
    write_key(&key, subject, domain, level, year);
    bool is_there = text_map_find(&ledger->cells, key.text, key.length, &number);
    text_buffer_clear(&key);
    return is_there ? &ledger->rows[number] : NULL;
}

void ledger_add(struct table *published, const struct estimate_row *estimate, const char *published_on, const char *source)
{
    if (!estimates_is_direct(estimate))
        return;
    struct published_row *row = table_add(published);
    row->published_on = published_on;
    row->subject = table_text(published, estimate->indicator);
    row->domain = table_text(published, estimate->domain);
    row->level = table_text(published, estimate->level);
    row->year = estimate->year;
    row->value = estimate->estimate;
    row->base = is_missing_integer(estimate->n) ? MISSING : estimate->n;
    row->status = table_text(published, estimate->status);
    row->source = source;
}
