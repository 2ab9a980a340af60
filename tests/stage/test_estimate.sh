# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-estimate: bytes, messages word for word, exit status.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study: a copy of the study of 30 in ./study, its year 2021 read and weighted.
study() {
    study30
    again
}

# Reads and weighs the year again after the study changed.
again() {
    stage ingest && stage weigh
}

# estimate STATUS SENTENCE
estimate() {
    run_stage estimate "$1" "$2"
}

# Rows of the estimates that begin with $1 after the year, of the columns $2 (as for cut).
rows() {
    grep "^2021,$1" out/3_estimate/2021.csv | cut -d, -f"$2"
}

study
estimate 0 "the study of 30 is estimated"
is "$messages" "" "and nothing is said"
is "$(head -1 out/3_estimate/2021.csv)" "year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year,weight_sum,unanswered,wave,from_wave" "the columns are those of the contract"
is "$(rows 'oro_inbrott,' 2-18 | digits 10)" "oro_inbrott,all,,0.2715872562,0.08359366219,0.1225453183,0.4709269025,27,29,28.3100228,0.9945094314,calibrated,suppressed:unreliable,8,share,direct,2021
oro_inbrott,area,centrum,0.3085260571,0.1218293309,0.09721947154,0.6031735549,13,14,14.37354688,0.9510201118,calibrated,suppressed:unreliable,4,share,direct,2021
oro_inbrott,area,ytter,0.2466887417,0.09758454658,0.06683892795,0.5305508443,14,15,19.51469153,0.8469995361,calibrated,suppressed:unreliable,4,share,direct,2021
oro_inbrott,sex,kvinna,0.3070204171,0.1210672965,0.09801203399,0.598320732,13,15,14.5155671,0.9820803329,calibrated,suppressed:unreliable,4,share,direct,2021
oro_inbrott,sex,man,0.2388836329,0.09498082597,0.05860364288,0.5338161341,12,14,20.15420039,0.803135624,calibrated,suppressed:unreliable,4,share,direct,2021" "a share by area and sex"
is "$(rows 'problem_alla,all\|^2021,tillit,all' 2-9,11-15 | digits 10)" "problem_alla,all,,0.2961917682,0.06545181848,0.1621197958,0.4302637407,28,31.96902714,0.9524326804,calibrated,ok,
tillit,all,,6.375437636,0.2595550359,5.841914619,6.908960653,26,64.61006766,0.6464453029,calibrated,suppressed:unreliable," "a composite and a mean"
is "$(rows 'utsatt,area,ytter' 2-10,14,15)" "utsatt,area,ytter,0,0,0,0.2316357616501168,13,14,suppressed:unreliable,0" "at 0 % the interval has a width"
is "$(digits 10 <out/3_estimate/2021/covariances.csv | sed -n '1,5p')" "year,indicator,domain,level,reference,covariance,df,estimate_reference,se_reference,df_reference,n_reference,status_reference,status_not_stated,p_homogeneity,wave
2021,oro_inbrott,area,centrum,rest,0.002444953961,27,0.2466887417,0.09758454658,14,15,suppressed:confidential,,,2021
2021,oro_inbrott,area,ytter,rest,0.002444953961,27,0.3085260571,0.1218293309,13,14,suppressed:confidential,,,2021
2021,oro_inbrott,sex,kvinna,rest,0.002332634055,27,0.2388836329,0.09498082597,12,14,suppressed:confidential,,,2021
2021,oro_inbrott,sex,man,rest,0.002332634055,27,0.3070204171,0.1210672965,13,15,suppressed:confidential,,,2021" "every level is contrasted with the rest, which of two is the other"
is "$(grep '^2021,oro_inbrott,all' out/3_estimate/2021/answers.csv | digits 10)" "2021,oro_inbrott,all,,1,0.3321139972,10,ok,2021
2021,oro_inbrott,all,,2,0.3472629744,10,ok,2021
2021,oro_inbrott,all,,3,0.1210238273,4,ok,2021
2021,oro_inbrott,all,,4,0.1435614118,4,ok,2021
2021,oro_inbrott,all,,dont_know,0.03025595682,1,ok,2021
2021,oro_inbrott,all,,not_stated,0.02578183249,1,ok,2021" "answers.csv has every answer, missing ones by their status"

echo interval,logit >>study/study.csv
estimate 0 "another interval"
is "$(rows 'oro_inbrott,all' 2-8 | digits 10)" "oro_inbrott,all,,0.2715872562,0.08359366219,0.1354505389,0.4701438683" "moves the limits alone"
is "$(rows 'utsatt,area,ytter' 7,8)" "0,0.2316357616501168" "but at 0 % it is Clopper and Pearson's all the same"
sed -i 's/^interval,logit/interval,likelihood/' study/study.csv
estimate 0 "so does the likelihood's"
# R: V is the SE squared; uniroot of 2 n_eff (n-1)/n (p log(p/x) + (1-p) log((1-p)/(1-x))) = qt(0.975, 27)^2, n_eff = p(1-p)/V, n = 29
is "$(rows 'oro_inbrott,all' 2-8 | digits 10)" "oro_inbrott,all,,0.2715872562,0.08359366219,0.1251296606,0.462761456" "at which the scaled likelihood ratio is t squared"

study
cat >>study/study.csv <<'CSV'
domains,area*sex sex
reference.sex,man
CSV
estimate 0 "crossed domains"
is "$(rows 'utsatt,' 3,4,10)" "all,,29
area*sex,centrum*kvinna,8
area*sex,centrum*man,7
area*sex,ytter*kvinna,8
area*sex,ytter*man,6
sex,kvinna,16
sex,man,13" "are estimated with each level"
is "$(grep '^2021,utsatt' out/3_estimate/2021/covariances.csv | cut -d, -f3-5,7)" "area*sex,centrum*kvinna,rest,27
area*sex,centrum*man,rest,27
area*sex,ytter*kvinna,rest,27
area*sex,ytter*man,rest,27
sex,kvinna,man,27" "and contrasted with the rest, or the reference that the study names"
echo reference.area*sex,centrum*kvinna >>study/study.csv
estimate 0 "a crossed level"
is "$(grep '^2021,utsatt' out/3_estimate/2021/covariances.csv | cut -d, -f3-5,7)" "area*sex,centrum*man,centrum*kvinna,14
area*sex,ytter*kvinna,centrum*kvinna,14
area*sex,ytter*man,centrum*kvinna,12
sex,kvinna,man,27" "may be named too"
sed -i 's/^reference.area\*sex,.*/reference.area*sex,rest/' study/study.csv
estimate 0 "and the rest"
is "$(grep '^2021,utsatt,area' out/3_estimate/2021/covariances.csv | cut -d, -f5 | sort -u)" rest "as what it is without"
sed -i 's/^reference.area\*sex,.*/reference.area*sex,norra/' study/study.csv
estimate 1 "a reference that is no level is refused"
is "$messages" "study/study.csv:$(wc -l <study/study.csv):2: the reference \"norra\" is no level of \"area*sex\"" "with its place"

study
cat >study/codebook/areas.csv <<'CSV'
area,from,to,part_of
centrum,,,
ytter,,,hela
norra,2022,,hela
hela,,,alla
CSV
estimate 0 "roll-ups and areas of other years"
is "$(rows 'utsatt,area' 4,10,14)" "alla,14,suppressed:unreliable
centrum,15,suppressed:unreliable
hela,14,suppressed:unreliable
norra,,no_data:area_not_existing
ytter,14,suppressed:unreliable" "a roll-up is a level, of roll-ups too; an area of another year has no data"
is "$(grep '^2021,utsatt,area' out/3_estimate/2021/covariances.csv | cut -d, -f4,5,11)" "alla,rest,15
centrum,rest,14
hela,rest,15
ytter,rest,15" "roll-ups are contrasted with the rest, which is all but their parts"
echo reference.area,centrum >>study/study.csv
estimate 0 "an area that the study names"
is "$(grep '^2021,utsatt,area' out/3_estimate/2021/covariances.csv | cut -d, -f4,5)" "alla,centrum
hela,centrum
ytter,centrum" "is contrasted with the roll-ups without it"
sed -i '$d' study/study.csv
sed -i 's/^hela,,,alla/hela,,,hela/' study/codebook/areas.csv
estimate 1 "an area that is part of itself is refused"
is "$messages" "study/codebook/areas.csv:5:4: \"hela\" is part of itself, an area that contains it was wanted" "with its place"
printf 'area,from,to\nytter,2022,\n' >study/codebook/areas.csv
estimate 1 "respondents of an area that does not exist are refused"
is "$messages" "study/codebook/areas.csv: \"ytter\" has 17 rows in 2021 but does not exist in that year; correct its from and to" "by area"

study
cat >>study/codebook/indicators.csv <<'CSV'
saknas,,share,finns_inte,1,,,,,,,,
ingen,,share,utsatt,1,7,,,,,,,
nagot,,any,utsatt prob_skrap,1,0..4,,,,,,,
antal,,total,utsatt,1,,0.001,,,,,,
kvot,,ratio,tillit prob_skrap,,,,,,,,,
samlat,,composite,utsatt saknas,,,,,,,,,
CSV
estimate 0 "other kinds"
is "$(rows 'saknas,all\|^2021,samlat,all\|^2021,ingen,all' 2-4,5,10,14)" "ingen,all,,,0,no_data:no_respondents
saknas,all,,,,no_data:not_asked
samlat,all,,,,no_data:not_asked" "what was not asked, and what nobody answered, has no data and says which"
is "$(rows 'antal,\|^2021,kvot,all' 2-5,10,16 | digits 10)" "antal,all,,0.1719364948,29,total
antal,area,centrum,0.1719364948,15,total
antal,area,ytter,0,14,total
antal,sex,kvinna,0.06228890728,16,total
antal,sex,man,0.1096475875,13,total
kvot,all,,2.860643944,25,ratio" "totals and ratios"
is "$(rows 'nagot,all' 2-4,10,15,16)" "nagot,all,,26,10,share" "any: 1 where one counts, in the base where one does or all are answered"
sed -i -e '/^antal/d' -e 's/^samlat,,composite,utsatt saknas/samlat,,composite,tillit utsat/' study/codebook/indicators.csv
estimate 1 "a composite of what is no share is refused"
is "$messages" "study/codebook/indicators.csv:12:4: \"tillit\" is of kind mean, a composite is made of kinds share and any
study/codebook/indicators.csv:12:4: \"utsat\" is not in codebook/indicators.csv" "and of what does not exist"
sed -i -e '/^samlat/d' -e 's/^kvot,,ratio,tillit prob_skrap/kvot,,ratio,tillit/' -e 's/^ingen,,share,utsatt,1,7/ingen,,share,utsatt,,7../' study/codebook/indicators.csv
estimate 1 "wrong numbers of variables and empty counts are refused"
is "$messages" "study/codebook/indicators.csv:9:5: counts is empty, the codes that count as 1 were wanted for kind share
study/codebook/indicators.csv:11:4: kind ratio has 1 variables, 2 (numerator and denominator) were wanted" "with their places"

study
rm -r study/population
sed -i -e '0,/;Centrum;/s//;Ensam;/' -e 's/;Centrum;/;Ytterområdet;/' study/survey/2021.csv
sed -i 's/^area,,,Centrum,centrum,/area,,,Ensam,centrum,/' study/codebook/scales.csv
again
estimate 1 "a lonely stratum is refused"
is "$messages" "study/survey/2021.csv:2: stratum \"centrum\" has one primary sampling unit, at least two were wanted; join it with another, or set single_psu" "by name"
echo single_psu,certainty >>study/study.csv
estimate 0 "unless a setting says what to do with it"

study
rm out/2_weigh/2021/weight.npy
estimate 1 "without weights there are no estimates"
[ ! -e out/3_estimate ]
ok $? "and nothing is written"
plan_done
