# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-weigh: the settings of the calibration, what it falls back to, and weights that arrive calibrated.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study: a copy of the study of 30 in ./study, its year 2021 read in.
study() {
    study30
    again
}

# Reads the year again after the codebook or the survey file changed.
again() {
    stage ingest
}

# weigh STATUS SENTENCE
weigh() {
    run_stage weigh "$1" "$2"
}

# A weight as a survey firm delivers it, and sex as what it is calibrated to.
delivered() {
    awk -F';' -v OFS=';' 'NR == 1 { print $0, "vikt"; next } { print $0, 30 + $1 % 7 * 3 }' study/survey/2021.csv >changed
    mv changed study/survey/2021.csv
    sed -i '$a vikt,2021,,vikt,,weight,vikt,weight,' study/codebook/variables.csv
    sed -i '$a sex_known,,,kon,sex,auxiliary,kön,sex,' study/codebook/variables.csv
}

for distance in raking logit linear linear_bounded; do
    study
    echo "calibration,$distance" >>study/study.csv
    weigh 0 "the distance $distance"
    is "$(awk -F, '$2 == "sex" { printf "%s %.12g\n", $3, $7 * 1208 }' out/2_weigh/2021/weights.csv)" "kvinna 596
man 612" "meets the margins"
done

study
echo calibration,logit >>study/study.csv
echo "calibration_bounds,0.95 1.05" >>study/study.csv
weigh 1 "bounds that leave no solution are refused"
case $messages in
*"sex.csv: the weights do not converge, level \""*"of its population away from it, 1e-12 was wanted; join sparse levels, widen the bounds or take a file out of population/" | \
    *"area.csv: the weights do not converge, level \""*"of its population away from it, 1e-12 was wanted; join sparse levels, widen the bounds or take a file out of population/") ok 0 "naming margin and level" ;;
*) ok 1 "naming margin and level" "$messages" ;;
esac
[ ! -e out/2_weigh ]
ok $? "and nothing is written"
sed -i 's/0.95 1.05/3/' study/study.csv
weigh 1 "bounds that are no two numbers are refused"
is "$messages" 'study/study.csv:13:2: the bounds are "3", a number from 0 to 1, a space and a number above 1 were wanted, such as 0.3 3' "with their place"
sed -i 's/^calibration,logit/calibration,newton/' study/study.csv
weigh 1 "a distance that does not exist is refused"

study
sed -i 's/;K;/;M;/' study/survey/2021.csv
again
weigh 0 "by default a level without respondents is joined with its neighbour"
is "$messages" 'warning: 2021: study/population/sex.csv: level "kvinna" has a population and no respondents, some were wanted; join it with another level
study/population/sex.csv: warning: "kvinna" with 0 and "man" with 30 respondents are joined for the weights of 2021' "with a warning"
is "$(grep '^2,' out/2_weigh/2021/margins.csv)" "2,0,sex,kvinna+man,1208,cells," "and margins.csv shows it"

study
sed -i -e 's/;Centrum;M;/;Centrum;K;/' -e 's/;Ytterområdet;K;/;Ytterområdet;M;/' study/survey/2021.csv
again
weigh 0 "of margins that contradict each other the one that corrects least is left out"
is "$(printf '%s\n' "$messages" | tail -1)" "study/population/area.csv: warning: the weights of 2021 still do not converge; they are made without this file, which corrects least" "with a warning"
is "$(cut -d, -f1-4 out/2_weigh/2021/margins.csv)" "margin,index,variable,level
1,0,sex,kvinna
1,1,sex,man" "and margins.csv has the other one"
[ ! -e out/2_weigh/2021/margin_2.npy ]
ok $? "alone"

study
printf 'year,sex,population\n2021,kvinna,1208\n2021,man,0\n' >study/population/sex.csv
weigh 1 "respondents in a cell of population 0 are refused"
is "$messages" 'study/population/sex.csv:3:3: level "man" of 2021 has respondents and a population of 0, one above 0 was wanted; correct it, or what they answered' "by file, row and level"
[ ! -e out/2_weigh ]
ok $? "and nothing is written"

# R survey 4.1-1: s <- svydesign(~1, strata = ~area, fpc = ~N, weights = ~vikt); calibrate(s, ~sex, the weights' own totals); svymean.
study
delivered
again
weigh 1 "delivered weights that are calibrated are not calibrated again"
is "$messages" 'study/codebook/variables.csv: "sex_known" has the role auxiliary, so the delivered weights are calibrated already; set calibration to none, or give the variable another role' "unless somebody decides"
echo calibration,none >>study/study.csv
weigh 0 "delivered weights with their auxiliaries"
is "$(cat out/2_weigh/2021/margins.csv)" "margin,index,variable,level,population,form,total
1,0,sex_known,kvinna,,cells,
1,1,sex_known,man,,cells," "are margins without a population"
status_is 0 "are estimated" "$BIN/lagesbild-estimate" --study study --output out --year 2021
is "$(grep '^2021,tillit,' out/3_estimate/2021.csv | awk -F, '{ printf "%s %.9g %.9g\n", $4, $5, $6 }')" " 6.64266304 0.2455797
centrum 8.37292818 0.211351403
ytter 4.96791444 0.414717915
kvinna 6.75247525 0.464850806
man 6.50903614 0.468333198" "with the standard errors of the residuals, as R has them"
sed -i '/^sex_known/d' study/codebook/variables.csv
cp study/survey/2021.csv whole
for bad in x inf nan; do
    sed "5s/;[0-9]*\$/;$bad/" whole >study/survey/2021.csv
    status_is 1 "a weight of $bad is refused" again
    is "$err" "lagesbild-ingest: study/survey/2021.csv:5:10: 1 cell of vikt holds no number, one was wanted; correct it, give vikt a scale, or set unknown_codes to not_stated" "with file, row and column"
done
sed '5s/;[0-9]*$/;-3/' whole >study/survey/2021.csv
status_is 1 "a negative weight is refused" again
is "$err" 'lagesbild-ingest: study/survey/2021.csv:5:10: 1 cell of vikt holds a weight below zero, zero or more was wanted; correct it, or set unknown_codes to not_stated' "with file, row and column"
cp whole study/survey/2021.csv
sed -i '/^vikt/d' study/codebook/variables.csv
echo sex_known,,,kon,sex,auxiliary,kön,sex, >>study/codebook/variables.csv
again
weigh 1 "auxiliaries without a delivered weight are refused"
is "$messages" 'study/codebook/variables.csv: "sex_known" has the role auxiliary, and no variable the role weight; what weights were calibrated to is told of delivered weights only' "by name"
plan_done
