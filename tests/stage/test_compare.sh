# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 4_compare: comparisons of survey and register on hand-made estimates, and the verdicts that 5_protect gives them.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-compare
mkdir -p study/codebook out/1_crime out/1_ingest/{2018,2020,2021} out/3_estimate/2021
printf 'key,value\nname,Trettio\ncode,9901\n' >study/study.csv
cat >study/codebook/indicators.csv <<'END'
indicator,kind,variables,counts,relevant_change
skrap,share,skrap,3 4,0.08
oro,share,oro,3 4,
medel,mean,skrap,,
alla,composite,skrap oro,,
END
printf 'area,from,to,part_of\ncentrum,,,\nnorra,2019,,ytter\nsodra,,2019,ytter\nytter,,,\n' >study/codebook/areas.csv
cat >study/families.csv <<'END'
family,subject,source,domain,level,method
headline,skrap,survey,area,centrum,holm
headline,skrap,survey,,,holm
headline,inbrott,crime,all,,holm
END
cat >study/breaks.csv <<'END'
subject,source,domain,level,from,effect,reason
medel,survey,area,,2021,not_comparable,ny skala; femgradig
medel,survey,all,,2021,warn,fler svarade på webben
klotter,crime,,,2020,not_comparable,ny brottskod
END
for year in 2018 2020 2021; do
    question="Hur ofta oroar du dig?"
    if [ "$year" = 2021 ]; then question="Är du orolig?"; fi
    printf 'variable,role,storage,scale,column,question,label_sv,label_en\noro,item,code,s,q1,%s,,\nskrap,item,code,s,q2,,,\n' "$question" >"out/1_ingest/$year/variables.csv"
done

# estimates YEAR: lines "indicator domain level estimate se df n status measure", - for empty, to a table
estimates() {
    (
        echo "year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year"
        sed 's/ - / ~ /g; s/ - / ~ /g; s/~//g' | awk -F ' ' -v OFS=, -v year="$1" '{ print year, $0 }' | awk -F '[, ]' -v OFS=, '{ print $1, $2, $3, $4, $5, $6, "", "", $7, $8, "", "", "design", $9, "", $10, "direct", $1 }'
    ) >"out/3_estimate/$1.csv"
}
estimates 2018 <<'END'
skrap all - 0.30 0.02 400 405 ok share
skrap area centrum 0.34 0.03 160 162 ok share
skrap area sodra 0.20 0.03 160 162 ok share
END
estimates 2020 <<'END'
alla all - 0.20 0.01 400 405 ok composite
medel all - 2.5 0.1 400 405 ok mean
medel area centrum 2.5 0.2 160 162 ok mean
oro all - 0.20 0.02 400 405 ok share
skrap all - 0.301 0.004 400 405 ok share
skrap area centrum 0.34 0.03 160 162 ok share
skrap area norra 0.20 0.09 20 22 suppressed:unreliable share
skrap area ytter 0.00 0 240 243 ok share
medel sex man 2.5 0 240 243 ok mean
END
estimates 2021 <<'END'
alla all - 0.20 0.01 400 405 ok composite
medel all - 3.1 0.1 400 405 ok mean
medel area centrum 3.1 0.2 160 162 ok mean
oro all - 0.20 0.02 400 405 ok share
skrap all - 0.316 0.004 400 405 flagged:df share
skrap area centrum 0.12 0.04 162 164 ok share
skrap area norra 0.22 0.05 60 62 ok share
skrap area sodra - - - - no_data:not_asked share
skrap area ytter 0.00 0 240 243 ok share
medel sex man 2.5 0 240 243 ok mean
END
cat >out/3_estimate/2021/covariances.csv <<'END'
year,indicator,domain,level,reference,covariance,df
2021,skrap,area,norra,centrum,0.0002,222
2021,skrap,area,sodra,centrum,,
2021,skrap,area,ytter,centrum,0,
2021,skrap,area,ytter,norra,0,300
END
(
    echo year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status
    i=0
    for figures in "inbrott 79 82 61 52 37 45" "klotter 30 31 30 29 30 31" "dyrkning 86 110 100 60 28 68" "stöld 20 30 18 26 34 150" "rån .. 0 0 .. 1 0"; do
        set -- $figures
        series=$1 year=2016
        shift
        for count in "$@"; do
            population=$(printf '16192 16478 16637 16713 16830 16954' | cut -d ' ' -f $((year - 2015)))
            if [ "$count" = .. ]; then echo "$year,year,9901,$series,,$population,,,,no_data:unavailable"; else echo "$year,year,9901,$series,$count,$population,,,,ok"; fi
            year=$((year + 1))
        done
        echo "2022,year,9901,$series,999,17297,,,,ok"
    done
    echo "2020,year,9902,inbrott,5,900,,,,ok"
    echo "2021,year,9902,inbrott,50,900,,,,ok"
    echo "2019,year,9901,våld,5,,,,,flagged:no_population"
    echo "2020,year,9901,våld,9,16830,,,,flagged:preliminary"
    echo "2021,year,9901,våld,9,16954,,,,ok"
) >rates.csv
(head -1 rates.csv && tail -n +2 rates.csv | LC_ALL=C sort -t, -k1,1 -k3,3 -k4,4) >out/1_crime/rates.csv

status_is 0 "the years are compared" "$program" --study study --output out --year 2021 --years "2018 2020 2021"
is "$err" "" "there is nothing to warn of"
is "$(cut -d, -f24 out/4_compare/changes.csv | sort -u | paste -sd ' ')" " inconclusive not_comparable verdict" "what can be compared is left to be judged"
# What is judged is judged in 5_protect, from what is shown.
protect() { "$BIN/lagesbild-protect" --study study --output out --year 2021 --years "2018 2020 2021"; }
status_is 0 "and is judged" protect
# row KEY: the verdict and the reason of the change
row() {
    perl "$ROOT/tests/flow/rows.pl" subject,source,domain,level,baseline,from_year,to_year,verdict,reason out/5_protect/changes.csv |
        awk -F '\t' -v key="$1" '$1 "," $2 "," $3 "," $4 "," $5 "," $6 "," $7 == key { print $8 "," $9 }'
}
# part KEY COLUMNS, of what is computed; decided KEY: what was decided by, the limits with the level of the interval
part() { grep "^$1," out/4_compare/changes.csv | cut -d, -f"$2" | digits 10; }
decided() {
    perl "$ROOT/tests/flow/rows.pl" subject,source,domain,level,baseline,from_year,to_year,p_adjusted,detectable,family,family_size,ci_family_low,ci_family_high,ci_family_confidence out/5_protect/changes.csv |
        awk -F '\t' -v OFS=, -v key="$1" '$1 "," $2 "," $3 "," $4 "," $5 "," $6 "," $7 == key { print $8, $9, $10, $11, $12, $13, $14 }' | digits 10
}

is "$(row skrap,survey,area,centrum,previous,2020,2021)" "decreased," "a clear fall has decreased"
is "$(part skrap,survey,area,centrum,previous,2020,2021 8-11)" "1,difference,0.34,0.12" "with its two estimates"
# R: D <- -0.22; se <- 0.05; df <- 322; 2 * pt(D / se, df); D + c(-1, 1) * qt(.975, df) * se; equivalence at floor(1000 * 0.23 / 3) / 1000
is "$(part skrap,survey,area,centrum,previous,2020,2021 12-20)" \
    "-0.22,0.05,-0.3183679293,-0.1216320707,-4.4,1.473686639e-05,,0.997878397,0.076" "and what it rests on: a third of the level, in tenths of a point, is less than 0.08"
# Two headlines, both found: Holm's p is twice the raw one, its level 0.05 / 1. (qt(.975, df) + qt(.8, df)) * se
is "$(decided skrap,survey,area,centrum,previous,2020,2021)" \
    "2.947373278e-05,0.140504876,headline,2,-0.3183679293,-0.1216320707,0.95" "the interval at the level at which the family decided"
is "$(row skrap,survey,all,,previous,2020,2021)" "increased,flagged in 2021: df; real but small" "a significant change that is small is a small change, and a flag is said"
is "$(row skrap,survey,all,,previous,2018,2020)" "unchanged," "one within what matters that holds no change is unchanged"
# R: se <- sqrt(0.02^2 + 0.004^2); 0.001 + c(-1, 1) * qt(1 - 0.05 / 2 / 2, 800) * se: of two none was found
is "$(decided skrap,survey,all,,previous,2018,2020 | cut -d, -f5-7)" "-0.04480203956,0.04680203956,0.975" "at a level that is that of the family"
is "$(row skrap,survey,area,centrum,previous,2018,2020)" "inconclusive," "neither is inconclusive"
is "$(row oro,survey,all,,previous,2020,2021)" "not_comparable,question changed: oro" "a question that changed is a break"
is "$(row alla,survey,all,,previous,2020,2021)" "not_comparable,question changed: oro" "also for the composite it is part of"
is "$(part alla,survey,all,,previous,2020,2021 10-13)" "0.2,0.2,," "what is not comparable has estimates but no change"
is "$(row oro,survey,all,,previous,2018,2020)" "not_comparable,no data in 2018: not_estimated" "a year without the indicator has no data"
is "$(row skrap,survey,area,norra,previous,2018,2020)" "not_comparable,area not in 2018" "an area that did not exist is not comparable"
is "$(row skrap,survey,area,sodra,previous,2018,2020)" "not_comparable,area not in 2020" "nor is one that no longer exists"
is "$(row skrap,survey,area,sodra,previous,2020,2021)" "" "and one that exists in neither year is no row"
is "$(row skrap,survey,area,norra,previous,2020,2021)" "inconclusive,suppressed" "an unreliable year is inconclusive"
is "$(part skrap,survey,area,norra,previous,2020,2021 17)|$(decided skrap,survey,area,norra,previous,2020,2021)" "0.8464669564|,,undeclared,1,,," "its p stands for whoever checks it, and is in no family"
is "$(row medel,survey,sex,man,previous,2020,2021)" "inconclusive,no variation" "without variation there is no test"
# R: s <- sqrt(2) * binom.test(0, 243)$conf.int[2] / qt(.975, 240); s; alone in its family, at 0.10: (qt(.95, 480) + qt(.8, 480)) * s
is "$(row skrap,survey,area,ytter,previous,2020,2021)" "inconclusive,all alike in 2020; all alike in 2021" "of a share that nobody gave twice no change is too small to matter"
is "$(part skrap,survey,area,ytter,previous,2020,2021 12,13,17,19)" "0,0.01081601496,1," "its exact interval stands"
is "$(decided skrap,survey,area,ytter,previous,2020,2021 | cut -d, -f2)" "0.02693625805" "and what would be found"
is "$(row medel,survey,area,centrum,previous,2020,2021)" 'not_comparable,break: ny skala, femgradig' "a break of breaks.csv is not comparable, its text without semicolon"
is "$(row medel,survey,all,,previous,2020,2021)" "increased,warning: fler svarade på webben" "a break that only warns keeps the verdict"
is "$(part medel,survey,all,,previous,2020,2021 20)" "" "a mean without a relevant change of its own has none"
is "$(decided medel,survey,all,,previous,2020,2021 | cut -d, -f3,4)" "undeclared,1" "what families.csv does not name is in the undeclared family of its domain"

# The register: how much such counts move. R: r <- diff(log((x + .5) / N)); se <- sqrt(max(mean(r[1:4]^2), 1/37.5 + 1/45.5));
# 2 * pt(-abs(r[5]) / se, 4); exp(r[5] + c(-1, 1) * qt(.975, 4) * se); 2 * pbinom(37, 82, 16830 / 33784)
is "$(row inbrott,crime,all,,previous,2020,2021)" "inconclusive," "37 and 45 burglaries differ no more than they use to"
is "$(part inbrott,crime,all,,previous,2020,2021 10,11,13-15,17)" "37,45,0.2433443923,0.6128704274,2.36709379,0.4871930761" "the facts stand beside the larger of two p"
is "$(row inbrott,crime,all,,mean,2016,2021)" "inconclusive,context" "the mean of the years before is context"
is "$(part inbrott,crime,all,,mean,2016,2021 8,10-12,16,17)" "5,62.2,45,0.7070863585,," "with its facts, and no test"
is "$(row dyrkning,crime,all,,previous,2020,2021)" "inconclusive," "nor is a rise from few established where the years before move as much"
is "$(part dyrkning,crime,all,,previous,2020,2021 10,11,13-15,17)" "28,68,0.4748660329,0.6383614624,8.917613309,0.1410261022" "the exact p, 6e-5, does not decide alone"
is "$(row stöld,crime,all,,previous,2020,2021)" "increased," "a rise beyond what the years move is"
is "$(part stöld,crime,all,,previous,2020,2021 13-15,17)" "0.3859253624,1.483141378,12.64375677,0.0191400501" "by how they move"
# One of four was found: 0.10 * 1 / 4.
is "$(decided stöld,crime,all,,previous,2020,2021)" "0.0765602004,5.54062825,undeclared,4,1.123779067,16.68698001,0.975" "at the level of the family"
is "$(row klotter,crime,all,,mean,2016,2021)" "not_comparable,break: ny brottskod" "a break touches the mean"
is "$(row klotter,crime,all,,previous,2020,2021)" "inconclusive," "but not the years after it"
is "$(row rån,crime,all,,previous,2019,2020)" "not_comparable,no data in 2019: unavailable" "a year without figure is not comparable"
is "$(part rån,crime,all,,previous,2017,2018 12-19)|$(row rån,crime,all,,previous,2017,2018)" ",,,,,,,|inconclusive,too few years before" "no crimes in either year, and no years before, decide nothing"
# R: min(1, 2 * pbinom(0, 1, N[6] / sum(N[c(2, 3, 5, 6)]))): one crime in three years, none in the fourth
is "$(row rån,crime,all,,previous,2020,2021)|$(row rån,crime,all,,mean,2017,2021)" "inconclusive,context|inconclusive,too few crimes" "where the years before had next to nothing their mean is judged"
is "$(part rån,crime,all,,mean,2017,2021 8,10,12,13,14,17)" "3,0.3333333333,0,,0,1" "by the exact test alone"
is "$(row våld,crime,all,,previous,2019,2020)" "not_comparable,no population in 2019; preliminary in 2020" "without population there is no rate"
is "$(row våld,crime,all,,previous,2020,2021)" "inconclusive,preliminary in 2020; too few years before" "a preliminary figure is compared, and said to be that"
is "$(grep -c ',2022,' out/4_compare/changes.csv)" 0 "crime after the picture's year is left out"
is "$(grep -c '^inbrott' out/4_compare/changes.csv)" 8 "five years against the one before, three against a mean, one municipality"

# R: 2 * pt(-0.1 / sqrt(0.04^2 + 0.05^2 - 2 * 0.0002), 222); s <- sqrt(0.05^2 + (binom.test(0, 243)$conf.int[2] / qt(.975, 240))^2);
# 2 * pt(-0.22 / s, 300); -0.22 + c(-1, 1) * qt(.975, 300) * s
cat >expected <<'END'
subject,source,year,domain,level,reference,estimate,estimate_reference,measure,contrast,se,ci_low,ci_high,p,p_adjusted,verdict,reason
skrap,survey,2021,area,norra,centrum,0.22,0.12,difference,0.1,0.0608276253,-0.01987345102,0.219873451,0.1015936697,0.1015936697,inconclusive,
skrap,survey,2021,area,sodra,centrum,,0.12,difference,,,,,,,not_comparable,no data in 2021: not_asked
skrap,survey,2021,area,ytter,centrum,0,0.12,difference,-0.12,0.04072460055,,,,,inconclusive,no degrees of freedom
skrap,survey,2021,area,ytter,norra,0,0.22,difference,-0.22,0.05058154891,-0.3195395824,-0.1204604176,1.872771912e-05,3.745543824e-05,decreased,all alike in 2021
END
cut -d, -f1-17 out/5_protect/contrasts.csv | digits 10 >actual
is_file actual expected "levels are contrasted with their reference, with covariance and df"

# The rest has its figures beside the covariance. R: 2 * pt(-0.1 / sqrt(0.05^2 + 0.03^2 - 2 * 0.0002), 222)
cp out/3_estimate/2021/covariances.csv covariances.csv
cp out/4_compare/contrasts.csv contrasts.csv
cat >out/3_estimate/2021/covariances.csv <<'END'
year,indicator,domain,level,reference,covariance,df,estimate_reference,se_reference,df_reference,n_reference,status_reference,status_not_stated,p_homogeneity
2021,skrap,area,norra,rest,0.0002,222,0.12,0.03,402,407,ok,ok,0.04
2021,skrap,area,sodra,rest,,,,,,,,,0.04
2021,skrap,area,ytter,rest,0,300,0.2,0.1,30,20,suppressed:unreliable,,0.04
END
"$program" --study study --output out --years "2018 2020 2021" --year 2021 2>/dev/null
is "$(digits 10 <out/4_compare/contrasts.csv | grep survey | cut -d, -f5-17,23,38-39)" "norra,rest,0.22,0.12,difference,0.1,0.05477225575,-0.007940089466,0.2079400895,0.06923257953,,,,0.04,ok,ok
sodra,rest,,,difference,,,,,,,not_comparable,no data in 2021: not_asked,0.04,,
ytter,rest,0,0.2,difference,-0.2,0.100292039,-0.3973650056,-0.002634994417,0.04703767367,,inconclusive,unreliable in 2021,0.04,suppressed:unreliable," "a level is contrasted with the rest, whose status counts as a level's"
cp covariances.csv out/3_estimate/2021/covariances.csv
cp contrasts.csv out/4_compare/contrasts.csv

cp out/5_protect/changes.csv kept
status_is 1 "a missing year is an error" "$program" --study study --output out --years "2018 2019"
is "$err" "lagesbild-compare: 3_estimate/2019.csv: cannot read: No such file or directory" "that names its file"
status_is 1 "years in another order are refused" "$program" --study study --output out --years "2021 2020"
is "$err" 'lagesbild-compare: --years is "2021 2020", years of four digits in ascending order were wanted' "and named"
sed -i 's/all,,holm/all,,bh/' study/families.csv
status_is 1 "a family of two methods is refused" protect
is "$err" 'lagesbild-protect: study/families.csv:4:6: the method is "bh", and "holm" on line 2; one for the whole family "headline" was wanted' "with both places"
is_file out/5_protect/changes.csv kept "a failed run leaves the old table"

rm -r study/families.csv study/breaks.csv out/1_crime
printf 'key,value\nname,Trettio\n' >study/study.csv
status_is 0 "one wave without register is a complete study" "$program" --study study --output out --years 2021
is "$(wc -l <out/4_compare/changes.csv)" 1 "changes then have their header alone"
plan_done
