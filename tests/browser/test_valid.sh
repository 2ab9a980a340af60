# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every document is valid HTML by the Nu checker.
# limit: 600 s
. "$ROOT/tests/tap.sh"
jar=$ROOT/.build/browser/node_modules/vnu-jar/build/dist/vnu.jar
command -v java >/dev/null || skip_all "java is not installed (scripts/setup browser)"
[ -e "$jar" ] || skip_all "the Nu checker is not in .build/browser (tests/browser/fetch)"
. "$ROOT/tests/browser/pages.sh"

# The checker does not compare a style or script with the hash that a policy names, and warns of each; Chromium does (test_laid_out.sh).
unhashed='Inline (style|script) violates Content Security Policy .*hash.*'
# shellcheck disable=SC2086 # the pages are words
status_is 0 "the Nu checker finds nothing in any document" java -jar "$jar" --Werror --format text --filterpattern "$unhashed" $pages
printf '<!DOCTYPE html><html lang="sv"><title>x</title><p id="a"><b id="a">x' >wrong.html
status_is 1 "it would find an id twice and an element that is left open" java -jar "$jar" --Werror --format text wrong.html
plan_done
