# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the tests of documents: the bundled study in both languages; its pages are named in $pages. The tools come from npm into
# .build/browser (tests/browser/fetch).
. "$ROOT/tests/tap.sh"
[ "${BUILD##*/}" = release ] || skip_all "documents are the same bytes in every build; those of .build/release are looked at"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"

cp -r "$ROOT/input/hoor" hoor
cp -r hoor english
sed -i 's/^language,sv/language,en/' english/study.csv
"$BIN/lagesbild" run hoor english --output out >/dev/null 2>&1
# What several studies have in common, in both languages too.
cp -r "$ROOT/input/horby" horby
cp -r horby eastern
sed -i 's/^language,sv/language,en/' eastern/study.csv
"$BIN/lagesbild" run hoor horby --output together --joint gemensam >/dev/null
"$BIN/lagesbild" run english eastern --output together --joint common >/dev/null
pages=$(find out/*/20[0-9][0-9] together/gemensam together/common -name '*.html' | sort)
ok "$([ "$(wc -l <<<"$pages")" -ge 14 ]; echo $?)" "documents in both languages are there" "$pages"
