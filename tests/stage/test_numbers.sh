# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Numbers as auxiliaries: totals in population/ and delivered weights that meet them, against R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study [SETTING,VALUE]: 120 respondents of two strata, calibrated to sex and the total age of the population, in ./study.
study() {
    two_strata Tal "${1-}"
    echo alder,,,alder,,item,ålder,age, >>study/codebook/variables.csv
    printf 'year,variable,total\n2021,alder,142000\n2020,alder,1\n' >study/population/totals.csv
    cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
medel,,mean,vag,,,,,person,neutral,,medel,mean
summa,,total,vag,,,,,person,neutral,,summa,total
lang,,share,vag,30..,,,,person,neutral,,lång,long
median,,quantile,vag,,,,0.5,person,neutral,,median,median
alder,,total,alder,,,,,person,neutral,,ålder,age
END
    two_strata_answers >study/survey/2021.csv
}

# weigh STATUS SENTENCE
weigh() {
    stage ingest
    run_stage weigh "$1" "$2"
}

# rows REGEX COLUMNS, numbers to nine digits
rows() {
    grep -h "^2021,$1" out/3_estimate/2021"${3-}".csv | cut -d, -f"$2" |
        digits 9
}

# weights: the first four and the sum of all, to nine digits
weights() {
    tail -c 960 out/2_weigh/2021/weight.npy | od -An -v -t f8 -w8 | awk '{ sum += $1 } NR <= 4 { printf "%.9g ", $1 } END { printf "%.9g", sum }'
}

# The figures of this file are those of R's survey 4.1 on study/survey/2021.csv:
# d <- read.csv("study/survey/2021.csv"); d$N <- c(norr = 900, "söder" = 2000)[d$stratum]; d$x <- ifelse(is.na(d$vag), 0, d$vag); d$l <- d$x >= 30
# s <- calibrate(svydesign(~1, strata = ~stratum, fpc = ~N, data = d), ~kon - 1 + alder, c(konK = 1500, konM = 1400, alder = 142000),
#   calfun = "linear"; "logit", bounds = c(.8, 1.25); "linear", bounds = c(.8, 1.2); "raking", epsilon = 1e-13)
# u <- s[which(!is.na(d$vag)), ]; svymean(~x, u); svytotal(~x, u); svymean(~l, u); the same for kon == "K"
for case in "linear||12.151408965 15.209599415 12.555320911 13.940161870 2900|36.4050533,1.39645912 100395.926,4428.12093 0.582396146,0.047145623 35.7675251,2.18426893 51766.2512,3274.24857" \
    "logit|0.8 1.25|11.995946132 15.205336391 12.437175198 14.094189176 2900|36.4135022,1.39446758 100439.085,4420.73798 0.582690485,0.0470933365 35.7309539,2.18622845 51724.665,3275.54709" \
    "linear_bounded|0.8 1.2|12.151336427 15.211191760 12.555468263 13.941063131 2900|36.4052793,1.39648721 100396.494,4428.1744 0.582400271,0.0471473517 35.7681874,2.18433136 51767.1403,3274.34477" \
    "raking||12.100505529 15.371287780 12.488982183 13.918074417 2900|36.3959758,1.39432995 100374.892,4422.33411 0.582252378,0.0470387085 35.715851,2.18399568 51691.982,3272.55963" \
    "auto||12.100505529 15.371287780 12.488982183 13.918074417 2900|36.3959758,1.39432995 100374.892,4422.33411 0.582252378,0.0470387085 35.715851,2.18399568 51691.982,3272.55963"; do
    IFS='|' read -r distance bounds wanted figures <<<"$case"
    study "calibration,$distance"
    [ -z "$bounds" ] || echo "calibration_bounds,$bounds" >>study/study.csv
    weigh 0 "$distance: weights are calibrated to a margin and a total"
    is "$messages" "" "and nothing is said"
    is "$(weights)" "$(printf '%.9g %.9g %.9g %.9g %.9g' $wanted)" "they are R's"
    run_stage estimate 0 "they are estimated with"
    is "$({ rows medel,all, 5,6; rows summa,all, 5,6; rows lang,all, 5,6; rows medel,sex,kvinna 5,6; rows summa,sex,kvinna 5,6; } | paste -sd' ')" "$figures" "estimates and standard errors are R's"
done
is "$(rows alder,all 5-8,13)" "142000,0,142000,142000,calibrated" "the total itself is met, and has no error"
is "$(cat out/2_weigh/2021/margins.csv)" "margin,index,variable,level,population,form,total
1,0,sex,kvinna,1500,cells,
1,1,sex,man,1400,cells,
2,0,alder,,,number,142000" "margins.csv tells what was met"

# d$vikt <- 10 + d$nr %% 7; s <- svydesign(~1, strata = ~stratum, fpc = ~N, weights = ~vikt, data = d)
# calibrate(s, ~kon - 1 + alder, colSums(model.matrix(~kon - 1 + alder, d) * d$vikt)); svymean, svytotal as before
study calibration,none
awk -F, -v OFS=, 'NR == 1 { print $0, "vikt"; next } { print $0, 10 + $1 % 7 }' study/survey/2021.csv >changed && mv changed study/survey/2021.csv
cat >>study/codebook/variables.csv <<'END'
vikt,,,vikt,,weight,vikt,weight,
sex_known,,,kon,sex,auxiliary,kön,sex,
alder_known,,,alder,,auxiliary,ålder,age,
END
weigh 0 "delivered weights with a number among their auxiliaries"
is "$messages" "" "need no totals"
run_stage estimate 0 "are estimated"
is "$({ rows medel,all, 5,6,13; rows summa,all, 5,6; rows lang,all, 5,6; rows medel,sex,kvinna 5,6; } | paste -sd' ')" "36.5483565,1.15015781,calibrated 53616.439,2061.17079 0.623721881,0.0396113696 35.6083164,1.70188815" "with the standard errors of the residuals"

study
sed -i '3s/,[0-9]*$/,/' study/survey/2021.csv
weigh 1 "a respondent without the number is refused"
is "$messages" 'study/population/totals.csv:2:2: 1 respondents, the first at line 3, have no number in "alder", which every weight is calibrated to; give them one, or take the variable out' "by line"
[ ! -e out/2_weigh ]
ok $? "and nothing is written"
study
printf 'year,variable,total\n2021,alder,142000\n2021,alder,142000\n2021,sex,3\n2021,inkomst,x\n2021,skatt,7\n' >study/population/totals.csv
weigh 1 "totals that are none are refused"
is "$messages" 'study/population/totals.csv:3:2: "alder" stands twice
study/population/totals.csv:4:2: "sex" has levels, a variable that holds numbers was wanted for a total; give the population of each level instead
study/population/totals.csv:5:3: total is "x", a number was wanted
study/population/totals.csv:6:2: "skatt" is no variable of the study in that year, one that holds numbers was wanted' "each with its place"
printf 'year,variabel,total\n2021,alder,142000\n' >study/population/totals.csv
weigh 1 "another header is refused"
is "$messages" 'study/population/totals.csv:1: column "variable" is missing
study/population/totals.csv:1:2: "variabel" is no column of a file of totals, year, variable or total was wanted' "column by column"
printf 'year,variable,total\n2021,alder,142.000\n' >study/population/totals.csv
weigh 1 "a total whose mark may part thousands is refused"
is "$messages" 'study/population/totals.csv:2:3: total is "142.000", whose mark may part thousands or be a decimal mark; a number without a mark, or another number of decimals was wanted' "and asks which"
study
printf 'year,variable,total\n2021,alder,400000\n' >study/population/totals.csv
weigh 0 "a total that cannot be met is left out by default"
is "$(printf '%s\n' "$messages" | tail -1)" 'study/population/totals.csv: warning: the weights of 2021 still do not converge; they are made without the total of "alder"' "with a warning"
study calibration,linear
printf 'year,population\n2021,2950\n' >study/population/all.csv
rm study/population/sex.csv
weigh 0 "a file with year and population alone holds the number of people"
is "$(weights | cut -d' ' -f5)" 2950 "and is met"
plan_done
