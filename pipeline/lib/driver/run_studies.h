/* `lagesbild run` and `lagesbild check`: what they do with the studies that they are given. Both say on standard error
 * what is the matter and return the exit status: 0 done, 1 the data or the system, 2 the command line. */
#ifndef LAGESBILD_DRIVER_RUN_STUDIES_H
#define LAGESBILD_DRIVER_RUN_STUDIES_H

#include <stdbool.h>
#include <stddef.h>

/* year: of the picture, 0 = what the study says; as_of: "" = not given; joint: name of the folder of what several
 * studies have in common; jobs: programs at a time, 0 = as many as there are processors. */
struct run_options {
    const char *output, *as_of, *joint;
    int year, jobs;
    bool has_annual;
};

/* Makes the results of each study, and those of all where there are several, and prints where the documents are. */
int run_studies(const struct run_options *options, const char *const *studies, size_t n);

/* Says everything that can be said of each study without computing. */
int check_studies(const char *const *studies, size_t n);

#endif
