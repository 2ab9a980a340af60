# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 6_assess: indicators.csv tells what each figure is a figure of. What is wanted was read off input/hoor's codebook by hand.
# limit: 300 s
. "$ROOT/tests/tap.sh"
rows() { perl "$ROOT/tests/flow/rows.pl" "$1" "$2"; }
table=out/hoor/2021/tables/indicators.csv
"$BIN/lagesbild" run "$ROOT/input/hoor" --output out >/dev/null 2>&1

# row NAME COLUMN: the cell
cell() { rows "indicator,$2" "$table" | awk -F '\t' -v n="$1" '$1 == n { print $2 }'; }
is "$(rows indicator "$table" | sort)" "$( (tail -n +2 "$ROOT/input/hoor/codebook/indicators.csv" | cut -d, -f 1; tail -n +2 "$ROOT/input/hoor/crime/offences.csv" | cut -d, -f 1) | sort)" \
    "every indicator and every series has its row"
is "$(cell prob_fortkorning source)|$(cell prob_fortkorning theme)|$(cell prob_fortkorning kind)|$(cell prob_fortkorning question)|$(cell prob_fortkorning answers_sv)|$(cell prob_fortkorning of_whom_sv)|$(cell prob_fortkorning unit)|$(cell prob_fortkorning relevant_change)|$(cell prob_fortkorning direction)|$(cell prob_fortkorning years)" \
    'survey|trafik|share|Hur stort problem är fortkörning i området där du bor?|ganska stort problem; mycket stort problem|personer som svarade på frågan|person|0.05|bad|2018 2019 2020 2021' \
    "a share: question, answers by their labels, of whom, years"
is "$(cell prob_fortkorning answers_en)|$(cell prob_fortkorning of_whom_en)" 'rather big problem; very big problem|persons who answered the question' "in English too"
is "$(cell otrygg_kvall_ntu answers_sv)|$(cell otrygg_kvall_ntu of_whom_sv)" \
    'ganska otrygg; mycket otrygg; går inte ut på grund av otrygghet|personer som svarade på frågan, utom de som svarade ”går inte ut av annat skäl”' "a base without one of the answers names it"
is "$(cell polis_bryr_sig of_whom_sv)|$(cell polis_bryr_sig of_whom_en)" \
    'personer som svarade på frågan, även de som svarade ”ingen uppfattning”|persons who answered the question, including those who answered “no opinion”' "one with those who do not know says so"
is "$(cell utsatt_bostadsinbrott answers_sv)|$(cell utsatt_bostadsinbrott of_whom_sv)|$(cell utsatt_bostadsinbrott unit)" 'ja|hushåll som svarade på frågan|household' "households are called that"
is "$(cell tillit_hog answers_sv)|$(cell tillit_manniskor answers_sv)" '7–10|medelvärdet av svaren' "numbers are a range, and of a mean it is told what is computed"
is "$(cell avstar_aktivitet question)" 'Hur ofta har du under de senaste tolv månaderna avstått från att gå ut eller träffa någon av oro för att själv utsättas för brott?' "a question that was put otherwise before is the picture's year's"
is "$(cell oro_narstaende years)" '2019 2020 2021' "a question that is newer has its own years"
is "$(cell utsatt_mangdbrott question)|$(cell utsatt_mangdbrott answers_sv)|$(cell utsatt_mangdbrott of_whom_sv)" \
    'Har du under de senaste tolv månaderna blivit utsatt för våld? | Hur många gånger har du under de senaste tolv månaderna blivit utsatt för stöld? | Hur många gånger har du under de senaste tolv månaderna blivit utsatt för skadegörelse?|ja; en gång; två gånger; tre gånger eller fler|personer som gav ett av svaren på någon av frågorna, eller svarade på alla' \
    "one of several questions has them all, each answer once"
is "$(cell prob_trafik question | awk -F ' [|] ' '{ print NF }')|$(cell prob_trafik answers_sv)|$(cell prob_trafik of_whom_sv)" \
    '3|ganska stort problem; mycket stort problem|för varje fråga de som dess eget mått är räknat på; måttet är medelvärdet av frågornas andelar' "a composite has its members' questions"
is "$(cell skadegorelse source)|$(cell skadegorelse kind)|$(cell skadegorelse question)|$(cell skadegorelse answers_sv)|$(cell skadegorelse of_whom_sv)|$(cell skadegorelse relevant_change)|$(cell skadegorelse years)" \
    "crime|||skadegorelse|brott som anmäldes i Höör under kalenderåret|1.25|$(seq -s ' ' 2008 2021)" "a series of crimes: what it is called, where, years up to the picture's"

# Sets of answers that the bundled study has not.
cp -r "$ROOT/input/hoor" odd
# change INDICATOR COUNTS BASE
change() { sed -i "s/^\($1,[^,]*,share,[^,]*\),[^,]*,[^,]*,/\1,$2,$3,/" odd/codebook/indicators.csv; }
change prob_brak '3 4 dont_know' '3 4 dont_know'
change tillit_hog '7..' '3..10'
change prob_ungdomsgang 4 'answered not_stated'
sed -i 's/^avstar_aktivitet,2020,,/avstar_aktivitet,2020,2020,/' odd/codebook/variables.csv
sed -i '/^avstar_aktivitet/d' odd/levels.csv
"$BIN/lagesbild" run odd --output out >/dev/null 2>&1
table=out/odd/2021/tables/indicators.csv
is "$(cell prob_brak answers_sv)|$(cell prob_brak of_whom_sv)" \
    'ganska stort problem; mycket stort problem; vet ej|personer som svarade på frågan, även de som svarade ”vet ej”, utom de som svarade ”inget problem” eller ”litet problem”' "both ways of a base are told"
is "$(cell tillit_hog answers_sv)|$(cell tillit_hog of_whom_sv)" '7 eller mer|personer som svarade ”3–10”' "numbers of an open range, and a base of some of them"
is "$(cell prob_ungdomsgang of_whom_sv)" 'personer som svarade på frågan, även de som svarade ”ej svar”' "a kind of answer names its answers"
is "$(cell avstar_aktivitet years)|$(cell avstar_aktivitet question | grep -o 'avstått från [a-z]*')" '2018 2019 2020|avstått från att' "what is asked no more has the question as it was last put"

# In the documents: the limit stands beside what is called high, and each measure has its place.
page=out/hoor/lagesbild.html
plain() { sed 's/<[^>]*>/ /g; s/\xc2\xa0/ /g; s/  */ /g' "$1" >text; }
holds() { ok "$(grep -qF -- "$1" text; echo $?)" "$2" "wanted: $1"; }
plain $page
holds 'Högt från 25 %, lågt till och med 10 %' "the evidence tells the limit of what is called high"
holds 'Gräns vald för exemplet: högt från var fjärde invånare' "and who set it"
holds 'Högt eller lågt där skillnaden mot Polisregion Syd är säkerställd' "or that the test decides"
is "$(grep -o 'id="indicator:[^"]*"' $page | sort | uniq -c | awk '$1 != 1')" "" "no measure is told twice"
is "$(grep -o 'id="indicator:[^"]*"' $page | wc -l)" "$(($(wc -l <out/hoor/2021/tables/indicators.csv) - 1))" "and each is told"
measures=$(sed -n '/id="matten"/,/<\/section>/p' $page | sed 's/<[^>]*>/ /g; s/\xc2\xa0/ /g; s/  */ /g')
has "$measures" 'Problem med fortkörning (452 svar)' "with its answers"
is "$(sed -n '/id="matten"/,/<\/section>/p' $page | grep -o '<p class="print">[^<]*' | cut -d '>' -f 2)" \
    'Frågorna, svaren som räknas och vilka varje mått är räknat på är inte utskrivna. De står här på skärmen, och i tabellen tables/indicators.csv.' "on paper it is said where they are"
has "$measures" '”Hur stort problem är fortkörning i området där du bor?”' "its question"
has "$measures" 'Räknas: ganska stort problem; mycket stort problem.' "and what counts of it"
is "$(grep -c 'Hur stort problem är korsningar eller vägar' <<<"$measures")" 1 "a composite does not repeat its members' questions"

# Every word of a level in the findings has the rule that it comes from.
is "$(rows level,source,evidence out/hoor/6_assess/situation.csv | awk -F '\t' '$1 != "" && $3 !~ /level:/')" "" "a finding with a level leads to its rule"
is "$(rows kind,reference,evidence out/hoor/6_assess/claims.csv | awk -F '\t' '$1 ~ /^(high|low|middle|near)$/ && $2 != "forecast" && $3 !~ /level:/')" "" "so does a claim"
is "$(rows level out/hoor/6_assess/situation.csv | grep -c .)" "$(rows level,evidence out/hoor/6_assess/situation.csv | awk -F '\t' '$1 != ""' | wc -l)" "of which there are some"

# Of crime and in other units.
cp -r "$ROOT/input/hoor" limits
cat >limits/levels.csv <<'END'
subject,domain,level,low,high,reference,source
skadegorelse,,,600,1500.5,threshold,nämnden
tillit_manniskor,area,,-0.25,0.5,own_mean,
prob_fortkorning,all,,,0.125,threshold,rådet
prob_nedskrapning,area,centrum,-0.05,,own_mean,rådet
END
"$BIN/lagesbild" run limits --output out >/dev/null 2>&1
plain out/limits/lagesbild.html
holds 'Högt från 1 500,5 brott per 100 000 invånare, lågt till och med 600 brott per 100 000 invånare' "a threshold of crimes is a rate"
holds 'Högt från +0,5, lågt till och med −0,25, räknat från kommunens medelvärde samma år' "means have the answers' unit"
holds 'Högt från 12,5 %' "a share has as many decimals as its limit"
holds 'Lågt till och med −5 procentenheter, räknat från kommunens medelvärde samma år' "one limit alone is told alone"
holds 'Område: var och en för sig' "a rule for every area says so"
followed=$(perl "$ROOT/tests/flow/links.pl" out/limits limits 2021 | sed 's/^[0-9]* keys, [0-9]* links followed$/all followed/')
is "$followed" "all followed" "every key leads to one row"
plan_done
