#include "protect/ledger.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/estimates.h"
#include "tables/publication.h"

/* What a figure is in the ledger: the same cell by another method is another figure. */
struct ledger_key {
    const char *subject, *domain, *level;
    enum method method;
    int year;
};

static void write_key(struct text_buffer *text, struct ledger_key key)
{
    text_buffer_format(text, "%d\n%s\n%s\n%s\n%s", key.year, key.subject, *key.domain != '\0' ? key.domain : "all",
                       key.level, method_is_direct(key.method) ? "" : method_word(key.method));
}

static void add_cell(struct ledger *ledger, struct text_map *cells, const struct text_buffer *key,
                     struct ledger_row row)
{
    uint32_t number;
    if (text_map_find(cells, key->text, key->length, &number))
        return;
    ledger->rows = memory_grow(ledger->rows, &ledger->capacity, ledger->n_rows + 1, sizeof *ledger->rows);
    ledger->rows[ledger->n_rows] = row;
    (void)text_map_add(cells, key->text, key->length, (uint32_t)ledger->n_rows++);
}

static void add_rows(struct ledger *ledger, const struct table *table)
{
    const struct published_row *rows = table->rows;
    for (size_t i = 0; i < table->n_rows; i++) {
        struct text_buffer key = { 0 };
        write_key(&key,
                  (struct ledger_key){ rows[i].subject, rows[i].domain, rows[i].level, rows[i].method, rows[i].year });
        if (!is_missing(rows[i].value))
            add_cell(ledger, &ledger->cells, &key, (struct ledger_row){ table, i });
        else if (text_is(rows[i].status, status_word(STATUS_SECONDARY)))
            add_cell(ledger, &ledger->kept, &key, (struct ledger_row){ table, i });
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
    text_map_clear(&ledger->kept);
    *ledger = (struct ledger){ 0 };
}

static const struct ledger_row *find(const struct ledger *ledger, const struct text_map *cells,
                                     const struct estimate_row *row)
{
    struct text_buffer key = { 0 };
    uint32_t number = 0;
    if (cells->n == 0)
        return NULL;
    write_key(&key, (struct ledger_key){ row->indicator, row->domain, row->level, row->method, row->year });
    bool is_there = text_map_find(cells, key.text, key.length, &number);
    text_buffer_clear(&key);
    return is_there ? &ledger->rows[number] : NULL;
}

const struct ledger_row *ledger_find(const struct ledger *ledger, const struct estimate_row *row)
{
    return find(ledger, &ledger->cells, row);
}

bool ledger_was_kept(const struct ledger *ledger, const struct estimate_row *row)
{
    return find(ledger, &ledger->kept, row) != NULL && ledger_find(ledger, row) == NULL;
}

void ledger_add(struct table *published, const struct estimate_row *estimate, const char *published_on,
                const char *source)
{
    struct published_row *row = table_add(published);
    row->published_on = published_on;
    row->subject = table_text(published, estimate->indicator);
    row->domain = table_text(published, estimate->domain);
    row->level = table_text(published, estimate->level);
    row->year = estimate->year;
    row->value = publication_number(estimate->estimate, PUBLICATION_DECIMALS);
    row->base = is_missing_integer(estimate->n) ? MISSING : estimate->n;
    row->status = status_word(estimate->status);
    row->source = source;
    row->method = method_is_direct(estimate->method) ? METHOD_NONE : estimate->method;
}
