# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-weigh and lagesbild-estimate on a sample of clusters, against numbers of R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/refusals.sh"

# The study: two strata, primary units whose numbers begin anew in each, secondary units whose numbers begin anew in each of those.
new_study Kluster year,2021
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
nr,,,nr,,id,nummer,number,
stratum,,,stratum,,stratum,stratum,stratum,
psu,,,psu,,psu,kvarter,block,
ssu,,,ssu,,ssu,hus,house,
psu_n,,,psu_n,,fpc,kvarter i stratum,blocks in the stratum,
ssu_n,,,ssu_n,,ssu_fpc,hus i kvarteret,houses in the block,
vikt,,,vikt,,ignore,vikt,weight,
sex,,,kon,sex,domain,kön,sex,
utsatt,,,utsatt,janej,item,utsatt,victim,
tillit,,,tillit,,item,tillit,trust,
END
scales sex janej >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
utsatt,,share,utsatt,1,,,,person,bad,0.05,utsatta,victims
tillit,,mean,tillit,,,,,person,good,0.5,tillit,trust
END
cat >study/survey/2021.csv <<'END'
nr,stratum,psu,ssu,psu_n,ssu_n,kon,utsatt,tillit,vikt
1,norr,1,1,20,6,M,ja,5,15
2,norr,1,1,20,6,M,ja,3,15
3,norr,1,2,20,6,K,ja,1,15
4,norr,2,1,20,7,M,nej,3,11.6666666667
5,norr,2,1,20,7,K,,9,11.6666666667
6,norr,2,2,20,7,K,nej,3,11.6666666667
7,norr,2,3,20,7,M,,2,11.6666666667
8,norr,2,3,20,7,K,,1,11.6666666667
9,norr,3,1,20,8,M,nej,2,20
10,norr,3,1,20,8,K,nej,0,20
11,norr,3,2,20,8,K,nej,2,20
12,norr,4,1,20,9,M,nej,5,15
13,norr,4,1,20,9,K,nej,2,15
14,norr,4,2,20,9,M,nej,4,15
15,norr,4,3,20,9,M,ja,6,15
16,norr,4,3,20,9,K,nej,4,15
17,söder,1,1,9,6,M,ja,4,9
18,söder,1,1,9,6,M,ja,1,9
19,söder,1,2,9,6,M,nej,4,9
20,söder,2,1,9,7,M,,2,7
21,söder,2,1,9,7,M,,2,7
22,söder,2,2,9,7,M,ja,0,7
23,söder,2,3,9,7,M,nej,0,7
24,söder,2,3,9,7,M,,6,7
25,söder,3,1,9,8,M,ja,0,12
26,söder,3,1,9,8,K,nej,1,12
27,söder,3,2,9,8,M,nej,5,12
END

whole_year() { stage ingest && stage weigh && stage estimate; }

# run_year STATUS SENTENCE: ingest, weigh and estimate; the status is that of the last that ran
run_year() {
    status_is "$1" "$2" whole_year
}

# rows PATTERN: level, estimate, se, df and deft of the estimates, cut to nine digits
rows() {
    grep "^2021,$1" out/3_estimate/2021.csv | cut -d, -f4-6,9,12 |
        awk -F, -v OFS=, '{ for (i = 2; i <= NF; i++) $i = sprintf("%.9g", $i); print }'
}

run_year 0 "clusters of two stages are estimated"
# d$y <- as.numeric(d$utsatt == "ja")
# des <- svydesign(~psu + ssu, strata = ~stratum, fpc = ~psu_n + ssu_n, data = d, nest = TRUE)
# s <- subset(des, !is.na(y)); svymean(~y, s, deff = "replace"); degf(s); then s with kon == "K", and ~tillit with kon == "M"
is "$(rows 'utsatt,all')" ",0.346016647,0.147658474,5,1.3881664" "a share has R's standard error, df and deft"
is "$(rows 'utsatt,sex,kvinna')" "kvinna,0.13803681,0.147478826,3,1.04728162" "in a domain too"
is "$(rows 'tillit,sex,man')" "man,3.20228385,0.474717138,5,1.05276795" "and a mean"
# b <- svyby(~tillit, ~kon, des, svymean, covmat = TRUE); vcov(b)[1, 2]
is "$(grep '^2021,tillit,sex,man' out/3_estimate/2021/covariances.csv | awk -F, '{ printf "%.9g %s\n", $6, $7 }')" "0.0592681409 5" \
    "the covariance of two domains that share clusters is R's"
is "$(cut -d, -f13 out/3_estimate/2021.csv | sort -u)" "base_weight
design" "the weights are population over units drawn at both stages"

# A stratum of which only one block has women: options(survey.adjust.domain.lonely = TRUE, survey.lonely.psu = "adjust"); the same again.
cp study/study.csv settings.csv
printf 'single_psu,adjust\ndomain_lonely,yes\n' >>study/study.csv
run_year 0 "strata that are lonely in a domain alone can count as lonely"
is "$(rows 'utsatt,sex,kvinna' | cut -d, -f1-4)" "kvinna,0.13803681,0.154226068,3" "the standard error is R's with survey.adjust.domain.lonely"
is "$(rows 'utsatt,all')" ",0.346016647,0.147658474,5,1.3881664" "where none is lonely nothing changes"
cp settings.csv study/study.csv

# Two margins: tot <- c("(Intercept)" = 400, konM = 210, ungTRUE = 150); c <- calibrate(des, ~kon + ung, tot, calfun = "raking",
# epsilon = 1e-12, maxit = 200); s <- subset(c, utsatt != ""); svymean(~y, s); degf(s); s with kon == "K"; svymean(~tillit, c);
# max(weights(c) / weights(des)); sqrt(27 * sum(weights(c)^2) / sum(weights(c))^2); then calfun = "linear"
cp study/survey/2021.csv whole.csv
cp study/codebook/variables.csv two_stages.csv
awk -F, -v OFS=, 'NR == 1 { print $0, "ung"; next } { print $0, $1 % 3 == 0 ? "ja" : "nej" }' whole.csv >study/survey/2021.csv
echo ung,,,ung,janej,domain,ung,young, >>study/codebook/variables.csv
mkdir study/population
printf 'year,sex,population\n2021,kvinna,190\n2021,man,210\n' >study/population/sex.csv
printf 'year,ung,population\n2021,0,250\n2021,1,150\n' >study/population/young.csv
echo calibration,raking >>study/study.csv
run_year 0 "clusters are calibrated to two margins"
is "$(rows 'utsatt,all' | cut -d, -f2-4)" "0.323095908,0.142070543,5" "a share has R's estimate, standard error and df"
is "$(rows 'utsatt,sex,kvinna' | cut -d, -f2-4)" "0.169807491,0.163727387,3" "in a domain too"
is "$(rows 'tillit,all' | cut -d, -f2-4)" "2.82124723,0.487897761,5" "and a mean"
is "$(awk -F, '$2 == "all" { printf "%.9g %.9g %s\n", $10, $11, $12 }' out/2_weigh/2021/weights.csv)" "1.08957018 1.79442809 0" "Kish's deft and the largest g are R's, and the margins are met"
sed -i '$s/raking/linear/' study/study.csv
run_year 0 "and by the linear distance"
is "$(rows 'utsatt,all' | cut -d, -f2-4)" "0.318565756,0.139536606,5" "a share has R's estimate, standard error and df"
is "$(rows 'utsatt,sex,kvinna' | cut -d, -f2-4)" "0.162537464,0.159170016,3" "in a domain too"
is "$(rows 'tillit,all' | cut -d, -f2-4)" "2.83079673,0.493620495,5" "and a mean"
rm -r study/population
cp whole.csv study/survey/2021.csv
cp settings.csv study/study.csv
cp two_stages.csv study/codebook/variables.csv

# Persons: d$N <- ifelse(d$stratum == "norr", 100, 60); svydesign(~1, strata = ~stratum, fpc = ~N, data = d), lonely in a domain as above.
awk -F, -v OFS=, 'NR == 1 { print $0, "N"; next } { print $0, $2 == "norr" ? 100 : 60 }' whole.csv >study/survey/2021.csv
sed -i 's/,psu,kvarter/,ignore,kvarter/; s/,ssu,hus/,ignore,hus/; s/,fpc,/,ignore,/; s/,ssu_fpc,/,ignore,/; $a antal,,,N,,fpc,antal,number,' study/codebook/variables.csv
run_year 0 "a sample of persons"
is "$(rows 'utsatt,sex,kvinna' | cut -d, -f1-4)" "kvinna,0.145502646,0.126958074,5" "has R's standard error"
printf 'single_psu,adjust\ndomain_lonely,yes\n' >>study/study.csv
run_year 0 "lonely in a domain under adjust"
is "$(rows '[ut].*,sex,kvinna' | cut -d, -f1-4)" "kvinna,2.57786885,0.809105682,7
kvinna,0.145502646,0.127067824,5" "R's too"
sed -i 's/^single_psu,adjust/single_psu,average/' study/study.csv
run_year 0 "and under average"
is "$(rows '[ut].*,sex,kvinna' | cut -d, -f1-4)" "kvinna,2.57786885,1.12517888,7
kvinna,0.145502646,0.177986276,5" "R's too"
cp whole.csv study/survey/2021.csv
cp settings.csv study/study.csv
cp two_stages.csv study/codebook/variables.csv

# The blocks alone, drawn with replacement, and the weights delivered:
# svydesign(~psu, strata = ~stratum, weights = ~vikt, data = d, nest = TRUE)
cp study/codebook/variables.csv two_stages.csv
sed -i 's/,ssu,hus/,ignore,hus/; s/,fpc,/,ignore,/; s/,ssu_fpc,/,ignore,/; s/^vikt,,,vikt,,ignore/vikt,,,vikt,,weight/' study/codebook/variables.csv
run_year 0 "one stage without a population is estimated"
is "$(rows 'utsatt,all')" ",0.346016647,0.159792833,5,1.5022439" "a share has R's standard error, df and deft"
is "$(rows 'utsatt,sex,kvinna')" "kvinna,0.13803681,0.157169511,3,1.11609744" "in a domain too"
printf 'single_psu,average\ndomain_lonely,yes\n' >>study/study.csv
run_year 0 "lonely in a domain under average"
is "$(rows '[ut].*,sex,kvinna' | cut -d, -f1-4)" "kvinna,2.33838384,1.13880751,3
kvinna,0.13803681,0.221223399,3" "is R's too"
cp settings.csv study/study.csv

cp two_stages.csv study/codebook/variables.csv
sed -i 's/,psu,kvarter/,ignore,kvarter/' study/codebook/variables.csv
run_year 1 "a second stage without a first is refused"
is "$err" "lagesbild-weigh: study/codebook/variables.csv: \"ssu\" has the role ssu, but no variable has the role psu, which the stage before it needs; declare it" "by the variable"

cp two_stages.csv study/codebook/variables.csv
run_whole study
sed -i '/^[0-9]*,söder,[23]/d' study/survey/2021.csv
cp out/3_estimate/2021.csv before.csv
run_year 1 "a stratum with one block is refused"
lonely=$err
is "$err" "lagesbild-estimate: study/survey/2021.csv:18: stratum \"söder\" has one primary sampling unit, at least two were wanted; join it with another, or set single_psu" "by its name and row, on one line, though its population has nine"
is_file out/3_estimate/2021.csv before.csv "and nothing is written"
run_refused study "a stratum with one block is refused" "$lonely"
echo single_psu,adjust >>study/study.csv
run_year 0 "the study can say what to do with it"

sed -i 's/^\([0-9]*,norr,[0-9],[0-9]\),20,/\1,3,/' study/survey/2021.csv
run_year 1 "more blocks than there are is refused"
is "$err" "lagesbild-estimate: study/survey/2021.csv:2: stratum \"norr\" has 4 primary sampling units of a population of 3, no more than those were wanted" "by the stratum"
run_refused study "more blocks than there are is refused" "$err"

sed -i -e 's/^\([0-9]*,norr,[0-9],[0-9]\),3,/\1,20,/' -e 's/^\([0-9]*,norr,2,[0-9],20\),7,/\1,2,/' study/survey/2021.csv
run_year 1 "more houses than the block has is refused"
is "$err" "lagesbild-estimate: study/survey/2021.csv:5: a primary sampling unit of stratum \"norr\" has 3 secondary sampling units of a population of 2, no more than those were wanted" "by the stratum, at the block's first row"
run_refused study "more houses than the block has is refused" "$err"
sed -i -e 's/^\(6,norr,2,2,20\),2,/\1,8,/' study/survey/2021.csv
run_year 1 "a number of houses that varies within its block is refused"
is "$err" "lagesbild-weigh: study/survey/2021.csv:7: \"ssu_n\" is not the same number above 0 throughout a primary sampling unit of stratum \"norr\", the units to draw from were wanted" "at the row that is another"
run_refused study "a number of houses that varies within its block is refused" "$err"
sed -i -e 's/^\([0-9]*,norr,2,[0-9],20\),[0-9],/\1,7,/' -e 's/^\(7,norr,2,3\),20,/\1,21,/' study/survey/2021.csv
run_year 1 "a number of blocks that varies within its stratum is refused"
is "$err" "lagesbild-weigh: study/survey/2021.csv:8: \"psu_n\" is not the same number above 0 throughout stratum \"norr\", the units to draw from were wanted" "at the row that is another"
run_refused study "a number of blocks that varies within its stratum is refused" "$err"

plan_done
