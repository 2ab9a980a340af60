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

/* Languages of the documents. */
#define LANGUAGE_WORDS(W) \
    W(LANGUAGE_NONE, "") W(LANGUAGE_SV, "sv") W(LANGUAGE_EN, "en")
WORDS_DECLARE(language, LANGUAGE_WORDS);
/* clang-format on */

#endif
