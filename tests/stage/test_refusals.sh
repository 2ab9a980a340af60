# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What no estimate can be made from: one line that names stratum, margin, file and row, exit status 1, the output as it was. Clusters:
# test_clusters.sh.
# limit: 600 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/refusals.sh"

# stages LAST: the stages of 2021 up to one of ingest, weigh and estimate
stages() {
    local name
    for name in ingest weigh estimate; do
        stage $name || return 1
        if [ $name = "$1" ]; then return 0; fi
    done
}

# refused STAGE SENTENCE MESSAGE: the study as it lies there is refused by that stage, and by a run
refused() {
    status_is 1 "$2" stages "$1"
    is "$(grep -v warning: <<<"$err")" "lagesbild-$1: $3" "in one line"
    run_refused study "$2" "lagesbild-$1: $3"
}

# A delivered weight, 30 to 48.
deliver() {
    awk -F';' -v OFS=';' 'NR == 1 { print $0, "vikt"; next } { print $0, 30 + $1 % 7 * 3 }' study/survey/2021.csv >changed
    mv changed study/survey/2021.csv
    sed -i '$a vikt,2021,,vikt,,weight,vikt,weight,' study/codebook/variables.csv
}

study30
run_whole study

sed -i -e '0,/;Centrum;/s//;Ensam;/' -e 's/;Centrum;/;Ytterområdet;/' study/survey/2021.csv
sed -i 's/^area,,,Centrum,centrum,/area,,,Ensam,centrum,/; s/^area,,,Ytterområdet,ytter,.*/&\narea,,,Centrum,centrum,answered,centrum,centre/' study/codebook/scales.csv
rm -r study/population
line=$(grep -n ';Ensam;' study/survey/2021.csv | cut -d: -f1)
refused estimate "a stratum with one respondent" "study/survey/2021.csv:$line: stratum \"centrum\" has one primary sampling unit, at least two were wanted; join it with another, or set single_psu"

study30
sed -i 's/^2021,centrum,505,16,15,0/2021,centrum,14,,,/' study/sample.csv
refused weigh "a stratum with more respondents than persons" 'study/sample.csv:4:3: stratum "centrum" has 15 respondents in 2021 of a population of 14, no more than those were wanted; correct the population'

# The population of the stratum on every row, as the role fpc has it.
study30
rm study/sample.csv
awk -F';' -v OFS=';' 'NR == 1 { print $0, "antal"; next } { print $0, $2 ~ /Centrum/ ? 14 : 703 }' study/survey/2021.csv >with_fpc
cp with_fpc study/survey/2021.csv
sed -i '$a antal,2021,,antal,,fpc,personer i området,persons in the area,' study/codebook/variables.csv
sed -i 's/^area,,,omrade,area,domain,/area,,,omrade,area,domain,/; $a area_stratum,,,omrade,area,stratum,område,area,' study/codebook/variables.csv
rm -r study/population
refused weigh "an fpc smaller than the sample" "study/survey/2021.csv:$(grep -n ';Centrum;' with_fpc | head -n 1 | cut -d: -f1): stratum \"centrum\" has 15 respondents in 2021 of a population of 14, no more than those were wanted; correct the population"
line=$(grep -n ';Centrum;' with_fpc | sed -n 2p | cut -d: -f1)
sed "s/;14\$/;140/; ${line}s/;140\$/;141/" with_fpc >study/survey/2021.csv
refused weigh "an fpc that varies within its stratum" "study/survey/2021.csv:$line: \"antal\" is not the same number throughout stratum \"centrum\", the units in the stratum were wanted"

study30
deliver
cp study/survey/2021.csv with_weight
echo calibration,none >>study/study.csv
for bad in x inf -inf nan NaN 0x1p5 1e999; do
    sed "5s/;[0-9]*\$/;$bad/" with_weight >study/survey/2021.csv
    refused ingest "a weight of $bad" "study/survey/2021.csv:5:10: 1 cell of vikt holds no number, one was wanted; correct it, give vikt a scale, or set unknown_codes to not_stated"
done
sed '5s/;[0-9]*$/;-3/' with_weight >study/survey/2021.csv
refused ingest "a weight below 0" 'study/survey/2021.csv:5:10: 1 cell of vikt holds a weight below zero, zero or more was wanted; correct it, or set unknown_codes to not_stated'
status_is 1 "a bad weight is found by lagesbild check" "$BIN/lagesbild" check study
has "$err" 'lagesbild-ingest: study/survey/2021.csv:5:10: 1 cell of vikt holds a weight below zero, zero or more was wanted; correct it, or set unknown_codes to not_stated' "with file, row and column"

study30
sed -i 's/^2021,man,612$/2021,man,0/; s/^2021,kvinna,596$/2021,kvinna,1208/' study/population/sex.csv
line=$(grep -n '^2021,man,0$' study/population/sex.csv | cut -d: -f1)
refused weigh "a population of 0 with respondents in it" "study/population/sex.csv:$line:3: level \"man\" of 2021 has respondents and a population of 0, one above 0 was wanted; correct it, or what they answered"
study30
sed -i '/^2021,man/d; s/^2021,kvinna,596$/2021,kvinna,1208/' study/population/sex.csv
refused weigh "respondents that the population does not list" 'study/population/sex.csv: level "man" of 2021 has respondents and no population, a row with one was wanted'

study30
printf 'calibration,logit\ncalibration_bounds,0.5 2\n' >>study/study.csv
sed -i 's/^2021,man,612$/2021,man,14/; s/^2021,kvinna,596$/2021,kvinna,1194/' study/population/sex.csv
status_is 1 "margins that cannot be met within the bounds" stages weigh
margin=$err
has "$margin" 'lagesbild-weigh: study/population/sex.csv: the weights do not converge, level "man" stays ' "are named"
has "$margin" 'of its population away from it, 1e-12 was wanted; join sparse levels, widen the bounds or take a file out of population/' "with the remedy"
status_is 1 "margins that cannot be met within the bounds, by a run as well" "$BIN/lagesbild" run study --output whole
has "$err" "$margin" "in the same words"
is "$(written study)" "$kept" "and the output is as it was"

study30
sed -i '/^2021,/s/;[KM];/;;/' study/survey/2021.csv
awk -F';' -v OFS=';' 'NR > 1 { $3 = "" } 1' study/survey/2021.csv >changed
mv changed study/survey/2021.csv
rm study/population/area.csv
sed -i 's/^sex,,,M,man,.*/&\nsex,,,(empty),,not_stated,ej svar,not stated/' study/codebook/scales.csv
refused weigh "a margin that nobody states, where nothing is left to fall back to" 'study/population/sex.csv: level "kvinna+man" has a population and no respondents, some were wanted; join it with another level'
cp "$ROOT/tests/study30/population/area.csv" study/population/
status_is 0 "beside one that can be met" stages weigh
has "$err" 'lagesbild-weigh: study/population/sex.csv: warning: the weights of 2021 still do not converge; they are made without this file, which corrects least' "it is left out"

study30
sed -i 's/^area,,,Ytterområdet,ytter,.*/&\narea,,,Norra,norra,answered,norra,north/' study/codebook/scales.csv
echo norra,2021,,,norra,north >>study/codebook/areas.csv
empty='study/codebook/areas.csv:4:1: the area "norra" has no respondent in study/survey/2021.csv, at least one was wanted in 2021; close it with to, or set empty_area to no_data'
refused ingest "an area without a respondent" "$empty"
status_is 1 "an area without a respondent is found by lagesbild check" "$BIN/lagesbild" check study
has "$err" "lagesbild-ingest: $empty" "in the same words"
sed -i 's/^norra,2021,/norra,2021,2020/; s/^norra,2021,2020.*/norra,,2020,,norra,north/' study/codebook/areas.csv
status_is 0 "an area that was closed may be without" stages estimate
sed -i 's/^norra,.*/norra,2021,,,norra,north/' study/codebook/areas.csv
echo empty_area,no_data >>study/study.csv
status_is 0 "so may one of a study that says so" stages estimate
is "$(grep '^2021,utsatt,area,norra' out/3_estimate/2021.csv | cut -d, -f5,14)" ",no_data:no_respondents" "and has rows without data"
study30
sed -i 's/^ytter,,,,/ytter,,,alla,/; s/^centrum,,,,/centrum,,,alla,/' study/codebook/areas.csv
echo alla,,,,alla,all >>study/codebook/areas.csv
status_is 0 "a roll-up needs no respondents of its own" stages estimate
plan_done
