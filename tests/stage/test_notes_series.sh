# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Complaints and tips as series over the years: counts, gaps, tests, breaks, and the caution about reporting.
. "$ROOT/tests/tap.sh"
mkdir -p study/codebook
printf 'key,value\nname,Trettio\nyear,2021\n' >study/study.csv
printf 'theme,label_sv,label_en,synonyms\ntrafik,trafik,traffic,fortkörning\nbuller,buller,noise,\nskrap,skräp,litter,\n' >study/codebook/themes.csv
{
    echo 'date,source,area,theme,mentions,publish'
    while read -r year trafik buller; do
        echo "$year-03-01,klagomal,centrum,trafik,$((trafik - 1)),no"
        echo "$year-04-01,klagomal,,fortkörning,,no"
        [ "$buller" = 0 ] || echo "$year-05-01,klagomal,,buller,$buller,no"
        echo "$year-05-01,medborgardialog,,trafik,99,no"
    done
} >study/notes.csv <<'ROWS'
2016 11 3
2017 14 2
2018 9 4
2020 12 0
2021 25 6
ROWS
printf '2021-06-01,tips,,trafik,2,no\n2022-06-01,klagomal,,skräp,5,no\n' >>study/notes.csv
"$BIN/lagesbild-notes" --study study --output out
status_is 0 "the series are compared" "$BIN/lagesbild-compare" --study study --output out
changes=out/4_compare/changes.csv
cell() { awk -F, -v key="$1," -v column="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) c = i } index($0, key) == 1 { print $c }' "$changes"; }
near() { ok "$(awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !(a != "" && d < 1e-9 && d > -1e-9) }'; echo $?)" "$3" "is $1, $2 was wanted"; }

is "$(cell klagomal_trafik,notes,all,,previous,2020,2021 estimate_from) $(cell klagomal_trafik,notes,all,,previous,2020,2021 estimate_to)" "12 25" "areas and synonyms are added up, an empty mention is one"
# R 4.2: 2 * min(pbinom(25 - 1, 37, .5, lower = FALSE), pbinom(25, 37, .5)); how the series moves, the steps of neighbouring years tell:
# r <- diff(log(c(11, 14, 9) + .5)); se <- sqrt(max(mean(r^2), 1 / 12.5 + 1 / 25.5)); d <- log(25.5 / 12.5); 2 * pt(-d / se, 2); exp(d + c(-1, 1) * qt(.975, 2) * se)
near "$(cell klagomal_trafik,notes,all,,previous,2020,2021 p_poisson)" 0.04703102743951611 "p by chance alone is exact, doubled"
near "$(cell klagomal_trafik,notes,all,,previous,2020,2021 p)" 0.1749552498296951 "p is the larger one of how the series moves"
near "$(cell klagomal_trafik,notes,all,,previous,2020,2021 ci_low)" 0.4617858719812665 "its interval goes with it (lower)"
near "$(cell klagomal_trafik,notes,all,,previous,2020,2021 ci_high)" 9.0119690802685 "its interval goes with it (upper)"
is "$(cell klagomal_trafik,notes,all,,mean,2016,2021 p)$(cell klagomal_trafik,notes,all,,mean,2016,2021 reason)" "context; reporting may have changed" "the mean of the years before is context"
is "$(cell klagomal_trafik,notes,all,,mean,2016,2021 n_years)" 4 "a year in which no complaint of any kind was noted is a gap"
is "$(cell klagomal_buller,notes,all,,previous,2018,2020 estimate_to)" 0 "a theme that nobody complained of in a year that was kept is 0"
has "$(cell klagomal_trafik,notes,all,,previous,2020,2021 reason)" "reporting may have changed" "that reporting may have changed stands beside every verdict"
is "$(grep -c klagomal_skrap "$changes")" 0 "what is first complained of after the picture's year is no series of noughts"
is "$(grep -c '^medborgardialog' "$changes")$(grep -c '^tips' "$changes")" 00 "dialogues are no series, and one year of tips is none yet"

# A pledge from June 2018 has 2017 as its baseline: compared with every later year, once.
# R: 2 * min(pbinom(24, 39, .5, lower = FALSE), pbinom(25, 39, .5)) for 14 against 25
printf 'pledge,text,from,to,subject\na,Löfte.,2018-06-01,2021-12-31,klagomal_trafik\nb,Löfte.,2018-09-01,2021-12-31,klagomal_trafik\n' >study/pledges.csv
status_is 0 "a series can be what a pledge is about" "$BIN/lagesbild-compare" --study study --output out
is "$(grep -c ',pledge,' "$changes") $(cut -d, -f1-8 "$changes" | grep ',pledge,' | tr '\n' ' ')" "2 klagomal_trafik,notes,all,,pledge,2017,2020,1 klagomal_trafik,notes,all,,pledge,2017,2021,1 " \
    "each later year has a row, but the next year, which the row of the year before has already"
near "$(cell klagomal_trafik,notes,all,,pledge,2017,2021 p_poisson)" 0.10812902140605747 "by the exact test of these two years"
ok "$(awk "BEGIN { exit !($(cell klagomal_trafik,notes,all,,pledge,2017,2021 p) > 0.10812902140605747) }"; echo $?)" "and by how much four years move"
rm study/pledges.csv

printf 'subject,source,domain,level,from,effect,reason\nklagomal_trafik,notes,,,2021,not_comparable,ny e-tjänst för klagomål\n,crime,,,2021,not_comparable,ny statistik\n' >study/breaks.csv
"$BIN/lagesbild-compare" --study study --output out
is "$(cell klagomal_trafik,notes,all,,previous,2020,2021 verdict),$(cell klagomal_trafik,notes,all,,previous,2020,2021 p)" "not_comparable," "a declared break ends the comparison"
is "$(cell klagomal_buller,notes,all,,previous,2020,2021 reason),$(cell klagomal_buller,notes,all,,previous,2020,2021 p_poisson)" "context; reporting may have changed," \
    "a break of reported crime is none of complaints, of which there were so few that their mean is judged"
# R: 2 * pbinom(5, 15, 1/5, lower = FALSE); b <- binom.test(6, 15)$conf.int; 4 * b / (1 - b)
near "$(cell klagomal_buller,notes,all,,mean,2016,2021 p)" 0.122102859235328 "six after nine in four years, by the exact test alone"
near "$(cell klagomal_buller,notes,all,,mean,2016,2021 ci_low)" 0.7810535864936343 "with its interval"
plan_done
