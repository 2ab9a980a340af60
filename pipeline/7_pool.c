/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A region's figures, of what its municipalities share. */
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "exchange/region.h"
#include "stage/stage.h"
#include "tables/exchange_tables.h"
#include "tables/results.h"

static bool run(struct error *err)
{
    size_t n = arguments.n_operands;
    if (n == 0)
        return error_add(err, "no file is given, shared.csv of each municipality was wanted");
    struct region_member *members = memory_new(n, sizeof *members);
    struct table region, changes;
    table_init(&region, &region_schema);
    table_init(&changes, &region_change_schema);
    bool done = true;
    for (size_t i = 0; i < n; i++)
        done = region_member_read(&members[i], arguments.operands[i], err) && done;
    done = done && region_make(members, n, &region, &changes, err) &&
           results_write(&changes, arguments.output, region_change_schema.name, err) &&
           results_write(&region, arguments.output, region_schema.name, err);
    for (size_t i = 0; i < n; i++)
        region_member_clear(&members[i]);
    table_clear(&region);
    table_clear(&changes);
    free(members);
    return done;
}

static const struct schema *const reads[] = { &shared_schema, NULL };
static const struct schema *const writes[] = { &region_schema, &region_change_schema, NULL };

const struct stage stage = {
    .name = "pool",
    .summary = "a region's figures, of what its municipalities share",
    .needs = TAKES_OUTPUT,
    .description =
        "Adds what lagesbild-share wrote of each municipality, and makes the figure of them all: estimate, standard "
        "error, degrees of freedom, interval and reliability as if their respondents were in one file, each "
        "municipality with its own strata and calibration. Writes region.csv and region_changes.csv to the folder.",
    .operands = "FILE...",
    .reads = reads,
    .writes = writes,
    .run = run,
};
