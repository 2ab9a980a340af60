# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild why: on what a claim, a figure, a measure or a limit rests, from the protected tables of the last run.
# limit: 300 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
cp -r "$ROOT/input/hoor" hoor
why() { "$BIN/lagesbild" why hoor "$1" --output out; }
# answers WHAT SENTENCE: it is told, without no-break spaces, in $out
answers() { status_is 0 "$2" why "$1"; out=${out//$'\xc2\xa0'/ }; }

status_is 1 "without a run there is nothing to tell" why prob_trafik
is "$err" 'lagesbild: hoor: no run has left anything in out/hoor; `lagesbild run hoor` makes the picture' "which is said with the remedy"
status_is 1 "a folder that is not there is named" "$BIN/lagesbild" why nowhere x --output out
is "$err" "lagesbild: nowhere: no such folder" "as no folder"
status_is 2 "something has to be asked" "$BIN/lagesbild" why hoor
is "$err" "lagesbild: why what? lagesbild why DIR WHAT [--output DIR]" "and how is told"
"$BIN/lagesbild" run hoor --output out >/dev/null 2>&1

answers fell:survey/prob_nedskrapning/area/centrum/previous/2020/2021 "a claim is told"
has "$out" 'Säger: har minskat; säkerställt' "what it says and how firmly"
# sentence SUBJECT AREA: as the findings have it
sentence() { perl "$ROOT/tests/flow/rows.pl" subject,area,text_sv out/hoor/6_assess/situation.csv | awk -F '\t' -v s="$1" -v a="$2" '$1 == s && $2 == a { print $3 }' | sed 's/\xc2\xa0/ /g'; }
has "$out" "Mening: $(sentence prob_nedskrapning area/centrum)" "the sentence that says it"
has "$out" 'Regel: säkerställd när hela intervallet' "the rule"
has "$out" 'Prövas tillsammans: 4 jämförelser i familjen huvudfragor, med Holms metod; intervallet som avgör har nivån 98,3 procent' "the family, its size and what decided"
has "$out" 'Utfall: har minskat' "the verdict"
has "$out" 'Område: centrum · År: 2020 · Värde: 42,9 % · Konfidensintervall: 34,8 till 51,2 · Antal svar: 149' "the figure before, with interval and answers"
has "$out" 'Område: centrum · År: 2021 · Värde: 13,8 % · Konfidensintervall: 8,7 till 20,4 · Antal svar: 150' "and the one after"
has "$out" 'Fråga: ”Hur stort problem är nedskräpning i området där du bor?”' "the question"
has "$out" 'Räknas: ganska stort problem; mycket stort problem' "the answers that count"
has "$out" 'Räknat på: personer som svarade på frågan' "and of whom"

answers undecided:survey/utsatt_nagot/all/previous/2020/2021 "what is not decided is told"
has "$out" 'Säger: går inte att avgöra; iakttaget, inte säkerställt' "as not decided"
has "$out" 'Utfall: oklart: skillnaden är inte säkerställd när fyra jämförelser görs' "with its reason"

answers estimate:2021/prob_nedskrapning/area/centrum "a cell is told by its key"
has "$out" 'siffran, som den är uppmätt: value:survey/prob_nedskrapning/area/centrum/2021' "with what may be said because of it"
answers prob_nedskrapning/area/centrum "and by subject, domain and level"
has "$out" 'År: 2018 · Värde: 36,1 %' "with all its years"
has "$out" 'Gräns: högt från 25 %, lågt till och med 15 %' "and the limit that its level goes by"
answers prob_nedskrapning/area "without a level"
has "$out" 'Område: norra ytterområdet · År: 2021' "all levels are told"

hidden=$(perl "$ROOT/tests/flow/rows.pl" indicator,domain,level,status out/hoor/5_protect/2021.csv | awk -F '\t' '$4 == "suppressed" { print $1 "/" $2 "/" $3; exit }')
answers "$hidden" "a hidden cell is told of"
has "$out" 'för få svar, eller för att skydda dem som har svarat' "as hidden, for reasons that fit all"
answers "estimate:2021/$hidden" "by its key too"
has "$out" 'Siffran finns men visas inte: för få svar, eller för att skydda dem som har svarat.' "in a line of its own"
is "$(grep -c 'Värde: [0-9]' <<<"$out")" 0 "without a number"

answers otrygg_kvall_ntu "an indicator is told"
has "$out" 'Räknat på: personer som svarade på frågan, utom de som svarade ”går inte ut av annat skäl”' "with its base"
one=$out
answers indicator:otrygg_kvall_ntu "its evidence key leads to the same definition"
is "$(head -n 1 <<<"$out")" "$(head -n 1 <<<"$one")" "of the same measure"
answers 'Oro för bostadsinbrott' "so does its label"
has "$out" '(oro_bostadsinbrott)' "that it has in documents"
answers skadegorelse "a series of crimes is told"
has "$out" 'År: 2021 · Antal: 324' "with its counts"
is "$(grep -c 'År: 2022 ·' <<<"$out")" 0 "up to the picture's year"

answers level:prob_trafik/all "a level is told"
has "$out" 'Gräns: högt från 25 %, lågt till och med 10 %' "with its limits"
has "$out" 'Gränsens källa: gräns vald för exemplet: högt från var fjärde invånare' "and who set them"
has "$out" 'är hög: high:survey/prob_trafik/all/threshold/2021' "and what is said by it"
answers high:survey/prob_trafik/all/threshold/2021 "what is called high"
has "$out" 'Gräns: högt från 25 %, lågt till och med 10 %' "has its limits too"

# The first sentence of the page that is a finding: its number, and its first claim.
perl "$ROOT/tests/flow/rows.pl" claims,text_sv out/hoor/6_assess/situation.csv | grep -v $'^\t' >findings
grep -o '<a href="#mening-[0-9]*">[^<&]*' out/hoor/lagesbild.html | sed 's/.*mening-\([0-9]*\)">/\1\t/; s/…$//' >excerpts
awk -F '\t' 'NR == FNR { claim[$2] = $1; next }
    { for (text in claim) if (length($2) > 20 && index(text, $2) == 1) { split(claim[text], first, " "); print $1 "\t" first[1] "\t" text; exit } }' findings excerpts >finding
answers "$(cut -f 1 finding)" "a sentence is told by the number that it has in the page"
has "$out" "Mening: $(cut -f 3 finding | sed 's/\xc2\xa0/ /g')" "in its words"
has "$out" "Påstående: $(cut -f 2 finding)" "with its claims"
answers situation:2021/trafik/all/prob_trafik/survey "and by its key"
has "$out" "Mening: $(sentence prob_trafik all)" "likewise"
has "$out" 'Påstående: undecided:survey/prob_trafik/all/previous/2020/2021' "with each of its claims"

status_is 2 "what is not there is an error of the command line" why prob_nedskrapnin/area/centrum
has "$err" 'the last run has nothing called "prob_nedskrapnin/area/centrum"' "it is named"
has "$err" '; the nearest: prob_nedskrapning/area/centrum' "and what it may have been meant to be"
status_is 2 "so is a number that no sentence has" why 99999
status_is 2 "and a level that there is not" why prob_trafik/area/nowhere
is "$out" "" "of which nothing is told"

# Every claim of the run can be asked for, and every key behind one.
perl "$ROOT/tests/flow/rows.pl" claim out/hoor/6_assess/claims.csv | awk 'NR % 97 == 1' >some
perl "$ROOT/tests/flow/rows.pl" evidence out/hoor/6_assess/situation.csv | tr ' ' '\n' | sort -u | awk 'NR % 23 == 1' >>some
while read -r what; do why "$what" >/dev/null 2>&1 || echo "$what"; done <some >lost
ok "$([ "$(wc -l <some)" -gt 20 ]; echo $?)" "many are tried"
is "$(cat lost)" "" "each is told"

last=$(grep -o 'href="#mening-[0-9]*"' out/hoor/lagesbild.html | grep -o '[0-9]*' | sort -n | tail -n 1)
for number in $(seq 1 "$last"); do
    why "$number" >told 2>&1 || echo "$number is not told"
    grep -qE '^    [a-z_]+:' told || echo "$number rests on nothing"
done >lost
ok "$([ "$last" -gt 50 ]; echo $?)" "the page has many sentences"
is "$(cat lost)" "" "each can be asked for by its number, and rests on rows"

# Nothing but the tables of the run: respondents and what is not protected may be gone.
rm -r out/hoor/1_ingest out/hoor/2_weigh out/hoor/3_estimate out/hoor/4_compare
answers prob_nedskrapning/area/centrum "without respondents the same is told"
has "$out" 'År: 2018 · Värde: 36,1 %' "to the digit"

sed -i 's/^language,sv/language,en/' hoor/study.csv
answers prob_fortkorning "a study in English is told of in English"
has "$out" 'Counted: rather big problem; very big problem' "with English answers"
printf 'subject,domain,level,low,high,reference,source\nbostadsinbrott,,,-20,20,own_years,the board\n' >hoor/levels.csv
answers level:bostadsinbrott "a rule by a subject's own years"
has "$out" 'Limit: high from +20 crimes a year, low up to −20 crimes a year, counted from its own mean of the years before' "is told in crimes a year"
has "$("$BIN/lagesbild" --man)" "tell on what a sentence, a figure or an indicator rests" "the manual page knows the command"
plan_done
