# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One year, fifteen years, one area, no areas, nothing that may be shown: the documents still read well, and say what they cannot say.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
. "$ROOT/tests/flow/small_study.sh"

small_study one_year 2 2021
small_study fifteen 2 $(seq 2007 2021)
small_study one_area 1 2020 2021
small_study no_areas 0 2020 2021
small_study few 2 2020 2021
sed -i '21,$d' few/survey/*.csv
small_study many 21 2020 2021
"$BIN/lagesbild" new register --municipality 2403 2>/dev/null
odd="one_year fifteen one_area no_areas few many register"
english=
for study in $odd; do
    cp -r $study ${study}_en && english="$english ${study}_en"
    sed -i '/^language[,;]/d' ${study}_en/study.csv && sed -E '2!d; s/^[^,;]*([,;])[^,;]*/language\1en/; s/(en[,;]).*/\1/' ${study}_en/study.csv >>${study}_en/study.csv
done
# shellcheck disable=SC2086 # names without blanks
status_is 0 "all of them run" "$BIN/lagesbild" run $odd --output out
# shellcheck disable=SC2086
status_is 0 "in English too" "$BIN/lagesbild" run $english --output out

for study in $odd $english; do
    is "$(perl "$ROOT/tests/flow/sentences.pl" out/$study/20*/*.html)" "" "every sentence of $study keeps the rules"
done

# page STUDY: its text, a line each; what can be unfolded too
page() { sed '/<style>/,/<\/style>/d; /<script>/,/<\/script>/d; s/<svg.*//; s/<[^>]*>/ /g; s/  */ /g' "out/$1/lagesbild.html"; }
# says STUDY SENTENCE and silent STUDY SENTENCE: it stands on the page, or does not
says() { ok "$(page "$1" | grep -qF -- "$2"; echo $?)" "$1 says: $2"; }
silent() { is "$(page "$1" | grep -cF -- "$2")" 0 "$1 does not say: $2"; }

for study in one_year fifteen one_area no_areas few many; do
    is "$(page "$study" | grep -cwE '(inconclusive|not_comparable|suppressed|unreliable|confidential|NaN|nan|none|null|[a-z]+_[a-z]+)')" 0 "$study shows no raw word"
    is "$(page "$study" | grep -cE '\( ?\)|  |\{|\}| ,| \.[^.]|:\.|konfidensintervall (till|\.\.)')" 0 "$study leaves no gap in a sentence"
    is "$(grep -cE '<(ul|ol|dl|tbody|p|caption)></(ul|ol|dl|tbody|p|caption)>' "out/$study/lagesbild.html")" 0 "$study has no empty list, table or paragraph"
    says "$study" 'Svaren är inte vägda.'
    silent "$study" 'Svaren är vägda'
    is "$(perl "$ROOT/tests/flow/links.pl" "out/$study" "$study" 2021 | sed 's/^[0-9]* keys, [0-9]* links followed$/all followed/')" "all followed" "$study: every link is followed to one row"
done

says one_year 'Det finns ingen tidigare mätning att jämföra med.'
says one_year 'Det finns bara en mätning, och därför ingen utveckling av enkätens mått att visa. Anmälda brott år för år står nedan.'
says one_year 'Finns: anmälda brott år för år, med bedömning.'
says one_year 'Trafikproblem: 50 procent'
silent one_year 'går inte att avgöra för någon av dem'
silent one_year '(minsta förändring som hade kunnat ses'

says fifteen 'Källa: trygghetsmätningen i Lillby 2007–2021.'
says fifteen 'Finns: jämförelser med tidigare mätningar, med sin osäkerhet.'

says one_area 'Studien har inga områden eller grupper att jämföra med varandra.'
silent one_area 'Nivån är högre'
says no_areas 'Studien delar inte in kommunen i områden.'
silent no_areas 'i varje område.'

says few 'Inga andelar ur enkäten visas för 2021: för få svar, eller för att skydda dem som har svarat.'
is "$(page few | grep -c '^ Trafikproblem \.\. ')" 1 "few shows no figure under its theme"
says few '12 skattningar för 2021 visas inte'
says few 'Finns: antal av varje brottstyp, och hur många per invånare.'
is "$(page few | grep -cE '^ Anmälda bostadsinbrott 31 [0-9]')" 1 "few has the count of reported crime under its theme"
is "$(page few | sed -n '/^ Situationen idag/,/^ Var problemen är störst/p' | grep -cE '[0-9] %')" 0 "few tells no percentage in the summary"
silent few 'Figuren visar'
silent few 'Studien har inga områden'
says few 'Inga skillnader mellan områden eller grupper är prövade: för få svar, eller för att skydda dem som har svarat.'
says few 'Inga tal visas i något av de två områdena: för få svar, eller för att skydda dem som har svarat.'
says few 'oklart: ett av talen visas inte'
is "$(sed -n '/<table>/,/<\/table>/p' out/few/2021/kortversion.html | grep -o '<th scope="col">[^<]*' | sed 's/.*>//' | paste -sd,)" "Tema,Anmälda brott,Utfall" "the short version of few has no column of shares"

says many 'Inga tal visas för områdena: för få svar, eller för att skydda dem som har svarat. Figuren visar kommunen som helhet.'
says many 'Inga tal visas i något av de 21 områdena: för få svar, eller för att skydda dem som har svarat.'
says many 'som alla väger lika: inga egna vikter är bestämda.'
silent many 'Streckad linje'

says one_year 'Inget är säkerställt i något av de två områdena.'
is "$(sed -n '/<table>/,/<\/table>/p' out/one_year/2021/kortversion.html | grep -o '<th scope="col">[^<]*' | sed 's/.*>//' | paste -sd,)" "Tema,Största andelen,Anmälda brott" "the short version of one year has no column of a year before"

says register 'med studiens egna vikter.'
says register 'Streckad linje: så många brott'
says register 'Planen tar inte upp något problem'
is "$(grep -c 'Inget löfte\|id="utfall"' out/register/2025/radsrapport.html)" 0 "the council's report says nothing of pledges that nobody made"
# Reported crime of the picture's year alone is told and makes no figure: one year is no line.
small_study one_crime_year 2 2020 2021
sed -i '2,${/^2021,/!d}' one_crime_year/crime/tidy.csv
status_is 0 "crime of one year runs" "$BIN/lagesbild" run one_crime_year --output out
is "$(page one_crime_year | grep -cE 'Anmälda bostadsinbrott 31 ')" 1 "its count stands under its theme"
is "$(ls out/one_crime_year/2021/figures | grep -c '^crime')" 0 "and has no figure of crime"
# A study whose files of crime are taken away has the register's, and its families and levels may name series of it.
cp -r "$ROOT/input/hoor" unfiled && rm -r unfiled/crime
sed -i "s/bostadsinbrott,crime/stold,crime/" unfiled/families.csv unfiled/breaks.csv
status_is 0 "a study of its own survey and the register's crime runs" "$BIN/lagesbild" run unfiled --output out
says unfiled "stölder"
plan_done
