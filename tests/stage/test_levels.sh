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
END
cat >study/comparators.csv <<'END'
subject,comparator,year,value,ci_low,ci_high,source,note
prob_trafik,Riket,2021,1.7,,,NTU,
prob_trafik,Skåne,2021,0.17,0.18,0.16,NTU,
prob_trafik,Syd,2021,0.17,-0.02,17,NTU,
tillit_manniskor,Riket,2021,6.8,6.7,6.9,SOM,
bostadsinbrott,Riket,2021,412.5,,,Brå,
bostadsinbrott,Skåne,2021,-1,,,Brå,
END
status_is 1 "what no figure of its subject can be is refused" check
cat >expected <<'END'
lagesbild-check: study/levels.csv:2:4: low is 10, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/levels.csv:2:5: high is 25, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/levels.csv:3:5: high is 0.2, not below low (0.3) was wanted
lagesbild-check: study/levels.csv:4:5: low and high are both empty, a threshold of at least one of them was wanted
lagesbild-check: study/levels.csv:5:5: high is 5, a distance between shares from -1 to 1 was wanted; write 5 percentage points as 0.05
lagesbild-check: study/levels.csv:6:4: low is -10, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is no indicator
lagesbild-check: study/comparators.csv:2:4: value is 1.7, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:3:5: ci_low is 0.18, not above value (0.17) was wanted
lagesbild-check: study/comparators.csv:3:6: ci_high is 0.16, not below value (0.17) was wanted
lagesbild-check: study/comparators.csv:4:5: ci_low is -0.02, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:4:6: ci_high is 17, a share from 0 to 1 was wanted; write 25 % as 0.25
lagesbild-check: study/comparators.csv:7:4: value is -1, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is no indicator
END
printf '%s\n' "$err" >actual
is_file actual expected "each with its place, and no other"
status_is 1 "a run refuses it before anything is made" "$BIN/lagesbild" run study --output out
has "$err" "study/comparators.csv:2:4: value is 1.7" "in the same words"
is "$(grep -c 7_figure <<<"$err")" 0 "and not as a figure that cannot be drawn"
plan_done
