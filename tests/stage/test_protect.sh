# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 5_protect: confidential and unreliable figures go, with what rests on them, and the audit names them.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-protect
mkdir -p study out/1_ingest/{2020,2021} out/1_crime out/1_notes out/2_weigh out/3_estimate out/4_compare
printf 'key,value\nname,Trettio\n' >study/study.csv
header=year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year
cat >out/3_estimate/2020.csv <<END
$header
2020,skrap,all,,0.3,0.02,0.26,0.34,400,405,300,1.2,design,ok,120,share,direct,2020
2020,skrap,area,centrum,0.3,0.03,0.24,0.36,160,162,150,1.1,design,ok,50,share,direct,2020
2020,skrap,area,norra,0.3,0.08,0.1,0.5,20,22,18,1.1,design,suppressed:unreliable,7,share,direct,2020
END
cat >out/3_estimate/2021.csv <<END
$header
2021,alla,area,norra,0.2,0.02,0.1,0.3,20,22,20,1,design,ok,,composite,direct,2021
2021,medel,area,norra,2,0,2,2,20,22,20,1,design,ok,,mean,direct,2021
2021,medel,area,sodra,2,0.5,1,3,3,4,4,1,design,flagged:df,,mean,direct,2021
2021,skrap,all,,0.3,0.02,0.26,0.34,400,405,300,1.2,design,ok,120,share,direct,2021
2021,skrap,area,centrum,0.02,0.01,0,0.05,160,162,150,1.1,design,ok,4,share,direct,2021
2021,skrap,area,norra,0.97,0.01,0.9,1,160,162,150,1.1,design,flagged:complement,158,share,direct,2021
2021,skrap,area,ost,0.05,0.01,0.01,0.1,160,162,150,1.1,design,ok,5,share,direct,2021
2021,skrap,area,sodra,0.2,0.2,0,0.7,3,4,4,1,design,suppressed:unreliable,1,share,direct,2021
2021,skrap,area,vast,0,0,0,0.2,20,22,20,1,design,suppressed:unreliable,0,share,direct,2021
2021,skrap,area,ytter,0,0,0,0.03,120,122,120,1,design,ok,0,share,direct,2021
2021,skrap,area,ö,,,,,,,,,design,no_data:not_asked,,share,direct,2021
END
status_is 0 "figures are protected" "$program" --study study --output out --years "2020 2021"
is "$err" "" "quietly"
cat >expected <<END
$header
2021,alla,area,norra,0.2,0.02,0.1,0.3,20,22,20,1,design,ok,,composite,direct,2021
2021,medel,area,norra,,,,,,,,,design,suppressed,,mean,direct,2021
2021,medel,area,sodra,,,,,,,,,design,suppressed,,mean,direct,2021
2021,skrap,all,,0.3,0.02,0.26,0.34,400,405,300,1.2,design,ok,120,share,direct,2021
2021,skrap,area,centrum,,,,,,,,,design,suppressed,,share,direct,2021
2021,skrap,area,norra,,,,,,,,,design,suppressed,,share,direct,2021
2021,skrap,area,ost,0.05,0.01,0.01,0.1,160,162,150,1.1,design,ok,5,share,direct,2021
2021,skrap,area,sodra,,,,,,,,,design,suppressed,,share,direct,2021
2021,skrap,area,vast,,,,,,,,,design,suppressed,,share,direct,2021
2021,skrap,area,ytter,0,0,0,0.03,120,122,120,1,design,ok,0,share,direct,2021
2021,skrap,area,ö,,,,,,,,,design,no_data:not_asked,,share,direct,2021
END
cut -d, -f1-18 out/5_protect/2021.csv >shown
is_file shown expected "few respondents, few on either side, and a small base that answers alike are confidential"
is "$(sed -n 4p out/5_protect/2020.csv)" "2020,skrap,area,norra,,,,,,,,,design,suppressed,,share,direct,2020,,,2020,2020" "an unreliable estimate looks no different"
cat >expected <<'END'
table,cell,status,low,high,is_protected,through
estimate,2020/skrap/area/norra,suppressed:unreliable,,,,
estimate,2021/medel/area/norra,suppressed:confidential,,,yes,
estimate,2021/medel/area/sodra,suppressed:confidential,,,yes,
estimate,2021/skrap/area/centrum,suppressed:confidential,0,9,yes,base area
estimate,2021/skrap/area/norra,suppressed:confidential,153,162,yes,base area
estimate,2021/skrap/area/sodra,suppressed:unreliable suppressed:confidential,0,4,yes,base area
estimate,2021/skrap/area/vast,suppressed:unreliable suppressed:confidential,0,5,yes,base area
END
is_file out/5_protect/audit.csv expected "the audit lists them, and neither mark hides the other, with the interval that remains possible"
is "$(cat out/5_protect/{changes,contrasts,rates,themes,quotes,weights,response,ingest_summary}.csv | wc -l)" 8 "tables that are not there are written with their header alone"

changes=subject,source,domain,level,baseline,from_year,to_year,n_years,measure,estimate_from,estimate_to,change,se,ci_low,ci_high,statistic,p,p_adjusted,p_equivalence,relevant_change,detectable,family,family_size,verdict,reason,phi,phi_df,p_poisson
# As 4_compare leaves them: what can be compared has no verdict yet.
cat >out/4_compare/changes.csv <<END
$changes,df
skrap,crime,all,,previous,2020,2021,1,ratio,9,3,0.3,0.5,,,,,,,1.25,,,,inconclusive,context,,,,
skrap,survey,all,,previous,2020,2021,1,difference,0.3,0.3,0,0.03,-0.06,0.06,0,1,,0.04,0.05,,,,,,,,,100
skrap,survey,area,centrum,previous,2020,2021,1,difference,0.3,0.02,-0.28,0.03,-0.34,-0.22,-9,1e-9,,0.9,0.05,,,,,flagged in 2021: df,,,,100
skrap,survey,area,norra,previous,2020,2021,1,difference,0.3,0.97,,,,,,,,,0.05,,,,not_comparable,break: ny gräns,,,,
skrap,survey,area,ytter,previous,2020,2021,1,difference,,0,,,,,,,,,0.05,,,,not_comparable,no data in 2020: not_estimated,,,,
END
cat >out/4_compare/contrasts.csv <<'END'
subject,source,year,domain,level,reference,estimate,estimate_reference,measure,contrast,se,ci_low,ci_high,p,p_adjusted,verdict,reason,phi,areas,rank,limit_low,limit_high,p_homogeneity,df
skrap,survey,2020,area,norra,centrum,0.3,0.3,difference,0,0.09,,,,,inconclusive,unreliable in 2020,,,,,,,
skrap,survey,2021,area,ost,centrum,0.05,0.02,difference,0.03,0.01,0.01,0.05,0.001,,,,,,,,,,100
skrap,survey,2021,area,ytter,ost,0,0.05,difference,-0.05,0.01,-0.07,-0.03,2.45e-6,,,,,,,,,,100
END
cat >out/3_estimate/answers.csv <<'END'
year,variable,domain,level,code,share,n,status
2021,q,all,,1,0.5,50,ok
2021,q,all,,2,0.46,46,ok
2021,q,all,,3,0.04,4,ok
2021,q,area,norra,1,0.5,20,ok
2021,q,area,norra,2,0.5,20,ok
2021,q,area,sodra,1,0.5,2,ok
2021,q,area,sodra,2,0.5,2,ok
END
printf 'year,domain,level,sent,answered,rate,web_share\n2021,area,norra,40,22,0.55,0.5\n2021,area,sodra,40,4,0.1,0.25\n' >out/2_weigh/response.csv
printf 'year,variable,level,respondents,population,share_before,share_after,weight_min,weight_max,deft,g_max,margin_error,population_year\n2021,area,sodra,4,900,0.1,0.2,2,3,1.1,1.2,0,2020\n' >out/2_weigh/weights.csv
for year in 2020 2021; do printf 'year,column,action,reason,count\n%s,,kept,,30\n' $year >out/1_ingest/$year/summary.csv; done
printf 'year,source,area,theme,notes,mentions\n2021,tips,,trafik,1,1\n' >out/1_notes/themes.csv
printf 'date,source,area,theme,text\n2021-01-01,tips,,trafik,"=a, b"\n' >out/1_notes/quotes.csv
cat >out/1_crime/rates.csv <<'END'
year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status,of_register
2020,year,12,skrap,9,3000,300,137.2,569.5,ok,yes
2020,year,9901,skrap,2,1500,133.3,16.1,481.6,ok,
2020,year,9902,skrap,4,1500,266.7,72.7,682.8,ok,yes
2021,year,9901,skrap,3,1500,200,41.24,584.5,ok,
2021,year,9902,skrap,5,1500,333.3,108.2,777.9,ok,yes
END
status_is 0 "what rests on them is protected too" "$program" --study study --output out --years "2020 2021"
# What stands is judged, alone in its family: R: qt(.95, 100) * 0.03; (qt(.95, 100) + qt(.8, 100)) * 0.03; -0.05 + c(-1, 1) * qt(.95, 100) * 0.01; 2 * pt(-5, 100)
judged=p_adjusted,family,family_size,ci_family_low,ci_family_high,ci_family_confidence,verdict,reason
is "$(perl "$ROOT/tests/flow/rows.pl" source,domain,level,estimate_from,estimate_to,change,se,ci_low,ci_high,statistic,p,p_equivalence,relevant_change,detectable,$judged out/5_protect/changes.csv | tr '\t' , | digits 9)" \
    "crime,all,,9,3,0.3,0.5,,,,,,1.25,,,undeclared,0,,,,inconclusive,context
survey,all,,0.3,0.3,0,0.03,-0.06,0.06,0,1,0.04,0.05,0.0751639425,1,undeclared,1,-0.0498070298,0.0498070298,0.9,unchanged,
survey,area,centrum,,,,,,,,,,,,,undeclared,0,,,,inconclusive,suppressed
survey,area,norra,,,,,,,,,,,,,undeclared,0,,,,not_comparable,break: ny gräns
survey,area,ytter,,0,,,,,,,,0.05,,,undeclared,0,,,,not_comparable,no data in 2020: not_estimated" "a change that rests on a confidential estimate is inconclusive and empty, crime passes"
is "$(perl "$ROOT/tests/flow/rows.pl" year,level,reference,estimate,estimate_reference,contrast,se,ci_low,ci_high,p,$judged out/5_protect/contrasts.csv | tr '\t' , | digits 9)" \
    "2020,norra,centrum,,,,,,,,,undeclared,0,,,,inconclusive,suppressed
2021,ost,centrum,,,,,,,,,undeclared,1,,,,inconclusive,suppressed
2021,ytter,ost,0,0.05,-0.05,0.01,-0.07,-0.03,2.45e-06,2.45017341e-06,undeclared,1,-0.0666023433,-0.0333976567,0.9,decreased," "so is a contrast with a confidential level or reference"
[ ! -e out/5_protect/answers.csv ]
ok $? "distributions of answers, which nothing prints, are not passed on"
is "$(tail -n +2 out/5_protect/response.csv)" "2021,area,norra,40,22,0.55,0.5,2021
2021,area,sodra,40,,,,2021" "few respondents are no number of respondents"
is "$(tail -n +2 out/5_protect/weights.csv)" "2021,area,sodra,,900,,,,,,,,2020,2021" "nor in the table of weights"
is "$(cat out/5_protect/ingest_summary.csv)" "year,column,action,reason,count,wave
2020,,kept,,30,2020
2021,,kept,,30,2021" "the summaries of the years follow each other"
for table in themes quotes; do is_file out/5_protect/$table.csv out/1_notes/$table.csv "$table are passed on"; done
grep -v ^2020,year,9902 out/1_crime/rates.csv >expected
is_file out/5_protect/rates.csv expected "rates are passed on, but for earlier ones of others that the register has"
is "$(grep -v ^estimate out/5_protect/audit.csv)" "table,cell,status,low,high,is_protected,through
changes,skrap/survey/area/centrum/previous/2020/2021,suppressed:confidential,,,,
changes,skrap/survey/area/norra/previous/2020/2021,suppressed:unreliable suppressed:confidential,,,,
contrasts,skrap/survey/2020/area/norra/centrum,suppressed:unreliable,,,,
contrasts,skrap/survey/2021/area/ost/centrum,suppressed:confidential,,,,
response,2021/area/sodra,suppressed:confidential,,,,
weights,2021/area/sodra,suppressed:confidential,,,," "the audit names every row that was emptied"

printf 'key,value\nname,Trettio\nthreshold_base,3\nthreshold_count,0\nthreshold_alike,0\n' >study/study.csv
status_is 0 "the thresholds are settings" "$program" --study study --output out --years "2020 2021"
is "$(grep -c confidential out/5_protect/audit.csv)" 0 "with others nothing is confidential"

# A lone confidential area would follow from the others and the whole; counts by hand.
rm -rf study out
mkdir -p study/codebook out/3_estimate
printf 'key,value\nname,Trettio\n' >study/study.csv
printf 'indicator,kind,variables,counts\nskrap,share,skrap,3 4\nbrak,share,brak,3 4\nalla,composite,skrap brak,\n' >study/codebook/indicators.csv
{
    echo $header
    echo 2021,alla,all,,0.1,0.01,0.08,0.12,297,300,290,1,design,ok,,composite,direct,2021
    for area in centrum,0.2 norra,0.1 sodra,0.15; do echo 2021,alla,area,$area,0.01,0.08,0.12,97,100,90,1,design,ok,,composite,direct,2021; done
    echo 2021,brak,all,,0.1,0.01,0.08,0.12,297,300,290,1,design,ok,30,share,direct,2021
    for area in centrum norra sodra; do echo 2021,brak,area,$area,0.1,0.01,0.08,0.12,97,100,90,1,design,ok,10,share,direct,2021; done
    echo 2021,skrap,all,,0.1766,0.01,0.08,0.12,297,298,290,1,design,ok,53,share,direct,2021
    echo 2021,skrap,area,centrum,0.3,0.01,0.08,0.12,97,100,90,1,design,ok,30,share,direct,2021
    echo 2021,skrap,area,norra,0.03,0.01,0.08,0.12,97,100,90,1,design,ok,3,share,direct,2021
    echo 2021,skrap,area,sodra,0.2,0.01,0.08,0.12,97,98,90,1,design,ok,20,share,direct,2021
} >out/3_estimate/2021.csv
protect() { "$program" --study study --output out --years 2021 --year 2021; }
# norra can be 0 to 8 once sodra (the smaller base) is hidden beside it.
status_is 0 "a lone confidential level takes another with it" protect
is "$(grep skrap out/5_protect/audit.csv)" "estimate,2021/skrap/area/norra,suppressed:confidential,0,8,yes,base area composite
estimate,2021/skrap/area/sodra,suppressed:secondary,15,23,yes,base area" "the one of the smallest base, and the audit gives both intervals"
is "$(cut -d, -f2-5,14 out/5_protect/2021.csv | grep alla)" "alla,all,,0.1,ok
alla,area,centrum,0.2,ok
alla,area,norra,,suppressed
alla,area,sodra,,suppressed" "a composite goes with its member"
is "$(cat out/2021/published.csv)" "published_on,subject,domain,level,year,value,base,status,source,method,se,ci_low,ci_high,wave
2021-12-31,alla,all,,2021,0.1,300,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,alla,area,centrum,2021,0.2,100,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,alla,area,norra,2021,,,suppressed,lagesbild,,,,,2021
2021-12-31,alla,area,sodra,2021,,,suppressed,lagesbild,,,,,2021
2021-12-31,brak,all,,2021,0.1,300,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,brak,area,centrum,2021,0.1,100,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,brak,area,norra,2021,0.1,100,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,brak,area,sodra,2021,0.1,100,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,skrap,all,,2021,0.177,298,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,skrap,area,centrum,2021,0.3,100,ok,lagesbild,,0.01,0.08,0.12,2021
2021-12-31,skrap,area,norra,2021,,,suppressed,lagesbild,,,,,2021
2021-12-31,skrap,area,sodra,2021,,,suppressed,lagesbild,,,,,2021" "published.csv lists every estimate as it is published, and those not shown without a value"
cp out/3_estimate/2021.csv whole.csv
sed -i 's/^\(2021,brak,area,centrum,.*,\)ok,10/\1suppressed:unreliable,10/' out/3_estimate/2021.csv
protect
is "$(cut -d, -f2-5,14 out/5_protect/2021.csv | grep 'alla,area,centrum')" "alla,area,centrum,0.2,ok" "an unreliable member of an indicator without secrets leaves the composite"
sed 's/^\(2021,skrap,area,centrum,.*,\)ok,30/\1suppressed:unreliable,30/' whole.csv >out/3_estimate/2021.csv
protect
is "$(cut -d, -f2-5,14 out/5_protect/2021.csv | grep 'alla,area,centrum')" "alla,area,centrum,,suppressed" "one that helps to hide a secret takes it along, since the others would leave it"
cp whole.csv out/3_estimate/2021.csv
protect
mkdir study/published
cp out/2021/published.csv study/published/2021.csv
cp -r out before
status_is 0 "with the list copied back" protect
is "$err" "" "nothing is warned of"
is "$(diff -r before out)" "" "and nothing changes"
rm study/published/2021.csv
printf 'published_on,subject,domain,level,year,value\n2022-03-01,skrap,area,sodra,2021,0.2\n' >study/published/2022.csv
status_is 0 "what was published earlier protects nothing" protect
is "$(grep skrap out/5_protect/audit.csv)" "estimate,2021/skrap/area/centrum,suppressed:secondary,25,33,yes,base area composite
estimate,2021/skrap/area/norra,suppressed:confidential,0,8,yes,base area composite" "so another level is hidden"
printf '2022-03-01,skrap,area,centrum,2021,0.3\n2022-03-01,skrap,all,,2021,0.1766\n' >>study/published/2022.csv
status_is 0 "where everything else is out already" protect
is "$err" "lagesbild-protect: warning: estimate:2021/skrap/area/norra: with what was published earlier it follows (base area composite) that 3 to 3 respondents are in it; this run cannot mend that" "a confidential one lies open, which is said"
printf 'published_on,subject,domain,level,year,value\n2022-03-01,skrap,area,norra,2021,0.03\n' >study/published/2022.csv
status_is 0 "a confidential figure that is out already" protect
is "$err" "lagesbild-protect: study/published/2022.csv:2:6: warning: skrap, area norra, 2021 is confidential and was published on 2022-03-01: it is taken out here, but cannot be taken back" "is warned of"
is "$(grep 'skrap/area/norra' out/5_protect/audit.csv)" "estimate,2021/skrap/area/norra,suppressed:confidential,3,3,no,published" "and open in the audit"
rm study/published/2022.csv
printf 'key,value\nname,Trettio\npublish_zeros,no\npublished_on,2022-05-02\n' >study/study.csv
sed -i 's/^2021,brak,area,norra,0.1\(.*\),10,share/2021,brak,area,norra,0\1,0,share/; s/^2021,brak,all,,0.1\(.*\),30,share/2021,brak,all,,0.07\1,20,share/' out/3_estimate/2021.csv
status_is 0 "zeros can be kept back" protect
is "$(grep brak out/5_protect/audit.csv)" "estimate,2021/brak/area/norra,suppressed:confidential,0,5,yes,base area composite
estimate,2021/brak/area/sodra,suppressed:secondary,5,10,yes,base area" "then 0 of 100 is confidential"
is "$(sed -n 2p out/2021/published.csv)" "2022-05-02,alla,all,,2021,0.1,300,ok,lagesbild,,0.01,0.08,0.12,2021" "the day of publication is a setting"

# Years taken together are figures of their own in the ledger: 2020 and 2021 by area, of which only norra of 2021 is confidential.
rm -rf study/published out
mkdir -p out/3_estimate
printf 'key,value\nname,Trettio\n' >study/study.csv
# row YEAR LEVEL N N_POSITIVE METHOD
row() { printf '%s,skrap,%s,0.2,0.01,0.1,0.3,97,%s,90,1,design,ok,%s,share,%s,%s\n' "$1" "$2" "$3" "$4" "$5" 2020; }
for year in 2020 2021; do
    echo $header >out/3_estimate/$year.csv
    for level in "centrum 40" "norra $([ $year = 2020 ] && echo 20 || echo 3)" "sodra 25" "vast 30"; do
        row $year "area,${level% *}" 100 "${level##* }" direct
        [ $year = 2020 ] || row 2021 "area,${level% *}" 200 $((${level##* } + 20)) pooled
    done >>out/3_estimate/$year.csv
done
protect_two() { "$program" --study study --output out --years "2020 2021" --year 2021; }
status_is 0 "two years and both together" protect_two
pooled() { cut -d, -f 4,5,14,17 out/5_protect/2021.csv | grep pooled; }
is "$(pooled)" "centrum,0.2,ok,pooled
sodra,0.2,ok,pooled
vast,0.2,ok,pooled" "both together less the year before would be the confidential year"
is "$(grep -c ',pooled,.*,2021$' out/2021/published.csv)" 3 "published.csv has both together too, where they are told"
mkdir study/published
printf 'published_on,subject,domain,level,year,value,status,method\n2021-12-31,skrap,area,sodra,2021,,suppressed:secondary,pooled\n' >study/published/2021.csv
status_is 0 "with an earlier round that kept another one back" protect_two
is "$(pooled)" "centrum,0.2,ok,pooled
vast,0.2,ok,pooled" "that one is kept back again"
is "$(grep -c '^2021,skrap,area,sodra,0.2.*,direct' out/5_protect/2021.csv)" 1 "and the year's own figure, of which the ledger says nothing, is not"
printf 'published_on,subject,domain,level,year,value,status,method,source\n2021-12-31,skrap,area,sodra,2021,0.25,ok,,lagesbild\n' >study/published/2021.csv
status_is 0 "with one that had the year's own figure and no row of both together, as of what is kept back" protect_two
is "$(pooled)" "centrum,0.2,ok,pooled
vast,0.2,ok,pooled" "it is kept back again too"
printf 'published_on,subject,domain,level,year,value,status,method\n2021-12-31,skrap,area,norra,2021,0.115,ok,pooled\n' >study/published/2021.csv
status_is 0 "with an earlier round that published the years together" protect_two
is "$(pooled | grep norra)" "norra,0.2,ok,pooled" "hiding it now would protect nothing"
is "$(cut -d, -f 4,5,14 out/5_protect/2020.csv | grep norra)" "norra,,suppressed" "so the year before is hidden in its stead"
printf 'published_on,subject,domain,level,year,value,status,method\n2021-12-31,skrap,area,norra,2021,0.115,ok,mixed\n' >study/published/2021.csv
status_is 1 "a method that nobody knows is refused" protect_two
has "$err" 'study/published/2021.csv:2:8: method is "mixed", one of these was wanted: direct pooled standardised fay_herriot' "and named"
rm -r study/published

status_is 1 "a year without estimates is an error" "$program" --study study --output out --years "2019"
is "$err" "lagesbild-protect: 3_estimate/2019.csv: cannot read: No such file or directory" "that names the file"
status_is 1 "a word that is no year is refused" "$program" --study study --output out --years "20x1"
is "$err" 'lagesbild-protect: --years is "20x1", years of four digits were wanted' "and named"
# ---- the rest of the municipality
# rest NOT_STATED COUNTED STATUS REST [WHO]: contrasts of skrap with the rest of centrum (of that status), norra (whose rest is of the status REST) and öst.
# Of öst's 40 all but 30 - COUNTED count; NOT_STATED more are of no level, together of the status WHO (ok).
rest() {
    local who=${5-ok}
    if [ "$1" = 0 ]; then who=; fi
    rm -rf out
    mkdir -p out/3_estimate out/4_compare
    cat >out/3_estimate/2021.csv <<END
$header
2021,skrap,all,,0.3,0.02,0.26,0.34,400,$((161 + $1)),300,1.2,design,ok,$((50 + $1 / 2)),share,direct,2021
2021,skrap,area,centrum,0.3,0.03,0.2,0.4,60,61,60,1,design,$3,20,share,direct,2021
2021,skrap,area,norra,0.4,0.03,0.3,0.5,60,60,60,1,design,ok,$2,share,direct,2021
2021,skrap,area,ost,0.3,0.03,0.2,0.4,40,40,40,1,design,ok,$((30 - $2)),share,direct,2021
END
    cat >out/4_compare/contrasts.csv <<END
subject,source,year,domain,level,reference,estimate,estimate_reference,measure,contrast,se,ci_low,ci_high,p,p_adjusted,verdict,reason,phi,areas,rank,limit_low,limit_high,p_homogeneity,status_reference,status_not_stated
skrap,survey,2021,area,centrum,rest,0.3,0.35,difference,-0.05,0.03,-0.1,0.01,0.1,0.1,inconclusive,,,,,,,0.03,ok,$who
skrap,survey,2021,area,norra,rest,0.4,0.31,difference,0.09,0.03,0.03,0.15,0.01,0.02,increased,,,,,,,0.03,$4,$who
skrap,survey,2021,area,ost,rest,0.3,0.32,difference,-0.02,0.03,-0.08,0.04,0.5,0.5,inconclusive,,,,,,,0.03,ok,$who
END
    "$program" --study study --output out --years 2021 2>/dev/null
    tail -n +2 out/5_protect/contrasts.csv | cut -d, -f5,7,8,10,11,14,16,17,23 | tr '\n' ' '
}
centrum="centrum,0.3,0.35,-0.05,0.03,0.1,inconclusive,,0.03" norra="norra,0.4,0.31,0.09,0.03,0.01,increased,,0.03" ost="ost,0.3,0.32,-0.02,0.03,0.5,inconclusive,,0.03"
empty() { echo "$1,,,,,,inconclusive,suppressed,"; }
is "$(rest 0 15 ok ok)" "$centrum $norra $ost " "contrasts with the rest are shown where all levels are"
is "$(rest 10 15 ok ok)" "$centrum $norra $ost " "also where somebody's level is not stated"
rest 0 27 ok ok >shown
is "$(cut -d, -f4,14 out/5_protect/2021.csv | tail -n +3 | tr '\n' ' ')" "centrum,ok norra,suppressed ost,suppressed " "a hidden level takes another with it where the whole would tell it"
is "$(cat shown)" "${centrum%0.03} $(empty norra) $(empty ost) " "both lose their contrasts; the rest of the third is the whole without it, which is known, without the test of a hidden one"
rest 40 27 ok ok >shown
is "$(cut -d, -f4,14 out/5_protect/2021.csv | tail -n +3 | tr '\n' ' ')" "centrum,ok norra,ok ost,suppressed " "those whose level is not stated hide a level in the whole"
is "$(cat shown)" "$(empty centrum) $(empty norra) $(empty ost) " "the rest of any other would take them away (norra's less centrum is öst), and is emptied"
is "$(rest 0 15 ok suppressed:unreliable)" "$centrum $(empty norra) $ost " "an unreliable rest takes its contrast away"
is "$(rest 0 15 ok suppressed:confidential)" "$centrum $(empty norra) $ost " "so does one that would give a respondent away"
# R, of the two that are shown: pf(1.0416667 / ((.0009/.24^2 + .0009/.21^2) / (1/(60*.24) + 1/(40*.21))), 1, 100, lower = FALSE)
is "$(rest 0 15 suppressed:unreliable ok | sed "s,\(0\.0215790\)[0-9]*,\1,g")" "$(empty centrum) ${norra%0.03}0.0215790 ${ost%0.03}0.0215790 " "a level that is only unreliable takes no other's where every level is stated, and the test is that of those shown"
is "$(rest 10 15 suppressed:unreliable ok)" "$(empty centrum) $(empty norra) $(empty ost) " "where somebody's is not it does: else the others would say that it is no secret"
is "$(rest 3 15 suppressed:unreliable ok suppressed:confidential)" "$(empty centrum) $(empty norra) $(empty ost) " "but where it is all that hides three who stated no level"
is "$(rest 3 15 ok ok suppressed:confidential)" "$centrum $norra $ost " "who are known where every level is shown: the whole less the levels"
plan_done
