#include "vocabulary/assessments.h"

WORDS_DEFINE(mapping_question, MAPPING_QUESTION_WORDS);
