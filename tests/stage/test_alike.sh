# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 4_compare: whether two years may be compared, by what they asked, which answers they offered and how they were weighted; and what another
# way of answering may have done to a figure.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# judge: every stage from the survey to the verdicts
judge() {
    local year
    rm -rf out
    for year in 2020 2021; do
        "$BIN/lagesbild-ingest" --study study --output out --year $year && "$BIN/lagesbild-weigh" --study study --output out --year $year &&
            "$BIN/lagesbild-estimate" --study study --output out --year $year --years "2020 2021" || return 1
    done
    for year in 2020 2021; do cat out/3_estimate/$year/answers.csv; done | awk 'NR == 1 || !/^year,/' >out/3_estimate/answers.csv
    "$BIN/lagesbild-compare" --study study --output out --year 2021 --years "2020 2021" &&
        "$BIN/lagesbild-protect" --study study --output out --year 2021 --years "2020 2021"
}
# of SUBJECT,DOMAIN,LEVEL COLUMN ...: columns of the change by name
of() {
    awk -F, -v key="$1" -v wanted="${*:2}" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(wanted, names, " "); next }
        $1 "," $3 "," $4 == key { for (i = 1; i <= n; i++) printf "%s%s", $at[names[i]], i < n ? "," : "\n" }' out/5_protect/changes.csv | digits 10
}
# answers YEAR WEB: 400 respondents, of whom that many in a hundred answered on the web
answers() {
    awk -v OFS=, -v web="$2" 'BEGIN {
        print "nr", "kon", "omr", "satt", "a", "b", "c", "d", "e", "f", "g"
        for (i = 0; i < 400; i++) print i, i % 2 ? "K" : "M", i % 40 < 10 ? "N" : "S", i * 7 % 100 < web ? "webb" : "papper", i % 3 == 0 ? "ja" : "nej", i % 4 + 1, i % 4 + 1, i % 4 + 1, i % 5 + 1, i % 5 + 1, i % 9 }' >study/survey/"$1".csv
}

new_study Lika year,2021 'domains,area'
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question,min,max
nr,,,nr,,id,nummer,number,,,
sex,,,kon,sex,domain,kön,sex,,,
area,,,omr,omrade,domain,område,area,,,
mode,,,satt,satt,mode,sätt,way,,,
a,,,a,janej,item,a,a,,,
b,,,b,fler,item,b,b,,,
c,,,c,ord,item,c,c,,,
d,,,d,fler,item,d,d,,,
e,,,e,tal,item,e,e,,,
f,,,f,alltid,item,f,f,,,
g,,,g,,item,g,g,,0,8
h,,,g,,item,h,h,,,
END
(
    scales sex omrade janej
    printf 'satt,,,%s\n' webb,web,answered,webben,web papper,paper,answered,papper,paper
    printf 'fler,,2020,%s\n' 1,1,answered,1,1 2,2,answered,2,2 3,3,answered,3,3 4,4,answered,4,4
    printf 'fler,2021,,%s\n' 1,1,answered,1,1 2,2,answered,2,2 3,3,answered,3,3 4,4,answered,4,4 5,5,answered,5,5
    printf 'ord,,2020,%s\n' 1,1,answered,aldrig,never 2,2,answered,sällan,seldom 3,3,answered,ofta,often 4,4,answered,alltid,always
    printf 'ord,2021,,%s\n' 1,1,answered,nej,no 2,2,answered,sällan,seldom 3,3,answered,ofta,often 4,4,answered,jämt,always '99,,not_stated,ej svar,not stated'
    printf 'tal,,2020,%s\n' '1..5,==,answered,,'
    printf 'tal,2021,,%s\n' '1..7,==,answered,,'
    printf 'alltid,,,%s\n' '1..5,==,answered,,'
) >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,kind,variables,counts,base,times,quantile,relevant_change
a,share,a,1,,,,0.1
b,share,b,4,,,,
c,share,c,4,,,,
d,share,d,4,,,,
alla,composite,a b,,,,,
medel_e,mean,e,,,,,1
medel_f,mean,f,,,,,1
medel_g,mean,g,,,,,1
antal_f,total,f,,,,,
median_f,quantile,f,,,,0.5,
medel_h,mean,h,,,,,
END
printf 'subject,source,domain,level,from,effect,reason\nd,survey,,,2021,warn,det nya svaret valdes av ingen\n' >study/breaks.csv
answers 2020 30
answers 2021 30
status_is 0 "two years are judged" judge
is "$err" "" "there is nothing to warn of"
is "$(of a,all, verdict reason mode_bound)" "unchanged,," "the same question, answers and weights are compared"
is "$(of b,all, verdict reason)" "not_comparable,answers changed: b" "one answer more to choose from is a break"
is "$(of b,area,syd verdict reason)" "not_comparable,answers changed: b" "in every domain"
is "$(of alla,all, verdict reason)" "not_comparable,answers changed: b" "and of the composite that it is in"
is "$(of c,all, verdict reason)" "inconclusive," "another label, or another kind of missing answer, is none"
is "$(of d,all, verdict reason)" "inconclusive,warning: det nya svaret valdes av ingen" "nor is one of which breaks.csv says that it is none"
is "$(of medel_e,all, verdict reason)" "not_comparable,answers changed: e" "numbers that reach further are"
is "$(of medel_f,all, verdict reason)" "unchanged," "the same reach is not"

# Of 400 on the web 30 or 75 in a hundred, who all answer as the others do.
answers 2021 75
status_is 0 "a shift of the way of answering is judged" judge
is "$(of a,all, verdict reason mode_bound)" "inconclusive,way of answering changed,0.0675" "it takes away that nothing changed"
is "$(of medel_f,all, verdict mode_bound)" "unchanged,0.27" "of a mean the bound has the scale's range: 0.15 × 0.45 × 4"
is "$(of medel_g,all, mode_bound)" "0.54" "or that of min and max"
is "$(of antal_f,all, mode_bound)" "108" "of a total the sum of weights as well: 400 × 0.27"
is "$(of medel_h,all, verdict reason mode_bound)" "inconclusive,way of answering changed," "of numbers without end nothing can be said"
is "$(of median_f,all, verdict reason)" "inconclusive,way of answering changed" "nor of a quantile"
# awk: of each way the share in 2021 less that in 2020, weighted by the mean of both years' ways
fixed=$(paste -d, study/survey/2020.csv study/survey/2021.csv | awk -F, 'NR > 1 { n[1, $4]++; y[1, $4] += $5 == "ja"; n[2, $15]++; y[2, $15] += $16 == "ja" }
    END { split("webb papper", ways, " "); for (k in ways) sum += (n[1, ways[k]] + n[2, ways[k]]) / 800 * (y[2, ways[k]] / n[2, ways[k]] - y[1, ways[k]] / n[1, ways[k]]); printf "%.10g\n", sum }')
is "$(of a,all, change_fixed_mode)" "$fixed" "the change at a fixed mix stands beside"
is "$(of a,area,norr mode_bound)" "0.0675" "an area of a hundred has the municipality's ways"
echo 'mode_effect,0' >>study/study.csv
status_is 0 "a study may say that the way of answering does nothing" judge
is "$(of a,all, verdict reason mode_bound)" "unchanged,,0" "then it is minded no more"

# Another way of weighting.
sed -i '/^mode_effect/d' study/study.csv
answers 2021 30
mkdir study/population
printf 'year,sex,population\n2021,kvinna,2000\n2021,man,2400\n' >study/population/sex.csv
status_is 0 "a year that is weighted is judged beside one that is not" judge
is "$(of a,all, verdict reason)" "not_comparable,weighting changed: none to calibrated by sex" "another way of weighting is a break"
is "$(of d,all, verdict reason)" "inconclusive,warning: det nya svaret valdes av ingen" "unless breaks.csv says that it is none"
printf 'year,sex,population\n2020,kvinna,2000\n2020,man,2400\n2021,kvinna,2000\n2021,man,2400\n' >study/population/sex.csv
status_is 0 "two years that are weighted alike are judged" judge
is "$(of a,all, verdict reason)" "unchanged," "they are compared"
sed -i '/^2021/d' study/population/sex.csv
status_is 0 "a year that is weighted to the count of the year before is judged" judge
is "$(of a,all, verdict reason)" "unchanged," "it is compared: the way of weighting is the same"
echo population_year,same >>study/study.csv
status_is 0 "a year without a count of its own is judged where no other will do" judge
is "$(of a,all, verdict reason)" "not_comparable,weighting changed: calibrated by sex to none" "then it is weighted otherwise"
sed -i '/^population_year/d' study/study.csv
printf 'year,area,population\n2021,norr,1100\n2021,syd,3300\n' >study/population/area.csv
status_is 0 "a year that is weighted to its areas too is judged" judge
is "$(of a,all, verdict reason)" "not_comparable,weighting changed: calibrated by sex to calibrated by area + sex" "which is another way of weighting"
rm study/population/area.csv

# Delivered weights: all are 1, in columns of two names.
rm -r study/population
for year in 2020 2021; do sed -i '1s/$/,vikt'$year'/; 1!s/$/,1/' study/survey/$year.csv; done
printf 'vikt,%s\n' 2020,2020,vikt2020,,weight,vikt,weight,,, 2021,2021,vikt2021,,weight,vikt,weight,,, >>study/codebook/variables.csv
status_is 0 "two years of delivered weights are judged" judge
is "$(of a,all, verdict reason)" "unchanged," "columns that differ in the year of their name are one"
sed -i '1s/vikt2021/kalvikt/' study/survey/2021.csv
sed -i 's/^vikt,2021,2021,vikt2021/vikt,2021,2021,kalvikt/' study/codebook/variables.csv
status_is 0 "years of two columns of weights are judged" judge
is "$(of a,all, verdict reason)" "not_comparable,weighting changed: delivered vikt to delivered kalvikt" "another column of weights is another way of weighting"
is "$(of d,all, verdict reason)" "inconclusive,warning: det nya svaret valdes av ingen" "unless breaks.csv says that it is none"
plan_done
