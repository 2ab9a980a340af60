# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-compare: a survey year against the mean of the years before, against R's survey 4.1.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

years="2016 2017 2018 2019 2021"
new_study Medel year,2021
cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
area,,,omrade,omrade,domain,område,area,
stratum,,,omrade,,stratum,område,area,
vikt,,,vikt,,weight,vikt,weight,
a,,,a,janej,item,a,a,
ny,2017,,a,janej,item,ny,new,
END
scales omrade janej >study/codebook/scales.csv
cat >study/codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
a,ute,share,a,1,,,,person,bad,0.05,a,a
ny,ute,share,ny,1,,,,person,bad,0.05,ny,new
END
for y in $years; do
    awk -v y="$y" 'BEGIN {
        print "nr,omrade,vikt,a"
        s = y
        for (i = 1; i <= 200; i++) {
            s = (s * 16807) % 2147483647
            s = (s * 16807) % 2147483647
            print i "," (i % 3 == 0 ? "N" : "S") "," 3 + i % 5 "," (i % 19 == 0 ? "" : s / 2147483647 < (y == 2021 ? 0.22 : 0.35) ? "ja" : "nej")
        }
    }' >"study/survey/$y.csv"
done

# compare SENTENCE
compare() {
    rm -rf out
    for y in $years; do
        for name in ingest weigh estimate; do stage $name "$y" 2>>log || return 1; done
    done
    status_is 0 "$1" "$BIN/lagesbild-compare" --study study --output out --years "$years"
}

# row KEY COLUMNS: the cells of a row, numbers cut to nine digits
row() {
    grep "^$1," out/4_compare/changes.csv | cut -d, -f"$2" | digits 9
}

compare "five years are compared"
# R survey 4.1-1, the years stacked: s <- svydesign(~1, strata = ~interaction(year, omrade), weights = ~vikt, data = d) without missing
# answers; b <- svyby(~y, ~year, s, svymean, covmat = TRUE); k <- svycontrast(b, c(-1, -1, -1, -1, 4) / 4); k ± qt(0.975, degf(s)) SE(k) and
# its p; then with the years 2017, 2018, 2019 and 2021.
is "$(row a,survey,all,,mean,2016,2021 8-17)" "4,difference,0.369210526,0.197894737,-0.171315789,0.0354779849,-0.240941011,-0.101690568,-4.82879143,1.60283096e-06" "a year against the mean of four before, as R has it"
is "$(row a,survey,area,syd,mean,2016,2021 12-14,17)" "-0.169291339,0.0435870764,-0.254884876,0.000113620332" "and in an area"
is "$(row ny,survey,all,,mean,2017,2021 8,10,12,13,17)" "3,0.39754386,-0.199649123,0.0372468742,1.10692997e-07" "a question of 2017 has a mean of three years"
is "$(row ny,survey,all,,mean 1)" "ny" "and none before there are three years"
is "$(row a,survey,all,,mean,2016,2019 8)" "3" "each year has its own"

cat >study/breaks.csv <<'END'
subject,source,domain,level,from,effect,reason
a,survey,all,,2017,not_comparable,ny skala
a,survey,area,syd,2018,not_comparable,nytt område
a,survey,area,norr,2018,warn,fler webbsvar
END
compare "with breaks"
is "$(row a,survey,all,,mean,2017,2021 8,10,12,13,17,25)" "3,0.39754386,-0.199649123,0.0372468742,1.10692997e-07," "years before a break are left out of the mean"
is "$(row a,survey,area,syd,mean,2016,2021 8,10-12,24,25)" "2,,0.204724409,,not_comparable,break: nytt område" "with too few left there is no mean, and why"
is "$(row a,survey,area,norr,mean,2016,2021 8,25)" "4,warning: fler webbsvar" "a warning is told once"
rm study/breaks.csv

# Six years: the mean is one of the five nearest.
awk -F, -v OFS=, 'NR == 1 { print; next } { $4 = NR % 2 ? "ja" : "nej"; print }' study/survey/2016.csv >study/survey/2015.csv
years="2015 $years"
compare "six years"
is "$(row a,survey,all,,mean,2015,2021 8)" 5 "five years at most are in a mean"
rm study/survey/2015.csv
years=${years#2015 }

# An unreliable year, and persons in common.
sed -i '30,$s/,ja$/,/; 30,$s/,nej$/,/' study/survey/2018.csv
printf 'nr,,,nr,,panel_id,nummer,number,\n' >>study/codebook/variables.csv
compare "an unreliable year, and ids of a panel"
is "$(row a,survey,all,,mean,2016,2021 24,25)" "inconclusive,shared persons; unreliable in 2018" "make the change inconclusive, and say that persons may be in several years"
is "$(awk -F, '$5 == "mean" && $7 == 2021 { n++; p += $24 == "" } END { print (n > 0), p + 0 }' out/4_compare/changes.csv)" "1 0" "and such a row is not to be judged"

# What an unreliable year leaves is not shown.
for y in $years; do cp "out/1_ingest/$y/summary.csv" "out/1_ingest/$y/s" 2>/dev/null; done
status_is 0 "the tables are protected" "$BIN/lagesbild-protect" --study study --output out --years "$years"
is "$(grep '^a,survey,all,,mean,2016,2019' out/5_protect/changes.csv | cut -d, -f22,24)" "undeclared,inconclusive" "and what rests on the year before it as well"
is "$(grep '^a,survey,all,,mean,2016,2021' out/5_protect/changes.csv | cut -d, -f8-17)" "4,difference,,,,,,,," "a mean with an unreliable year loses its numbers"
plan_done
