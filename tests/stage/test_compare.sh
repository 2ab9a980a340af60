# 4_compare: verdicts of survey and register on hand-made estimates.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-compare
mkdir -p study/codebook out/1_crime out/1_ingest/{2018,2020,2021} out/3_estimate/2021
printf 'key,value\nname,Trettio\ncode,9901\n' >study/study.csv
cat >study/codebook/indicators.csv <<'END'
indicator,kind,variables,relevant_change
skrap,share,skrap,0.08
oro,share,oro,
medel,mean,skrap,
alla,composite,skrap oro,
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
# row KEY: the verdict and the reason of the change (four columns stand behind them)
row() { grep "^$1," out/4_compare/changes.csv | cut -d, -f24- | sed 's/\(,[^,]*\)\{7\}$//'; }
# part KEY COLUMNS
part() { grep "^$1," out/4_compare/changes.csv | cut -d, -f"$2" | digits 10; }

is "$(row skrap,survey,area,centrum,previous,2020,2021)" "decreased," "a clear fall has decreased"
# R: D <- -0.22; se <- 0.05; df <- 322; 2 * pt(D / se, df); p.adjust(…, "holm") with the two other headlines, equivalence at floor(1000 * 0.23 / 3) / 1000 too
is "$(part skrap,survey,area,centrum,previous,2020,2021 8-11)" "1,difference,0.34,0.12" "with its two estimates"
is "$(part skrap,survey,area,centrum,previous,2020,2021 12-23)" \
    "-0.22,0.05,-0.3183679293,-0.1216320707,-4.4,1.473686639e-05,4.421059916e-05,0.997878397,0.076,0.14,headline,3" "and what it rests on: a third of the level, in tenths of a point, is less than 0.08"
is "$(row skrap,survey,all,,previous,2020,2021)" "unchanged,flagged in 2021: df; real but small" "a significant change shown to be small is unchanged, and a flag is said"
is "$(row skrap,survey,all,,previous,2018,2020)" "unchanged," "equivalence alone is unchanged"
is "$(row skrap,survey,area,centrum,previous,2018,2020)" "inconclusive," "neither is inconclusive"
is "$(row oro,survey,all,,previous,2020,2021)" "not_comparable,question changed: oro" "a question that changed is a break"
is "$(row alla,survey,all,,previous,2020,2021)" "not_comparable,question changed: oro" "also for the composite it is part of"
is "$(part alla,survey,all,,previous,2020,2021 10-13)" "0.2,0.2,," "what is not comparable has estimates but no change"
is "$(row oro,survey,all,,previous,2018,2020)" "not_comparable,no data in 2018: not_estimated" "a year without the indicator has no data"
is "$(row skrap,survey,area,norra,previous,2018,2020)" "not_comparable,area not in 2018" "an area that did not exist is not comparable"
is "$(row skrap,survey,area,sodra,previous,2018,2020)" "not_comparable,area not in 2020" "nor is one that no longer exists"
is "$(row skrap,survey,area,sodra,previous,2020,2021)" "" "and one that exists in neither year is no row"
is "$(row skrap,survey,area,norra,previous,2020,2021)" "inconclusive,unreliable in 2020" "an unreliable year is inconclusive"
is "$(part skrap,survey,area,norra,previous,2020,2021 17-18)" "0.8464669564," "its p stands for whoever checks it, and is in no family"
is "$(row medel,survey,sex,man,previous,2020,2021)" "inconclusive,no variation" "without variation there is no test"
# R: s <- sqrt(2) * binom.test(0, 243)$conf.int[2] / qt(.975, 240); 2.8 * s; pt(-.08 / s, 480)
is "$(row skrap,survey,area,ytter,previous,2020,2021)" "inconclusive,all alike in 2020; all alike in 2021" "of a share that nobody gave twice no change is too small to matter"
is "$(part skrap,survey,area,ytter,previous,2020,2021 12,13,17,19,21)" "0,0.01081601496,1,,0.03028484189" "its exact interval stands"
is "$(row medel,survey,area,centrum,previous,2020,2021)" 'not_comparable,"break: ny skala, femgradig"' "a break of breaks.csv is not comparable, its text without semicolon"
is "$(row medel,survey,all,,previous,2020,2021)" "increased,warning: fler svarade på webben" "a break that only warns keeps the verdict"
is "$(part medel,survey,all,,previous,2020,2021 20)" "" "a mean without a relevant change of its own has none"
is "$(part medel,survey,all,,previous,2020,2021 22,23)" "undeclared,2" "what families.csv does not name is in the undeclared family"

is "$(row inbrott,crime,all,,previous,2020,2021)" "inconclusive,too few crimes" "37 and 45 burglaries are too few to judge by"
# R: 2 * pbinom(37, 82, 16830 / 33784)
is "$(part inbrott,crime,all,,previous,2020,2021 10,11,17,18)" "37,45,0.4596802502,0.4596802502" "the facts stand beside the exact p, the largest of its family"
is "$(row inbrott,crime,all,,mean,2016,2021)" "inconclusive,uneven years: 6.2" "against uneven years the ratio is inconclusive"
is "$(part inbrott,crime,all,,mean,2016,2021 8,10-12,16,17)" "5,62.2,45,0.7070863585,-0.8738400312,0.4315304812" "with the mean of five years, and p by t"
# R: x <- c(86, 110, 100, 60, 28); N <- c(16192, 16478, 16637, 16713, 16830); phi <- summary(glm(x ~ 1 + offset(log(N)), quasipoisson))$dispersion;
# s <- sqrt(phi * (1/28 + 1/68)); d <- log(68 / 16954 / (28 / 16830)); 2 * pt(-d / s, 4); exp(d + c(-1, 1) * qt(.975, 4) * s); 2 * pbinom(67, 96, 16954 / 33784, lower = FALSE)
is "$(row dyrkning,crime,all,,previous,2020,2021)" "inconclusive,uneven years: 14.8" "nor is a rise from one year of few established, where the years before vary as much"
is "$(part dyrkning,crime,all,,previous,2020,2021 10,11,14,15,17,26-28)" "28,68,0.2190955009,26.52724677,0.3659279934,14.79762233,4,6.347332693e-05" "its p and interval are inflated, and the exact p stands beside"
# the same of c(20, 30, 18, 26, 34) and 150
is "$(row stöld,crime,all,,previous,2020,2021)" "increased,uneven years: 1.6" "a rise beyond what the years vary is"
is "$(part stöld,crime,all,,previous,2020,2021 14,15,17,28)" "2.226008221,8.616319498,0.003744458329,2.124405793e-18" "by the inflated p"
is "$(part klotter,crime,all,,mean,2016,2021 24,25)" "not_comparable,break: ny brottskod" "a break touches the mean"
is "$(row klotter,crime,all,,previous,2020,2021)" "inconclusive,too few crimes" "but not the years after it"
is "$(row rån,crime,all,,previous,2019,2020)" "not_comparable,no data in 2019: unavailable" "a year without figure is not comparable"
is "$(part rån,crime,all,,previous,2017,2018 12-19,24,25)" ",,,,,,,,inconclusive,too few crimes" "no crimes in either year decide nothing"
is "$(part rån,crime,all,,previous,2020,2021 12,14,15,17)" "0,0,38.71475758,0.9963296235" "none after one has a ratio of 0"
is "$(row våld,crime,all,,previous,2019,2020)" "not_comparable,no population in 2019; preliminary in 2020" "without population there is no rate"
is "$(row våld,crime,all,,previous,2020,2021)" "inconclusive,preliminary in 2020; too few crimes" "a preliminary figure is compared, and said to be that"
is "$(grep -c ',2022,' out/4_compare/changes.csv)" 0 "crime after the picture's year is left out"
is "$(grep -c '^inbrott' out/4_compare/changes.csv)" 8 "five years against the one before, three against a mean, one municipality"

# R: 2 * pt(-0.1 / sqrt(0.04^2 + 0.05^2 - 2 * 0.0002), 222); s <- sqrt(0.05^2 + (binom.test(0, 243)$conf.int[2] / qt(.975, 240))^2);
# 2 * pt(-0.22 / s, 300); -0.22 + c(-1, 1) * qt(.975, 300) * s
cat >expected <<'END'
subject,source,year,domain,level,reference,estimate,estimate_reference,measure,contrast,se,ci_low,ci_high,p,p_adjusted,verdict,reason,phi,areas,rank,limit_low,limit_high,p_homogeneity,listed,p10,median,p90
skrap,survey,2021,area,norra,centrum,0.22,0.12,difference,0.1,0.0608276253,-0.01987345102,0.219873451,0.1015936697,0.1015936697,inconclusive,,,,,,,,,,,
skrap,survey,2021,area,sodra,centrum,,0.12,difference,,,,,,,not_comparable,no data in 2021: not_asked,,,,,,,,,,
skrap,survey,2021,area,ytter,centrum,0,0.12,difference,-0.12,0.04072460055,,,,,inconclusive,no degrees of freedom,,,,,,,,,,
skrap,survey,2021,area,ytter,norra,0,0.22,difference,-0.22,0.05058154891,-0.3195395824,-0.1204604176,1.872771912e-05,3.745543824e-05,decreased,all alike in 2021,,,,,,,,,,
END
digits 10 <out/4_compare/contrasts.csv | cut -d, -f1-27 >actual
is_file actual expected "levels are contrasted with their reference, with covariance and df"

cp out/4_compare/changes.csv kept
status_is 1 "a missing year is an error" "$program" --study study --output out --years "2018 2019"
is "$err" "lagesbild-compare: 3_estimate/2019.csv: cannot read: No such file or directory" "that names its file"
status_is 1 "years in another order are refused" "$program" --study study --output out --years "2021 2020"
is "$err" 'lagesbild-compare: --years is "2021 2020", years of four digits in ascending order were wanted' "and named"
sed -i 's/all,,holm/all,,bh/' study/families.csv
status_is 1 "a family of two methods is refused" "$program" --study study --output out --years "2018 2020 2021"
is "$err" 'lagesbild-compare: study/families.csv:4:6: the method is "bh", and "holm" on line 2; one for the whole family "headline" was wanted' "with both places"
is_file out/4_compare/changes.csv kept "a failed run leaves the old table"

rm -r study/families.csv study/breaks.csv out/1_crime
printf 'key,value\nname,Trettio\n' >study/study.csv
status_is 0 "one wave without register is a complete study" "$program" --study study --output out --years 2021
is "$(wc -l <out/4_compare/changes.csv)" 1 "changes then have their header alone"
plan_done
