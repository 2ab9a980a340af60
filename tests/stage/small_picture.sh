# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the tests of 6_assess and 7_follow: a small study, and protected tables as 5_protect leaves them, written by hand.
# The picture's year is 2021; the outer area was split into north and south in 2020; the register counts burglaries.
mkdir -p study/codebook study/crime out/5_protect

cat >study/study.csv <<'END'
key,value
name,Trettio
code,9901
year,2021
END
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,direction,relevant_change,label_sv,label_en
trafik,trafik,share,trafik,3 4,bad,0.05,trafikproblem,traffic problems
skrap,utemiljo,share,skrap,3 4,bad,0.05,problem med nedskräpning,littering
oro,inbrott,share,oro,3 4,bad,0.05,oro för bostadsinbrott,worry about burglary
utsatt,utsatthet,share,utsatt,1,bad,0.05,utsatthet för brott,victimisation
alla,helhet,composite,trafik skrap oro,,bad,0.05,problem över lag,problems over all
END
cat >study/codebook/areas.csv <<'END'
area,from,to,part_of,label_sv,label_en
centrum,,,,centrum,the centre
norra,2020,,ytter,norra området,the northern area
ytter,,,,ytterområdena,the outer areas
END
printf 'theme,label_sv,label_en\ntrafik,trafik,traffic\nutemiljo,utemiljö,outdoor environment\ninbrott,inbrott,burglary\nutsatthet,utsatthet,victimisation\nhelhet,helheten,the whole\n' >study/codebook/themes.csv
printf 'series,source_label,theme,label_sv,label_en\ninbrott,inbrott,inbrott,anmälda bostadsinbrott,reported burglary\n' >study/crime/offences.csv
cat >study/families.csv <<'END'
family,subject,source,domain,level,method
headline,trafik,survey,all,,holm
headline,skrap,survey,area,centrum,holm
headline,oro,survey,area,ytter,holm
headline,utsatt,survey,,,holm
register,inbrott,crime,all,,holm
scan,alla,survey,all,,bh
END
cat >study/levels.csv <<'END'
subject,domain,level,low,high,reference,source
trafik,all,,0.1,0.3,threshold,egen gräns
oro,area,ytter,,,own_mean,
utsatt,,,0.25,0.35,threshold,egen gräns
END
printf 'theme,proposal_sv,proposal_en,kind,unit,usual_target\ntrafik,Kontrollera farten i {area}.,Check speeds in {area}.,activity,kontroller,12\ninbrott,Starta grannsamverkan i {area}.,Start neighbourhood watch in {area}.,activity,områden,3\ninbrott,Informera alla hushåll.,Inform every household.,activity,utskick,1\n' >study/measures.csv
printf 'part,theme,weight\nextent,,2\nspread,,0.5\nseverity,inbrott,0.8\ninfluence,trafik,0.9\n' >study/priorities.csv

# estimates YEAR: INDICATOR DOMAIN LEVEL ESTIMATE STATUS on standard input, to 5_protect/YEAR.csv
estimates() {
    echo 'year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year'
    while read -r indicator domain level estimate status; do
        [ "$level" = - ] && level=
        if [ "$status" = ok ]; then
            awk -v e="$estimate" -v y="$1" -v k="$indicator,$domain,$level" 'BEGIN { printf "%s,%s,%s,0.02,%s,%s,400,420,400,1.1,calibrated,ok,,share,direct,%s\n", y, k, e, e - 0.04, e + 0.04, y }'
        else
            echo "$1,$indicator,$domain,$level,,,,,,,,,calibrated,$status,,share,direct,$1"
        fi
    done | sort
}
estimates 2020 >out/5_protect/2020.csv <<'END'
alla all - 0.3 ok
oro all - 0.28 ok
oro area ytter 0.33 ok
skrap area centrum 0.34 ok
skrap all - 0.22 ok
trafik all - 0.36 ok
utsatt all - 0.21 ok
END
estimates 2021 >out/5_protect/2021.csv <<'END'
alla all - 0.29 ok
oro all - 0.27 ok
oro area norra 0.31 ok
oro area ytter 0.34 ok
skrap area centrum 0.12 ok
skrap area norra - suppressed
skrap all - - suppressed
trafik all - 0.37 ok
utsatt all - 0.2 ok
END
# The headline family of four decides at 0.05 / 3 = 1.67 % (one found): what is printed is the change ± 2.394 se.
cat >out/5_protect/changes.csv <<'END'
subject,source,domain,level,baseline,from_year,to_year,n_years,measure,estimate_from,estimate_to,change,se,ci_low,ci_high,statistic,p,p_adjusted,p_equivalence,relevant_change,detectable,family,family_size,verdict,reason,ci_family_low,ci_family_high,ci_family_confidence,median_change
alla,survey,all,,previous,2020,2021,1,difference,0.3,0.29,-0.01,0.014,-0.038,0.018,-0.71,0.48,0.48,0.002,0.05,0.04,scan,1,unchanged,,-0.038,0.018,0.95,
inbrott,crime,all,,mean,2018,2021,3,ratio,50,45,0.9,,,,,,,,1.25,,register,0,inconclusive,context,,,,
inbrott,crime,all,,previous,2020,2021,1,ratio,37,45,1.21,,0.76,1.93,,0.56,0.56,0.5,1.25,1.9,register,1,inconclusive,,0.76,1.93,0.95,1.05
oro,survey,area,norra,previous,2019,2020,1,difference,,0.3,,,,,,,,,0.05,,undeclared,0,not_comparable,area not in 2019,,,,
oro,survey,area,ytter,previous,2019,2020,1,difference,0.3,0.33,0.03,0.03,-0.03,0.09,1,0.3,0.4,0.3,0.05,0.08,headline,4,inconclusive,,-0.045,0.105,0.9875,
oro,survey,area,ytter,previous,2020,2021,1,difference,0.33,0.34,0.01,0.03,-0.05,0.07,0.3,0.7,1,0.1,0.05,0.1,headline,4,inconclusive,,-0.062,0.082,0.9833333,
skrap,survey,all,,previous,2020,2021,1,difference,,,,,,,,,,,0.05,,undeclared,0,inconclusive,suppressed,,,,
skrap,survey,area,centrum,previous,2020,2021,1,difference,0.34,0.12,-0.22,0.04,-0.3,-0.14,-5.5,0.0001,0.0004,0.99,0.05,0.13,headline,4,decreased,,-0.316,-0.124,0.9833333,
trafik,survey,all,,previous,2020,2021,1,difference,0.36,0.37,0.01,0.03,-0.05,0.07,0.3,0.7,1,0.1,0.05,0.1,headline,4,inconclusive,,-0.062,0.082,0.9833333,
utsatt,survey,all,,previous,2020,2021,1,difference,0.21,0.2,-0.01,0.03,-0.07,0.05,-0.3,0.7,1,0.1,0.05,0.1,headline,4,inconclusive,warning: frågan flyttades,-0.082,0.062,0.9833333,
END
cat >out/5_protect/contrasts.csv <<'END'
subject,source,year,domain,level,reference,estimate,estimate_reference,measure,contrast,se,ci_low,ci_high,p,p_adjusted,verdict,reason,phi,areas,rank,limit_low,limit_high,p_homogeneity
inbrott,crime,2021,all,,change:lpo:eslov,1.21,1.3,ratio_of_ratios,0.93,0.25,0.57,1.52,0.77,0.77,inconclusive,,,3,,,,0.2
inbrott,crime,2021,all,,change:size_group:liten,1.21,0.9,ratio_of_ratios,1.34,0.4,0.61,2.94,0.46,0.46,inconclusive,,3.5,94,,,,0.001
inbrott,crime,2021,all,,lpo:eslov,265,278,ratio,0.95,0.17,0.68,1.33,0.8,0.8,inconclusive,areas do not differ,,3,2,200,360,0.3
inbrott,crime,2021,all,,size_group:liten,265,279,ratio,0.95,0.4,0.43,2.08,0.9,0.9,inconclusive,,7.2,94,46,107,532,0.001
oro,survey,2020,area,ytter,centrum,0.33,0.2,difference,0.13,0.04,0.05,0.21,0.001,0.001,increased,,,,,,,
oro,survey,2021,area,norra,centrum,0.31,0.2,difference,0.11,0.05,0.01,0.21,0.03,0.05,increased,,,,,,,
oro,survey,2021,area,ytter,centrum,0.34,0.2,difference,0.14,0.04,0.06,0.22,0.001,0.001,increased,,,,,,,
END
cat >out/5_protect/forecasts.csv <<'END'
subject,year,known_to,expected,low,high,count,outcome,reason
inbrott,2021,2020,41.2,30,55,45,as_expected,
inbrott,2022,2021,44.6,32,60,,,
END
echo pledge,subject,first_year,from_year,to_year,method,ratio,placebos,as_large,p,verdict,weights,reason >out/5_protect/pledge_controls.csv
cat >out/5_protect/revisions.csv <<'END'
subject,domain,level,year,published_on,published,today,reason,source
inbrott,all,,2020,2021-02-01,36,37,vintage,ny.csv:7
trafik,all,,2020,2021-02-01,0.4,0.36,revision,rapport
trafik,area,centrum,2020,2021-02-01,0.4,0.4012,rounding,rapport
END
cat >out/5_protect/trends.csv <<'END'
subject,source,domain,level,from_year,to_year,model,slope,se,ci_low,ci_high,phi,p,p_departure,p_adjusted,verdict,reason,p_poisson,theta,median_slope,ci_family_low,ci_family_high,ci_family_confidence
inbrott,crime,all,,2016,2021,drift,-0.16,0.06,-0.33,0.01,,0.09,,0.09,inconclusive,,,,-0.03,-0.33,0.01,0.95
inbrott,crime,all,,2016,2021,negative_binomial,-0.15,0.04,-0.26,-0.04,,0.02,,,inconclusive,context,,55,,,,
inbrott,crime,all,,2016,2021,poisson,-0.16,0.06,-0.33,0.01,3,0.06,,,inconclusive,context,0.001,,,,,
oro,survey,all,,2018,2021,logistic,0.01,0.05,-0.09,0.11,,0.8,,0.8,inconclusive,,,,,,,
END
cat >out/5_protect/rates.csv <<'END'
year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status
2018,year,9901,inbrott,60,17000,353,270,454,ok
2019,year,9901,inbrott,53,17000,312,233,408,ok
2020,year,9901,inbrott,37,17000,218,153,300,ok
2021,year,9901,inbrott,45,17000,265,193,354,ok
2021,year,9902,inbrott,99,17000,582,473,709,ok
END
printf 'year,source,area,theme,notes,mentions\n2020,tips,,trafik,1,5\n2021,medborgardialog,,trafik,2,9\n2021,tips,,trafik,1,1\n' >out/5_protect/themes.csv
echo 'year,domain,level,sent,answered,rate,web_share
2021,all,,900,420,0.467,0.3' >out/5_protect/response.csv
texts=$ROOT/pipeline/texts
