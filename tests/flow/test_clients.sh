# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What other programs make of what lagesbild gives: R's survey does a figure again from the respondents with their design, by the lines that
# input/reference.md has for it.
# limit: 300 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/everyday_study.sh"

"$BIN/lagesbild" run "$ROOT/input/hoor" --output hoor >/dev/null 2>&1
status_is 0 "respondents are shown with their design" "$BIN/lagesbild" show "$ROOT/input/hoor" 2021 --design --output hoor
mv .out answers.csv
"$BIN/lagesbild" show "$ROOT/input/hoor" 2021 --output hoor >plain.csv
is "$(perl "$ROOT/tests/flow/rows.pl" "$(head -n 1 plain.csv)" answers.csv)" "$(perl "$ROOT/tests/flow/rows.pl" "$(head -n 1 plain.csv)" plain.csv)" "the answers are those that are shown without it"
is "$(head -n 1 answers.csv | cut -c "$(head -n 1 plain.csv | wc -c)-")" \
    ",design.line,design.weight,design.weight_before,design.stratum,design.psu,design.population,design.margin_1,design.margin_2" "behind them stand the columns of the design"
is "$(perl "$ROOT/tests/flow/rows.pl" design.weight answers.csv | awk '{ n++; sum += $1 } END { printf "%d %.6f\n", n, sum }')" "474 13545.000000" \
    "their weights are those of all persons in the municipality"
is "$(perl "$ROOT/tests/flow/rows.pl" design.line,area,sex answers.csv | sed -n 3p)" \
    "$(awk -F ';' 'NR == 4 { print 4 }' "$ROOT/input/hoor/survey/2021.csv")	$(perl "$ROOT/tests/flow/rows.pl" area,sex plain.csv | sed -n 3p)" "a row tells its line of the survey file"
"$BIN/lagesbild" show "$ROOT/input/hoor" 2021 --design --sav --output hoor >answers.sav
ok "$([ "$(head -c 4 answers.sav)" = '$FL2' ] && grep -aq 'design.margin_2' answers.sav; echo $?)" "it may be a file of SPSS too"

# A sample of clusters in two stages, with a margin that somebody leaves open and a number whose total is known.
new_study Kluster year,2021
mkdir study/population
cat >study/codebook/variables.csv <<'CSV'
variable,from,to,column,scale,role,label_sv,label_en,question
nr,,,nr,,id,nummer,number,
svarat,,,svarat,svarat,status,svarat,answered,
stratum,,,stratum,stratum,stratum,stratum,stratum,
psu,,,psu,,psu,kvarter,block,
ssu,,,ssu,,ssu,hus,house,
psu_n,,,psu_n,,fpc,kvarter i stratum,blocks in the stratum,
ssu_n,,,ssu_n,,ssu_fpc,hus i kvarteret,houses in the block,
sex,,,kon,sex,domain,kön,sex,
alder,,,alder,,item,ålder,age,
utsatt,,,utsatt,janej,item,utsatt,victim,
CSV
{ scales stratum sex janej; echo 'sex,,,(empty),,not_stated,ej svar,not stated'; printf 'svarat,,,%s,answered,,\n' 1,1 2,2; } >study/codebook/scales.csv
printf 'indicator,theme,kind,variables,counts,unit,direction,relevant_change,label_sv,label_en\nutsatt,,share,utsatt,1,person,bad,0.05,utsatta,victims\n' >study/codebook/indicators.csv
awk -v OFS=, 'function draw() { x = 16807 * x % 2147483647; return x / 2147483647 }
    BEGIN { x = 16; print "nr", "svarat", "stratum", "psu", "ssu", "psu_n", "ssu_n", "kon", "alder", "utsatt"
        for (h = 1; h <= 2; h++) for (p = 1; p <= 5; p++) for (s = 1; s <= 3; s++) for (i = 1; i <= 2 + (draw() < 0.5); i++)
            print ++n, draw() < 0.9 ? 1 : 2, h == 1 ? "norr" : "söder", p, s, 20 * h, 5 + p, draw() < 0.1 ? "" : draw() < 0.5 ? "K" : "M", 16 + int(70 * draw()),
                draw() < 0.1 ? "" : draw() < 0.3 ? "ja" : "nej" }' >study/survey/2021.csv
printf 'year,sex,population\n2021,kvinna,800\n2021,man,700\n' >study/population/sex.csv
printf 'year,variable,total\n2021,alder,75000\n' >study/population/alder.csv
for stage in ingest weigh estimate; do stage $stage; done 2>/dev/null
mkdir whole && cp -r out whole/study
"$BIN/lagesbild" show study 2021 --design --output whole >study.csv
is "$(head -n 1 study.csv | grep -o ',design.*')" ",design.line,design.weight,design.weight_before,design.stratum,design.psu,design.ssu,design.population,design.population_ssu,design.margin_1,design.margin_2" \
    "a sample of clusters has both stages, and a number is a margin" 
is "$(perl "$ROOT/tests/flow/rows.pl" svarat study.csv | sort -u)" 1 "whoever did not answer is not there"
is "$(perl "$ROOT/tests/flow/rows.pl" design.margin_1 study.csv | sort -u | paste -sd ' ')" " sex=kvinna sex=man" "a margin says its level, and nothing where that is not stated"

# The same sample with weights that were delivered, calibrated to sex and age before, and others for households.
cp -r study delivered
rm -r delivered/population
sed -i '/^alder,/d' delivered/codebook/variables.csv
printf '%s\n' vikt,,,alder,,weight,vikt,weight, hushall,,,psu,,weight_household,hushåll,household, kon,,,kon,sex,auxiliary,kön,sex, alder,,,alder,,auxiliary,ålder,age, >>delivered/codebook/variables.csv
mkdir -p whole/delivered
for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study delivered --output whole/delivered --year 2021; done 2>/dev/null
"$BIN/lagesbild" show delivered 2021 --design --output whole >delivered.csv
is "$(head -n 1 delivered.csv | grep -o ',design.*')" ",design.line,design.weight,design.weight_before,design.weight_household,design.stratum,design.psu,design.ssu,design.population,design.population_ssu,design.margin_1,design.margin_2" \
    "delivered weights, those of households too, and what they were calibrated to are there"

# An everyday sample, where some answer what no population has, or leave one of two questions out: weighted to sex and age in one file, and raked to sex and area.
for weighted in crossed margins; do
    study
    if [ "$weighted" = crossed ]; then crossed; else population; fi
    for stage in weigh estimate; do stage $stage; done 2>/dev/null
    mv study $weighted && mv out whole/$weighted
    "$BIN/lagesbild" show $weighted 2021 --design --output whole >$weighted.csv
done

# The lines of input/reference.md, in R: the first block as it stands, the second in the place of its margins.
if ! Rscript -e 'quit(status = !(requireNamespace("survey", quietly = TRUE) && requireNamespace("MASS", quietly = TRUE)))' >/dev/null 2>&1; then
    ok 0 "R finds the same # SKIP R, survey or MASS is missing (scripts/setup clients)"
    plan_done
    exit 0
fi
awk -v RS='```' '/^r\nlibrary/ || /^r\nx <-/ { sub(/^r\n/, ""); printf "%s", $0 > "lines." ++n ".R" }' "$ROOT/input/reference.md"
is "$(wc -l <lines.1.R) $(wc -l <lines.2.R)" "4 4" "the lines of R are there"
# cell FILE YEAR,INDICATOR,DOMAIN,LEVEL: estimate and standard error, all digits
cell() { awk -F, -v key="$2," 'index($0, key) == 1 && /,direct,/ { print $5, $6 }' "$1"; }
# agrees SENTENCE CELL <SCRIPT: what the script ends with, a share and its standard error, is that cell to 1e-12
agrees() {
    cat >script.R
    Rscript -e 'found <- source("script.R")$value; n <- length(found)
        if (inherits(found, "svystat")) found <- c(coef(found)[n], survey::SE(found)[n])
        cat(sprintf("%.17g", found), "\n")' >found 2>said
    is "$(awk 'function differs(a, b) { return a - b > 1e-12 * b || b - a > 1e-12 * b }
        NR == FNR { estimate = $1; se = $2; next }
        { print differs($1, estimate) || differs($2, se) ? $0 : "the same" }' <(echo "$2") found)" "the same" "$1"
    [ -s found ] || sed 's/^/# /' said
}
centre=$(cell hoor/hoor/3_estimate/2021.csv 2021,oro_bostadsinbrott,area,centrum)
agrees "R finds the share of Höör's centre and its standard error to 1e-12" "$centre" <lines.1.R
agrees "and so does the general way" "$centre" <<<"$(cat lines.1.R lines.2.R)"
sed 's/s <- calibrate(\(svydesign(.*data = d)\), margins.*/totals <- function(m) setNames(data.frame(xtabs(d$design.weight ~ d[[m]])), c(m, "Freq")); s <- rake(\1, list(~design.margin_1, ~design.margin_2), lapply(c("design.margin_1", "design.margin_2"), totals))/' lines.1.R >raked.R
Rscript -e 'found <- source("raked.R")$value; cat(sprintf("%.17g", c(coef(found)[2], survey::SE(found)[2])), "\n")' >raked 2>said
is "$(awk 'NR == FNR { estimate = $1; se = $2; next } { off = $2 / se - 1; print (($1 / estimate - 1) ^ 2 < 1e-12), (off > 0.001), (off < 0.003) }' <(echo "$centre") raked)" "1 1 1" \
    "as input/reference.md says, rake() finds the same share, and a standard error that is off by 0.2 percent"
while read -r study level domain; do
    agrees "a share of a sample of clusters too, with numbers and open margins ($study, $domain)" "$(cell whole/$study/3_estimate/2021.csv "2021,utsatt,$level")" <<SCRIPT
library(survey); d <- read.csv("$study.csv")
$(sed 's/oro_bostadsinbrott %in% 3:4/utsatt == 1/; s/oro_bostadsinbrott %in% 1:4/utsatt %in% 0:1/; s/d$area == "centrum"/('"$domain"')/
    s/~design.psu/~design.psu + design.ssu/; s/~design.population/~design.population + design.population_ssu/' lines.2.R)
SCRIPT
done <<'CELLS'
study all, TRUE
study sex,kvinna d$sex == "kvinna"
study sex,man d$sex == "man"
delivered all, TRUE
delivered sex,man d$sex == "man"
CELLS

# By survey alone, from the population's files: the weights of method.md, "Not stated, and answers that the population has not".
cat >crossed.R <<'END'
library(survey); d <- read.csv("crossed.csv"); file <- read.csv("crossed/population/sex_age.csv")
known <- function(x, levels) ifelse(is.na(x) | !x %in% levels, "", x)
sex <- known(d$sex, file$sex); age <- known(d$age, file$age)
may <- (outer(sex, file$sex, "==") | sex == "") & (outer(age, file$age, "==") | age == "")
before <- c(centrum = 900, norra = 1500, sodra = 1100)[d$area] / ave(d$design.line, d$area, FUN = length)
is_whole <- rowSums(may) == 1; stopifnot(sum(!is_whole) == 5)
in_cell <- colSums(before * (may & is_whole)); spread <- t(t(may) * in_cell); spread <- spread / rowSums(spread)
factor <- file$population / colSums(before * spread)
d$start <- ifelse(is_whole, before, before * spread %*% factor); d$n <- before * ave(d$design.line, d$area, FUN = length)
for (k in seq_along(factor)) d[[paste0("cell", k)]] <- may[, k] & is_whole
cells <- reformulate(paste0("as.numeric(cell", seq_along(factor), ")"), intercept = FALSE)
s <- calibrate(svydesign(~1, strata = ~area, weights = ~start, fpc = ~n, data = d), cells, unname(in_cell * factor), epsilon = 1e-13)
stopifnot(abs(weights(s) / d$design.weight - 1) < 1e-12)
END
cat >margins.R <<'END'
library(survey); d <- read.csv("margins.csv"); d$sex[is.na(d$sex) | !d$sex %in% c("kvinna", "man")] <- "rest"
area <- c(centrum = 900, norra = 1500, sodra = 1100); d$n <- area[d$area]; d$start <- d$n / ave(d$design.line, d$area, FUN = length)
rest <- sum(d$start[d$sex == "rest"]) / 3500; margins <- ~ 0 + area + sex
totals <- c(area, 1780 * (1 - rest), 3500 * rest)
s <- calibrate(svydesign(~1, strata = ~area, weights = ~start, fpc = ~n, data = d), margins, setNames(totals, colnames(model.matrix(margins, d))), calfun = "raking", epsilon = 1e-13)
stopifnot(abs(weights(s) / d$design.weight - 1) < 1e-12)
END
while read -r study level domain; do
    agrees "those who answered otherwise than the population has it are weighted alike ($study, $level)" "$(cell whole/$study/3_estimate/2021.csv "2021,otrygg,$level")" <<SCRIPT
$(cat $study.R)
svymean(~I(otrygg == 1), subset(s, $domain))
SCRIPT
done <<'CELLS'
crossed all, TRUE
crossed sex,kvinna d$sex == "kvinna"
crossed age,16_24 d$age == "16_24"
crossed area,norra d$area == "norra"
margins all, TRUE
margins sex,man d$sex == "man"
margins area,sodra d$area == "sodra"
CELLS
plan_done
