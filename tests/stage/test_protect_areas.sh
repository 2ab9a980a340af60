# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 5_protect: figures beside a year's own must not tell what that one hides.
. "$ROOT/tests/tap.sh"
mkdir -p study out/3_estimate
printf 'key,value\nname,Trettio\n' >study/study.csv
header=year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year
# row YEAR LEVEL N N_POSITIVE METHOD FROM_YEAR
row() { echo "$1,oro,area,$2,0.1,0.02,0.05,0.2,90,$3,90,1,design,ok,$4,share,$5,$6"; }
{ echo $header; row 2019 a 90 9 direct 2019; row 2019 b 90 3 direct 2019; row 2019 c 90 9 direct 2019; } >out/3_estimate/2019.csv
{ echo $header; row 2020 a 90 3 direct 2020; row 2020 b 90 4 direct 2020; row 2020 c 90 9 direct 2020; } >out/3_estimate/2020.csv
{
    echo $header
    row 2021 a 90 9 direct 2021
    row 2021 a 270 21 pooled 2019
    row 2021 a 90 9 standardised 2021
    row 2021 b 90 4 direct 2021
    row 2021 b 90 4 fay_herriot 2021
    row 2021 b 270 11 pooled 2019
    row 2021 b 90 4 standardised 2021
    row 2021 c 90 9 direct 2021
    row 2021 c 40 9 fay_herriot 2021
    row 2021 c 180 18 pooled 2020
    row 2021 c 60 3 standardised 2021
} >out/3_estimate/2021.csv
status_is 0 "figures are protected" "$BIN/lagesbild-protect" --study study --output out --years "2019 2020 2021"
is "$(grep 2021,oro out/5_protect/2021.csv | cut -d, -f4,5,14,17)" "a,0.1,ok,direct
a,0.1,ok,standardised
b,,suppressed,direct
b,,suppressed,fay_herriot
b,,suppressed,standardised
c,0.1,ok,direct
c,,suppressed,fay_herriot
c,0.1,ok,pooled
c,,suppressed,standardised" "years together of which one is hidden go, and those beside a confidential one, with their row; what varies a hidden figure goes with it, what is modelled of all areas with any"
is "$(grep pooled, out/5_protect/audit.csv)" "estimate,2021/oro/area/a/pooled,suppressed:secondary,18,26,yes,base pooled
estimate,2021/oro/area/b/pooled,suppressed:secondary,6,16,yes,base pooled" "the audit names them with their method"

# A pooled figure tells that the year's own is unreliable, and so no secret: what that one might have hidden is hidden otherwise.
# beside COUNT [pooled]: of area d COUNT count, of e, which is unreliable, of f and of g more; e has a pooled figure
beside() {
    rm -rf out/3_estimate/*
    { echo $header; row 2020 e 90 10 direct 2020; } >out/3_estimate/2020.csv
    {
        echo $header
        echo 2021,oro,all,,0.1,0.02,0.05,0.2,90,330,90,1,design,ok,$((33 + $1)),share,direct,2021
        row 2021 d 90 $1 direct 2021
        row 2021 e 60 12 direct 2021 | sed 's/,ok,/,suppressed:unreliable,/'
        [ -z "$2" ] || row 2021 e 150 22 pooled 2020
        row 2021 f 90 11 direct 2021
        row 2021 g 90 10 direct 2021
    } >out/3_estimate/2021.csv
    "$BIN/lagesbild-protect" --study study --output out --years "2020 2021"
}
shown() { grep '^2021,oro,area,.*,ok,' out/5_protect/2021.csv | cut -d, -f4,17 | tr '\n' ' '; }
status_is 0 "an unreliable figure beside a confidential one" beside 3 ""
is "$(shown)" "f,direct g,direct " "hides it"
status_is 0 "which its pooled figure would tell" beside 3 pooled
is "$(shown)" "f,direct g,direct " "so that this one is not there"
status_is 0 "where there is nothing to hide" beside 20 pooled
is "$(shown)" "d,direct e,pooled f,direct g,direct " "it is"

# Weights that are constant in each area: a share of the whole is a second equation on two hidden ones.
mkdir -p weighted out/2_weigh
printf 'key,value\nname,Trettio\n' >weighted/study.csv
# areas WEIGHT WEIGHT WEIGHT WEIGHT: four areas of 100 respondents each, of whom 3, 12, 20 and 25 count, and their sum
areas() {
    awk -v header="$header,weight_sum" -v weights="$*" 'BEGIN {
        split(weights, w, " "); split("3 12 20 25", x, " "); split("a b c d", name, " "); print header
        for (i = 1; i <= 4; i++) { all += 100 * w[i]; sum += w[i] * x[i] }
        printf "2021,oro,all,,%.15g,0.02,0.05,0.2,90,400,90,1,design,ok,60,share,direct,2021,%g\n", sum / all, all
        for (i = 1; i <= 4; i++) printf "2021,oro,area,%s,%.15g,0.02,0.05,0.2,90,100,90,1,design,ok,%d,share,direct,2021,%g\n", name[i], x[i] / 100, x[i], 100 * w[i]
    }' >out/3_estimate/2021.csv
    awk -v weights="$*" 'BEGIN {
        split(weights, w, " "); split("a b c d", name, " "); print "year,variable,level,respondents,population,share_before,share_after,weight_min,weight_max,deft,g_max,margin_error,population_year"
        for (i = 1; i <= 4; i++) printf "2021,stratum,%s,100,%g,0.25,0.25,%g,%g,1,,,\n", name[i], 100 * w[i], w[i], w[i]
    }' >out/2_weigh/weights.csv
}
hidden() { grep -c 'suppressed' out/5_protect/2021.csv; }
areas 20 20 20 20
status_is 0 "a stratified survey is protected" "$BIN/lagesbild-protect" --study weighted --output out --years 2021
is "$(hidden)" 2 "where all weigh alike, two areas together tell nothing of either"
areas 10 30 20 20
status_is 0 "so is one whose areas weigh differently" "$BIN/lagesbild-protect" --study weighted --output out --years 2021
is "$(hidden)" 3 "of which a third area is hidden, as the share of all pins two"
sed -i 's/,\([0-9]*\),\1,1,,,$/,2,60,1,,,/' out/2_weigh/weights.csv
status_is 0 "and one whose weights vary within areas" "$BIN/lagesbild-protect" --study weighted --output out --years 2021
is "$(hidden)" 2 "where two are enough again"
plan_done
