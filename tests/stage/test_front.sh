# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 6_assess/front.csv: what the front page says, in five tiles: no claim twice, nothing false, nothing that is established passed over in
# silence.
. "$ROOT/tests/tap.sh"
fresh() {
    rm -rf study out
    . "$ROOT/tests/stage/small_picture.sh"
    sed -i '1s/$/,people_sv,people_en/; /^oro,/s/$/,oroar sig för bostadsinbrott,worry about burglary/; /^utsatt,/s/$/,har utsatts för brott,fell victim to crime/
        /^\(trafik\|skrap\|alla\),/s/$/,,/' study/codebook/indicators.csv
}
assess() { "$BIN/lagesbild-assess" --study study --shown input/trettio --output out --year 2021 --years "2020 2021" --texts "$texts" "$@"; }
# tile TILE [LANGUAGE]: its lines
tile() { perl "$ROOT/tests/flow/rows.pl" tile,place,"text_${2-sv}" out/6_assess/front.csv | awk -F '\t' -v t="$1" '$1 == t { print $3 }'; }
# change SUBJECT DOMAIN LEVEL VERDICT: what the comparison with the year before says
change() { sed -i "s/^\($1,[a-z]*,$2,$3,previous,2020,2021,.*,\)\(inconclusive\|unchanged\|decreased\)\(,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*\)$/\1$4\3/" out/5_protect/changes.csv; }

fresh
status_is 0 "the small study is assessed" assess
is "$err" "" "and nothing is said about it"
is "$(tile worst)" "Trafikproblem: 37 procent, den största andelen." "the largest share; what the codebook has no words for stands after its label"
is "$(tile apart)" "34 procent i ytterområdena oroar sig för bostadsinbrott, mot 20 i centrum." "what people do is the codebook's words; an area of which the whole is told is not told"
is "$(tile apart en)" "34 per cent in the outer areas worry about burglary, against 20 in the centre." "in English too"
is "$(tile better)" "Problem med nedskräpning i centrum har minskat: 12 procent, mot 34 året före." "what became better"
is "$(tile worse)" "" "what became worse: nothing"
is "$(tile unknown)" "20 procent har utsatts för brott, mot 21 året före; skillnaden är inom felmarginalen.
För 3 av 4 mått vet vi inte om något ändrats sedan året före." "a headline that is open, once; the others are counted with it"
claims() { perl "$ROOT/tests/flow/rows.pl" tile,claims out/6_assess/front.csv | awk -F '\t' '$1 != "area" && $1 != "tile" { print $2 }' | tr ' ' '\n' | grep .; }
is "$(claims | sort | uniq -d)" "" "no claim is worded twice"
is "$(claims | sort | comm -23 - <(perl "$ROOT/tests/flow/rows.pl" claim out/6_assess/claims.csv | sort))" "" "each is one of the year"
is "$(perl "$ROOT/tests/flow/rows.pl" evidence,claims out/6_assess/front.csv | awk -F '\t' '$1 == "" || $2 == ""')" "" "every line words a claim and has its rows"

# What is found of a mean of several questions is told by the question that says the same there: it is what people know.
fresh
for subject in alla trafik; do change $subject all "" increased; done
assess
is "$(tile worse)" "Trafikproblem har ökat: 37 procent, mot 36 året före." "a composite that rose with one of its questions is told by that"
fresh
change alla all "" increased
assess
has "$(tile worse)" "över lag har ökat" "one that rose alone is told itself"

# More than a tile holds is counted, never left out; headlines come first.
for subject in alla trafik utsatt inbrott; do change $subject all "" increased; done
change oro area ytter increased
change skrap area centrum increased
assess
is "$(tile worse)" "Trafikproblem har ökat: 37 procent, mot 36 året före.
Problem med nedskräpning i centrum har ökat: 12 procent, mot 34 året före.
Tre försämringar till är säkerställda, sedan året före eller över åren." "of five that became worse, beside a composite of which one is a question, two are told and three counted"
is "$(tile worse en | tail -n 1)" "Three more deteriorations are established, since the year before or the years before." "in English too"
is "$(perl "$ROOT/tests/flow/rows.pl" tile,place,claims out/6_assess/front.csv | awk -F '\t' '$1 == "worse" && $2 == 3 { print $3 }' | tr ' ' '\n' | grep -c rose)" 3 "the count words the three"
is "$(tile better)" "" "nothing became better"

# A small change is a small one; a mean of questions is told as one; crime is counted; two figures that differ do not read alike.
fresh
sed -i 's/^\(alla,.*\),unchanged,,/\1,decreased,real but small,/; s/^\(inbrott,crime,all,,previous,.*\),inconclusive,,/\1,increased,,/' out/5_protect/changes.csv
sed -i 's/^\(oro,survey,area,ytter,previous,2020,2021,1,difference,\)0.33,0.34,\(.*\),inconclusive,,/\10.338,0.342,\2,increased,,/' out/5_protect/changes.csv
assess
is "$(tile better | tail -n 1)" "Problem över lag har minskat något: i genomsnitt 29 procent över tre frågor, mot 30 året före." "a small fall of a composite"
is "$(tile worse | head -n 1)" "Fler i ytterområdena oroar sig för bostadsinbrott: 34,2 procent, mot 33,8 året före." "a rise within rounding shows a decimal"
is "$(tile worse | tail -n 1)" "45 bostadsinbrott anmäldes, mot 37 året före, en säkerställd ökning." "a rise of crime"

# Against a mean of years, of years that are not adjacent, and across a break.
fresh
sed -i 's/^\(inbrott,crime,all,,mean,2018,2021,3,ratio,\)50,45,\(.*\)inconclusive,context,/\17.6,45,\2increased,,/' out/5_protect/changes.csv
sed -i 's/^\(skrap,survey,area,centrum,previous,\)2020/\12018/; s/^\(utsatt,survey,all,,previous,2020,2021,.*\),inconclusive,[^,]*,/\1,not_comparable,question,/' out/5_protect/changes.csv
assess
is "$(tile worse)" "45 bostadsinbrott anmäldes, mot 7,6 i genomsnitt 2018–2020, en säkerställd ökning." "a mean of counts has its decimal and its years"
is "$(tile better)" "Problem med nedskräpning i centrum har minskat: 12 procent, mot 34 år 2018." "a year that is not the one before is named"
is "$(tile unknown | head -n 1)" "20 procent har utsatts för brott; det går inte att jämföra med året före: frågan är inte ställd på samma sätt." "a break is no change"

# A theme is told once, but that nothing stands out is said only where nothing does.
fresh
sed -i 's/^oro,inbrott,/oro,utemiljo,/' study/codebook/indicators.csv
sed -i '/^headline,oro/d' study/families.csv
assess
is "$(tile apart)" "34 procent i ytterområdena oroar sig för bostadsinbrott, mot 20 i centrum." "a place of a theme that is told stands out where nothing else does"

# What people think of others is no problem of the place; households are not people.
fresh
sed -i '1s/$/,synonyms,kind/; /^trafik,/s/$/,,attitude/' study/codebook/themes.csv
sed -i '2,$s/^\(utemiljo\|inbrott\|utsatthet\|helhet\),.*/&,,/' study/codebook/themes.csv
sed -i '1s/$/,unit/; 2,$s/$/,person/; /^oro/s/person$/household/' study/codebook/indicators.csv
assess
is "$(tile worst)" "27 procent av hushållen oroar sig för bostadsinbrott.
20 procent har utsatts för brott." "without the theme of attitudes another share is the largest"
is "$(tile apart)" "34 procent av hushållen i ytterområdena oroar sig för bostadsinbrott, mot 20 i centrum." "households are told as such"
plan_done
