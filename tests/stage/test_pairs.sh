# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 8_report: survey and reported crime side by side. What is not shown to have changed is never said to go another way than the other.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/whole_picture.sh"
pair() { echo "2021,x,area/$2,$1+inbrott,survey+crime,,inconclusive,$3,estimate:2021/$1/area/$2,Text.,Text.,,"; }
{ pair skrap centrum survey_decreased_register_inconclusive; pair oro ytter survey_unchanged_register_inconclusive; pair oro norra survey_inconclusive_register_inconclusive; } >>out/6_assess/situation.csv

# report: the rows of the table, a line each, without numbers of evidence. Figures are empty drawings: they are not looked at.
report() {
    "$BIN/lagesbild-figure" "${options[@]}"
    mkdir -p out/2021/figures
    tail -n +2 out/7_figure/2021/figures.csv | cut -d, -f2 | while read -r figure; do
        printf '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1">\n</svg>\n' >"out/2021/figures/$figure.svg"
    done
    "$BIN/lagesbild-report" "${options[@]}" >/dev/null || return
    perl -0777 -ne 'my ($table) = /<caption>Enkäten och anmälda brott sedan året före<\/caption>(.*?)<\/table>/s or exit; $table =~ s/\xC2\xA0/ /g;
        for my $row ($table =~ /<tr[^>]*>(.*?)<\/tr>/gs) { my @cells; for ($row =~ /<t[dh][^>]*>(.*?)<\/t[dh]>/gs) { s/<sup.*?<\/sup>//gs; s/<[^>]*>//g; push @cells, $_ } print join("|", map { s/\s*\d*\s*$//r } @cells), "\n" }' out/2021/lagesbild.html
}
report >rows
is "$(sed 1d rows)" "Problem med nedskräpning: centrum / anmälda bostadsinbrott|34 % till 12 %: har minskat|37 till 45: inte större än vanligt från år till år|Bara enkäten har säkert ändrats
Oro för bostadsinbrott: ytterområdena / anmälda bostadsinbrott|33 % till 34 %: inom felmarginalen|37 till 45: inte större än vanligt från år till år|Ingen av dem har säkert ändrats" \
    "a rise of a count that is not shown is no other way, and of crime nobody says margin of error; what neither can tell is left to words"
sed -i '/^inbrott,crime,all,,previous,2020,2021/s/,inconclusive,/,increased,/' out/5_protect/changes.csv
report >rows
is "$(sed 1d rows | cut -d '|' -f 3,4)" "37 till 45: har ökat|Åt olika håll
37 till 45: har ökat|Bara de anmälda brotten har säkert ändrats" "two changes that are shown go different ways, one beside one that is not goes alone"
sed -i '/^inbrott,crime,all,,previous,2020,2021/s/,increased,/,decreased,/' out/5_protect/changes.csv
report >rows
is "$(sed 1d rows | cut -d '|' -f 4 | head -n 1)" "Åt samma håll" "or the same way"
sed -i '/survey+crime/d' out/6_assess/situation.csv
report >rows
is "$(cat rows)" "" "without such findings there is no table"
plan_done
