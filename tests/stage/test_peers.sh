# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 4_compare: what the years of all municipalities say of the own one's. Expected figures are those of the register alone, which tests/versus_r/register.R
# computes anew in R (`placebos pipeline/register SERIES YEAR`); the rest by hand.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-compare
register=$ROOT/pipeline/register
mkdir -p study out/1_crime
printf 'key,value\nname,Hörby\ncode,1266\nyear,2024\n' >study/study.csv
run() { "$program" --study study --output out --years "" --register "$register" "$@"; }
# rates SERIES [NAME]: the register's own counts of Hörby up to 2024, under that name
rates() {
    awk -F, -v series="$1" -v name="${2:-$1}" '
        FNR == 1 { n = NF; for (i = 1; i <= NF; i++) year[i] = $i; next }
        FILENAME ~ /population/ && $1 == 1266 && $2 == "" { for (i = 4; i <= NF; i++) people[year[i]] = $i }
        FILENAME ~ /crime/ && $1 == series && $2 == 1266 {
            people[2023] = int((people[2022] + people[2024]) / 2 + 0.5)
            for (i = 3; i <= NF; i++) if ($i != "" && year[i] <= 2024) print year[i] ",year,1266," name "," $i "," people[year[i]] ",,,,ok" }' "$register/population.csv" "$register/crime.csv"
}
crimes() { (echo year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status; cat) >out/1_crime/rates.csv; }
rates stold | crimes
status_is 0 "figures of the municipality that the register has too" run
"$BUILD/tests/placebos" "$register" stold 2024 >figures
is "$(sed -n 's/^stold,2024,2023,//p' out/4_compare/forecasts.csv | cut -d, -f1-3,5 | digits 9)" "$(awk -F, '$1 == 1266 { printf "%s,%s,%s,as_expected\n", $2, $3, $4 }' figures | digits 9)" "2024 is expected as all of the register has it"
"$BUILD/tests/placebos" "$register" stold 2025 >figures
is "$(sed -n 's/^stold,2025,2024,//p' out/4_compare/forecasts.csv | cut -d, -f1-5 | digits 9)" "$(awk -F, '$1 == 1266 { printf "%s,%s,%s,,\n", $2, $3, $4 }' figures | digits 9)" "and 2025, of which no count is there yet"

# how far the year is from a usual one
"$BUILD/tests/placebos" "$register" stold 2024 >figures
is "$(awk -F, -v OFS=, '/^stold,crime,all,,previous,2023,2024/ { print $(NF - 4), $(NF - 2) }' out/4_compare/changes.csv | digits 9)" "$(awk -F, '
    FNR == 1 && FILENAME ~ /population/ { for (i = 4; i <= NF; i++) year[$i] = i }
    FILENAME ~ /population/ && $1 == 1266 && $2 == "" { p22 = $(year[2022]); p24 = $(year[2024]); p23 = int((p22 + p24) / 2 + 0.5) }
    FNR == 1 && FILENAME ~ /crime/ { for (i = 3; i <= NF; i++) column[$i] = i }
    FILENAME ~ /crime/ && $1 == "stold" && $2 == 1266 { own = log(($(column[2024]) + 0.5) / p24) - log(($(column[2023]) + 0.5) / p23) }
    FILENAME == "figures" && $1 == 1266 { printf "%.15g,%s\n", exp(own - $7), $10 }' "$register/population.csv" "$register/crime.csv" figures | digits 9)" "what the municipality in the middle did, and how unusual the step beyond it is, are those of all of the register"
is "$(awk -F, '/^stold,crime,all,,mean/ && $(NF - 2) != "" { n++ } END { print n + 0 }' out/4_compare/changes.csv)" 0 "a mean of years is no step"

rates stold | sed 's/^\(2024,year,1266,stold\),[0-9]*/\1,900/' | crimes
status_is 0 "a year of far more" run
is "$(grep ^stold,2024 out/4_compare/forecasts.csv | cut -d, -f7-)" "900,above," "is above what was expected"
rates stold | sed 's/^\(2024,year,1266,stold\),[0-9]*\(.*\),ok/\1,30\2,flagged:preliminary/' | crimes
status_is 0 "a preliminary one of far fewer" run
is "$(grep ^stold,2024 out/4_compare/forecasts.csv | cut -d, -f7-)" "30,below,preliminary in 2024" "is below, and said to be preliminary"
printf 'subject,source,domain,level,from,effect,reason\nstold,crime,,,2024,not_comparable,ny lag\nstold,crime,,,2020,not_comparable,nytt system\n' >study/breaks.csv
status_is 0 "across a break" run
is "$(grep ^stold,2024 out/4_compare/forecasts.csv | cut -d, -f7-)" "30,,break: ny lag; preliminary in 2024" "it has no outcome"
is "$(grep -c ^stold,2025 out/4_compare/forecasts.csv)" 0 "and one year after a break lets nothing be expected"
rm study/breaks.csv
rates stold | awk -F, -v OFS=, '{ $5 *= 3; print }' | crimes
status_is 0 "figures of another kind under the register's name" run
is "$(wc -l <out/4_compare/forecasts.csv)" 1 "are held against no one"
rates stold minor | crimes
status_is 0 "a series that the register has not" run
is "$(wc -l <out/4_compare/forecasts.csv)" 1 "has no forecast"

# ---- pledges beside similar municipalities
pledges() { printf 'pledge,text,from,to,kind,direction,target,subject,area\n%s\n' "$1" >study/pledges.csv; }
rates stold | crimes
pledges 'a,Vi minskar stölderna.,2023-01-01,2024-12-31,outcome,decrease,300,stold,'
status_is 0 "a pledge about a series" run
"$BUILD/tests/placebos" "$register" stold 2023 >figures
is "$(sed -n 's/^a,stold,//p' out/4_compare/pledge_controls.csv | cut -d, -f1-4,8,9 | digits 9)" "2008,2023,2024,followed,$(awk -F, '$1 == 1266 { print $6 }' figures | digits 9),inconclusive" "is compared as if nobody had given it, over its own years"
is "$(sed -n 's/.*inconclusive,//p' out/4_compare/pledge_controls.csv | tr ';,' '\n\n' | grep -c '^ *[0-9]\{4\} 0\.[0-9]\{3\}$')" 5 "the five that weigh most are named"
rates stold | sed -E 's/^(202[34],year,1266,stold),[0-9]*/\1,60/' | crimes
status_is 0 "after a fall that no other municipality saw" run
is "$(cut -d, -f8-11 out/4_compare/pledge_controls.csv | tail -1 | digits 9)" "240,0,0.00414937759,decreased" "it is established: one of 241"
for of_others in 'a,Mer.,2023-01-01,2024-12-31,outcome,decrease,300,stold,area/centrum' 'a,Mer.,2010-01-01,,outcome,decrease,300,stold,' 'a,Mer.,2025-01-01,,outcome,decrease,300,stold,' 'a,Mer.,,,outcome,decrease,300,stold,'; do
    pledges "$of_others"
    status_is 0 "$of_others" run
    is "$(wc -l <out/4_compare/pledge_controls.csv)" 1 "of an area, without three years before, still to come, without a day: no row"
done

# ---- a rate beside others: what the limits gainsay is not established
printf 'key,value\nname,Stockholm\ncode,0180\nyear,2025\ncompare_with,size_group\n' >study/study.csv
rm study/pledges.csv
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) year[$i] = i; next }
    FILENAME ~ /population/ && $2 == "" { people[$1] = $(year[2025]) }
    FILENAME ~ /crime/ && $1 == "narkotika_vapen" { print "2025,year," $2 "," $1 "," $(year[2025]) "," people[$2] ",,,,ok" }' "$register/population.csv" "$register/crime.csv" | crimes
status_is 0 "the rate of a large municipality beside those of its size" run
status_is 0 "and judged" "$BIN/lagesbild-protect" --study study --output out --years ""
is "$(awk -F, '/^narkotika_vapen/ { print ($14 < 0.05) "," ($7 > $21 && $7 < $22) "," $16 "," $17 }' out/5_protect/contrasts.csv)" "1,1,inconclusive,within the funnel" "its ratio is beyond chance by the test, its rate within the limits: nothing is established"
plan_done
