/* The options of every stage that tells of one study's picture. */
#ifndef LAGESBILD_PICTURE_PICTURE_OPTIONS_H
#define LAGESBILD_PICTURE_PICTURE_OPTIONS_H

#include "picture/picture.h"
#include "stage/stage.h"

/* The first rows of the stage's list of options, which fill its static struct picture_source. */
#define PICTURE_OPTIONS(source)                                                                                        \
    { "study", OPTION_TEXT, &(source).study, "DIR", "the study's folder", true },                                      \
        { "shown", OPTION_TEXT, &(source).shown, "NAME", "what messages call that folder", false },                    \
        { "output", OPTION_TEXT, &(source).output, "DIR", "the folder of the study's results", true },                 \
        { "year", OPTION_YEAR, &(source).year, "YEAR", "year of the picture", true },                                  \
        { "years", OPTION_TEXT, &(source).years, "YEARS", "the survey years, ascending, parted by blanks", true },     \
    {                                                                                                                  \
        "texts", OPTION_TEXT, &(source).texts, "FILE", "the catalogue of texts", true                                  \
    }

#endif
