# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# associations.csv: whether the answers to a question differ between groups, against R's svychisq; protected and judged by 5_protect.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
new_study Samband "associations,svar*kon svar*alder sallan*kon"
cat >study/codebook/variables.csv <<'END'
variable,column,scale,role,label_sv,label_en
stratum,stratum,,stratum,,
vikt,vikt,,weight,,
kon,kon,kon,domain,kön,sex
alder,alder,alder,domain,ålder,age
svar,svar,svar,item,oro,worry
sallan,sallan,svar,item,sällan,rarely
END
cat >study/codebook/scales.csv <<'END'
scale,raw,code,status,label_sv,label_en
kon,K,kvinna,answered,kvinnor,women
kon,M,man,answered,män,men
alder,16..44,ung,answered,yngre,younger
alder,45..,aldre,answered,äldre,older
svar,1,1,answered,aldrig,never
svar,2,2,answered,ibland,sometimes
svar,3,3,answered,ofta,often
svar,(empty),,not_stated,ej svar,not stated
END
printf 'indicator,kind,variables,counts,label_sv,label_en\noro,share,svar,3,oro,worry\n' >study/codebook/indicators.csv
awk 'function next_number() { seed = (seed * 69069 + 12345) % 4294967296; return seed / 4294967296 }
    BEGIN {
        print "stratum,vikt,kon,alder,svar,sallan"
        for (i = 1; i <= 300; i++) {
            seed = i * 7919; next_number(); next_number(); next_number()
            kon = next_number() < 0.5 ? "K" : "M"; alder = 16 + int(68 * next_number()); stratum = i % 3 == 0 ? "norr" : "söder"
            vikt = (stratum == "norr" ? 11 : 23) + int(5 * next_number())
            svar = 1 + int(2 * next_number() + (kon == "K" ? 1 : 0.55) * next_number()); if (next_number() < 0.05) svar = ""
            printf "%s,%d,%s,%d,%s,%s\n", stratum, vikt, kon, alder, svar, i <= 3 ? 2 : i % 20 == 0 ? "" : 1
        } }' >study/survey/2021.csv
run_year() {
    local stages='for stage in ingest weigh estimate; do "$BIN/lagesbild-$stage" --study study --output out --year 2021 || exit; done'
    status_is "$1" "$2" bash -c "$stages"
}
run_year 0 "a year with three pairs is estimated"
row() { grep "^2021,$1," "$2" | awk -F, -v OFS=, '{ for (i = 8; i <= 12; i++) if ($i != "") $i = sprintf("%.9g", $i); print }'; }
# d <- read.csv("study/survey/2021.csv"); d$age <- d$alder < 45
# des <- subset(svydesign(ids = ~1, strata = ~stratum, weights = ~vikt, data = d), !is.na(svar))
# t <- svychisq(~svar + kon, des, statistic = "F"); t$statistic; t$parameter; t$p.value
of_year=out/3_estimate/2021/associations.csv
is "$(row svar,kon $of_year)" "2021,svar,kon,285,3,2,21,2.51107325,1.99923566,565.783692,0.0821073337,,,ok,2021" "the second-order test is that of svychisq"
is "$(row svar,alder $of_year)" "2021,svar,alder,285,3,2,24,0.11533738,1.99953049,565.86713,0.891043778,,,ok,2021" "for another pair"
is "$(row sallan,kon $of_year)" "2021,sallan,kon,285,2,2,1,0.0943161881,1,283,0.758985959,,,ok,2021" "and with a cell of one, answers that nobody gave being no row"
status_is 0 "associations are protected" "$BIN/lagesbild-protect" --study study --output out --years 2021
is "$(grep '^2021,sallan' out/5_protect/associations.csv)" "2021,sallan,kon,,,,,,,,,,,suppressed,2021" "a table with a small cell loses its numbers"
# p.adjust(c(0.0821073337, 0.891043778), "holm")
is "$(row svar,kon out/5_protect/associations.csv; row svar,alder out/5_protect/associations.csv)" "2021,svar,kon,285,3,2,21,2.51107325,1.99923566,565.783692,0.0821073337,0.164214667,undetermined,ok,2021
2021,svar,alder,285,3,2,24,0.11533738,1.99953049,565.86713,0.891043778,0.891043778,undetermined,ok,2021" "the others stay, with Holm's p among them alone"
is "$(grep '^associations' out/5_protect/audit.csv)" "associations,2021/sallan/kon,suppressed:confidential,,,," "and the audit says so"

# Answers that differ: women worry more.
sed -i 's/,K,\([0-9]*\),1,/,K,\1,3,/' study/survey/2021.csv
run_year 0 "answers that differ"
status_is 0 "are protected" "$BIN/lagesbild-protect" --study study --output out --years 2021
is "$(row svar,kon out/5_protect/associations.csv | cut -d, -f13)" differs "are said to"

# Nobody is a cell as well: where that is confidential, and the share is hidden, its table is.
sed -i 's/,M,\([0-9]*\),3,/,M,\1,2,/' study/survey/2021.csv
echo threshold_alike,300 >>study/study.csv
run_year 0 "a share that is hidden, though no cell is small"
status_is 0 "is protected" "$BIN/lagesbild-protect" --study study --output out --years 2021
is "$(grep -E '^2021,svar,(kon|alder)' $of_year | cut -d, -f7)" "23
46" "no cell is of few"
is "$(grep -E '^2021,svar,(kon|alder)' out/5_protect/associations.csv | cut -d, -f1-4,11-14)" "2021,svar,alder,,,,,suppressed
2021,svar,kon,,,,,suppressed" "with it and what hides it go the tests of the answers that it is made of"

sed -i 's/^associations,.*/associations,svar kon*alder*svar svar*oro svar*sallan/' study/study.csv
run_year 1 "pairs that are none are refused"
is "$err" "lagesbild-estimate: study/study.csv:4:2: the association \"svar\" is no pair, VARIABLE*DOMAIN was wanted
lagesbild-estimate: study/study.csv:4:2: the association \"kon*alder*svar\" is no pair, VARIABLE*DOMAIN was wanted
lagesbild-estimate: study/study.csv:4:2: \"oro\" of the association \"svar*oro\" is not in codebook/variables.csv
lagesbild-estimate: study/study.csv:4:2: \"sallan\" of the association \"svar*sallan\" has not the role domain; the question comes first" "each by what is wrong with it"
plan_done
