# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every reader of bytes and every stage, as targets of the fuzzer: what the fuzzer starts from, and what it once found, is read without a
# complaint of the sanitizers. `make fuzz` goes on from there.
# limit: 600 s
. "$ROOT/tests/tap.sh"
PROGRAMS=$BUILD "$ROOT/tests/fuzz/run" "$BUILD" known >said 2>&1
ok $? "no target dies of what is known" "$(cat said)"
is "$(wc -l <said)" "$(($("$BUILD/fuzz/parsers" | wc -l) + $(find "$ROOT/pipeline" -maxdepth 1 -name '[0-9]_*.c' | wc -l)))" "every reader and every stage is one"
# What found nothing may have looked at nothing: an input that kills is told.
mkdir -p dying/fuzz
printf '#!/bin/sh\nif [ $# -eq 0 ]; then echo table; echo array; exit 0; fi\necho "$PARSER: $# inputs; $*"; exit 1\n' >dying/fuzz/parsers
chmod +x dying/fuzz/parsers
PROGRAMS=$BUILD "$ROOT/tests/fuzz/run" "$WORK/dying" known >said 2>&1
is "$? $(head -n 1 said)" "1 table        died" "a target that dies is told"
ok "$([ "$(sed -n 's/^# *table: \([0-9]*\) inputs;.*/\1/p' said)" -gt 100 ]; echo $?)" "with what it had to read" "$(cat said)"
has "$(grep '^# *array: ' said)" "tests/fuzz/regressions/array/misaligned" "and with what was found once"
# A stage that refuses what inputs are made of would refuse each of them, and read nothing.
mkdir -p refused/study && echo nonsense >refused/study/study.csv
status_is 1 "a study that a stage refuses as it is" env STUDY="$WORK/refused" "$BUILD/fuzz/joint" refused/study/study.csv
has "$err" "fuzz: the study that inputs are made of is refused:" "is told, since no input would be read"
plan_done
