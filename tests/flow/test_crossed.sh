# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Areas crossed with ages, a level of few respondents, thresholds that hide everything: the run ends in time, with documents that read well,
# and nobody's answer follows from what is left.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"

# study NAME YEARS: a copy of Höör without the years 201[YEARS], and with the lines of standard input instead of those settings
study() {
    cp -r "$ROOT/input/hoor" "$1"
    rm -f "$1"/survey/201["$2"].csv
    cat >settings
    grep -v -f <(sed 's/,.*/,/; s/^/^/' settings) "$1/study.csv" >rest
    cat rest settings >"$1/study.csv"
}
study crossed 89 <<<$'domains,area age_group area*age_group,\npool_years,1,'
study pooled 89 <<<$'domains,area sex area*sex,'
study base 89 <<<$'threshold_base,2000,\npool_years,1,'
study count 89 <<<$'threshold_count,400,'
study tiny 8 <<<$'domains,area sex age_group,'
sed -i 's/^age_group,,,16\.\.19,.*/age_group,,,16..16,16_16,answered,16 år,aged 16\nage_group,,,17..19,16_19,answered,17–19 år,aged 17–19/' tiny/codebook/scales.csv
awk -F, -v OFS=, '$3 == "16_19" { n = $4; $3 = "16_16"; $4 = int(n / 4); print; $3 = "16_19"; $4 = n - int(n / 4) } { print }' tiny/population/sex_age.csv >rest
mv rest tiny/population/sex_age.csv
status_is 0 "all of them run, in no more than two minutes" timeout 120 "$BIN/lagesbild" run crossed pooled base count tiny --output out

# secrets STUDY CONDITION: how many confidential estimates have the interval that awk's condition says
secrets() { awk -F, '$1 == "estimate" && $3 ~ /confidential/ && '"$2"' { n++ } END { print n + 0 }' "out/$1/5_protect/audit.csv"; }
for study in crossed pooled base count tiny; do
    ok $((!($(secrets "$study" '$6 == "yes"') > 150))) "$study has secrets, and they are protected"
    is "$(secrets "$study" '$4 != "" && $4 == $5 && $5 > 0')" 0 "$study: none of them is known, but where nobody is in it"
    ok $((!($(secrets "$study" '$6 == "no"') <= 1))) "$study: at most one zero follows from numbers of respondents alone"
    is "$(sed '/<style>/,/<\/style>/d; /<script>/,/<\/script>/d; s/<svg.*//; s/<[^>]*>/ /g' "out/$study/lagesbild.html" | grep -cwE '(inconclusive|suppressed|confidential|NaN|nan|none|null)')" 0 "$study shows no raw word"
done
is "$(grep -cE ',(ok|flagged:[a-z_]*),' out/base/5_protect/2021.csv)" 0 "a threshold above all bases leaves no estimate"
ok $((!($(grep -c ',share,' out/tiny/5_protect/2021.csv) - $(grep -cE 'suppressed.*,share,' out/tiny/5_protect/2021.csv) > 100))) "a level of few leaves most of the picture"
plan_done
