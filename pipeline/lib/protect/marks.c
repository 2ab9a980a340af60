#include "protect/marks.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"

static const struct {
    enum mark mark;
    enum status status;
} words[] = { { MARK_UNRELIABLE, STATUS_UNRELIABLE },
              { MARK_CONFIDENTIAL, STATUS_CONFIDENTIAL },
              { MARK_SECONDARY, STATUS_SECONDARY } };

enum status marks_status(unsigned set)
{
    return (set & MARK_CONFIDENTIAL) != 0 ? words[1].status
           : (set & MARK_SECONDARY) != 0  ? words[2].status
                                          : words[0].status;
}

void marks_init(struct marks *marks)
{
    *marks = (struct marks){ 0 };
    table_init(&marks->audit, &audit_schema);
}

void marks_clear(struct marks *marks)
{
    text_map_clear(&marks->cells);
    if (marks->audit.schema != NULL)
        table_clear(&marks->audit);
}

struct audit_row *marks_audit(struct marks *marks, const char *name, const struct table *table, size_t row,
                              unsigned set)
{
    struct audit_row *cell = table_add(&marks->audit);
    struct arena *arena = &marks->audit.arena;
    cell->table = name;
    cell->cell = evidence_key(arena, name, table, row) + strlen(name) + 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((set & words[i].mark) != 0)
            cell->status = arena_format(arena, "%s%s%s", cell->status, *cell->status != '\0' ? " " : "",
                                        status_word(words[i].status));
    return cell;
}

bool marks_is_few(int count, int threshold)
{
    return !is_missing_integer(count) && count >= 1 && count < threshold;
}

static const char *cell_key(struct text_buffer *key, const char *subject, const char *domain, const char *level,
                            int year)
{
    key->length = 0;
    text_buffer_format(key, "%d\n", year);
    text_buffer_add(key, subject);
    text_buffer_add(key, "\n");
    text_buffer_add(key, domain);
    text_buffer_add(key, "\n");
    text_buffer_add(key, level);
    return key->text;
}

void marks_add(struct marks *marks, const struct estimate_row *estimate, unsigned set)
{
    struct text_buffer key = { 0 };
    (void)cell_key(&key, estimate->indicator, estimate->domain, estimate->level, estimate->year);
    (void)text_map_add(&marks->cells, key.text, key.length, set);
    text_buffer_clear(&key);
}

unsigned marks_find(const struct marks *marks, const char *subject, const char *domain, const char *level, int year)
{
    struct text_buffer key = { 0 };
    uint32_t set = 0;
    (void)cell_key(&key, subject, domain, level, year);
    bool is_there = text_map_find(&marks->cells, key.text, key.length, &set);
    text_buffer_clear(&key);
    return is_there ? set : 0;
}
