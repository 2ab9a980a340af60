# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Persons who answer in several years: the change between the years, against numbers of R's survey 4.1 on the stacked rows.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
new_study Panel "domains,sex age"
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
person,,,lopnr,,panel_id,löpnummer,number,
stratum,,,stratum,,stratum,stratum,stratum,
vikt,,,vikt,,weight,vikt,weight,
kvarter,,,kvarter,,ignore,kvarter,block,
sex,,,kon,sex,domain,kön,sex,
age,,,alder,age,domain,ålder,age,
utsatt,,,utsatt,janej,item,utsatt,victim,
oro,,,oro,janej,item,oro,worry,
tillit,,,tillit,,item,tillit,trust,
resor,,,resor,,item,resor,trips,
END
{
    scales sex janej
    printf 'age,,,%s\n' '16..44,16_44,answered,16–44 år,aged 16–44' '45..,45_84,answered,45–84 år,aged 45–84'
} >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
oro,,share,oro,1,,,,person,bad,0.05,oro,worry
problem,,composite,oro utsatt,,,,,person,bad,0.05,problem,problems
resor,,ratio,resor tillit,,,,,person,neutral,,resor,trips
tillit,,mean,tillit,,,,,person,good,0.5,tillit,trust
utsatt,,share,utsatt,1,,,,person,bad,0.05,utsatta,victims
END
# draw YEAR FIRST LAST: persons FIRST to LAST of 260, each with a leaning, a sex, an age, a stratum and a block of its own
draw() {
    awk -v year="$1" -v first="$2" -v last="$3" 'function next_number() { seed = (seed * 69069 + 12345) % 4294967296; return seed / 4294967296 }
    BEGIN {
        print "lopnr,stratum,kvarter,vikt,kon,alder,utsatt,oro,tillit,resor"
        for (i = 1; i <= 260; i++) {
            seed = i * 7919; next_number(); next_number()
            lean = next_number(); kon = next_number() < 0.5 ? "K" : "M"; alder = 16 + int(68 * next_number()); stratum = i % 3 == 0 ? "norr" : "söder"
            seed = i * 104729 + year; next_number(); next_number(); next_number()
            utsatt = lean * 0.7 + next_number() * 0.5 > 0.85 ? "ja" : "nej"; oro = lean * 0.6 + next_number() * 0.6 > 0.6 ? "ja" : "nej"
            if (next_number() < 0.05) oro = ""
            tillit = 1 + int(6 * lean + 3 * next_number()); resor = int(1 + 9 * next_number())
            vikt = (stratum == "norr" ? 11 : 23) + int(5 * next_number())
            if (i >= first && i <= last)
                printf "P%03d,%s,%d,%d,%s,%d,%s,%s,%d,%d\n", i, stratum, int(i / 12) + 1, vikt, kon, alder, utsatt, oro, tillit, resor
        } }' >study/survey/"$1".csv
}

# run_years STATUS SENTENCE [YEARS]: every stage up to the comparison; the status is that of the last that ran
run_years() {
    export years=${3:-2020 2021}
    local stages='for year in $years; do for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study study --output out --year $year || exit; done; done
        "$BIN/lagesbild-compare" --study study --output out --years "$years"'
    status_is "$1" "$2" bash -c "$stages"
}
# row KEY: change, se and n_overlap
row() { grep "^$1,previous" out/4_compare/changes.csv | awk -F, '{ printf "%.9g %.9g %s\n", $12, $13, $(NF - 5) }'; }

# Three strata of people in two, 180 of 260 in each year, 100 of them in both.
# d: the rows of both files with year; y <- utsatt == "ja"; o <- oro == "ja", NA where empty
# des <- svydesign(ids = ~lopnr, strata = ~stratum, weights = ~vikt, data = d)
# b <- svyby(~y, ~year, des, svymean, covmat = TRUE); sqrt(c(-1, 1) %*% vcov(b) %*% c(-1, 1))
draw 2020 1 180
draw 2021 81 260
run_years 0 "two years that share persons are compared"
is "$err" "" "there is nothing to warn of"
is "$(row utsatt,survey,all,)" "-0.0049991832 0.0412023918 100" "the change of a share has the standard error of the stacked design"
is "$(row oro,survey,all,)" "-0.00521479131 0.0555890122 85" "where some gave no answer too (subset(des, !is.na(o)))"
is "$(row tillit,survey,sex,kvinna)" "0.158996606 0.231325398 51" "and the change of a mean in a domain (subset(des, kon == \"K\"))"
# svyby(~resor, ~year, des, svyratio, denominator = ~tillit, covmat = TRUE)
is "$(row resor,survey,all,)" "-0.00592124399 0.056516099 100" "the change of a ratio"
# u: half the influence of y plus half that of o, 2021 minus 2020; SE(svytotal(~u, des))
is "$(row problem,survey,all,)" "-0.00510698726 0.0370830558 100" "and the change of a composite"
# degf(des): 260 persons - 2 strata
is "$(grep '^utsatt,survey,all' out/4_compare/changes.csv | awk -F, '{ printf "%.9g\n", ($15 - $12) / $13 }')" 1.96920139 "the interval has the stacked design's degrees of freedom (qt(0.975, 258))"

# A covariance of three would tell what they answered.
draw 2021 178 260
run_years 0 "two years that share three persons"
is "$(row utsatt,survey,all,)" "$(awk -F, '$2 == "utsatt" && $3 == "all" { v += $6 * $6; p = $5 - q; q = $5 } END { printf "%.9g %.9g ", p, sqrt(v) }' out/3_estimate/2020.csv out/3_estimate/2021.csv)" "are compared as independent samples, and nobody is told how many"
draw 2021 81 260

# The same numbers: R wants a person in one stratum, so P090 and P091 were given that of 2020 there.
sed -i 's/^P090,norr/P090,söder/; s/^P091,söder/P091,norr/' study/survey/2021.csv
run_years 0 "two persons moved to the other stratum"
is "$(row utsatt,survey,all,)" "-0.0049991832 0.0412023918 100" "they count in the stratum of their first year"

# A pledge's baseline two waves back: the panel of 2020 and the wave after next. The numbers are those of two neighbours above, whose rows they are.
draw 2021 81 260
mv study/survey/2021.csv study/survey/2022.csv
draw 2021 41 220
cat >study/pledges.csv <<'END'
pledge,text,owner_police,owner_municipality,from,to,theme,area,kind,measure,direction,target,unit,subject,baseline,source,decision,agreement,candidate
utsatta,Färre utsatta.,polisen,kommunen,2021-01-01,2022-12-31,,,outcome,utsatta,decrease,0.1,andel,utsatt,0.25,enkäten,,,
END
run_years 0 "three waves, and a pledge from the second on" "2020 2021 2022"
is "$(grep '^utsatt,survey,all,,pledge,2020,2022' out/4_compare/changes.csv | awk -F, '{ printf "%.9g %.9g %s\n", $12, $13, $(NF - 5) }')" "-0.0049991832 0.0412023918 100" \
    "the waves on both sides of another have their covariance"
is "$(grep '^utsatt,survey,all,,previous,2020,2021' out/4_compare/changes.csv | awk -F, '{ print $(NF - 5) }')" 140 "and the neighbours theirs"
rm study/pledges.csv study/survey/2022.csv

# svydesign(ids = ~kvarter, strata = ~stratum, weights = ~vikt, data = d, nest = TRUE)
draw 2021 81 260
sed -i 's/,kvarter,,ignore/,kvarter,,psu/' study/codebook/variables.csv
run_years 0 "a panel in clusters"
is "$(row utsatt,survey,all,)" "-0.0049991832 0.0290422326 100" "has the cluster as its unit over both years"
is "$(row tillit,survey,age,16_44)" "0.0828932074 0.162331192 44" "in a domain too"
sed -i 's/,kvarter,,psu/,kvarter,,ignore/' study/codebook/variables.csv

# des <- svydesign(ids = ~lopnr, strata = ~stratum, weights = ~w, fpc = ~N, data = d), w = N over the respondents of year and stratum
# cal <- calibrate(des, ~factor(paste(year, kon)) - 1, population = c(1500, 1400, 1450, 1450)); u: 2021's influence minus 2020's; SE(svytotal(~u, cal))
draw 2021 1 180
sed -i 's/,vikt,,weight/,vikt,,ignore/' study/codebook/variables.csv
printf 'year,stratum,population\n2020,norr,800\n2020,söder,2100\n2021,norr,800\n2021,söder,2100\n' >study/sample.csv
mkdir study/population
printf 'year,sex,population\n2020,kvinna,1500\n2020,man,1400\n2021,kvinna,1450\n2021,man,1450\n' >study/population/sex.csv
run_years 0 "the same persons twice, from known strata, calibrated each year"
is "$(row utsatt,survey,all, | cut -d' ' -f2-)" "0.0389924642 180" "the residuals of both calibrations and the population are in the standard error"
is "$(row tillit,survey,sex,kvinna | cut -d' ' -f2-)" "0.15901502 92" "in a calibrated domain"
is "$(row tillit,survey,age,16_44 | cut -d' ' -f2-)" "0.198841007 77" "and in another"

# Ids that begin anew each year.
rm -r study/population study/sample.csv
sed -i 's/,vikt,,ignore/,vikt,,weight/' study/codebook/variables.csv
draw 2021 81 260
sed -i 's/^P0*//' study/survey/2020.csv
awk -F, -v OFS=, 'NR > 1 { $1 = NR - 1 } 1' study/survey/2021.csv >renumbered && mv renumbered study/survey/2021.csv
run_years 0 "ids that begin anew each year are no panel"
is "$err" "lagesbild-compare: study/codebook/variables.csv: warning: 180 respondents of 2020 and 2021 have the same \"person\", but their \"age\" hardly agrees: the ids seem to begin anew each year, so these years are compared as independent samples; an id of one year has the role id" "which is said"
is "$(row utsatt,survey,all,)" "$(awk -F, '$2 == "utsatt" && $3 == "all" { v += $6 * $6; p = $5 - q; q = $5 } END { printf "%.9g %.9g 0", p, sqrt(v) }' out/3_estimate/2020.csv out/3_estimate/2021.csv)" "and the years are independent"

draw 2021 1 180
sed -i 's/^P0*//' study/survey/2021.csv
run_years 0 "ids without a gap that may be real"
is "$err" "lagesbild-compare: study/codebook/variables.csv: warning: \"person\" numbers the respondents of 2020 and of 2021 from 1 without a gap, as an id that begins anew each year does; 180 persons are taken to have answered both times; an id of one year has the role id" "are warned of"

sed -i 's/,lopnr,,panel_id/,lopnr,,id/' study/codebook/variables.csv
run_years 0 "an id of one year"
is "$err $(cut -d, -f"$(head -1 out/4_compare/changes.csv | tr , '\n' | grep -nx n_overlap | cut -d: -f1)" out/4_compare/changes.csv | sort -u | tr '\n' ' ')" "  n_overlap " "makes no panel"
plan_done
