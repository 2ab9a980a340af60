# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Texts of a study that mean harm stay texts in everything that people open.
# limit: 300 s
. "$ROOT/tests/tap.sh"

cp -r "$ROOT/tests/study30" study
chmod -R u+w study
perl "$ROOT/tests/flow/hostile.pl" write study
printf 'contact,=1+1\n' >>study/study.csv
mkdir -p study/texts
printf 'page.section.method = \342\200\256Metod ]]>\n' >study/texts/sv.txt
has "$(cat study/codebook/indicators.csv)" "=cmd|' /C calc'!A0;=1+1" "labels are hostile"
status_is 0 "such a study runs" "$BIN/lagesbild" run study --output out --annual-report
folder=out/study/2021
is "$(perl "$ROOT/tests/flow/hostile.pl" read out/study | grep -v ' files$')" "" "and nothing of it does harm"
is "$(perl "$ROOT/tests/flow/hostile.pl" read $folder | grep -c '^[3-9][0-9] files$\|^[1-9][0-9][0-9] files$')" 1 "many files are looked at"
is "$(perl "$ROOT/tests/stage/drawn.pl" $folder/figures/*.svg | grep -v contrast)" "" "drawings are well-formed"
ok "$(find . -name 'harm*' | grep -q . && echo 1 || echo 0)" "no text is run as a command"
has "$(cat $folder/tables/indicators.csv)" "\"'=cmd|' /C calc'!A0;'=1+1 " "formulas have an apostrophe in front"
has "$(cat $folder/datapackage.json)" "apostrof" "which the package says"
has "$(cat out/study/lagesbild.html)" "]]&gt;gnp.exe &lt;script&gt;" "a page has the text as it is, without marks of direction"

# The reader finds each harm where there is one.
mkdir -p harmful/tables
printf 'label\n"a;=1+1"\n' >harmful/tables/a.csv
printf 'label\n-18 år\n' >harmful/tables/b.csv
printf '<svg>]]></svg>' >harmful/a.svg
printf '<p>\342\200\256</p>' >harmful/a.html
printf "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';\"><script>touch('harm')</script>" >harmful/b.html
is "$(perl "$ROOT/tests/flow/hostile.pl" read harmful | LC_ALL=C sort)" "5 files
harmful/a.html: a mark of direction
harmful/a.html: no policy
harmful/a.svg: the end of a section
harmful/b.html: code
harmful/tables/a.csv: the formula a;=1+1
harmful/tables/b.csv: the formula -18 år" "what does harm is found"
plan_done
