# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 4_compare and the verdicts of 5_protect on real counts: Höör's reported crime 2008-2022 over time, beside its police area, county, size group and the country.
# Expected numbers were computed in R 4.2 from the same file (poisson.test, glm, MASS::glm.nb, qpois; the call stands above each).
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-compare
kolada=$ROOT/../shared/data/kolada/anmalda_brott_kommun_counts.csv
# cell FILE KEY COLUMN ...: cells of the one row that begins with KEY, by the names of their columns
cell() {
    file=$1 key=$2
    shift 2
    awk -F, -v OFS=, -v key="$key," -v wanted="$*" 'NR == 1 { n = split(wanted, w, " "); for (i = 1; i <= NF; i++) at[$i] = i }
        index($0, key) == 1 { for (k = 1; k <= n; k++) printf "%s%s", $(at[w[k]]), k < n ? "," : "\n" }' "out/5_protect/$file.csv" | digits 9
}
mkdir -p study out/1_crime
printf 'key,value\nname,Höör\ncode,1267\nyear,2022\ntrend_years,6\n' >study/study.csv
header=year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status
# What is computed is judged by 5_protect, from what is shown.
run() {
    "$program" --study study --output out --years "" --register "$ROOT/pipeline/register" "$@" &&
        "$BIN/lagesbild-protect" --study study --output out --years ""
}

# ---- small counts, by hand
(
    echo $header
    echo 2020,year,1267,a,40,10000,,,,ok
    echo 2020,year,1267,b,30,10000,,,,ok
    echo 2021,year,1267,a,24,10000,,,,ok
    echo 2021,year,1267,b,20,10000,,,,ok
) >out/1_crime/rates.csv
status_is 0 "two years are compared" run
# R: poisson.test(24, 24 + 40, 0.5) and 20 of 50, doubled. How such counts move, the register's total of all crimes tells, in which 40 to 24 is less.
is "$(cell changes a,crime,all,,previous,2020,2021 p_poisson verdict)" 0.0599411896,inconclusive "40 to 24 is inconclusive, p = 0.06 by chance alone"
ok "$(cell changes a,crime,all,,previous,2020,2021 p | awk '{ exit !($1 > 0.0599411896) }'; echo $?)" "and more by how counts move"
is "$(cell changes b,crime,all,,previous,2020,2021 p verdict)" 0.202638751,inconclusive "30 to 20 is inconclusive, p = 0.20"

# ---- a year whose population is 0, as of a municipality that was not there
(
    echo $header
    echo 2017,year,1267,a,50,10000,,,,ok
    echo 2018,year,1267,a,46,0,,,,ok
    for year in 2019 2020 2021 2022; do echo "$year,year,1267,a,$((60 - 4 * (year - 2019))),10000,,,,ok"; done
) >out/1_crime/rates.csv
status_is 0 "a year without inhabitants is compared with nothing" run
with=$(cell trends a,crime,all,,2017,2022,poisson slope se p verdict)
sed -i '/^2018,/d' out/1_crime/rates.csv
run
is "$with" "$(cell trends a,crime,all,,2017,2022,poisson slope se p verdict)" "and no year of a trend"
has "$with" inconclusive "which there is"

# ---- months: 2021 whole, 2022 to August
(
    echo $header
    for year in 2020 2021 2022; do
        for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
            [ $year$month -gt 202208 ] || echo "$year,$month,1267,c,$((20 + (10#$month * 7 + year) % 5)),10000,,,,ok"
        done
    done
) >out/1_crime/rates.csv
status_is 0 "months are compared" run
is "$(cell changes c,crime,all,,previous,2020,2021 estimate_from estimate_to)" "$(awk -F, '$1 == 2020 { a += $5 } $1 == 2021 { b += $5 } END { print a "," b }' out/1_crime/rates.csv)" "twelve months make a year"
is "$(cell changes c,crime,all,,previous,2021,2022 estimate_from estimate_to reason)" "$(awk -F, '$1 == 2021 && $2 <= "08" { a += $5 } $1 == 2022 { b += $5 } END { print a "," b }' out/1_crime/rates.csv),months compared: 01-08; without other municipalities" "a part of a year is compared with the same months"
is "$(cell changes c,crime,all,,rolling,2021,2022 estimate_from estimate_to reason)" "$(awk -F, '$1$2 > 202008 && $1$2 <= 202108 { a += $5 } $1$2 > 202108 { b += $5 } END { print a "," b }' out/1_crime/rates.csv),months compared: 09-08; without other municipalities" "and twelve months to date with the twelve before"
is "$(tail -n +2 out/4_compare/changes.csv | wc -l)" 3 "never a month with a month"
# the same counts three years more: a trend of the months
(
    cat out/1_crime/rates.csv
    sed -n 's/^2020,/2018,/p; s/^2021,/2019,/p' out/1_crime/rates.csv
) | (read -r first && echo "$first" && LC_ALL=C sort) >rates && mv rates out/1_crime/rates.csv
status_is 0 "four years and a part are enough for a trend" run
is "$(cell trends c,crime,all,,2018,2022,poisson_months verdict reason)" "inconclusive,context" "of the months, each month of the year with its own factor, beside the drift that is judged"

# ---- revisions: deliveries that differ, and what was published
mkdir -p study/published out/3_estimate
(
    echo $header
    echo 2020,year,1267,a,41,10000,410,,,ok
    echo 2021,year,1267,a,24,10000,240,,,ok
) >out/1_crime/rates.csv
cat >out/1_crime/vintages.csv <<'END'
year,period,area,series,vintage,file,line,retrieved,count,population,status,used
2020,year,1267,a,1,gammal.csv,2,2021-03-01,40,10000,ok,no
2020,year,1267,a,2,ny.csv,2,2022-03-01,41,10000,ok,yes
END
cat >study/published/alla.csv <<'END'
published_on,subject,domain,level,year,value,base,status,source
2021-04-01,a,all,,2020,40,,ok,rapport
2022-04-01,a,all,,2021,23,,ok,rapport
2022-04-01,oro,all,,2021,0.23,,ok,rapport
2022-04-01,skrap,all,,2021,0.2,,ok,rapport
2022-04-01,trafik,all,,2021,0.37,,ok,rapport
2020-01-01,index,lpo,eslov,2019,1.88,,ok,rapport
2021-01-01,index,lpo,eslov,2019,1.97,,ok,rapport
END
(
    echo year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year
    echo 2021,oro,all,,0.2349,0.02,,,400,402,,,design,ok,94,share,direct,2021
    echo 2021,skrap,all,,0.24,0.02,,,400,402,,,design,ok,96,share,direct,2021
    echo 2021,trafik,all,,0.37,0.02,,,400,402,,,design,ok,148,share,direct,2021
) >out/3_estimate/2021.csv
status_is 0 "deliveries and publications are compared with today" "$program" --study study --output out --years 2021
cat >expected <<'END'
subject,domain,level,year,published_on,published,today,reason,source,wave
a,all,,2020,2021-03-01,40,41,vintage,gammal.csv:2,2020
a,all,,2020,2021-04-01,40,41,vintage,rapport,2020
a,all,,2021,2022-04-01,23,24,revision,rapport,2021
index,lpo,eslov,2019,2020-01-01,1.88,1.97,vintage,rapport,2019
oro,all,,2021,2022-04-01,0.23,0.2349,rounding,rapport,2021
skrap,all,,2021,2022-04-01,0.2,0.24,revision,rapport,2021
END
is_file out/4_compare/revisions.csv expected "a figure of 23 % is 0.2349, 0.2 beside it is 20 %; what is the same is no row"
rm -r study/published out/1_crime/vintages.csv out/3_estimate

if [ ! -e "$kolada" ]; then
    skip "the real counts are not here" 20
    plan_done
    exit 0
fi
(
    echo $header
    awk -F, -v OFS=, '$3 >= 2008 && ($5 == "Bostadsinbrott" || $5 == "Skadegörelse" || $5 == "Stöld- och tillgreppsbrott") && $6 != "" {
        series = $5 == "Bostadsinbrott" ? "bostadsinbrott" : $5 == "Skadegörelse" ? "skadegorelse" : "stold"; print $3, "year", $1, series, $6, $8, "", "", "", "ok" }' "$kolada" | LC_ALL=C sort
) >out/1_crime/rates.csv
status_is 0 "Höör among 290 municipalities" run
is "$err" "" "there is nothing to warn of"

# The larger of two p: the exact one, 2 * min of the binomial tails with the median change of all municipalities taken off, and that of how
# such counts move here and in municipalities of the same size (tests/versus_r/register.R).
is "$(cell changes bostadsinbrott,crime,all,,previous,2020,2021 estimate_from estimate_to verdict reason)" "37,45,inconclusive," "37 and 45 burglaries differ no more than is usual"
ok "$(cell changes bostadsinbrott,crime,all,,previous,2020,2021 p p_poisson | awk -F, '{ exit !($1 >= $2 && $2 > 0.05) }'; echo $?)" "by the larger of two p"
is "$(cell changes bostadsinbrott,crime,all,,mean,2016,2021 estimate_from estimate_to change p p_poisson phi phi_df verdict)" \
    "62.2,45,0.707086359,,,6.1847528,4,inconclusive" "45 against a mean of 62 is context"
# R: glm(x ~ t + offset(log(N)), poisson) on 2017-2022; 2 * pt(b / (se * sqrt(phi)), 4)
is "$(cell trends bostadsinbrott,crime,all,,2017,2022,poisson slope p p_poisson phi verdict)" \
    "-0.102692947,0.13985058,0.00143590682,3.00576055,inconclusive" "the trend: 0.001 under Poisson, 0.14 with phi 3.0, and that is the verdict"
has "$(cell trends bostadsinbrott,crime,all,,2017,2022,poisson reason)" "brottet fick ny beteckning" "a break that only warns is said"
is "$(cell trends bostadsinbrott,crime,all,,2017,2022,negative_binomial theta | cut -c1-6)" "54.909" "the negative binomial trend beside it"
# One of three series: Benjamini-Hochberg's level is a third of 0.10 where it alone is found.
is "$(cell changes skadegorelse,crime,all,,previous,2020,2021 estimate_from estimate_to phi ci_family_confidence verdict)" "176,324,8.96504623,0.966666667,increased" "vandalism 176 to 324 is a firm rise, however uneven the years before were"
ok "$(cell changes skadegorelse,crime,all,,previous,2020,2021 p ci_family_low median_change unusual | awk -F, '{ exit !($1 < 0.1 / 3 && $2 > $3 && $4 < 0.01) }'; echo $?)" "beyond the municipality in the middle of all, and unusual"
is "$(cell changes skadegorelse,crime,all,,mean,2016,2021 phi verdict reason)" "8.96504623,inconclusive,context" "its mean is context"

# A pledge's baseline five years back. R: phi of glm(x ~ 1 + offset(log(N)), poisson) on the five years up to 2017, Pearson, 4 df
cat >study/pledges.csv <<'END'
pledge,text,owner_police,owner_municipality,from,to,theme,area,kind,measure,direction,target,unit,subject,baseline,source,decision,agreement,candidate
klotter,Mindre skadegörelse.,polisen,kommunen,2018-01-01,2022-12-31,,,outcome,anmälda,decrease,10,brott,skadegorelse,230,register,,,
END
status_is 0 "with a pledge from 2018 on" run
is "$(cell changes skadegorelse,crime,all,,pledge,2017,2022 estimate_from estimate_to change phi phi_df verdict)" \
    "230,185,0.766262559,8.48734128,4,inconclusive" "its baseline stands beside, with the phi of the years up to it"
ok "$(awk "BEGIN { exit !($(cell changes skadegorelse,crime,all,,pledge,2017,2022 se) > $(cell changes skadegorelse,crime,all,,previous,2020,2021 se)) }"; echo $?)" "over five years counts move more than over one"
rm study/pledges.csv

# R: the funnel of reflib.R on the 94 municipalities of 10 000-19 999 inhabitants; the ratio of Höör to the others, se by phi
size="size_group:10 000–19 999 invånare"
is "$(cell contrasts "bostadsinbrott,crime,2022,all,,$size" areas rank limit_low limit_high phi contrast se p verdict)" \
    "94,24,94.2174882,521.203257,7.75463188,1.27151727,0.368730301,0.514753357,inconclusive" "the funnel places Höör among the municipalities of its size, never the place alone"
is "$(cell contrasts "bostadsinbrott,crime,2022,all,,change:$size" measure contrast phi se p verdict)" \
    "ratio_of_ratios,1.33596631,3.60085965,0.379666465,0.445511556,inconclusive" "its change beside theirs, inflated by how differently they changed"
is "$(cell contrasts bostadsinbrott,crime,2022,all,,lpo:eslov areas contrast)" "3,0.529981552" "beside the two others of its police area"
is "$(cell contrasts bostadsinbrott,crime,2022,all,,county:12 areas contrast)" "33,0.989959145" "its county"
is "$(cell contrasts bostadsinbrott,crime,2022,all,,country:00 areas rank)" "290,76" "and the country"

# ---- a break that forbids begins the period anew; the model with a step goes across it
printf 'subject,source,domain,level,from,effect,reason\nbostadsinbrott,crime,,,2019,not_comparable,ny kod\n' >study/breaks.csv
status_is 0 "with a break in 2019" run
# R: glm(x ~ t + step + offset(log(N)), poisson) on 2017-2022, step = year >= 2019
is "$(cell trends bostadsinbrott,crime,all,,2019,2022,poisson verdict)" inconclusive "the trend begins in 2019"
is "$(cell trends bostadsinbrott,crime,all,,2017,2022,poisson_step slope phi)" "-0.00180861387,2.66104891" "a step of its own carries it on"
has "$(cell trends bostadsinbrott,crime,all,,2017,2022,poisson_step reason)" "step at 2019: ny kod" "and is said"
is "$(cell changes bostadsinbrott,crime,all,,previous,2018,2019 verdict)" not_comparable "no change is told across it"

# ---- one homogeneity test before an area is named
(
    echo $header
    echo 2022,year,1266,a,30,15000,,,,ok
    echo 2022,year,1267,a,36,17000,,,,ok
    echo 2022,year,1285,a,70,34000,,,,flagged:preliminary
) >out/1_crime/rates.csv
status_is 0 "three that are alike" run
is "$(cell contrasts a,crime,2022,all,,lpo:eslov verdict reason)" "inconclusive,preliminary in 2022; areas do not differ" "are not told apart, and a preliminary figure is said"

# ---- the municipality in the middle of those of the same size, of a series that the register has not got
(
    echo $header
    echo 2021,year,1267,a,36,17000,211.8,148,293,ok
    echo 2022,year,1267,a,30,17000,176.5,119,252,ok
    awk -F, -v OFS=, '$1 != 1267 && $5 == "10 000–19 999 invånare" { i++; if (i <= 51) print 2021, "year", $1, "a", i, 15000, 10 * i * i, "", "", "ok"; if (i <= 40) print 2022, "year", $1, "a", i, 15000, i, "", "", "ok" }' \
        "$ROOT/pipeline/register/municipalities.csv"
) | LC_ALL=C sort -t, -k1,1 -k3,3 | awk '/^year/ { print > "head"; next } { print }' >body
cat head body >out/1_crime/rates.csv
status_is 0 "with others of its size" run
is "$(cat out/4_compare/size_group.csv)" "subject,year,median,areas
a,2021,6760,51" "the median of 51 is the 26th; of a year in which fewer than half have a figure there is none"
plan_done
