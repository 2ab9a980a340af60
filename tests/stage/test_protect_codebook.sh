# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 5_protect: who reads the codebook knows equations that no table prints. Of each kind a study in which a hidden count would follow from what is
# shown beside it: with the codebook that says so it does not, with one that says nothing of it those figures are shown.
. "$ROOT/tests/tap.sh"
header=year,indicator,domain,level,estimate,se,ci_low,ci_high,df,n,n_effective,deft,base_weight,status,n_positive,measure,method,from_year
mkdir -p study/codebook out/3_estimate
printf 'key,value\nname,Trettio\n' >study/study.csv
# shares INDICATOR BASES COUNTS: shares of areas a, b, c, of so many respondents and so many counted, and of all of them.
shares() {
    awk -v name="$1" -v bases="$2" -v counts="$3" 'function print_row(domain, level, n, x) {
        printf "2021,%s,%s,%s,%.4f,0.02,0.05,0.2,90,%d,90,1,design,ok,%d,share,direct,2021\n", name, domain, level, x / n, n, x }
    BEGIN { split(bases, n, " "); split(counts, x, " "); split("a b c", level, " ")
        print_row("all", "", n[1] + n[2] + n[3], x[1] + x[2] + x[3]); for (i = 1; i <= 3; i++) print_row("area", level[i], n[i], x[i]) }'
}
# codebook LINE...: indicators.csv
codebook() { { echo indicator,kind,variables,counts,base; printf '%s\n' "$@"; } >study/codebook/indicators.csv; }
# answers VARIABLE CODE:COUNTS...: how often each code was given in a, b, c, and in all
answers() {
    local variable=$1 code at
    shift
    for at in 0 1 2 3; do
        for code; do
            echo "${code%%:*} ${code#*:}" | awk -v variable="$variable" -v at=$at '{ all = $2 + $3 + $4
                printf "2021,%s,%s,%s,%s,0.1,%d,ok\n", variable, at ? "area" : "all", at ? substr("abc", at, 1) : "", $1, at ? $(at + 1) : all }'
        done
    done
}
protect() {
    { echo $header; cat; } >out/3_estimate/2021.csv
    "$BIN/lagesbild-protect" --study study --output out --years 2021
}
# The levels of an indicator that are hidden.
hidden() { grep "^2021,$1,.*suppressed" out/5_protect/2021.csv | cut -d, -f4 | tr '\n' ' '; }

# Three victims of a; nobody else is asked whether they reported it. b is the cheapest to hide beside a, of the follow-up it is c.
victims() { shares anmalt "3 30 20" "1 12 9"; shares utsatt "100 90 110" "3 30 20"; }
codebook anmalt,share,anmalt,1, utsatt,share,utsatt,1,
status_is 0 "a question that everybody was asked" eval "victims | protect"
is "$(hidden utsatt)/ $(hidden anmalt)" "a b / a c " "goes by its own: the base in b is how many victims b has, and a is what is left"
printf 'variable,from,to,column,scale,role,asked_of\nutsatt,,,utsatt,,item,\nanmalt,,,anmalt,,item,utsatt\n' >study/codebook/variables.csv
status_is 0 "a question asked of those who count in another" eval "victims | protect"
is "$(hidden utsatt)/ $(hidden anmalt)" "a c / a c " "is hidden where the other is, since its base is their number"
is "$(grep utsatt/area/a out/5_protect/audit.csv | cut -d, -f3-)" "suppressed:confidential,0,8,yes,base area asked_of" "which leaves them in doubt"
# Tables that were changed by hand: of those whose area nobody states more count than there are in all.
status_is 0 "a follow-up whose areas do not add up" eval '{ shares anmalt "13 30 20" "9 12 9" | sed "1s/,63,90,1,design,ok,30,/,70,90,1,design,ok,3,/"; shares utsatt "100 90 110" "13 30 20"; } | protect'
# A question that the codebook says was put to others than it was: there are more of c who answered it than count there.
status_is 0 "a question asked of fewer than answered it" eval '{ shares anmalt "3 30 20" "1 12 9"; shares utsatt "100 90 110" "3 30 15"; } | protect'
is "$err" 'lagesbild-protect: study/codebook/variables.csv:3:7: warning: of 2021, all , 53 answered "anmalt" and 48 count in "utsatt", which it is said to be asked of: as many or fewer were wanted; what this tells of hidden figures is minded only where it can be so' "is told, once, with what was found"
status_is 0 "one that no more answered" eval "victims | protect"
is "$err" "" "is not"
rm study/codebook/variables.csv
{ echo year,variable,domain,level,code,share,n,status; answers anmalt 0:"2 18 11" 1:"1 12 9" not_applicable:"97 60 90"; } >out/3_estimate/answers.csv
status_is 0 "the answers alone tell of whom it was asked" eval "victims | protect"
is "$(hidden utsatt)/ $(hidden anmalt)" "a c / a c " "where it applied to just those"
rm out/3_estimate/answers.csv

# Four of a were hit by the first of two crimes, six by any.
any() { shares nagot "100 90 110" "6 30 40"; shares stold "100 90 110" "4 26 35"; }
codebook nagot,any,"stold2 hot",1, stold,share,stold,1,
status_is 0 "two questions that have nothing in common" eval "any | protect"
is "$(hidden stold)/ $(hidden nagot)" "a b / " "say nothing of each other"
codebook nagot,any,"stold hot",1, stold,share,stold,1,
status_is 0 "an item of an any" eval "any | protect"
is "$(hidden nagot | cut -c1-2)" "a " "cannot exceed it: six at most would be known of four"
has "$(grep stold/area/a out/5_protect/audit.csv)" "any" "and the audit names the way"

# Thirty of a were hit by either crime, 27 by the second: at least three by the first.
sum() { shares hot "100 90 110" "27 30 30"; shares nagot "100 90 110" "30 55 60"; shares stold "100 90 110" "4 26 35"; }
codebook hot,share,hot2,1, nagot,any,"stold2 hot",1, stold,share,stold,1,
status_is 0 "an any of other questions" eval "sum | protect"
is "$(hidden stold)/ $(hidden nagot)/ $(hidden hot)" "a b / / " "bounds nothing"
codebook hot,share,hot,1, nagot,any,"stold hot",1, stold,share,stold,1,
status_is 0 "an any with all its items" eval "sum | protect"
is "$(echo "$(hidden nagot)/ $(hidden hot)" | grep -o a | wc -l)" 1 "is at most their sum: one of the two others goes as well"

# Four of a were hit by theft or threat, six by any of three crimes.
within() { shares nagot "100 90 110" "6 30 40"; shares tva "100 90 110" "4 26 35"; }
codebook nagot,any,"stold hot rån2",1, tva,any,"stold hot2",1,
status_is 0 "one any beside another" eval "within | protect"
is "$(hidden tva)/ $(hidden nagot)" "a b / " "says nothing of it"
codebook nagot,any,"stold hot rån",1, tva,any,"stold hot",1,
status_is 0 "one any within another" eval "within | protect"
is "$(hidden nagot | cut -c1-2)" "a " "cannot exceed it either"
# 30 of a by any of three, 27 of them by robbery: at least three by the two.
cover() { shares nagot "100 90 110" "30 55 60"; shares ran "100 90 110" "27 30 30"; shares tva "100 90 110" "4 26 35"; }
codebook nagot,any,"stold hot rån",1, ran,share,rån2,1, tva,any,"stold hot",1,
status_is 0 "without the third crime" eval "cover | protect"
is "$(hidden tva)/ $(hidden nagot)/ $(hidden ran)" "a b / / " "the larger any leaves the smaller all its room"
codebook nagot,any,"stold hot rån",1, ran,share,rån,1, tva,any,"stold hot",1,
status_is 0 "with it" eval "cover | protect"
is "$(echo "$(hidden nagot)/ $(hidden ran)" | grep -o a | wc -l)" 1 "it is at most the smaller and the third together"

# 4 of a agree, 44 do not, and two do not know.
codes() { shares bra "50 90 110" "4 40 50"; shares illa "50 90 110" "44 40 50"; }
codebook bra,share,f1,1,"1 2 3" illa,share,f2,2,"1 2 3"
{ echo year,variable,domain,level,code,share,n,status; answers f1 1:"4 40 50" 2:"44 40 50" 3:"2 10 10"; } >out/3_estimate/answers.csv
status_is 0 "shares of two questions" eval "codes | protect"
is "$(hidden bra)/ $(hidden illa)" "a b / " "say nothing of each other"
codebook bra,share,f1,1,"1 2 3" illa,share,f1,2,"1 2 3"
status_is 0 "two shares of one question" eval "codes | protect"
is "$(hidden bra)/ $(hidden illa)" "a b / a b " "do: six at most would be left for the four"
rm out/3_estimate/answers.csv

# Two problems and their mean. In a, few see the first.
mean() {
    shares brak "100 90 110" "${1:-30} 30 30"
    for level in ,all a,area b,area c,area; do echo "2021,medel,${level#*,},${level%,*},0.2,0.02,0.05,0.2,90,$([ $level = ,all ] && echo 300 || echo 100),90,1,design,ok,,composite,direct,2021"; done
    shares skrap "100 90 110" "4 26 35"
}
codebook brak,share,brak,1, medel,composite,"brak skrap",, skrap,share,skrap,1,
status_is 0 "a mean of two shares of which one is hidden" eval "mean | protect"
is "$(hidden skrap)/ $(hidden brak)/ $(hidden medel)" "a b / / a b " "would leave it"
status_is 0 "one of which both are hidden there" eval "mean 96 | protect"
is "$(hidden skrap)/ $(hidden brak)/ $(hidden medel)" "a b / a b / " "leaves neither"

uneven() { mean 96 | sed 's/^2021,skrap,area,a,0.0400\(.*\),100,90,1/2021,skrap,area,a,0.0404\1,99,90,1/; s/^2021,skrap,all,\(.*\),300,90,1/2021,skrap,all,\1,299,90,1/'; }
status_is 0 "one whose shares have different bases, of people who weigh the same" eval "uneven | protect"
has " $(hidden medel)" " a " "is another sum for every two counts, and goes"

# Roll-ups: a and b are the town.
printf 'area,from,to,part_of\na,,,stad\nb,,,stad\nc,,,\nstad,,,\n' >study/codebook/areas.csv
roll() { shares skrap "100 120 90" "3 26 35"; echo 2021,skrap,area,stad,0.1318,0.02,0.05,0.2,90,220,90,1,design,ok,29,share,direct,2021; }
codebook skrap,share,skrap,1,
status_is 0 "an area within a roll-up" eval "roll | protect"
is "$(hidden skrap)" "a b " "is hidden by another within it, not by a smaller one outside"
rm study/codebook/areas.csv

# One of a and one of b see it, and they know that they do: the other is what is left of two.
status_is 0 "two who know themselves" eval 'shares skrap "100 90 110" "1 1 40" | protect'
is "$(hidden skrap)" "a b c " "would know each other, were not a third area hidden as well"
plan_done
