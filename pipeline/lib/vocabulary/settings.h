/* Words of settings. */
#ifndef LAGESBILD_VOCABULARY_SETTINGS_H
#define LAGESBILD_VOCABULARY_SETTINGS_H

#include "base/words.h"

/* clang-format off */

/* What becomes of a finding in a delivery. */
#define ON_FINDING_WORDS(W) \
    W(FINDING_NONE, "") W(FINDING_STOP, "stop") W(FINDING_NOT_STATED, "not_stated") W(FINDING_DROP, "drop") \
    W(FINDING_NO_DATA, "no_data")
WORDS_DECLARE(on_finding, ON_FINDING_WORDS);
#define MEMBER_TYPE_ON_FINDING enum on_finding
#define COLUMN_OF_ON_FINDING .type = COLUMN_WORD, .words = &on_finding_words

/* Languages of the documents. */
#define LANGUAGE_WORDS(W) W(LANGUAGE_NONE, "") W(LANGUAGE_SV, "sv") W(LANGUAGE_EN, "en")
WORDS_DECLARE(language, LANGUAGE_WORDS);
#define MEMBER_TYPE_LANGUAGE enum language
#define COLUMN_OF_LANGUAGE .type = COLUMN_WORD, .words = &language_words
/* clang-format on */

#endif
