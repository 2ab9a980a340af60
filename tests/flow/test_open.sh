# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Open surveys on the web, which anyone may answer: counted beside notes, never estimated, never compared, and no words of theirs told.
# limit: 400 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
. "$ROOT/tests/flow/small_study.sh"
. "$ROOT/tests/flow/undrawn.sh"
undrawn plain
lagesbild=plain/bin/lagesbild

# run [OPTION ...]: its messages, left in $err
run() { status_is "$1" "$2" "$lagesbild" run study --output out "${@:3}"; }

small_study study 2 2020 2021
echo "council_meetings,2021-03-01 2021-12-15" >>study/study.csv
run 0 "a study without open surveys runs"
cp -r out/study before
is "$(cat out/study/1_notes/open.csv)" "year,survey,area,theme,respondents,mentions,date" "its table of them is empty"
is "$(ls out/study/2021/tables | grep -c open)" 0 "and none is published"

# 120 answers as a form on the web gives them: 45 from del 1, 40 from del 2, three of these by its label, 35 from elsewhere; a question of traffic, two of the outdoors, themes to tick, own words.
mkdir study/open
awk 'BEGIN { print "Tid;Var bor du?;Fortkörning;Klotter;Skräp;Vad är viktigast?;Berätta med egna ord"
    for (i = 1; i <= 120; i++) {
        area = i <= 45 ? "1" : i <= 82 ? "2" : i <= 85 ? "Del 2" : "Någon annanstans"
        print "2021-09-0" i % 9 + 1 ";" area ";" i % 4 + 1 ";" (i % 5 == 0 ? "Ja" : "Nej") ";" (i % 3 == 0 ? "Ja" : "") ";" (i % 10 == 0 && i <= 65 ? "trafik, inbrott" : i == 7 || i == 8 ? "inbrott" : i == 9 ? "lampor" : "") ";hemligtord" i } }' >study/open/webb.csv
cat >study/open/surveys.csv <<'END'
file;column;use;counts;theme;survey;date
webb.csv;Var bor du?;area;;;Säg vad du tycker;2021-10-31
webb.csv;Fortkörning;mention;3..4;trafik;;
webb.csv;Klotter;mention;Ja;utemiljö;;
webb.csv;Skräp;mention;;utemiljo;;
webb.csv;Vad är viktigast?;theme;;;;
END
run 0 "with an open survey it runs too"
has "$err" "study/open/webb.csv: an open survey, which anyone could answer: 120 respondents are counted as notes are, not weighted and not compared" "and says that it is one"
has "$err" "study/open/webb.csv:87: warning: respondents of an area that is no area's id, label or raw value, this the first, counted in the whole alone: 35" "areas that are none are counted"
has "$err" "study/open/webb.csv: warning: themes that codebook/themes.csv does not have, counted as unmatched: 1 of 15; add synonyms" "so are themes"

# awk: whoever named a theme, and how often, in all and in each area
awk -F';' -v OFS=, 'NR > 1 { area = $2 == "1" ? "del1" : $2 == "2" || $2 == "Del 2" ? "del2" : ""; delete times
        if ($3 >= 3) times["trafik"]++; if ($4 == "Ja") times["utemiljo"]++; if ($5 != "") times["utemiljo"]++
        n = split($6, parts, /, */); for (k = 1; k <= n; k++) times[parts[k] == "lampor" ? "unmatched" : parts[k]]++
        all = 0; for (t in times) all += times[t]
        for (pass = 0; pass < (area == "" ? 1 : 2); pass++) { at = pass ? area : ""
            r[at OFS ""]++; m[at OFS ""] += all; for (t in times) { r[at OFS t]++; m[at OFS t] += times[t] } } }
    END { for (k in r) print "2021,Säg vad du tycker," k, r[k], m[k], "2021-10-31" }' study/open/webb.csv | LC_ALL=C sort >wanted
tail -n +2 out/study/1_notes/open.csv | LC_ALL=C sort >found
named() { grep ",,$1," wanted | cut -d, -f5; }
is_file found wanted "respondents and mentions are those of the file, by theme and area"

# The same as a workbook, of one sheet.
cp -r study sheet
mapfile -t rows < <(tr ';' '\t' <study/open/webb.csv)
perl "$ROOT/tests/inputs/sheet.pl" sheet/open/webb.xlsx "${rows[@]}"
rm sheet/open/webb.csv && sed -i 's/^webb.csv/webb.xlsx/' sheet/open/surveys.csv
status_is 0 "a workbook is counted" "$BIN/lagesbild-notes" --study sheet --output sheet_out
is_file sheet_out/1_notes/open.csv out/study/1_notes/open.csv "alike"
perl "$ROOT/tests/inputs/sheet.pl" sheet/open/webb.xlsx --behind "${rows[@]}"
status_is 1 "one with two sheets is not" "$BIN/lagesbild-notes" --study sheet --output sheet_out
has "$err" "sheet/open/webb.xlsx: the workbook has 2 sheets that are seen, one was wanted; take out those without answers" "since nobody can tell which has the answers"

# Nothing else moves.
for table in 2_weigh/2021/weights.csv 3_estimate/2021.csv 3_estimate/answers.csv 4_compare/changes.csv 4_compare/contrasts.csv 4_compare/trends.csv 5_protect/2021.csv 5_protect/changes.csv 1_notes/themes.csv 6_assess/claims.csv 6_assess/situation.csv 6_assess/candidates.csv 6_assess/front.csv; do
    [ -e before/${table%.csv}.csv ] || continue
    is_file out/study/$table before/$table "$table is as it was without"
done
is "$(ls out/study/1_ingest)" "$(ls before/1_ingest)" "it is no survey year"

# What is told, and what is not.
page=out/study/2021/lagesbild.html
has "$(grep "svar kom in" $page)" "120 svar kom in på den öppna enkäten ”Säg vad du tycker”, som stängde den 31 oktober 2021. Vem som helst kunde svara, och samma person kunde svara flera gånger. Svaren räknas, men vägs inte och jämförs inte. De säger inget om hur många i kommunen som tycker så." "the picture says that anyone could answer, and of whom it does not speak"
section=$(tr -d '\n' <$page | sed 's/.*<h2 id="information"//; s/<h2 id.*//')
has "$section" "den öppna enkäten" "where notes stand"
is "$(grep -o 'Säg vad du tycker' out/study/2021/medborgarloften.html out/study/2021/kortversion.html | wc -l)" 0 "not among what people are found to think"
"$lagesbild" run study --output out --as-of 2021-12-01 >/dev/null 2>&1
has "$(grep "öppna enkäter\|Öppna enkäter\|Säg vad du" out/study/2021/radsrapport.html)" "”Säg vad du tycker” (31 oktober 2021): 120 svar. Oftast nämndes trafik ($(named trafik) svar), utemiljö ($(named utemiljo) svar) och inbrott (8 svar). Vem som helst kunde svara, och svaren säger inget om hur många i kommunen som tycker så." "the council is told what is new, with the same words"
is "$(grep -rl hemligtord out | head -3)" "" "nobody's own words are anywhere in the results"
is "$(perl "$ROOT/tests/flow/sentences.pl" out/study/2021/*.html)" "" "every sentence keeps the rules"
status_is 0 "check" "$lagesbild" check study
has "$out" "open surveys “Säg vad du tycker” 2021: 120 answers, counted as notes are and not weighted" "has it in its summary, as what it is"

# What would give somebody away: six of del 1 named burglary, two of del 2, nobody of elsewhere.
is "$(grep '2021,Säg vad du tycker,del2,inbrott' out/study/5_protect/open.csv)" "2021,Säg vad du tycker,del2,inbrott,,,2021-10-31" "a count below five is hidden"
is "$(grep '2021,Säg vad du tycker,del1,inbrott' out/study/5_protect/open.csv)" "2021,Säg vad du tycker,del1,inbrott,,,2021-10-31" "and so is that by which it would follow from the whole"
is "$(grep '2021,Säg vad du tycker,,inbrott' out/study/5_protect/open.csv)" "2021,Säg vad du tycker,,inbrott,8,8,2021-10-31" "which stays"
is "$(grep '2021,Säg vad du tycker,del2,trafik' out/study/5_protect/open.csv | cut -d, -f5)" "$(grep 'del2,trafik' wanted | cut -d, -f5)" "what hides nobody is shown"
is "$(awk -F, 'NR > 1 && $4 == "" { print $3, $5, $6 }' out/study/5_protect/open.csv)" " 120 
del1 45 
del2 40 " "mentions of all themes are not told beside hidden ones, which they would give"
is "$(grep -c '^open,' out/study/5_protect/audit.csv)" 7 "the audit has all of it"
is "$(head -1 out/study/2021/tables/open.csv)" "year,survey,area,theme,respondents,mentions,date" "it is published with the year's tables"

# English.
cp -r study english && echo language,en >>english/study.csv
status_is 0 "in English" "$lagesbild" run english --output out
has "$(grep "kom in på\|came in to\|Ingen enkät ingår" out/english/2021/lagesbild.html)" "120 answers came in to the open survey “Säg vad du tycker”, which closed on 31 October 2021. Anyone could answer it, as often as they liked. The answers are counted, and neither weighted nor compared. They cannot show how many people in the municipality think so." "the same is said"

# What is declared wrong.
cp study/open/surveys.csv kept
printf 'annan.csv;a;mention;;trafik;;\nwebb.csv;Klottrar;mention;;trafik;En annan;2021-11-01\nwebb.csv;Tid;mention;;vädret;;\n' >>study/open/surveys.csv
echo a >study/open/tredje.csv
run 1 "faults of the table stop the run"
for part in 'open/tredje.csv: open/surveys.csv says nothing of this file; add its columns, or take it out' \
    'open/surveys.csv:7:6: no row says what the survey of "annan.csv" is called, one was wanted' \
    'open/surveys.csv:7:7: no row says when the survey of "annan.csv" closed, a day such as 2022-05-31 was wanted' \
    'open/surveys.csv:8:6: "webb.csv" is called "Säg vad du tycker" on an earlier row, one name was wanted' \
    'open/surveys.csv:8:7: "webb.csv" closed on 2021-10-31 by an earlier row, one day was wanted' \
    'open/surveys.csv:9:5: "vädret" is no theme of codebook/themes.csv, the one that the column'"'"'s answers name was wanted'; do
    has "$err" "study/$part" "named: $part"
done
rm study/open/tredje.csv
cp kept study/open/surveys.csv
printf 'webb.csv;Klottrar;mention;;trafik;;\n' >>study/open/surveys.csv
run 1 "a column that is not there"
has "$err" 'study/open/surveys.csv:7:2: study/open/webb.csv has no column "Klottrar"; correct the name' "is named"
sed 's/Vad är viktigast?;theme/Berätta med egna ord;theme/' kept >study/open/surveys.csv
run 1 "own words taken for themes"
has "$err" 'study/open/webb.csv: of 120 themes in a column of use theme 120 are none of codebook/themes.csv; it may hold people'"'"'s own words, which are not counted' "are refused"
case $err in *hemligtord*) ok 1 "and quoted nowhere" ;; *) ok 0 "and quoted nowhere" ;; esac
cp kept study/open/surveys.csv
cp study/open/webb.csv study/open/vår.csv
sed -n '2,$ s/^webb.csv/vår.csv/p' kept | sed 's/2021-10-31/2021-05-31/' >>study/open/surveys.csv
run 1 "two rounds of a year that are called alike"
has "$err" 'study/open/surveys.csv:7:6: "Säg vad du tycker" is what another file of 2021 is called too, a name of its own was wanted; two rounds of a survey may have their month in it' "are refused"
sed -i '/^vår/s/Säg vad du tycker/Säg vad du tycker, maj/' study/open/surveys.csv
run 0 "with a name each"
is "$(grep -c ',,,120,' out/study/1_notes/open.csv)" 2 "they are counted apart"
cp kept study/open/surveys.csv && rm study/open/vår.csv
mv study/open study/oppna
run 1 "a folder by its Swedish name"
has "$err" "study/oppna: this folder is not read, and its name is like that of open/; rename it so, or take it out" "is named"

# Without any survey that was drawn.
mv study/oppna study/open
rm -r study/survey study/codebook/variables.csv study/codebook/scales.csv study/codebook/indicators.csv study/families.csv
sed -i '/;area;/d; s/trafik;;$/trafik;Säg vad du tycker;2021-10-31/' study/open/surveys.csv
run 0 "a municipality that has an open survey alone has a picture too"
has "$(grep "kom in på\|came in to\|Ingen enkät ingår" out/study/2021/lagesbild.html)" "120 svar kom in på den öppna enkäten" "with what came in"
has "$(grep "kom in på\|came in to\|Ingen enkät ingår" out/study/2021/lagesbild.html)" "Ingen enkät ingår i lägesbilden för 2021" "which is no survey of the municipality"
plan_done
