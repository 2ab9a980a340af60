# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-estimate with index.csv: the index of 0-6, its range, and the standard errors of its means against R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/refusals.sh"

new_study Index year,2021
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
area,,,omrade,omrade,domain,område,area,
stratum,,,omrade,,stratum,område,area,
a,,,a,janej,item,a,a,
b,,,b,janej,item,b,b,
c,,,c,janej,item,c,c,
d,2030,,d,janej,item,d,d,
tillit,,,tillit,,item,tillit,trust,
END
scales omrade janej >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
a,ute,share,a,1,,,,person,bad,0.05,a,a
b,ute,share,b,1,,,,person,bad,0.05,b,b
c,hem,share,c,1,,,,person,bad,0.05,c,c
d,hem,share,d,1,,,,person,bad,0.05,d,d
bra,hem,share,c,0,,,,person,good,0.05,bra,good
tillit,hem,mean,tillit,,,,,person,good,0.5,tillit,trust
END
printf 'year,stratum,population\n2021,N,400\n2021,S,900\n' >study/sample.csv
awk 'BEGIN {
    print "nr,omrade,kvarter,vikt,a,b,c,tillit"
    s = 7
    for (i = 1; i <= 160; i++) {
        for (k = 0; k < 4; k++) { s = (s * 16807) % 2147483647; u[k] = s / 2147483647 }
        n = i % 3 == 0
        a = u[0] < (n ? 0.30 : 0.45) ? "ja" : "nej"
        b = u[1] < (a == "ja" ? 0.35 : 0.08) ? "ja" : "nej"
        c = u[2] < 0.2 ? "ja" : "nej"
        if (i % 17 == 0) a = ""
        if (i % 11 == 0) c = ""
        print i "," (n ? "N" : "S") "," int(i / 8) "," 4 + i % 5 "," a "," b "," c "," i % 11
    }
}' >study/survey/2021.csv

# estimate STATUS SENTENCE
estimate() {
    rm -rf out
    { stage ingest && stage weigh; } 2>/dev/null
    run_stage estimate "$1" "$2"
}

estimate 0 "a study without index.csv is estimated"
is "$(wc -l <out/3_estimate/2021/index.csv)" 1 "and has an index of a header and no rows"

cat >study/index.csv <<'END'
indicator,cut1,cut2,cut3,cut4,cut5,cut6,norm_year
a,0.05,0.15,0.25,0.35,0.45,0.6,2021
b,0.02,0.06,0.12,0.2,0.3,0.4,2021
c,0.03,0.08,0.15,0.25,0.35,0.5,2021
d,0.1,0.2,0.3,0.4,0.5,0.6,2021
END
estimate 0 "a study with index.csv is estimated"
is "$messages" "" "and nothing is said"
is "$(head -1 out/3_estimate/2021/index.csv)" "year,indicator,domain,level,step,value,low,high,status,reason,se,df,n_indicators,theme,change,change_low,change_high,change_confidence,change_verdict,change_reason,wave" "the columns are those of the contract, with the standard error behind"
# By hand: cuts 0.25 and 0.35 make of the share 0.3123589692 3 + 0.0623589692 / 0.1, and of its se 0.0355835467 ten times that.
is "$(grep '^2021,[abcd],all' out/3_estimate/2021/index.csv | cut -d, -f1-14 | digits 9)" "2021,a,all,,3,3.62358969,2.89495623,4.42757964,ok,cuts within the interval: 3 4,0.355835467,149,1,ute
2021,b,all,,4,4.26279451,3.54955404,4.99015723,ok,cuts within the interval: 4,0.312189957,158,1,ute
2021,c,all,,3,3.2715382,2.55667384,3.98908842,ok,cuts within the interval: 3,0.297202019,144,1,hem
2021,d,all,,,,,,no_data:not_asked,,,,1,hem" "each indicator has its step, its value, those at the ends of its interval, and the cuts in between"
# R survey 4.1-1: y* is 1 for a yes, m* 1 for an answer; s <- svydesign(~1, strata = ~omrade, fpc = ~N, data = d);
# t <- svytotal(~ya + yb + yc + ma + mb + mc, s); V <- vcov(svycontrast(t, list(a = quote(ya/ma), b = quote(yb/mb), c = quote(yc/mc))));
# w the slopes of the pieces that the shares lie on, over 3 (over 2 and 0 for c): sqrt(t(w) %*% V %*% w); then subset(s, omrade == "S").
is "$(grep '^2021,index.*,\(all\|area,syd\)' out/3_estimate/2021/index.csv | cut -d, -f2-4,6,9,11-13 | digits 9)" "index:hem,all,,3.2715382,flagged:not_all_asked,0.297202019,144,1
index:hem,area,syd,3.14948454,flagged:not_all_asked,0.355385083,96,1
index:ute,all,,3.9431921,ok,0.285720044,158,2
index:ute,area,syd,4.09861664,ok,0.350710134,106,2
index_total,all,,3.71930747,flagged:not_all_asked,0.217035423,158,3
index_total,area,syd,3.78223927,flagged:not_all_asked,0.266445864,106,3" "means have the delta method's standard error, as R has it"
# 3.9431921033 ± qt(0.975, 158) × 0.285720043519
is "$(grep '^2021,index:ute,all' out/3_estimate/2021/index.csv | cut -d, -f7,8 | digits 9)" "3.37886871,4.5075155" "and its interval"

# 5_protect. Two in the north answer yes to c, which with fewer than three is confidential; its index goes, and so do the means that it is in.
cp -r study secret
sed -i 's/^year,2021/&\nthreshold_count,3/' secret/study.csv
awk -F, -v OFS=, 'NR > 1 && $2 == "N" { $7 = $7 == "" ? "" : n++ < 2 ? "ja" : "nej" } { print }' study/survey/2021.csv >secret/survey/2021.csv
for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study secret --output kept --year 2021 2>/dev/null; done
cp kept/3_estimate/2021/index.csv kept/3_estimate/index.csv
status_is 0 "an index is protected" "$BIN/lagesbild-protect" --study secret --output kept --years 2021
is "$(cut -d, -f2-9 kept/5_protect/index.csv | grep ',area,norr' | digits 9)" "$(cut -d, -f2-9 kept/3_estimate/index.csv | grep ',area,norr' | digits 9 | awk -F, -v OFS=, '
    $1 == "c" { $4 = $5 = $6 = $7 = ""; $8 = "suppressed" }
    $1 == "index:hem" || $1 == "index_total" { $4 = $5 = $6 = $7 = ""; $8 = "suppressed" } { print }')" "that of a confidential share goes with it, and every mean that the others would take it from; the rest stays"
is "$(grep '^2021,c,area,norr' kept/5_protect/index.csv)" "2021,c,area,norr,,,,,suppressed,,,,1,hem,,,,,,,2021" "with its standard error and what it says of cuts"
is "$(cut -d, -f2-9 kept/5_protect/index.csv | grep ',area,syd' | grep '^c\|^index')" "c,area,syd,,,,,suppressed
index:hem,area,syd,,,,,suppressed
$(cut -d, -f2-9 kept/3_estimate/index.csv | grep '^index:ute,area,syd')
index_total,area,syd,,,,,suppressed" "and so do those of the share that would give it away"
# The two areas have other weights than each other, so that the share of all would pin both.
is "$(grep '^index' kept/5_protect/audit.csv | cut -d, -f2,3 | sort)" "2021/c/all/,suppressed:secondary
2021/c/area/norr,suppressed:unreliable suppressed:confidential
2021/c/area/syd,suppressed:secondary
2021/index%3Ahem/all/,suppressed:secondary
2021/index%3Ahem/area/norr,suppressed:secondary
2021/index%3Ahem/area/syd,suppressed:secondary
2021/index_total/all/,suppressed:secondary
2021/index_total/area/norr,suppressed:secondary
2021/index_total/area/syd,suppressed:secondary" "and the audit names each"
# With three of them it is only unreliable, its interval wider than 130 % of the share: the means go all the same.
awk -F, -v OFS=, 'NR > 1 && $2 == "N" { $7 = $7 == "" ? "" : n++ < 3 ? "ja" : "nej" } { print }' study/survey/2021.csv >secret/survey/2021.csv
for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study secret --output kept --year 2021 2>/dev/null; done
cp kept/3_estimate/2021/index.csv kept/3_estimate/index.csv
"$BIN/lagesbild-protect" --study secret --output kept --years 2021
is "$(cut -d, -f2-5,9 kept/5_protect/index.csv | grep '^c,area,norr')" "c,area,norr,,suppressed" "an unreliable share has no index that is shown"
is "$(cut -d, -f2-6,9 kept/5_protect/index.csv | grep '^index.*norr')" "index:hem,area,norr,,,suppressed
$(cut -d, -f2-6,9 kept/3_estimate/index.csv | grep '^index:ute,area,norr')
index_total,area,norr,,,suppressed" "and the means that it is in go with it: the others would leave it, and it may hide another"

# The steps of shares that lie on a cut: R's findInterval(c(0.2, 0.3), cuts).
cp study/survey/2021.csv whole.csv
awk -F, -v OFS=, 'NR == 1 { print; next } NR <= 101 { $5 = NR <= 21 ? "ja" : "nej"; $6 = NR <= 31 ? "ja" : "nej"; $2 = "S"; print }' whole.csv >study/survey/2021.csv
rm study/sample.csv
sed -i 's/^a,0.05.*/a,0.05,0.1,0.2,0.35,0.45,0.6,2021/; s/^b,.*/b,0.02,0.06,0.12,0.2,0.25,0.3,2021/' study/index.csv
estimate 0 "shares of 0.2 and 0.3 with cuts there"
is "$(grep '^2021,[ab],all' out/3_estimate/2021/index.csv | cut -d, -f2,5,6)" "a,3,3
b,6,6" "have reached the step, and 6 is the end"
# The interval of b begins below 0.3, so its index is not known without error: its se is that of the last piece, se of the share / 0.05.
is "$(awk -F, '$2 == "b" && $3 == "all" { print ($7 < 6), $8, ($11 > 0) }' out/3_estimate/2021/index.csv)" "1 6 1" "though not without error while its interval reaches below"
sed -i 's/^b,.*/b,0.01,0.02,0.03,0.04,0.05,0.1,2021/' study/index.csv
estimate 0 "a share whose whole interval is above the last cut"
is "$(grep '^2021,b,all' out/3_estimate/2021/index.csv | cut -d, -f5-8,10,11)" "6,6,6,6,,0" "is at 6 for sure"

# Clusters. s <- svydesign(~kvarter, strata = ~omrade, weights = ~vikt, data = d, nest = TRUE), then as above.
sed -i 's/^a,0.05.*/a,0.05,0.15,0.25,0.35,0.45,0.6,2021/; s/^b,.*/b,0.02,0.06,0.12,0.2,0.3,0.4,2021/' study/index.csv
cp whole.csv study/survey/2021.csv
printf 'kvarter,,,kvarter,,psu,kvarter,block,\nvikt,,,vikt,,weight,vikt,weight,\n' >>study/codebook/variables.csv
estimate 0 "a sample of clusters"
is "$(grep '^2021,index_total\|^2021,index:ute' out/3_estimate/2021/index.csv | grep -v norr | cut -d, -f2-4,6,11 | digits 9)" "index:ute,all,,3.90772493,0.318923001
index:ute,area,syd,4.02535818,0.390425831
index_total,all,,3.68104621,0.237851872
index_total,area,syd,3.71230775,0.287358349" "has the standard errors of its clusters, as R has them"

# Replicates: j <- as.svrepdesign(svydesign(~kvarter, weights = ~vikt, data = d), type = "JK1"); V <- vcov(withReplicates(j, function(w, d)
# c(sum(w * d$ya) / sum(w * d$ma), sum(w * d$yb) / sum(w * d$mb), sum(w * d$yc) / sum(w * d$mc)))), then as above.
sed -i '/^kvarter/d; /^stratum/d' study/codebook/variables.csv
printf 'rep,,,rep_*,,replicate,replikat,replicate,\n' >>study/codebook/variables.csv
printf 'replicate_method,jk1\n' >>study/study.csv
awk -F, -v OFS=, '{ for (k = 0; k <= 20; k++) $0 = $0 "," (NR == 1 ? "rep_" k : $3 == k ? 0 : $4 * 21 / 20); print }' whole.csv >study/survey/2021.csv
estimate 0 "a delivery with replicate weights"
is "$(grep '^2021,index_total\|^2021,index:ute' out/3_estimate/2021/index.csv | grep -v norr | cut -d, -f2-4,6,11 | digits 9)" "index:ute,all,,3.90772493,0.298337867
index:ute,area,syd,4.02535818,0.391012582
index_total,all,,3.68104621,0.230147705
index_total,area,syd,3.71230775,0.287615388" "has the standard errors of its replicates, as R has them"

# Refusals.
cat >study/index.csv <<'END'
indicator,cut1,cut2,cut3,cut4,cut5,cut6,norm_year
a,0.05,0.15,0.15,0.35,0.45,1.6,2021
tillit,0.02,0.06,0.12,0.2,0.3,0.4,2021
bra,0.02,0.06,0.12,,0.3,0.4,2021
b,0.02,0.025,0.12,0.2,0.3,0.4,2021
okand,0.02,0.06,0.12,0.2,0.3,0.4,2021
END
is "$("$BIN/lagesbild-check" --study study 2>&1 | grep -c "index.csv:")" 7 "lagesbild check says so too"
estimate 1 "cuts and indicators that cannot be are refused"
is "$messages" "study/index.csv:2:4: cut3 is 0.15 and the cut before it 0.15, cuts that ascend were wanted
study/index.csv:2:7: cut6 is 1.6, a share above 0 and at most 1 was wanted (20 % is 0.2)
study/index.csv:3:1: \"tillit\" is of kind mean, the index is of shares: kinds share and any were wanted
study/index.csv:4:1: \"bra\" has the direction good, and a higher index is a larger problem; give the indicator of those who see the problem
study/index.csv:4:5: cut4 is empty, six cuts were wanted, each above the one before
study/index.csv:5:3: cut2 is 0.025 and the cut before it 0.02, cuts at least 0.01 apart were wanted; closer ones would tell a share closer than it is published
study/index.csv:6:1: \"okand\" is not in codebook/indicators.csv" "each with line and column"
plan_done
