# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Indicators of unit household: the delivered weights of role weight_household, against R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study [SETTING,VALUE]: 120 respondents of two strata, calibrated to sex, with household weights of which every fourth is 0, in ./study.
study() {
    two_strata Tal "${1-}"
    printf '%s\n' hvikt,,,hvikt,,weight_household,hushållsvikt,'household weight,' psu,,,psu,,ignore,kvarter,block, >>study/codebook/variables.csv
    cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
lang,,share,vag,30..,,,,person,neutral,,lång,long
hushall,,share,vag,30..,,,,household,neutral,,hushåll,households
summa,,total,vag,,,,,household,neutral,,summa,total
median,,quantile,vag,,,,0.5,household,neutral,,median,median
par,,composite,hushall lang,,,,,household,neutral,,par,pair
END
    two_strata_answers | awk -F, -v OFS=, 'NR == 1 { print $0, "hvikt", "psu"; next }
        { print $0, $1 % 4 == 0 ? 0 : 3 + $1 % 3 / 2, $1 % 9 }' >study/survey/2021.csv
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

# The figures of this file are those of R's survey 4.1 on study/survey/2021.csv; x: vag, l: vag >= 30, 0 where vag is empty:
# s <- svydesign(~1, strata = ~stratum, fpc = ~N, weights = ~hvikt, data = d)
# u <- s[which(!is.na(d$vag)), ]; svymean(~l, u); svytotal(~x, u); svyquantile(~x, u, .5); confint with df of the rows that have a weight
study interval,mean
weigh 0 "household weights are taken as they were delivered"
run_stage estimate 0 "and estimated with"
is "$messages" "" "and nothing is said"
is "$(rows hushall,all 5-10,13)" "0.647863248,0.0510815353,0.546245802,0.749480694,82,84,delivered" "a share of households; rows of weight 0 stay in the design and are in no base"
is "$(rows hushall,sex,kvinna 5-10,13)" "0.621019108,0.0712105654,0.477409317,0.7646289,43,45,delivered" "in a domain"
is "$(rows summa,all 5-9)" "10816.0045,782.601512,9259.16079,12372.8482,82" "a total"
is "$(rows median,all 5-9)" "34.631,2.23217141,31.445,40.326,82" "a quantile"
is "$(rows par,all 5,6)" "$(rows hushall,all 5,6)" "a composite has the weights of its own unit, whatever its parts'"
is "$(rows hushall,sex 3-7 /covariances)" "sex,kvinna,rest,2.89729608e-06,82
sex,man,rest,2.89729608e-06,82" "and the contrasts"
is "$(rows lang,all 5,6,10,13)" "0.604938124,0.0521863536,113,calibrated" "persons keep theirs, calibrated"
cp out/3_estimate/2021.csv both.csv
cp out/3_estimate/2021/answers.csv answers.csv
sed -i '/^hvikt/d' study/codebook/variables.csv
weigh 0 "without household weights"
run_stage estimate 0 "the persons' serve both"
is "$(rows hushall,all 5,6,10,13)" "$(rows lang,all 5,6,10,13)" "as design.md says"
is "$(grep ',lang,' out/3_estimate/2021.csv)" "$(grep ',lang,' both.csv)" "which have not changed by the other's being there"
is "$(cat out/3_estimate/2021/answers.csv)" "$(cat answers.csv)" "nor has answers.csv"
[ ! -e out/2_weigh/2021/weight_household.npy ]
ok $? "the weights of before are gone"

# s <- svydesign(~psu, strata = ~stratum, nest = TRUE, weights = ~hvikt, data = d)
study interval,mean
rm -r study/sample.csv study/population
sed -i 's/^psu,,,psu,,ignore/psu,,,psu,,psu/' study/codebook/variables.csv
weigh 0 "clusters"
run_stage estimate 0 "have household weights too"
is "$(rows hushall,all 5-10,13)" "0.647863248,0.0448746001,0.552733345,0.74299315,16,84,delivered" "a share"
is "$(rows summa,sex,kvinna 5-9)" "5718.0825,655.841788,4320.18882,7115.97618,15" "and a total, as R has them"

study
sed -i '4s/,[0-9.]*,\([0-9]*\)$/,-1,\1/' study/survey/2021.csv
run_stage ingest 1 "a household weight below 0 is refused"
is "$(grep -v 'read as decimals' <<<"$messages")" 'study/survey/2021.csv:4:6: 1 cell of hvikt holds a weight below zero, zero or more was wanted; correct it, or set unknown_codes to not_stated' "with its place"
study "replicate_method,jk1"
awk -F, -v OFS=, 'NR == 1 { print $0, "vikt", "rep_1", "rep_2"; next } { print $0, 2, NR % 2 * 4, 4 - NR % 2 * 4 }' study/survey/2021.csv >changed && mv changed study/survey/2021.csv
rm -r study/population study/sample.csv
printf 'vikt,,,vikt,,weight,vikt,weight,\nrep,,,rep_*,,replicate,vikt,weight,\n' >>study/codebook/variables.csv
weigh 0 "replicate weights are the persons'"
run_stage estimate 1 "so that households have none"
is "$messages" "study/codebook/indicators.csv:3:9: the weights of households in \"hvikt\" have no replicates, those of role replicate are the persons'; take the row out, or the role weight_household away from the variable" "and are refused"
plan_done
