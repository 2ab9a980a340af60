/* Words: Where figures come from. */
#ifndef LAGESBILD_VOCABULARY_SOURCES_H
#define LAGESBILD_VOCABULARY_SOURCES_H

#include "base/words.h"

/* clang-format off */

/* Whose figures these are; municipalities: crime beside that of others. */
#define SOURCE_WORDS(W) \
    W(SOURCE_NONE, "") \
    W(SOURCE_SURVEY, "survey") \
    W(SOURCE_CRIME, "crime") \
    W(SOURCE_MUNICIPALITIES, "municipalities") \
    W(SOURCE_NOTES, "notes") \
    W(SOURCE_SURVEY_AND_CRIME, "survey+crime")
WORDS_DECLARE(source, SOURCE_WORDS);
#define MEMBER_TYPE_SOURCE enum source
/* Sources whose figures are compared over time and between places. */
#define SOURCES_COMPARED (WORDS_BIT(SOURCE_SURVEY) | WORDS_BIT(SOURCE_CRIME) | WORDS_BIT(SOURCE_NOTES))
#define COLUMN_OF_SOURCE .type = COLUMN_WORD, .words = &source_words

/* Where a note comes from. */
#define NOTE_SOURCE_WORDS(W) \
    W(NOTE_SOURCE_NONE, "") \
    W(NOTE_SOURCE_MEDBORGARDIALOG, "medborgardialog") \
    W(NOTE_SOURCE_MEDARBETARDIALOG, "medarbetardialog") \
    W(NOTE_SOURCE_TRYGGHETSVANDRING, "trygghetsvandring") \
    W(NOTE_SOURCE_INTERN_KUNSKAP, "intern_kunskap") \
    W(NOTE_SOURCE_KLAGOMAL, "klagomal") \
    W(NOTE_SOURCE_TIPS, "tips")
WORDS_DECLARE(note_source, NOTE_SOURCE_WORDS);
#define MEMBER_TYPE_NOTE_SOURCE enum note_source
#define COLUMN_OF_NOTE_SOURCE .type = COLUMN_WORD, .words = &note_source_words

/* Which population a rate rests on: that of 31 December, or the mean of the year. */
#define POPULATION_DATE_WORDS(W) \
    W(POPULATION_NONE, "") \
    W(POPULATION_YEAR_END, "31dec") \
    W(POPULATION_MEAN, "mean")
WORDS_DECLARE(population_date, POPULATION_DATE_WORDS);
#define MEMBER_TYPE_POPULATION_DATE enum population_date
#define COLUMN_OF_POPULATION_DATE .type = COLUMN_WORD, .words = &population_date_words

/* What a lone dash in a file of crimes stands for. */
#define DASH_MEANING_WORDS(W) \
    W(DASH_NONE, "") \
    W(DASH_ZERO, "zero") \
    W(DASH_MISSING, "missing")
WORDS_DECLARE(dash_meaning, DASH_MEANING_WORDS);
#define MEMBER_TYPE_DASH_MEANING enum dash_meaning
#define COLUMN_OF_DASH_MEANING .type = COLUMN_WORD, .words = &dash_meaning_words

/* Yes and no. */
#define YES_NO_WORDS(W) \
    W(YES_NO_EMPTY, "") \
    W(YES, "yes") \
    W(NO, "no")
WORDS_DECLARE(yes_no, YES_NO_WORDS);
#define MEMBER_TYPE_YES_NO enum yes_no
#define COLUMN_OF_YES_NO .type = COLUMN_WORD, .words = &yes_no_words

/* What a row of the manifest tells of. */
#define MANIFEST_KIND_WORDS(W) \
    W(MANIFEST_NONE, "") \
    W(MANIFEST_INPUT, "input") \
    W(MANIFEST_PROGRAM, "program") \
    W(MANIFEST_SETTING, "setting")
WORDS_DECLARE(manifest_kind, MANIFEST_KIND_WORDS);
#define MEMBER_TYPE_MANIFEST_KIND enum manifest_kind
#define COLUMN_OF_MANIFEST_KIND .type = COLUMN_WORD, .words = &manifest_kind_words
/* clang-format on */

#endif
