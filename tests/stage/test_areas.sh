# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-estimate: years taken together, standardised figures and the model of small areas, against numbers of R's survey 4.1.
. "$ROOT/tests/tap.sh"

# Ten areas, strata of simple random samples, in two years. a08 begins in 2021, the series of a09 breaks there; a08 to a10 are small; nobody in
# a07 is a victim in 2021, nobody in a06 tells of trust then, no woman in a03 of victimisation; streets are asked about in other words in 2021.
mkdir -p study/codebook study/survey study/population
cat >study/study.csv <<'END'
key,value
name,Tio
code,9901
year,2021
domains,area
calibration,none
pool_years,2
standardise,sex
fay_herriot,utsatt trygg
fay_herriot_covariates,flats
END
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,question
nr,,,nr,,id,
area,,,omrade,area,domain,
sex,,,kon,sex,domain,
utsatt,,,utsatt,janej,item,Har du utsatts?
trygg,,,trygg,,item,Hur trygg är du?
gata,,2020,gata,janej,item,Är gatan mörk?
gata,2021,,gata,janej,item,Är din gata mörk?
END
{
    echo scale,raw,code,status
    for i in 01 02 03 04 05 06 07 08 09 10; do echo "area,a$i,a$i,"; done
    printf 'sex,K,kvinna,\nsex,M,man,\njanej,ja,1,\njanej,nej,0,\njanej,(empty),,not_stated\n'
} >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,kind,variables,counts,unit,direction,label_sv
utsatt,share,utsatt,1,person,bad,utsatta
trygg,mean,trygg,,person,good,trygghet
gata,share,gata,1,person,bad,mörka gator
END
{
    echo area,from,to,part_of
    for i in 1 2 3 4 5 6 7; do echo "a0$i,,,"; done
    printf 'a08,2021,,yttre\na09,,,yttre\na10,,,yttre\n'
} >study/codebook/areas.csv
printf 'subject,source,domain,level,from,effect,reason\nutsatt,survey,area,a09,2021,not_comparable,ny gräns\n' >study/breaks.csv

# The answers come from a generator of Park and Miller, so that R reads the same.
draw() {
    awk -v year="$1" -v x="$1" -v OFS=, '
        function uniform() { x = x * 16807 % 2147483647; return x / 2147483647 }
        BEGIN {
            print "nr", "omrade", "kon", "utsatt", "trygg", "gata"
            for (a = 1; a <= 10; a++) {
                n = a < 8 ? 40 + 3 * a : 22
                for (i = 1; i <= n && (a != 8 || year > 2020); i++) {
                    name = sprintf("a%02d", a); sex = uniform() < 0.4 + 0.02 * a ? "K" : "M"
                    u = uniform(); victim = u < 0.04 ? "" : u < 0.15 + 0.03 * a + (sex == "K") * 0.08 ? "ja" : "nej"
                    if (a == 7 && year == 2021) victim = "nej"
                    if (a == 3 && sex == "K" && year == 2021) victim = ""
                    trust = int(uniform() * (5 + a / 2)) + (sex == "M")
                    if (a == 6 && year == 2021) trust = ""
                    print ++nr, name, sex, victim, trust, uniform() < 0.3 ? "ja" : "nej"
                }
            }
        }'
}
draw 2020 >study/survey/2020.csv
draw 2021 >study/survey/2021.csv
{
    echo year,area,population,sent
    for y in 2020 2021; do
        for a in 1 2 3 4 5 6 7 8 9 10; do [ "$y$a" = 20208 ] || printf '%d,a%02d,%d,%d\n' "$y" "$a" $((300 + 70 * a + y % 7 * 20)) 80; done
    done
} >study/sample.csv
printf 'year,sex,population\n2020,kvinna,3300\n2020,man,3460\n2021,kvinna,3700\n2021,man,3840\n' >study/population/sex.csv
{
    echo year,domain,level,name,value,source
    for y in 2020 2021; do
        for a in 1 2 3 4 5 6 7 8 9 10; do printf '%d,area,a%02d,flats,%d,påhittad\n' "$y" "$a" $((1000 * a + a * a * 35 % 997)); done
    done
} >study/covariates.csv

# run_year YEAR STATUS SENTENCE
run_year() {
    local stages='"$BIN/lagesbild-estimate" --study study --output out --years "2020 2021" --year '$1
    status_is "$2" "$3" bash -c "$stages"
}
weigh() {
    local y
    for y in 2020 2021; do
        "$BIN/lagesbild-ingest" --study study --output out --year $y && "$BIN/lagesbild-weigh" --study study --output out --year $y
    done
}
# rows METHOD PATTERN: level, first year, estimate, se, df, n and status of 2021, cut to nine digits
rows() {
    grep "^2021,$2" out/3_estimate/2021.csv | awk -F, -v OFS=, -v m="$1" \
        '$17 == m { print $4, $18, sprintf("%.9g", $5), sprintf("%.9g", $6), $9, $10, $14 }'
}
weigh

# d <- rbind(2020, 2021); d$y <- as.numeric(d$utsatt == "ja"); d$st <- paste(d$year, d$omrade); N from sample.csv
# des <- svydesign(~1, strata = ~st, fpc = ~N, data = d)
# s <- subset(des, omrade == "a01" & !is.na(y)); svymean(~y, s); degf(s); nrow(s)
run_year 2021 0 "years are taken together, standardised and modelled"
is "$(rows pooled utsatt)" "a01,2020,0.132826827,0.035906833,81,83,ok
a03,2020,0.262114537,0.0483833938,74,76,ok
a10,2020,0.334061135,0.0727795854,40,42,suppressed:unreliable" "two years of a share are R's stacked design, and only where one is too small, not over a break nor before an area was"
is "$(rows pooled trygg)" "a09,2020,5.27139037,0.420724641,42,44,ok
a10,2020,5.79608007,0.441467028,42,44,ok" "so is a mean; nobody answered in a06, which no other year mends"
is "$(rows pooled gata)" "" "a question in other words is not taken together"
is "$err" "lagesbild-estimate: study/study.csv:9:2: warning: utsatt in 2021: the areas differ no more than their samples would; every area gets the model's mean for its covariates" \
    "a model without differences between areas is remarked on"

# d1 <- svydesign(~1, strata = ~omrade, fpc = ~N, data = d[d$year == 2021, ])
# z <- svystandardize(subset(d1, omrade %in% c("a01", "a02") & !is.na(y)), by = ~kon, over = ~omrade, population = c(3700, 3840))
# svyby(~y, ~omrade, z, svymean); yttre: over a factor of one level for a08, a09 and a10
is "$(rows standardised 'utsatt,area,\(a01\|a02\|yttre\)')" "a01,2021,0.15025745,0.0549017524,40,41,suppressed:unreliable
a02,2021,0.2,0.0581512673,44,45,ok
yttre,2021,0.481662056,0.0620832498,63,66,ok" "a share standardised for sex is R's svystandardize, of a roll-up too"
is "$(rows standardised 'trygg,area,a09')" "a09,2021,5.05672312,0.619880766,21,22,suppressed:unreliable" "so is a mean"
is "$(grep '^2021,utsatt,area,a03.*standardised' out/3_estimate/2021.csv)" "2021,utsatt,area,a03,,,,,,28,,,design,no_data:empty_class,5,share,standardised,2021,,,2021,2021" \
    "no woman answered in a03: there is no figure, and why"

# b <- svyby(~trygg, ~omrade, d1, svymean, na.rm = TRUE) without a06; x the flats; fh_reml(b$trygg, cbind(1, x), b$se^2) of
# conformance/lib/reflib.R: eblup, sqrt(mse). a06: sum(x6 * beta), sqrt(A + x6' Q x6)
is "$(rows fay_herriot trygg)" "a01,2021,2.83558273,0.269237547,,43,ok
a02,2021,2.86654264,0.259338529,,46,ok
a03,2021,3.58621115,0.258419166,,49,ok
a04,2021,3.73235142,0.2622317,,52,ok
a05,2021,3.97842627,0.246796795,,55,ok
a06,2021,4.16909452,0.272010755,,0,flagged:synthetic
a07,2021,4.4636469,0.276188857,,61,ok
a08,2021,4.69932964,0.312346259,,22,ok
a09,2021,5.13120607,0.34825144,,22,ok
a10,2021,5.38806102,0.362643485,,22,ok" "the model of areas is Fay and Herriot's, and where nobody answered it is the model's mean"
is "$(grep '^2021,utsatt,area,a07.*fay_herriot' out/3_estimate/2021.csv)" "2021,utsatt,area,a07,,,,,,61,,,design,no_data:no_variance,,share,fay_herriot,2021,,,2021,2021" \
    "an area where all answered alike has no figure of the model"
is "$(rows fay_herriot 'utsatt,area,a01')" "a01,2021,0.140485207,0.0652703116,,41,suppressed:unreliable" "a share of the model that is too wide is withheld"
is "$(cut -d, -f2-4,17 out/3_estimate/2021.csv | sort | uniq -d)" "" "indicator, domain, level and method name one row"
cp out/3_estimate/2021.csv all.csv

run_year 2020 0 "the first year has none before it"
is "$(grep -c ,pooled, out/3_estimate/2020.csv)" 0 "and is taken together with nothing"

# The same with weights calibrated to sex in each year: cell <- factor(paste(year, kon)); calibrate(des, ~0 + cell, c(3300, 3460, 3852, 3998))
cp study/population/sex.csv own_sex.csv
sed -i 's/^2021,kvinna,3700/2021,kvinna,3852/; s/^2021,man,3840/2021,man,3998/' study/population/sex.csv
sed -i 's/^calibration,none/calibration,raking/' study/study.csv
weigh
run_year 2021 0 "calibrated years are taken together"
is "$(rows pooled 'utsatt,area,a\(01\|10\)')" "a01,2020,0.130909353,0.035518943,81,83,ok
a10,2020,0.327694303,0.0713646454,40,42,ok" "a share has the standard error of the calibrated stack"
is "$(rows pooled 'trygg')" "a09,2020,5.28008831,0.417582326,42,44,ok
a10,2020,5.81607469,0.443411135,42,44,ok" "and a mean"
sed -i 's/^calibration,raking/calibration,none/' study/study.csv
mv own_sex.csv study/population/sex.csv
weigh

cp study/study.csv whole.csv
sed -i '/^standardise\|^fay_herriot/d; s/^pool_years.*/pool_years,1/' study/study.csv
run_year 2021 0 "nothing is asked for"
is "$(cat out/3_estimate/2021.csv)" "$(grep -e ,direct, -e ^year all.csv)" "and the direct rows are the same, byte for byte, with nothing beside them"

sed -i '/^pool_years/d' study/study.csv
run_year 2021 0 "nothing is said of years"
is "$(grep -e ,pooled, out/3_estimate/2021.csv)" "$(grep -e ,pooled, all.csv)" "two are taken together, byte for byte as where it is asked for"
cp study/codebook/scales.csv scales.csv
awk -F, -v OFS=, '{ print $1, $2, $3, $4, NR == 1 ? "from" : "", NR == 1 ? "to" : "" }' scales.csv >study/codebook/scales.csv
printf 'janej,kanske,2,,2021,\n' >>study/codebook/scales.csv
weigh
run_year 2021 0 "a year with another answer to choose"
is "$(rows pooled utsatt)" "" "is not taken together with one without it"
is "$(rows pooled trygg | wc -l)" 2 "another question still is"
cp scales.csv study/codebook/scales.csv
weigh

# What cannot be had.
cp whole.csv study/study.csv
sed -i 's/^fay_herriot_covariates.*/fay_herriot_covariates,flats rooms/' study/study.csv
run_year 2021 0 "a covariate that no area has"
has "$err" "lagesbild-estimate: study/covariates.csv: warning: no area has \"rooms\" in 2021; nothing of that year is modelled" "is said, and there is no model"
is "$(grep -c fay_herriot out/3_estimate/2021.csv)" 0 "no row of it"
echo 2021,area,a01,rooms,3, >>study/covariates.csv
cp out/3_estimate/2021.csv before.csv
run_year 2021 1 "a covariate that some areas have"
has "$err" "lagesbild-estimate: study/covariates.csv: \"rooms\" of 2021 is missing for a02 a03 a04 a05 a06 a07 a08 a09 a10; one for each area of the year was wanted" "names the others"
is_file out/3_estimate/2021.csv before.csv "and nothing is written"
cp whole.csv study/study.csv
sed -i 's/^standardise,sex/standardise,sex area/; s/^fay_herriot,.*/fay_herriot,trygg/' study/study.csv
run_year 2021 1 "a domain that is standardised for"
is "$err" "lagesbild-estimate: study/study.csv: \"area\" is both a domain to be compared and standardised for; take it out of one of them" "is refused"
cp whole.csv study/study.csv
echo 'standardise_domains,area*sex' >>study/study.csv
run_year 2021 1 "a crossed domain with what is standardised for"
has "$err" "\"area*sex\" is both a domain to be compared and standardised for; take it out of one of them" "is refused too"
cp whole.csv study/study.csv
echo fay_herriot_domain,sex >>study/study.csv
sed -i '/^fay_herriot_covariates/d; s/^fay_herriot,.*/fay_herriot,trygg/; s/^domains,area/domains,area sex/; s/^standardise,sex/standardise,/' study/study.csv
run_year 2021 0 "two areas are no model"
is "$err" "lagesbild-estimate: study/study.csv:9:2: warning: trygg in 2021: 2 areas have an estimate with a standard error, at least 8 were wanted for a model with 1 coefficient; there is no model" \
    "which is said with their number"
cp whole.csv study/study.csv
mv study/population study/folk
mkdir study/population
run_year 2021 0 "without a population nothing is standardised"
has "$err" "lagesbild-estimate: study/study.csv:8:2: warning: no file of population/ has the columns of \"sex\" in 2021; nothing of that year is standardised" "which is said"
sed -i 's/^nr,,,nr,,id,/nr,,,nr,,panel_id,/' study/codebook/variables.csv
weigh
cp out/3_estimate/2021.csv before.csv
sed -i "s/^pool_years,2/pool_years,3/" study/study.csv
run_year 2021 1 "persons in several years"
has "$err" "lagesbild-estimate: study/study.csv:7:2: years are pooled, and 2021 has a variable of role panel_id: a person in several years makes them depend on each other, which is not offered yet; set pool_years to 1, or leave it out" "are refused"
is_file out/3_estimate/2021.csv before.csv "and nothing is written"
sed -i '/^pool_years/d' study/study.csv
run_year 2021 0 "the same where nobody asked for years together"
is "$(rows pooled .)" "" "nothing is taken together"
is "$(grep pooled <<<"$err")" "" "and nothing is said of it"

plan_done
