# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# How the register's picture of a municipality says its numbers: how many in words, means, ratios and limits that can be read.
# limit: 600 s
. "$ROOT/tests/tap.sh"
text() { sed -e 's/<[^>]*>/ /g' -e 's/\xc2\xa0/ /g' "$1" | tr '\n' ' ' | tr -s ' '; }
holds() { ok "$(grep -qF -- "$1" page; echo $?)" "$2" "wanted: $1"; }
# ---- how many: in words, and right for one, for two, for all and for none
"$BIN/lagesbild" new few --municipality Värmdö 2>/dev/null
sed -i 's/^compare_with;[^;]*/compare_with;neighbours/' few/study.csv
cp few/crime/offences.csv all_types
# of SERIES ...: the page where these types of crime alone are looked at
of() {
    awk -F';' -v wanted=" $* " 'NR == 1 || index(wanted, " " $1 " ")' all_types >few/crime/offences.csv
    "$BIN/lagesbild" run few --output out >/dev/null 2>&1
    text out/few/lagesbild.html >page
}
of alla_brott stold skadegorelse_alla inbrott_alla narkotika_vapen person
holds 'Av sex brottstyper som vi kan bedöma hamnade två utanför det väntade: anmälda brott totalt 5 075' "two of six"
holds 'Inget av sex slags brott har säkert ökat eller minskat' "none of six has changed"
holds 'Plats, grannkommunen Nacka' "a single neighbour"
holds 'säkerställt fler per invånare än i grannkommunen.' "is one in sentences too"
of alla_brott stold
holds 'Av två brottstyper som vi kan bedöma hamnade en utanför det väntade' "one of two"
of alla_brott person
holds 'De två brottstyper som vi kan bedöma hamnade alla utanför det väntade: anmälda' "none of two"
of stold skadegorelse_alla
holds 'för båda de brottstyper som vi kan bedöma ligger antalet 2025 inom' "both"
of stold
holds 'Året blev som väntat: antalet 2025 ligger inom' "one"
holds 'Anmälda stölder och tillgrepp har inte säkert ökat eller minskat' "which has not changed"
of person
holds 'Året hamnade utanför det väntade: anmälda brott mot person 1 050' "one that is otherwise"

"$BIN/lagesbild" new osby --municipality Osby 2>/dev/null && "$BIN/lagesbild" run osby --output out >/dev/null 2>&1
text out/osby/lagesbild.html >page
holds 'har ökat i Osby 2025 mot året före, räknat per invånare' "one has risen, and is named"

# ---- a mean below ten has its decimal wherever it stands
"$BIN/lagesbild" new mala --municipality Malå 2>/dev/null && "$BIN/lagesbild" run mala --output out >/dev/null 2>&1
text out/mala/lagesbild.html >page
holds 'Anmälda narkotika- och vapenbrott 7,6 9 15' "in the table"
has "$(sed 's/\xc2\xa0/ /g' out/mala/6_assess/situation.csv)" 'i genomsnitt 7,6 per år 2020–2024' "in the sentence"
holds '7,6 (2020–2024) → 15 (2025)' "in the evidence"
grep -q 'medel 2020–2024: 7,6' out/mala/2025/figures/crime.svg
ok $? "in the figure"

is "$(grep -oE '[0-9],[0-9]{2} \([0-9],[0-9]+ till [0-9]{2}[0-9 ]*,[0-9]*' page)" "" "no end of a ratio's interval from ten on has decimals"

# ---- a rate outside the limits that many comparisons may explain
"$BIN/lagesbild" new nacka --municipality Nacka 2>/dev/null && "$BIN/lagesbild" run nacka --output out >/dev/null 2>&1
has "$(cat out/nacka/6_assess/situation.csv)" 'Det är utanför det vanliga, men med så många jämförelser kan det vara en slump.' "is told as that"
plan_done
