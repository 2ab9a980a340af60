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
a,,suppressed:secondary,pooled
a,0.1,ok,standardised
b,,suppressed:confidential,direct
b,,suppressed:confidential,fay_herriot
b,0.1,ok,pooled
b,,suppressed:confidential,standardised
c,0.1,ok,direct
c,0.1,ok,fay_herriot
c,0.1,ok,pooled
c,,suppressed:confidential,standardised" "years together of which one is hidden go, those of which all are say their sum alone, and what varies a hidden figure goes with it"
is "$(grep pooled, out/5_protect/audit.csv)" "estimate,2021/oro/area/a/pooled,suppressed:secondary,18,26,yes,base pooled" "the audit names them with their method"
plan_done
