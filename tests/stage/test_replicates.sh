# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Replicate weights of a delivery: what lagesbild-estimate makes of them, messages word for word, exit status.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study: the study of 30 with weights and six replicates of them, the jackknife of six groups, in ./study.
study() {
    study30
    rm -r study/population study/sample.csv
    awk -F';' -v OFS=';' 'NR == 1 { print $0, "vikt", "rep_1", "rep_2", "rep_3", "rep_4", "rep_5", "rep_6"; next }
        { w = 1 + ($1 * 7 % 5) / 4; line = $0 OFS w
          for (g = 0; g < 6; g++) line = line OFS ($1 % 6 == g ? 0 : w * 1.2)
          print line }' "$ROOT/tests/study30/survey/2021.csv" >study/survey/2021.csv
    echo 'vikt,2021,,vikt,,weight,vikt,weight,' >>study/codebook/variables.csv
    echo 'replikat,2021,,rep_*,,replicate,replikat,replicate,' >>study/codebook/variables.csv
    echo "replicate_method,${1:-jk1}" >>study/study.csv
}

# estimate STATUS SENTENCE
estimate() {
    stage ingest && stage weigh
    run_stage estimate "$1" "$2"
}

# Estimate, se and df of rows that begin with $1, to ten digits: libm differs beyond them from one processor to the next.
rows() {
    grep "^2021,$1" out/3_estimate/2021.csv | cut -d, -f2-6,9 | awk -F, -v OFS=, '{ for (i = 4; i <= 5; i++) $i = sprintf("%.10g", $i); print }'
}

# The figures of this file are those of R's survey:
# d <- read.csv2("study/survey/2021.csv", dec = ",", na.strings = ""); d <- d[d$svar_status == 1, ]
# for (v in c("vikt", paste0("rep_", 1:6))) d[[v]] <- as.numeric(d[[v]])
# j <- svrepdesign(data = d, weights = ~vikt, repweights = "rep_[0-9]", type = "JK1", scale = 5 / 6, mse = FALSE)
# k <- svrepdesign(data = d, weights = ~vikt, repweights = "rep_[0-9]", type = "Fay", rho = 0.3, mse = FALSE)
# worry <- ifelse(is.na(d$inbrott), NA, d$inbrott %in% 3:4); litter <- ifelse(d$skrap %in% 1:4, d$skrap %in% 3:4, NA)
# trust <- ifelse(d$tillit == 99, NA, as.numeric(d$tillit))
# one <- function(j, x, keep = TRUE) { j$variables$x <- as.numeric(x); s <- j[which(!is.na(x) & keep), ]
#   o <- svymean(~x, s); c(coef(o), SE(o), degf(s)) }
# one(j, worry); one(j, worry, d$omrade == "Centrum"); one(j, trust); vcov(svyby(~x, ~kon, s, svymean, covmat = TRUE))[1, 2]
# m <- function(w, x) { k <- !is.na(x); sum(w[k] * x[k]) / sum(w[k]) }
# withReplicates(j, function(w, d) (m(w, worry) + m(w, litter)) / 2)
study
estimate 0 "a delivery with replicate weights is estimated"
is "$messages" "" "and nothing is said"
is "$(rows oro_inbrott,)" "oro_inbrott,all,,0.2931034483,0.04442334086,5
oro_inbrott,area,centrum,0.3095238095,0.1083923216,2
oro_inbrott,area,ytter,0.2777777778,0.03286710991,2
oro_inbrott,sex,kvinna,0.2808988764,0.1278679167,5
oro_inbrott,sex,man,0.3058823529,0.1526819462,5" "a share has the jackknife's standard error, and the rank of its rows as degrees of freedom"
is "$(rows tillit,a)" "tillit,all,,6.711764706,0.7209622755,5
tillit,area,centrum,8.305882353,0.1084622994,2
tillit,area,ytter,5.117647059,0.05649078096,2" "so has a mean"
is "$(rows problem_alla,all)" "problem_alla,all,,0.2980668757,0.04154115288,5" "and a composite"
is "$(grep '^2021,oro_inbrott,sex,man' out/3_estimate/2021/covariances.csv | awk -F, '{ printf "%.10g,%s", $6, $7 }')" "-0.01506637618,5" "levels that share replicates have a covariance"
# s <- j with y = worry; for each g of paste(omrade, kon): s$variables$a <- 1 * (paste(omrade, kon) == g); o <- svyby(~y, ~a, s, svymean, covmat = TRUE);
# c(vcov(o)[1, 2], degf(s), coef(o)[1], SE(o)[1], degf(subset(s, a == 0)))
echo 'domains,area*sex' >>study/study.csv
estimate 0 "of more than two levels"
is "$(grep '^2021,oro_inbrott,area' out/3_estimate/2021/covariances.csv | awk -F, -v OFS=, '{ print $4, sprintf("%.8g", $6), $7, sprintf("%.10g", $8), sprintf("%.10g", $9), $10 }')" "centrum*kvinna,0,5,0.3834586466,0.07476616738,5
centrum*man,0.0011156995,5,0.1908396947,0.05927084016,5
ytter*kvinna,-0.00097360765,5,0.2063492063,0.08418059282,5
ytter*man,0,5,0.3863636364,0.08355394311,5" "the rest has the replicates' standard error, and its covariance with the level"

study fay
echo 'replicate_rho,0.3' >>study/study.csv
estimate 0 "Fay's weights are told by their rho"
is "$(rows oro_inbrott,a)" "oro_inbrott,all,,0.2931034483,0.02838103142,5
oro_inbrott,area,centrum,0.3095238095,0.06924931407,2
oro_inbrott,area,ytter,0.2777777778,0.02099802628,2" "and have its scale"

study other
echo 'replicate_scale,0.8333333333333334' >>study/study.csv
estimate 0 "any other weights are told by their scale"
is "$(rows oro_inbrott,all)" "oro_inbrott,all,,0.2931034483,0.04442334086,5" "and the jackknife's scale gives the jackknife"

here=study/codebook/variables.csv:$(grep -n '^replikat,' study/codebook/variables.csv | cut -d: -f1):6
settings() { echo "study/study.csv:$(grep -n '^replicate_method,' study/study.csv | cut -d: -f1):2"; }

study
sed -i '/^replicate_method/d' study/study.csv
estimate 1 "replicate weights without a method are refused"
is "$messages" "$here: \"replikat\" has the role replicate, but study.csv does not say how it was made; set replicate_method there" "with the remedy"
is "$(cat out/3_estimate/2021.csv 2>/dev/null)" "" "and nothing is written"
study fay
estimate 1 "Fay's without rho are refused"
is "$messages" "$(settings): replicate_method fay has no replicate_rho below 1; set it to the rho that the weights were made with" "with the remedy"
study jkn
estimate 1 "a stratified jackknife without a scale is refused"
is "$messages" "$(settings): replicate_method jkn has no replicate_scale; set it to what the deliverer of the weights gives" "with the remedy"
study
sed -i '/^vikt,/d' study/codebook/variables.csv
estimate 1 "replicates of weights that are not declared are refused"
is "$messages" "${here%:*:*}:$(grep -n '^replikat,' study/codebook/variables.csv | cut -d: -f1):6: \"replikat\" has the role replicate, but no variable has the role weight; declare the weights that belong to it" "with the remedy"
study
cp -r "$ROOT/tests/study30/population" study
estimate 1 "replicates that a calibration would not move are refused"
is "$messages" "$here: \"replikat\" has the role replicate, but population/ calibrates the weights, which it would not follow; set calibration to none in study.csv" "with the remedy"
study
sed -i 's/^replikat,2021,,rep_\*/replikat,2021,,rep_1/' study/codebook/variables.csv
estimate 1 "a single replicate is refused"
is "$messages" "$here: one column of role replicate, two or more were wanted; name them as in rep_*" "with the remedy"
study
sed -i '3s/[^;]*$/-1/' study/survey/2021.csv
estimate 1 "a negative replicate weight is refused"
is "$messages" "$here: row 2 of the respondents has no replicate weight of 0 or more in \"replikat_6\"; correct the delivery" "naming row and array"
plan_done
