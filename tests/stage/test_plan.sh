# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Kind any with unanswered items, the change of the index of 0-6, and what next year's survey has to be: 3_estimate to 5_protect, against R.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

new_study Plan year,2021 'domains,sex'
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
sex,,,kon,sex,domain,kön,sex,
a,,,a,janej,item,a,a,
b,,,b,janej,item,b,b,
c,,,c,janej,item,c,c,
END
scales sex janej >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,direction
a,ute,share,a,1,,bad
b,ute,share,b,1,,bad
c,hem,share,c,1,,bad
nagot,hem,any,a b c,1,,bad
END
printf 'indicator,cut1,cut2,cut3,cut4,cut5,cut6\na,0.1,0.2,0.3,0.4,0.5,0.6\nb,0.1,0.2,0.3,0.4,0.5,0.6\nc,0.1,0.2,0.3,0.4,0.5,0.6\n' >study/index.csv
printf 'family,subject,source,domain,level,method\nhuvud,a,survey,,,holm\nhuvud,b,survey,,,holm\nhuvud,c,survey,,,holm\nhuvud,nagot,survey,,,holm\n' >study/families.csv
# answers YEAR OF_A: 500 respondents, of whom that many in a hundred say yes to a, 30 to b and 25 to c; every tenth leaves c out
answers() {
    awk -v OFS=, -v a="$2" 'BEGIN { print "kon", "a", "b", "c"
        for (i = 0; i < 500; i++) print i % 2 ? "K" : "M", i * 37 % 100 < a ? "ja" : "nej", i * 53 % 100 < 30 ? "ja" : "nej", i % 10 == 3 ? "" : i * 71 % 100 < 25 ? "ja" : "nej" }' >study/survey/"$1".csv
}
answers 2020 45
answers 2021 24
judge() {
    local year
    for year in 2020 2021; do
        "$BIN/lagesbild-ingest" --study study --output out --year $year && "$BIN/lagesbild-weigh" --study study --output out --year $year &&
            "$BIN/lagesbild-estimate" --study study --output out --year $year --years "2020 2021" || return 1
    done
    awk 'FNR > 1 || NR == 1' out/3_estimate/202?/index.csv >out/3_estimate/index.csv
    awk 'FNR > 1 || NR == 1' out/3_estimate/202?/answers.csv >out/3_estimate/answers.csv
    "$BIN/lagesbild-compare" --study study --output out --year 2021 --years "2020 2021" &&
        "$BIN/lagesbild-protect" --study study --output out --year 2021 --years "2020 2021"
}
status_is 0 "two years are judged" judge
# columns TABLE KEY NAME ...: columns by name of the rows that begin with KEY
columns() {
    awk -F, -v key="$2" -v wanted="${*:3}" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(wanted, names, " "); next }
        index($0, key) == 1 { for (i = 1; i <= n; i++) printf "%s%s", $at[names[i]], i < n ? "," : "\n" }' "$1" | digits 8
}

# By hand, over the rows of the file: in the base are those who said yes to one, or answered all.
is "$(columns out/3_estimate/2021.csv 2021,nagot,all, n n_positive unanswered)" "$(awk -F, 'NR > 1 { yes = $2 == "ja" || $3 == "ja" || $4 == "ja"; all = $4 != ""; n += yes || all; positive += yes; gaps += !all } END { print n "," positive "," gaps / (NR - 1) }' study/survey/2021.csv)" \
    "of any, who left an item out counts where another says yes, and is else in no base"
is "$(columns out/3_estimate/2021.csv 2021,nagot,sex,man unanswered)" "" "how many left one out is told for the whole alone"
is "$(columns out/3_estimate/2021.csv 2021,a,all, unanswered)" "" "and of what has several items"

# R: s <- sqrt(0.1153269122^2 + 0.1216231754^2); -0.7 + c(-1, 1) * qt(1 - 0.1 * 2 / 3 / 2, 998) * s, two of the three means having changed
index=out/5_protect/index.csv
is "$(columns $index 2020,index_total,all, change change_verdict)" "," "the first year has nothing to be compared with"
is "$(columns $index 2021,a,all, change change_verdict)" "," "an indicator's own index is judged as its share is"
is "$(columns $index 2021,index_total,all, change change_low change_high change_verdict)" "-0.7,-1.0077154,-0.39228462,decreased" "the mean over all has fallen"
is "$(columns $index 2021,index:hem,all, change_verdict)" "inconclusive" "that of a theme in which nothing happened is undecided"
plan=out/5_protect/plan.csv
is "$(columns out/4_compare/plan.csv a,all, n_now n_each_wave)" "500," "4_compare knows how many answered"
# R: k <- qt(1 - 0.05 / 3 / 2, 998) + qt(0.8, 998), `nagot` being the other one found of four; u <- 0.24 * 0.76 * 500 / 499;
# c(k * sqrt(u / 500 + 0.45 * 0.55 / 499), 2 * u * (k / 0.05)^2, u / ((0.05 / k)^2 - u / 500), u * (k / 0.05)^2)
is "$(columns $plan a,all, n_now detectable_now n_each_wave n_next n_pooled)" "500,0.09509968,1535,,768" "how many answers it takes, as one more found in its family; 500 this year are too few whatever comes"
is "$(columns $plan a,sex,man n_now n_pooled)" "250,577" "by group too"
is "$(columns $plan index n_now)" "" "an index is not planned for"
sed -i 's/^nagot,hem,any,a b c,1,,bad/nagot,hem,any,a b c,1,,bad,0.2/; s/^\([abc],[^,]*,share,[abc],1,,bad\)/\1,0.2/; 1s/$/,relevant_change/' study/codebook/indicators.csv
status_is 0 "a larger change is planned for" judge
# R: the same with u <- 0.2396285627 and 958 degrees of freedom for a third of the smaller part, 0.112, and 480 who count
is "$(columns $plan nagot,all, n_each_wave n_next)" "402,345" "against this year fewer are needed than in two coming years"
printf 'threshold_count,200\n' >>study/study.csv
status_is 0 "a confidential figure is" judge
is "$(columns $plan a,all, n_now n_each_wave)" "" "not planned for"
plan_done
