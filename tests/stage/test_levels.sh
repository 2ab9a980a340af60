# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Limits of levels.csv and others' figures of comparators.csv: what cannot be one of its subject is refused by file, line and column.
. "$ROOT/tests/tap.sh"
cp -r "$ROOT/input/horby" study && chmod -R u+w study
check() { "$BIN/lagesbild" check study; }
status_is 0 "the bundled study is complete" check

cat >study/levels.csv <<'END'
subject,domain,level,low,high,reference,source
prob_trafik,all,,10,25,threshold,percent
oro_bostadsinbrott,all,,0.30,0.20,threshold,in the wrong order
prob_ungdomsgang,all,,,,threshold,says nothing
utsatt_nagot,all,,,5,own_mean,percentage points
bostadsinbrott,all,,-10,400,threshold,crimes per 100 000
tillit_manniskor,all,,3,7,threshold,a mean of 0 to 10
bilbrott,all,,-20,20,own_years,crimes a year
prob_alla,all,,0.2,0.2,threshold,nothing in between
tillit_manniskor,area,tatorten,30,70,threshold,percent of a mean
tillit_manniskor,area,landsbygden,-12,,own_years,the same
END
cat >study/comparators.csv <<'END'
subject,comparator,year,value,ci_low,ci_high,source,note
prob_trafik,Riket,2021,1.7,,,NTU,
prob_trafik,Skåne,2021,0.17,0.18,0.16,NTU,
prob_trafik,Syd,2021,0.17,-0.02,17,NTU,
tillit_manniskor,Riket,2021,6.8,6.7,6.9,SOM,
tillit_manniskor,Skåne,2021,68,67,69,SOM,
bostadsinbrott,Riket,2021,412.5,,,Brå,
bostadsinbrott,Skåne,2021,-1,,,Brå,
END
status_is 1 "what no figure of its subject can be is refused" check
cat >expected <<'END'
lagesbild-check: study/published/trygghetsmatning.csv: figures of subjects that the study does not have, 3: ej_utsatt; they are held against each other alone
lagesbild-check: study/levels.csv:2:4: low is 10, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/levels.csv:2:5: high is 25, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/levels.csv:3:5: high is 0.2, not below low (0.3) was wanted
lagesbild-check: study/levels.csv:4:5: low and high are both empty, a threshold of at least one of them was wanted
lagesbild-check: study/levels.csv:5:5: high is 5, a distance between shares from -1 to 1 was wanted; write 5 percentage points as 0.05
lagesbild-check: study/levels.csv:6:4: low is -10, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is no indicator
lagesbild-check: study/levels.csv:10:4: low is 30, from 0 to 10 was wanted, where the answers lie; write it in their unit
lagesbild-check: study/levels.csv:10:5: high is 70, from 0 to 10 was wanted, where the answers lie; write it in their unit
lagesbild-check: study/levels.csv:11:4: low is -12, a distance of at most 10 was wanted, which is all that the answers span
lagesbild-check: study/comparators.csv:2:4: value is 1.7, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:3:5: ci_low is 0.18, not above value (0.17) was wanted
lagesbild-check: study/comparators.csv:3:6: ci_high is 0.16, not below value (0.17) was wanted
lagesbild-check: study/comparators.csv:4:5: ci_low is -0.02, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:4:6: ci_high is 17, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:6:4: value is 68, from 0 to 10 was wanted, where the answers lie; write it in their unit
lagesbild-check: study/comparators.csv:8:4: value is -1, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is no indicator
END
printf '%s\n' "$err" >actual
is_file actual expected "each with its place, and no other"
status_is 1 "a run refuses it before anything is made" "$BIN/lagesbild" run study --output out
has "$err" "study/comparators.csv:2:4: value is 1.7" "in the same words"
is "$(grep -c 7_figure <<<"$err")" 0 "and not as a figure that cannot be drawn"

# What was published, days, and rows that stand twice.
cp "$ROOT"/input/horby/{levels,comparators}.csv study
header=$(head -n 1 study/published/trygghetsmatning.csv)
printf '%s\n' "$header" "$(sed -n 2p study/published/trygghetsmatning.csv)" 2022-02-01,prob_trafik,all,,2021,45,,ok,rapport \
    2022-02-01,prob_trafikk,all,,2021,0.45,,ok,rapport 2202-02-01,prob_trafik,area,tatorten,2021,0.45,,ok,rapport \
    2022-02-01,prob_trafik,area,tätorten,2021,0.45,,ok,rapport 2022-02-01,bostadsinbrott,all,,2021,45,,ok,rapport \
    2022-02-01,otrygghet_buss,all,,2021,45,,ok,rapport 2020-02-01,prob_trafik,all,,2021,0.4,,ok,rapport 2020-02-01,index_total,all,,2020,7,,ok,rapport 2022-02-01,tillit_manniskor,all,,2021,68,,ok,rapport >study/published/a.csv
sed -i '2s/^[a-z_]*,/prob_tarfik,/' study/comparators.csv
{ head -n 3 study/notes.csv; sed -n 3p study/notes.csv; sed -n 4p study/notes.csv | sed 's/^20/22/'; sed -n 5p study/notes.csv | sed 's/^20/10/'; } >notes
mv notes study/notes.csv
printf '%s\n' "$(head -n 1 study/activities.csv)" 2022-05-01,trafik,1,,hastighet 2022-05-01,trafik,1,, 2022-05-01,trafik,1,, 2022-05-01,trafik,1,,hastighet \
    2022-05-01,trafik,1,,hastighet >study/activities.csv
status_is 1 "what no figure of a subject can be is refused in published/ too" check
grep -e published -e tarfik -e 'lies in' -e 'the row says' <<<"$err" >actual
cat >expected <<'END'
lagesbild-check: study/notes.csv:5:1: warning: date lies in 2221, a day from 1995 to 2031 was wanted beside the study's own years (so in 2 rows, this the first); correct it
lagesbild-check: study/notes.csv:4: warning: the row says the same as line 3 does, and both are counted; take one out
lagesbild-check: study/activities.csv:5: warning: the row says the same as line 2 does, and both are counted (2 rows are so, this the first); take one out
lagesbild-check: study/published/a.csv:5:1: warning: published_on lies in 2202, a day from 1950 to 2031 was wanted beside the study's own years; correct it
lagesbild-check: study/published/a.csv:3:6: value is 45, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/published/a.csv:4:2: warning: no indicator and no series is called "prob_trafikk", so it is held against no figure of the study; "prob_trafik" is one
lagesbild-check: study/published/a.csv:6:4: warning: codebook/areas.csv knows no area "tätorten", so what was published of it is held against nothing; correct it, or add the area with its years
lagesbild-check: study/published/a.csv:9:1: warning: published_on is 2020-02-01, before the year 2021 that the figure is about; correct it, or write forecast as its status
lagesbild-check: study/published/a.csv:10:6: value is 7, an index from 0 to 6 was wanted
lagesbild-check: study/published/a.csv:11:6: warning: value is 68, and the answers lie from 0 to 10; write it in their unit, or take it out where the scale was another
lagesbild-check: study/published/a.csv: figures of subjects that the study does not have, 1: otrygghet_buss; they are held against each other alone
lagesbild-check: study/published/trygghetsmatning.csv:2: the same figure of the same day stands in study/published/a.csv:2; take one out
lagesbild-check: study/published/trygghetsmatning.csv: figures of subjects that the study does not have, 3: ej_utsatt; they are held against each other alone
lagesbild-check: study/comparators.csv:2:1: warning: no indicator and no series is called "prob_tarfik", so it is held against no figure of the study; "prob_trafik" is one
END
is_file actual expected "and what it cannot be held against, days of other centuries and rows that stand twice are told"
plan_done
