/* `lagesbild check`: everything that can be said of studies without computing. */
#pragma once

#include <stddef.h>

/* Says it of each study on standard error, and returns the exit status: 0 where nothing is wrong, else 1. After a
 * signal that ends the check it does not return. */
int check_studies(const char *const *studies, size_t n);
