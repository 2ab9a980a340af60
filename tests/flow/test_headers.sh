# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every source file says whose it is and under which licence, in two lines at its top (below the line that names the interpreter) that
# programs read, SPDX. Tables, documents and what tests expect bear none. A decision has a number of its own.
. "$ROOT/tests/tap.sh"

# sources: what is written by hand for a compiler or an interpreter, and the texts of documents, in this folder
sources() {
    find Makefile .ci pipeline scripts tests -type f \( -name '*.[ch]' -o -name '*.css' -o -name '*.js' -o -name '*.sh' -o -name '*.pl' -o -name '*.gp' \
        -o -name '*.R' -o -name '*.py' -o -name '*.awk' -o -name '*.mk' -o -name '*.lua' -o -name '*.po' -o -name Makefile -o -path 'pipeline/texts/*.txt' \)
    find Makefile .ci pipeline scripts tests -type f ! -name '*.*' -exec awk 'FNR == 1 && /^#!/ { print FILENAME }  { nextfile }' {} +
}

# without: the sources that lack one of the two lines among their first three
without() {
    sources | sort -u | tr '\n' '\0' | xargs -0 awk '
        FNR == 1 { if (file != "" && !(named && licensed)) print file; file = FILENAME; named = licensed = 0 }
        /^(\/\*|\/\/|#|--) SPDX-FileCopyrightText: The lagesbild authors( \*\/)?$/ { named = 1 }
        /^(\/\*|\/\/|#|--) SPDX-License-Identifier: GPL-3\.0-or-later( \*\/)?$/ { licensed = 1 }
        FNR == 3 { nextfile }
        END { if (!(named && licensed)) print file }'
}

cd "$ROOT" || exit 1
found=$(without)
is "$found" "" "every source file says whose it is and under which licence (copy the two lines of another file of its kind)"
ok "$([ "$(sources | sort -u | wc -l)" -gt 1000 ]; echo $?)" "of all kinds" "$(sources | wc -l) sources were found"

is "$(cd pipeline/decisions && printf '%s\n' [0-9]*.md | cut -c 1-4 | uniq -d)" "" "no two decisions have one number"
is "$(cd pipeline/decisions && for file in [0-9]*.md; do head -n 1 "$file" | grep -q "^# $((10#${file%%-*}))\. " || echo "$file"; done)" "" "each bears it in its heading"

mkdir -p "$WORK/tree/.ci" "$WORK/tree/pipeline/texts" "$WORK/tree/scripts" "$WORK/tree/tests" && cd "$WORK/tree" || exit 1
cp "$ROOT/Makefile" . && cp "$ROOT/.ci/run" .ci && cp "$ROOT/pipeline/flow.mk" pipeline && cp "$ROOT/pipeline/texts/en.txt" pipeline/texts && cp "$ROOT/tests/tap.sh" tests
sed '/SPDX-License/d' "$ROOT/pipeline/lagesbild.c" >pipeline/lagesbild.c
sed 's/The lagesbild authors/somebody/' "$ROOT/scripts/setup" >scripts/setup
printf '#!/bin/sh\ntrue\n' >tests/run
echo "no source" >tests/cases
is "$(without)" "pipeline/lagesbild.c
scripts/setup
tests/run" "one that lacks a line, has another's name or has none is found"
plan_done
