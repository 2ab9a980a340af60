#include "tables/estimates.h"

#include "base/text.h"

bool estimates_is_direct(const struct estimate_row *row)
{
    return *row->method == '\0' || text_is(row->method, "direct");
}

void estimates_split(struct table *estimates, struct table *derived)
{
    struct estimate_row *rows = estimates->rows;
    size_t n = 0;
    for (size_t i = 0; i < estimates->n_rows; i++) {
        if (estimates_is_direct(&rows[i])) {
            rows[n] = rows[i];
            estimates->lines[n++] = estimates->lines[i];
            continue;
        }
        *(struct estimate_row *)table_add(derived) = rows[i];
        derived->lines[derived->n_rows - 1] = estimates->lines[i];
    }
    estimates->n_rows = n;
}
