#include "vocabulary/settings.h"

WORDS_DEFINE(on_finding, ON_FINDING_WORDS);
WORDS_DEFINE(language, LANGUAGE_WORDS);
