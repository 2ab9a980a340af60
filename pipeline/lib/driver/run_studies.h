/* `lagesbild run`: studies from their folders to their documents. */
#pragma once

#include <stddef.h>

#include "driver/run_options.h"

/* Makes the results of each study, and those of all where there are several, and prints where the documents are. Says
 * on standard error what is the matter, and returns the exit status: 0 done, 1 the data or the system, 2 the command
 * line. After a signal that ends the run it does not return. */
int run_studies(const struct run_options *options, const char *const *studies, size_t n);
