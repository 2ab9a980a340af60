# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What a year publishes, attacked: by somebody who knows every weight, by somebody who keeps the tables of two rounds, and by looking for
# what should not lie there.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
run() { "$BIN/lagesbild" run hoor --output "$@"; }
# attack FOLDER TABLE YEAR: indicators confidential recovered pinned
attack() { "$BUILD/tests/knapsack" "$1/2_weigh/weights.csv" "$1/5_protect/$3.csv" "$1/3_estimate/$3.csv" "$2" "$3" 2>>pinned; }

cp -r "$ROOT/input/hoor" hoor
status_is 0 "the picture of 2021, with the annual report's kit" run new --annual-report
folder=new/hoor/2021

# A knapsack: shares with all their digits, and the sum of the weights, give the respondents back that each is made of.
for year in 2018 2019 2020 2021; do
    read -r _ confidential recovered pinned < <(attack new/hoor new/hoor/5_protect/$year.csv $year)
    ok "$([ "$confidential" -gt 50 ] && [ "$recovered" -gt 2 ] && [ "$pinned" -eq "$recovered" ]; echo $?)" \
        "$year: from the exact table counts that were taken out come back, each pinned down ($recovered of $confidential)"
    : >pinned
    is "$(attack new/hoor $folder/tables/estimates_$year.csv $year)" "36 $confidential $recovered 0" "$year: from the published one none of them"
    is "$(cat pinned)" "" "$year: nor is one named"
done
# One more decimal, or the number of those who count, would be too much: the attack is no weaker than the guard.
awk -F, -v OFS=, 'NR == FNR { exact[$2, $3, $4, $17] = $5; next } FNR > 1 && $5 != "" { $5 = sprintf("%.4f", exact[$2, $3, $4, $13]) } { print }' \
    new/hoor/5_protect/2020.csv $folder/tables/estimates_2020.csv >four.csv
ok "$([ "$(attack new/hoor four.csv 2020 | cut -d ' ' -f 4)" -gt 0 ]; echo $?)" "with four decimals some would be pinned down"

# The finest figure of the survey anywhere in the tables, the kit's too: columns whose cells have more than three decimals.
# finest FILE...: file and column of numbers that are finer than 0.001, but for those below it, which have one digit
finest() {
    perl -CSD -e 'for my $file (@ARGV) {
        open my $in, "<:utf8", $file or die; my (@head, %seen);
        while (<$in>) {
            chomp; tr/,;/.,/ if s/^\x{FEFF}// || $file =~ /arsrapport/; my @cells; push @cells, defined $1 ? $1 : $2 while /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g && @cells < 60 && defined pos;
            if (!@head) { @head = @cells; next }
            next if grep { $_ eq "crime" || $_ eq "notes" } @cells[0 .. 1];
            for my $i (0 .. $#head) { $seen{$head[$i]}++ if ($cells[$i] // "") =~ /^-?(?:\d+\.\d{4,}|.*[1-9]\d+e-\d+)$/ && $cells[$i] !~ /^-?0\.000+[1-9]$/ } }
        print "$file $_\n" for sort keys %seen }' "$@"
}
is "$(cd $folder && finest tables/*.csv arsrapport/tables/*.csv | grep -v -E '^tables/rates.csv (rate_per_100k|ci_low|ci_high)$')" "" \
    "no figure of the survey has more than three decimals"
is "$(finest new/hoor/5_protect/2021.csv | head -n 1)" "new/hoor/5_protect/2021.csv ci_high" "where the internal table has"
is "$(finest $folder/published.csv)" "" "nor has the ledger that lies beside them"
is "$(find $folder -name '*answers*' -o -name '*audit*' -o -name '*quotes*')" "" "distributions of answers, the audit and quotations are not there"
is "$(head -n 1 $folder/tables/weights.csv)" "year,variable,level,respondents,population,share_before,share_after,population_year,wave" "the table of weights has no weight"
is "$(grep -c 'n_positive\|weight_sum\|n_effective' $folder/tables/*.csv | grep -v ':0')" "" "no table tells sums of weights, or how many counted"
is "$(grep -o 'Vikt, minst till störst\|Största kalibreringsfaktor' $folder/lagesbild.html)" "" "nor does the document"
is "$(find $folder -name '.*')" "" "no stamp of the run lies in the folder"
is "$(find new/hoor/.work/drawn -type f | sort | xargs -n 1 basename | tr '\n' ' ')" "2021.page 2021.pdf 2021.png 2021.slide 2021.svg " "they lie with the run's own things"
rm -r $folder/figures $folder/arsrapport/figures
status_is 0 "where somebody took the figures away" run new
ok "$([ -s $folder/figures/ranked.svg ] && [ -s $folder/arsrapport/figures/ranked.pdf ]; echo $?)" "a run draws them again"
: >$folder/tables/answers.csv
touch hoor/pledges.csv
status_is 0 "where an earlier version left a table that is internal" run new
is "$(ls $folder/tables | grep answers)" "" "a run takes it away"

# Two rounds. What was hidden in the first stays so in the second, and the reverse, so that both together tell no more than the second alone.
cp -r "$ROOT/input/hoor" first && rm -r hoor && mv first hoor
mv hoor/survey/2021.csv kept.csv
sed -i 's/^year,2021/year,2020/' hoor/study.csv
status_is 0 "the round of 2020" run rounds
cp -r rounds/hoor/2020 round1
cp rounds/hoor/2020/published.csv hoor/published/round1.csv
mv kept.csv hoor/survey/2021.csv
sed -i 's/^year,2020/year,2021/' hoor/study.csv
status_is 0 "the round of 2021, with the first in published/" run rounds
is "$(grep 'published/' <<<"$err" | grep -v 'index_total\|ej_utsatt')" "" "nothing of it is warned of"
shown() { cut -d, -f 1-5,9,11,13 "$1/tables/estimates_$2.csv"; }
for year in 2018 2019 2020; do
    is "$(shown rounds/hoor/2021 $year)" "$(shown round1 $year)" "$year: both rounds show the same figures and hide the same"
done
ok "$([ "$(grep -c ',pooled,.*,20[0-9]*$' hoor/published/round1.csv)" -gt 10 ]; echo $?)" "years taken together are in the ledger, where they are shown"
is "$(grep -c ',no,' rounds/hoor/5_protect/audit.csv)" 0 "the second round's audit leaves nothing open"
plan_done
