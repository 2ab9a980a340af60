#include "tables/estimates.h"

#include "base/text.h"

void estimates_split(struct table *estimates, struct table *derived)
{
    struct estimate_row *rows = estimates->rows;
    size_t n = 0;
    for (size_t i = 0; i < estimates->n_rows; i++) {
        if (method_is_direct(rows[i].method)) {
            rows[n] = rows[i];
            estimates->lines[n++] = estimates->lines[i];
            continue;
        }
        *(struct estimate_row *)table_add(derived) = rows[i];
        derived->lines[derived->n_rows - 1] = estimates->lines[i];
    }
    estimates->n_rows = n;
    table_index(estimates);
    table_index(derived);
}
