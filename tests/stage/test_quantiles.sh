# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Kind quantile, from the codebook to 3_estimate and 4_compare, against numbers of R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study: 120 respondents of two strata, minutes without ties and points with many, in ./study; weights are calibrated to sex.
study() {
    two_strata Kvantil
    echo tillit,,,tillit,,item,tillit,trust, >>study/codebook/variables.csv
    cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
median,,quantile,vag,,,,0.5,person,neutral,,medianväg,median way
fjarde,,quantile,vag,,,,0.25,person,neutral,,fjärdedel,quarter
svans,,quantile,vag,,,,0.97,person,neutral,,svans,tail
timmar,,quantile,vag,,,0.016666666666666666,0.5,person,neutral,,timmar,hours
tillit,,quantile,tillit,,0..10,,0.5,person,good,,tillit,trust
medel,,mean,vag,,,,,person,neutral,,medel,mean
END
    awk -v OFS=, 'function draw() { x = 16807 * x % 2147483647; return x / 2147483647 }
        BEGIN { x = 2021; print "nr", "stratum", "kon", "vag", "tillit"
            for (i = 1; i <= 120; i++) {
                stratum = i <= 70 ? "norr" : "söder"; kon = draw() < 0.55 ? "K" : "M"
                vag = sprintf("%.3f", 10 + 50 * draw() * draw() + (stratum == "norr" ? 0 : 8))
                if (draw() < 0.05) vag = ""
                print i, stratum, kon, vag, int(11 * (draw() + draw()) / 2) } }' >study/survey/2021.csv
}

# estimate STATUS SENTENCE
estimate() {
    stage ingest && stage weigh
    run_stage estimate "$1" "$2"
}

# rows REGEX COLUMNS, numbers to ten digits: libm differs beyond them from one processor to the next
rows() {
    grep -h "^2021,$1" out/3_estimate/2021"${3-}".csv | cut -d, -f"$2" |
        digits 10
}

# weighted: delivered weights in place of a population, with nine clusters in each stratum and a jackknife of six groups
weighted() {
    study
    rm -r study/population study/sample.csv
    awk -F, -v OFS=, 'NR == 1 { print $0, "vikt", "psu", "rep_1", "rep_2", "rep_3", "rep_4", "rep_5", "rep_6"; next }
        { w = 1 + ($1 * 7 % 5) / 4; line = $0 OFS w OFS $1 % 9
          for (g = 0; g < 6; g++) line = line OFS ($1 % 6 == g ? 0 : w * 1.2)
          print line }' study/survey/2021.csv >changed
    mv changed study/survey/2021.csv
    echo 'vikt,,,vikt,,weight,vikt,weight,' >>study/codebook/variables.csv
    echo interval,mean >>study/study.csv
}

# The figures of this file are those of R's survey 4.1 on study/survey/2021.csv:
# d <- read.csv("study/survey/2021.csv"); d$N <- c(norr = 900, "söder" = 2000)[d$stratum]
# s <- calibrate(svydesign(~1, strata = ~stratum, fpc = ~N, data = d), ~kon - 1, c(konK = 1500, konM = 1400), calfun = "raking")
# two <- function(v, p, type, keep) { k <- !is.na(d[[v]]) & keep; o <- s; o$variables$x <- ifelse(k, d[[v]], 0)
#   svyquantile(~x, o[which(k), ], p, interval.type = type, df = sum(k) - length(unique(d$stratum[k])))[[1]] }
# covariance: vcov of the two shares up to the medians (svyratio of indicators), times se/se(share) of each median
study
echo interval,mean >>study/study.csv
estimate 0 "quantiles are estimated from a codebook"
is "$messages" "" "and nothing is said"
is "$(rows 'median,' 3-10,16)" "all,,24.519,1.010352237,22.528,26.531,114,116,quantile
area,norr,18.774,2.28166943,14.865,23.976,66,67,quantile
area,soder,25.887,2.149321245,23.274,31.917,48,49,quantile
sex,kvinna,23.274,1.300056407,20.591,25.792,60,62,quantile
sex,man,26.34,2.273693601,22.857,31.982,52,54,quantile" "with Woodruff's intervals, calibrated to sex and in domains, as R has them"
is "$(rows '\(fjarde\|tillit\),all' 2-10)" "fjarde,all,,19.401,0.7395283674,18.233,21.163,114,116
tillit,all,,5,0.2524905352,5,6,118,120" "other probabilities, and values with ties"
is "$(rows 'median,sex' 3-7 /covariances)" "sex,kvinna,rest,-0.02895571112,114
sex,man,rest,-0.02895571112,114" "a contrast has the covariance of the shares, scaled to the quantiles"
is "$(rows 'timmar,all' 3-8)" "all,,0.40865,0.01683920395,0.3754666667,0.4421833333" "times multiplies the values"
is "$(rows 'svans,\|^2021,median,all' 2-4,14)" "median,all,,ok
svans,all,,suppressed:unreliable
svans,area,norr,suppressed:unreliable
svans,area,soder,suppressed:unreliable
svans,sex,kvinna,suppressed:unreliable
svans,sex,man,suppressed:unreliable" "a quantile with fewer than 8 respondents on its thinner side is unreliable"
cp out/3_estimate/2021.csv with_quantiles
sed -i '/,,quantile,/d' study/codebook/indicators.csv
estimate 0 "without quantiles"
is "$(cat out/3_estimate/2021.csv)" "$(grep -v ,quantile, with_quantiles)" "the other indicators' figures are the same"

study
estimate 0 "the interval of the share is the study's"
is "$(rows 'median,\(all\|sex,man\)' 3-8)" "all,,24.519,1.010352237,22.528,26.531
sex,man,26.34,2.273693601,22.857,31.982" "korn_graubard by default, as R's beta where n does not cap it"

# s <- svydesign(~psu, strata = ~stratum, weights = ~vikt, nest = TRUE, data = d); df of the domain's rows
weighted
echo 'psu,,,psu,,psu,kvarter,block,' >>study/codebook/variables.csv
estimate 0 "clusters"
is "$(rows 'median,' 3-10)" "all,,23.65,0.9443818083,21.738,25.742,16,116
area,norr,18.774,2.174107116,14.711,24.738,8,67
area,soder,26.05,1.73308449,23.924,31.917,8,49
sex,kvinna,21.738,1.554575855,18.579,25.206,15,62
sex,man,25.742,0.7219662126,23.924,26.985,16,54" "have theirs"
is "$(rows 'median,sex' 3-7 /covariances)" "sex,kvinna,rest,0.3699103654,16
sex,man,rest,0.3699103654,16" "and their covariance"

# j <- svrepdesign(data = d, weights = ~vikt, repweights = "rep_[0-9]", type = "JK1", scale = 5 / 6, mse = FALSE)
weighted
echo 'replikat,,,rep_*,,replicate,replikat,replicate,' >>study/codebook/variables.csv
echo replicate_method,jk1 >>study/study.csv
estimate 0 "replicate weights"
is "$(rows 'median,' 3-10)" "all,,23.65,0.9320847004,21.095,25.887,5,116
area,norr,18.774,2.16118387,14.243,25.354,5,67
area,soder,26.05,1.608001715,23.688,31.955,5,49
sex,kvinna,21.738,1.337440401,18.33,25.206,5,62
sex,man,25.742,0.7727822443,23.312,27.285,5,54" "make the share's variance"
is "$(rows 'median,sex' 3-7 /covariances)" "sex,kvinna,rest,0.7389581969,5
sex,man,rest,0.7389581969,5" "and covariance"

# A second year: a difference of medians, and one of a question whose answers are all alike.
study
sed 's/^2021/2020/' study/sample.csv | tail -n +2 >>study/sample.csv
sed 's/^2021/2020/' study/population/sex.csv | tail -n +2 >>study/population/sex.csv
awk -F, -v OFS=, 'NR > 1 { $4 = $4 == "" ? "" : $4 - 6; $5 = 5 } { print }' study/survey/2021.csv >study/survey/2020.csv
mkdir -p out/1_crime
"$BIN/lagesbild-crime" --study study --output out
"$BIN/lagesbild-ingest" --study study --output out --year 2020 && "$BIN/lagesbild-weigh" --study study --output out --year 2020 &&
    "$BIN/lagesbild-estimate" --study study --output out --year 2020
estimate 0 "two years"
status_is 0 "are compared" "$BIN/lagesbild-compare" --study study --output out --year 2021 --years "2020 2021"
is "$(grep '^median,survey,all,' out/4_compare/changes.csv | awk -F, '{ printf "%.10g %.10g %.10g", $10, $11, $13 }')" "18.519 24.519 1.428853837" "the difference of quantiles of independent years has the root of the sum of their squared standard errors"
is "$(grep '^tillit,survey,all,' out/4_compare/changes.csv | cut -d, -f10-13,17,24,25)" "5,5,0,,,inconclusive,ties" "a quantile that so many gave that it has no standard error is not tested"
sed -i 's/^median,,quantile,vag,,,,0.5,/median,,quantile,vag,,,,,/; s/^fjarde,,quantile,vag,,,,0.25/fjarde,,quantile,vag,,,-1,1/' study/codebook/indicators.csv
estimate 1 "a quantile without its probability is refused"
is "$messages" "study/codebook/indicators.csv:2:8: quantile is empty, which one was wanted for kind quantile; 0.5 is the median
study/codebook/indicators.csv:3:8: a number between 0 and 1 was wanted; 0.5 is the median
study/codebook/indicators.csv:3:7: a number above 0 was wanted for kind quantile, which another would turn around" "with its place, and so is one that is turned around"
plan_done
