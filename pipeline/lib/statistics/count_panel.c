/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count_panel.h"

#include <math.h>

#include "base/memory.h"
#include "base/number.h"

double *count_panel_logs(const struct count_panel *panel)
{
    double *logs = memory_new(panel->n * panel->n_years, sizeof *logs);
    for (size_t i = 0; i < panel->n * panel->n_years; i++) {
        bool is_known = panel->counts[i] >= 0 && panel->exposures[i] > 0;
        logs[i] = is_known ? log((panel->counts[i] + 0.5) / panel->exposures[i]) : MISSING;
    }
    return logs;
}
