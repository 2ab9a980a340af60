# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the tests of 7_figure and 8_report: the small picture, and beside it what the documents read, with labels that mean harm.
. "$ROOT/tests/stage/small_picture.sh"
mkdir -p out/6_assess out/7_follow

hostile='<script>alert(1)</script> `touch harm` $(touch harm) it'"'"'s a \n b\ {/Symbol a} x_2, "q"'
cat >>study/study.csv <<'END'
agreement,Trygga <b>Trettio</b>
agreement_period,2020–2024
purposes,färre brott;mer tillit
signatories,kommunstyrelsens ordförande;lokalpolisområdets chef
pledge_year,2022
synthetic_note,De svarande är syntetiska.
END
printf '%s\n' "narkotika,missbruk,share,narkotika,1,bad,0.05,\"${hostile//\"/\"\"}\",hostile" >>study/codebook/indicators.csv
echo 'register,narkotika,survey,all,,holm' >>study/families.csv
printf 'date,pledge,count,area,remark\n2022-05-01,walk,1,centrum,=cmd|calc\n' >study/activities.csv
printf 'pledge,text,owner_police,owner_municipality,from,to,theme,area,kind,measure,direction,target,unit\nwalk,Vi går <i>minst</i> en vandring.,kommunpolisen,samordnaren,2022-01-01,2022-12-31,trafik,,activity,genomförda vandringar,at_least,1,vandringar\nold,Ett gammalt löfte.,,,2020-01-01,2020-12-31,,,text,,,,\n' >study/pledges.csv
printf 'subject,comparator,year,value,ci_low,ci_high,source,note\ntrafik,Landet,2019,0.3,,,NTU,annan fråga\ntrafik,Landet,2021,0.28,0.25,0.31,NTU,annan fråga\n' >study/comparators.csv
printf 'code,name\n9901,Trettio\n9902,Grannen\n' >study/municipalities.csv
estimates 2021 <<<'narkotika all - 0.11 ok' | tail -n 1 >>out/5_protect/2021.csv
printf 'date,source,area,theme,text\n2021-05-18,medborgardialog,,trafik,"=Bilarna <kör> ""fort""."\n' >out/5_protect/quotes.csv
echo 'year,variable,level,respondents,population,share_before,share_after,weight_min,weight_max,deft,g_max,margin_error,population_year
2021,area,centrum,200,6000,0.4,0.5,11,31,1.1,1.4,0,2021' >out/5_protect/weights.csv
echo 'year,column,action,reason,count
2021,,kept,as_delivered,420
2021,,read,as_delivered,421
2021,b,coded,other_value,7
2021,id,dropped,delivered_before,1' >out/5_protect/ingest_summary.csv
echo 'claim,subject,source,domain,level,kind,baseline,reference,from_year,to_year,value,value_from,strength,evidence,family
count:crime/inbrott/all/2021,inbrott,crime,all,,count,,,,2021,45,,established,rates:2021/year/9901/inbrott,' >out/6_assess/claims.csv
{
    echo indicator,source,theme,kind,label_sv,label_en,question,answers_sv,answers_en,of_whom_sv,of_whom_en,unit,relevant_change,direction,years
    echo 'inbrott,crime,inbrott,,anmälda bostadsinbrott,reported burglary,,inbrott,inbrott,brott som anmäldes i Trettio under kalenderåret,crimes,,1.25,bad,2020 2021'
    printf '%s\n' "narkotika,survey,missbruk,share,\"${hostile//\"/\"\"}\",hostile,\"${hostile//\"/\"\"}\",<ja>,yes,personer som svarade på frågan,persons who answered,person,0.05,bad,2021"
    echo 'trafik,survey,trafik,share,trafikproblem,traffic problems,Hur är trafiken? | Hur var den?,ganska dålig; mycket dålig,rather bad; very bad,personer som svarade på frågan,persons who answered,person,0.05,bad,2020 2021'
} >out/6_assess/indicators.csv
cat >out/6_assess/situation.csv <<'END'
year,theme,area,subject,source,level,change,contrast,evidence,text_sv,text_en,told_in,importance
2021,inbrott,all,inbrott,crime,,inconclusive,,rates:2021/year/9901/inbrott changes:inbrott/crime/all//previous/2020/2021,Under 2021 anmäldes 45 bostadsinbrott (fakta).,45 burglaries were reported.,,2
2021,trafik,all,trafik,notes,,,,themes:2021/medborgardialog//trafik,Temat trafik nämndes 9 gånger.,Traffic was mentioned 9 times.,,
2021,trafik,all,trafik,survey,high,inconclusive,,estimate:2021/trafik/all/ changes:trafik/survey/all//previous/2020/2021,Trafikproblem ligger högt <nu>; om nivån har ändrats går inte att avgöra.,Traffic is high.,,1
2021,utsatthet,all,utsatt,survey,,inconclusive,,changes:utsatt/survey/all//previous/2020/2021,Om utsatthet har ändrats går inte att avgöra.,Whether victimisation changed cannot be determined.,,
END
cat >out/6_assess/front.csv <<'END'
year,tile,place,theme,area,subject,source,evidence,text_sv,text_en,claims
2021,unknown,1,inbrott,all,inbrott,crime,rates:2021/year/9901/inbrott,"45 bostadsinbrott <anmäldes>, mot 37 året före.",45 burglaries.,count:crime/inbrott/all/2021
END
cat >out/6_assess/candidates.csv <<'END'
year,rank,theme,area,score,extent,severity,trend,spread,influence,evidence,proposal_sv,proposal_en,measure
2021,1,trafik,all,0.6,0.4,0.5,0.5,0,0.9,estimate:2021/trafik/all/,Kontrollera farten.,Check speeds.,Kontrollera farten.
END
printf 'year,part,weight,low,high\n2021,extent,2,0.5,\n2021,spread,0.5,0,1.25\n' >out/6_assess/sensitivity.csv
cat >out/7_follow/followup.csv <<'END'
pledge,period_from,period_to,measure,target,done,share_done,status,indicator,outcome_verdict,evidence,remark,kind,as_of,expected,baseline_year,baseline,baseline_registered,outcome_year,outcome,change_measure,change,ci_low,ci_high,detectable,reason,drawn_from
walk,2022-01-01,2022-12-31,genomförda vandringar,1,1,1,fulfilled,trafik,inconclusive,pledges:walk activities:walk/2022-05-01,Orsaken går inte att avgöra.,activity,,1,,,,,,,,,,,,
END
printf 'pledge,criterion,finding,remedy\nwalk,measurable,källan saknas,Ange källan.\n' >out/7_follow/lint.csv
options=(--study study --output out --year 2021 --years "2020 2021" --texts "$texts")
