# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What documents say of the situation stands in claims.csv: each sentence names its claims, or says what else it is about; no two claims of a
# document exclude each other; each claim has its rows.
# limit: 600 s
. "$ROOT/tests/tap.sh"
"$BIN/lagesbild" new bjurholm --municipality 2403 2>/dev/null
for study in "$ROOT/input/hoor" "$ROOT/input/horby" "$ROOT/tests/study30" bjurholm; do
    name=$(basename "$study")
    "$BIN/lagesbild" run "$study" --output out >/dev/null 2>&1
    for document in out/$name/*.html; do
        is "$(perl "$ROOT/tests/flow/claims.pl" "$document" "out/$name/6_assess/claims.csv")" "" "$document: every sentence says what it rests on, and none gainsays another"
    done
    is "$(perl "$ROOT/tests/flow/rows.pl" claim "out/$name/6_assess/claims.csv" | LC_ALL=C sort | uniq -d)" "" "$name: an id is one claim's"
    is "$(perl "$ROOT/tests/flow/rows.pl" claim "out/$name/6_assess/claims.csv" | grep -vE '^[a-z_]+:[a-z0-9_/:.*-]+$')" "" "$name: ids hold no other letters"
    is "$(perl "$ROOT/tests/flow/rows.pl" claim,evidence "out/$name/6_assess/claims.csv" | awk -F '\t' '$2 == ""')" "" "$name: every claim has its rows"
    is "$(perl "$ROOT/tests/flow/rows.pl" domain,subject,reference,kind "out/$name/6_assess/claims.csv" | grep -E '^sex.*rest.(above|below)' | cut -f1-3 | LC_ALL=C sort | uniq -d)" "" "$name: of women and men, who mirror each other, one is claimed"
    is "$(perl "$ROOT/tests/flow/rows.pl" claims,text_sv "out/$name/6_assess/situation.csv" | awk -F '\t' '$1 == "" && $2 !~ /kan inte redovisas/')" "" "$name: every finding words a claim, or says that its figure is not shown"
done
"$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output both >/dev/null 2>&1
for document in $(find both -maxdepth 3 -path '*gemensam*' -name '*.html'); do
    is "$(perl "$ROOT/tests/flow/claims.pl" "$document" both/{hoor,horby}/6_assess/claims.csv)" "" "$document: every sentence says what it rests on"
done
# What stands out most is in every document that sums the situation up: vandalism rose from 176 to 324, and is second of 94.
for document in lagesbild kortversion medborgarloften atgardsplan radsrapport; do
    text=$(sed 's/<[^>]*>//g' "out/hoor/$document.html")
    has "$text" "324 fall av skadegörelse anmäldes, mot 176 året före, en säkerställd ökning" "$document.html: what stands out most is told"
    has "$text" "näst flest per invånare bland 94 kommuner i samma storleksgrupp" "$document.html: and its place"
done
# A claim is worded once on the front page and once in the body; a question that a composite names is told by itself too. (Cells show figures,
# and the paragraph to paste has the tiles' own sentences.)
# worded DOCUMENT PART: the claims that the front page's tiles (front), or all else (body), word twice
worded() {
    if [ "$2" = front ]; then sed -n '/class="tiles"/,/<\/div>/p' "$1"; else sed '/id="situationen"/,/id="kartlaggning"/d' "$1"; fi |
        grep -oE '<(p|li|dd)[^>]* data-claim="[^"]*"' | sed 's/.*data-claim="//; s/"$//' | tr ' ' '\n' | sort | uniq -d
}
for name in hoor horby; do
    ok "$(grep -q 'class="tiles"' out/$name/lagesbild.html; echo $?)" "$name has a front page"
    is "$(worded out/$name/lagesbild.html front)" "" "$name: no claim is worded twice on it"
    is "$(worded out/$name/lagesbild.html body | grep -vx 'fell:survey/prob_nedskrapning/all/previous/2020/2021')" "" "$name: nor in the body"
done
front=$(sed -n '/class="tiles"/,/<\/div>/p' out/hoor/lagesbild.html | sed 's/<[^>]*>/ /g')
for word in fortkörning nedskräpning skadegörelse bostadsinbrott 'utsatts för brott'; do
    is "$(grep -o "$word" <<<"$front" | wc -l)" 1 "the front page names $word once"
done
[ "$(wc -w <<<"$front")" -le 140 ]
ok $? "in at most 140 words" "$(wc -w <<<"$front")"
# The picture is read, not looked up in: as many words at most, but for the evidence.
words=$(sed -n '/<main/,/<h2 id="underlag"/p' out/hoor/lagesbild.html | perl -0pe 's/<(style|script|svg)\b.*?<\/\1>//gs; s/<[^>]*>/ /g' | wc -w)
[ "$words" -ge 5000 ] && [ "$words" -le 9000 ]
ok $? "the picture has at most 9 000 words without its evidence" "$words"
for document in kortversion medborgarloften radsrapport; do
    for line in 'ser fortkörning som ett problem' 'ser nedskräpning som ett problem: 14 procent' '324 fall av skadegörelse' 'i ytterområdena oroar sig för bostadsinbrott' 'de utsatts för brott, mot 26'; do
        has "$(cat out/hoor/$document.html)" "$line" "$document has it: $line"
    done
done
# What is established of an area stands in its card: as sentences in the short version, as figures in the picture.
card() { sed -n '/id="omrade-centrum"/,/id="omrade-ytteromraden"/p' "out/hoor/$1.html"; }
has "$(card kortversion)" '17 procent i centrum ser störande ungdomsgäng som ett problem, mot 3 i övriga kommunen.' "the short version says it"
has "$(card lagesbild | sed 's/<[^>]*>/ /g; s/\xc2\xa0/ /g')" '17 % mot 3 % i övriga kommunen' "the picture has the figures"
is "$(grep -l 'Inget är säkerställt' out/hoor/*.html)" "" "of the parts of the outer areas something is established too: nobody says that nothing is"
# The test finds what is wrong.
sed 's/ data-claim="[^"]*"//; s/data-claim="rank:/data-claim="rank:x/; s/data-kind="method"/data-kind="thought"/' out/hoor/lagesbild.html >wrong.html
found=$(perl "$ROOT/tests/flow/claims.pl" wrong.html out/hoor/6_assess/claims.csv)
has "$found" "no such kind: thought" "a kind that there is not is found out"
has "$found" "p: " "so is a sentence that names nothing"
sed '0,/data-claim="/s//data-claim="rose:survey\/prob_nedskrapning\/area\/centrum\/previous\/2020\/2021 fell:survey\/prob_nedskrapning\/area\/centrum\/previous\/2020\/2021 /' out/hoor/lagesbild.html >wrong.html
sed 's/^\(fell:survey\/prob_nedskrapning\/area\/centrum\/previous\/.*\)/\1/p; s/^fell\(:survey\/prob_nedskrapning\/area\/centrum\/previous\/.*\),fell,/rose\1,rose,/' out/hoor/6_assess/claims.csv >claims.csv
has "$(perl "$ROOT/tests/flow/claims.pl" wrong.html claims.csv)" "rose:survey/prob_nedskrapning/area/centrum/previous/2020/2021 beside fell:survey" "so are two claims of which one gainsays the other"
plan_done
