# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 4_compare, trends.csv: shares over four years and more, on hand-made estimates; 5_protect, what rests on a hidden year.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-compare
mkdir -p study/codebook out/3_estimate out/4_compare
printf 'key,value\nname,Trettio\ncode,9901\n' >study/study.csv
cat >study/codebook/indicators.csv <<'END'
indicator,kind,variables,counts,relevant_change
fall,share,fall,1,0.05
puckel,share,puckel,1,0.05
stilla,share,stilla,1,0.03
glest,share,glest,1,0.05
brott,share,brott,1,0.05
fraga,share,fraga,1,0.05
medel,mean,medel,,
noll,share,noll,1,0.05
sist,share,sist,1,0.05
END
printf 'area,from,to,part_of\nnorra,2018,,\nsodra,,2020,\nvastra,,,\n' >study/codebook/areas.csv
printf 'family,subject,source,domain,level,method,baseline\nhuvud,fall,survey,,,holm,trend\nhuvud,puckel,survey,,,holm,trend\n' >study/families.csv
cat >study/breaks.csv <<'END'
subject,source,domain,level,from,effect,reason
brott,survey,,,2018,not_comparable,ny fråga
glest,survey,,,2017,warn,fler svarade på webben
END
for year in 2014 2015 2016 2017 2018 2019 2020 2021; do
    echo "year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year" >out/3_estimate/$year.csv
    question="Hur?"
    if [ "$year" -ge 2019 ]; then question="Hur ofta?"; fi
    mkdir -p out/1_ingest/$year
    printf 'variable,role,storage,scale,column,question,label_sv,label_en\nfraga,item,code,s,q1,%s,,\n' "$question" >out/1_ingest/$year/variables.csv
done
# put INDICATOR DOMAIN LEVEL N "YEAR=POSITIVE …" [STATUS [MEASURE]]: simple random samples of n in the years
put() {
    local pair
    for pair in $5; do
        awk -v OFS=, -v year="${pair%=*}" -v k="${pair#*=}" -v n="$4" -v key="$1,$2,$3" -v status="${6:-ok}" -v measure="${7:-share}" 'BEGIN {
            p = k / n
            printf "%s,%s,%.17g,%.17g,,,%d,%d,,,design,%s,%d,%s,direct,%s\n", year, key, p, sqrt(p * (1 - p) / (n - 1)), n - 1, n, status, k, measure, year }' >>"out/3_estimate/${pair%=*}.csv"
    done
}
hump="2014=100 2015=120 2016=140 2017=150 2018=150 2019=140 2020=125 2021=105"
put fall all "" 400 "2016=140 2017=130 2019=100 2021=88"
put fall area norra 100 "2016=40 2017=38 2018=36 2019=34 2020=32 2021=30"
put fall area sodra 100 "2015=41 2016=40 2017=38 2018=36 2019=34 2020=32"
put fall area vastra 100 "2018=36 2019=34 2020=32" ok
put fall area vastra 20 "2021=9" suppressed:unreliable
put puckel all "" 500 "$hump"
put stilla all "" 4000 "2014=800 2015=805 2016=795 2017=800 2018=802 2019=801 2020=799 2021=800"
put glest all "" 500 "2015=100 2016=120 2018=110"
put glest all "" 500 "2021=100" flagged:df
put brott all "" 500 "$hump"
put fraga all "" 500 "$hump"
put medel all "" 500 "$hump" ok mean
put noll all "" 500 "2018=0 2019=0 2020=0 2021=0"
put sist all "" 120 "2018=9 2019=6 2020=4 2021=0"
for year in 2014 2015 2016 2017 2018 2019 2020 2021; do
    (head -1 out/3_estimate/$year.csv && tail -n +2 out/3_estimate/$year.csv | LC_ALL=C sort -t, -k2,4) >sorted && mv sorted out/3_estimate/$year.csv
done
status_is 0 "the years are compared" "$program" --study study --output out --year 2021 --years "2014 2015 2016 2017 2018 2019 2020 2021"
is "$err" "" "there is nothing to warn of"

# row KEY COLUMNS
row() { grep "^$1," out/4_compare/trends.csv | cut -d, -f"$2" | digits 9; }
is "$(head -1 out/4_compare/trends.csv | cut -d, -f1-19)" "subject,source,domain,level,from_year,to_year,model,slope,se,ci_low,ci_high,phi,p,p_departure,p_adjusted,verdict,reason,p_poisson,theta" "the table has its columns"
# What is judged is judged in 5_protect.
status_is 0 "and is judged" "$BIN/lagesbild-protect" --study study --output out --year 2021 --years "2014 2015 2016 2017 2018 2019 2020 2021"
judged() { grep "^$1," out/5_protect/trends.csv | cut -d, -f"$2" | digits 9; }
is "$(judged fall,survey,all 5-7,16-17)" "2016,2021,logistic,decreased," "a clear fall over four of six years has decreased"
is "$(judged puckel,survey,all 5-7,16-17)" "2014,2021,logistic,inconclusive,no straight line" "a hump of eight years is no straight line"
# R: svyglm(v ~ x, quasibinomial) on the respondents with stratum = year, regTermTest of x^2
is "$(row puckel,survey,all 8-14)" "0.00747220437,0.0150804395,-0.0220938805,0.0370382892,,0.620281681,2.36668086e-07" "with the slope, interval and tests of the regression of its respondents"
is "$(judged stilla,survey,all 5-7,16-17)" "2014,2021,logistic,unchanged," "a level line whose change is shown to be small is unchanged"
is "$(row stilla,survey,all 8-14)" "-0.000185968329,0.00609982584,-0.0121418596,0.011769923,,0.975678467,0.985405842" "by the same regression"
is "$(judged glest,survey,all 5-6,16-17)" "2015,2021,inconclusive,warning: fler svarade på webben; flagged in 2021: df" "years without a figure are passed over; a warning and a flag are said"
is "$(row brott,survey,all 5-6)" "2018,2021" "after a break a trend begins anew"
is "$(grep -c '^fraga,' out/4_compare/trends.csv)" 0 "three years since the question changed are no trend"
is "$(grep -c '^medel,' out/4_compare/trends.csv)" 0 "a mean has no logistic trend"
is "$(row fall,survey,area,norra 5-6)" "2018,2021" "nor do years count in which the area did not exist"
is "$(grep -c '^fall,survey,area,sodra,' out/4_compare/trends.csv)" 0 "an area that no longer exists has no trend"
is "$(row fall,survey,area,vastra 5-6,15-17)" "2018,2021,,inconclusive,unreliable in 2021" "with an unreliable year a trend is inconclusive, and in no family"
is "$(row noll,survey,all 8-17)" ",,,,,,,,inconclusive,no variation" "where nobody ever says yes there is no test"
# R: k <- c(9, 6, 4, 0); x <- -1.5:1.5; v <- k/120 * (1 - k/120) / 119; v[4] <- (binom.test(0, 120)$conf.int[2] / qt(.975, 119))^2;
# m <- glm(cbind(k, 120 - k) ~ x, binomial); d <- 120 * fitted(m) * (1 - fitted(m)); X <- cbind(1, x); A <- solve(t(X) %*% (X * d));
# sqrt((A %*% (t(X) %*% (X * 120^2 * v)) %*% A)[2, 2]), t with 475 df; p_departure: the same with x^2 as a term
is "$(row sist,survey,all 8-11,13-14,17)" "-0.71917052,0.337353511,-1.38206031,-0.0562807303,0.0335357464,0.534724143,all alike in 2021" "a last year of none counts with its exact interval"
# huvud: the trends of two headlines, Holm
is "$(judged fall,survey,all 13,15 | awk -F, '{ printf "%.6f", $2 / $1 }')" 2.000000 "p is adjusted within the family"

printf 'fraga,survey,,,2019,warn,nytt ord\n' >>study/breaks.csv
status_is 0 "a changed question that breaks.csv speaks of" "$program" --study study --output out --year 2021 --years "2014 2015 2016 2017 2018 2019 2020 2021"
is "$(row fraga,survey,all 5-6,16-17)" "2014,2021,,warning: nytt ord" "is no break of its own"

# R: p_departure of the saturated model against the line
put fyra all "" 410 "2017=130"
put fyra all "" 400 "2016=140"
put fyra all "" 390 "2019=100"
put fyra all "" 405 "2021=90"
for year in 2016 2017 2019 2021; do
    (head -1 out/3_estimate/$year.csv && tail -n +2 out/3_estimate/$year.csv | LC_ALL=C sort -t, -k2,4) >sorted && mv sorted out/3_estimate/$year.csv
done
status_is 0 "four years" "$program" --study study --output out --years "2016 2017 2019 2021"
is "$(row fyra,survey,all 8-14)" "-0.129117645,0.0296961142,-0.187365021,-0.0708702681,,1.46074614e-05,0.89982485" "are tested against a curve through all of them"

sed -i 's/^2019,fall,all,,\(.*\),390,/&/; s/^\(2019,fall,all,,[^,]*,[^,]*,,,\)399,400,\(.*\),100,share/\1399,400,\2,2,share/' out/3_estimate/2019.csv
status_is 0 "what rests on a hidden year" "$BIN/lagesbild-protect" --study study --output out --years "2014 2015 2016 2017 2018 2019 2020 2021"
is "$(grep '^fall,survey,all,' out/5_protect/trends.csv | cut -d, -f1-19)" "fall,survey,all,,2016,2021,logistic,,,,,,,,,inconclusive,suppressed,," "is emptied, though it is neither the first nor the last"
is "$(grep '^trends' out/5_protect/audit.csv | head -1)" "trends,fall/survey/all//2016/2021/logistic,suppressed:confidential,,,," "and stands in the audit"
status_is 0 "one wave" "$program" --study study --output out --years 2021
is "$(wc -l <out/4_compare/trends.csv)" 1 "gives the header alone"
# weights: W_t / n_t for everybody of a year, W_t = 9000, 9800, 12000, 13000
# des <- svydesign(ids = ~1, strata = ~year, weights = ~w, data = d); svyglm(v ~ x, des, family = quasibinomial()); p_departure: regTermTest
# of I(x^2) + I(x^3) in the cubic
weighted() { awk -v OFS=, -v year="$1" -v k="$2" -v n="$3" -v w="$4" 'BEGIN { p = k / n
    print "year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year,weight_sum"
    printf "%s,fall,all,,%.17g,%.17g,,,%d,%d,,,design,ok,%d,share,direct,%s,%s\n", year, p, sqrt(p * (1 - p) / (n - 1)), n - 1, n, k, year, w }' >out/3_estimate/"$1".csv; }
weighted 2016 140 400 9000
weighted 2017 130 410 9800
weighted 2019 100 390 12000
weighted 2021 90 405 13000
status_is 0 "years of unlike populations" "$program" --study study --output out --years "2016 2017 2019 2021"
is "$(row fall,survey,all 8-14)" "-0.128079877,0.029805893,-0.186542579,-0.0696171753,,1.83445183e-05,0.89982485" "count by the sum of their weights, as in svyglm"

# Case S43 of the conformance set through a whole study: svyglm(hi ~ year, quasibinomial) of the General Social Survey; the square of the year.
data=$ROOT/../shared/conformance/data/gss_vocab.csv
if [ -r "$data" ]; then
    mkdir -p gss/codebook gss/survey
    printf 'key,value\nname,GSS\n' >gss/study.csv
    printf 'variable,column,scale,role\nhi,hi,janej,item\nkon,gender,kon,domain\n' >gss/codebook/variables.csv
    printf 'scale,raw,code,status,label_sv,label_en\njanej,1,1,answered,ja,yes\njanej,0,0,answered,nej,no\nkon,female,female,answered,kvinnor,women\nkon,male,male,answered,män,men\n' >gss/codebook/scales.csv
    printf 'indicator,kind,variables,counts,label_sv,label_en\nhi,share,hi,1,hög,high\n' >gss/codebook/indicators.csv
    awk -F, 'NR > 1 { file = "gss/survey/" $1 ".csv"; if (!($1 in is_there)) print "gender,hi" >file; is_there[$1] = 1; print $2 "," $4 >file }' "$data"
    gss_years=$(basename -s .csv gss/survey/*.csv | tr '\n' ' ')
    for year in $gss_years; do
        for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study gss --output gss_out --year "$year" || break 2; done
    done
    status_is 0 "twenty years of a real survey" "$program" --study gss --output gss_out --years "$gss_years"
    is "$(grep '^hi,survey,all,' gss_out/4_compare/trends.csv | awk -F, '{ a = $8 * 10 - 0.0191094656169044; b = $9 * 10 - 0.0107677039868752; c = $13 - 0.075958168593269; d = $14 - 0.00527294175005641
        print $5, $6, (a * a < 1e-18 && b * b < 1e-18 && c * c < 1e-18 && d * d < 1e-18) }')" "1978 2016 1" "have R's slope, standard error, p and departure"
else
    echo "# case S43 through a study: skipped, ../shared/conformance is not here"
fi
plan_done
