# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What people read is for people: the sentences of the catalogue and of every rendered document keep the rules of tests/flow/sentences.pl, and
# each rule bites.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "sentences are the same in every build; .build/release is looked at" ;; esac
"$BIN/lagesbild" new bjurholm --municipality 2403 2>/dev/null
cp -r "$ROOT/input/hoor" english && sed -i 's/^language,sv/language,en/' english/study.csv
grep -q '^language,' english/study.csv || echo language,en >>english/study.csv
for study in "$ROOT/input/hoor" "$ROOT/input/horby" "$ROOT/tests/study30" bjurholm english; do
    name=$(basename "$study")
    "$BIN/lagesbild" run "$study" --output out >/dev/null 2>&1
    ok "$([ -s "out/$name/lagesbild.html" ]; echo $?)" "$name has its documents"
    is "$(perl "$ROOT/tests/flow/sentences.pl" out/$name/*.html)" "" "$name: every sentence keeps the rules"
done

# bites RULE SED: the rule finds what the change makes wrong in the picture of Höör
bites() {
    sed "$2" out/hoor/lagesbild.html >wrong.html
    has "$(perl "$ROOT/tests/flow/sentences.pl" wrong.html)" "wrong.html: $1: " "the rule bites: $1"
}
line='44 procent av de svarande ser fortkörning som ett problem'
bites long "s/$line/$line och som något som man länge har sett, talat om, skrivit om, klagat på och försökt göra något åt tillsammans med alla andra som bor här, i centrum och utanför/"
bites numbers "s/$line/$line, 1 och 2 och 3 och 4 och 5 och 6/"
bites statistic "s/$line/$line (95 % konfidensintervall 40 till 48)/"
bites subject 's/<h3 id="tema-trafik">/<p>Problemen ligger fortsatt högt.<\/p>&/'
bites unsaid 's/<h3 id="tema-trafik">/<p>Inget att redovisa.<\/p>&/'
bites minus 's/<h3 id="tema-trafik">/<p>Det blev −12 procent.<\/p>&/'
bites crime 's/324 fall av skadegörelse anmäldes/& inom felmarginalen/'
bites undecided 's/<h3 id="tema-[a-z]*">/<p>inom felmarginalen inom felmarginalen inom felmarginalen<\/p>&/'
bites opener 's/<h3 id="tema-trafik">/<p>Det är viktigt att se på trafiken.<\/p>&/'
bites word 's/<h3 id="tema-trafik">/<p>Skillnaden är signifikant.<\/p>&/'
bites translated 's/<h3 id="tema-trafik">/<p>The second part says nothing of causes.<\/p>&/'

# The texts themselves, whatever study is told with them; an overlay is held in the same way.
for language in sv en; do is "$(perl "$ROOT/tests/flow/sentences.pl" "$ROOT/pipeline/texts/$language.txt")" "" "every text of $language.txt keeps the rules"; done
# caught RULE MESSAGE: the rule finds what is wrong in it, at its line; passes MESSAGE: no rule finds anything
caught() {
    printf '# an overlay\n%b\n' "$2" >wrong.txt
    has "$(perl "$ROOT/tests/flow/sentences.pl" wrong.txt)" "wrong.txt:$(($(wc -l <wrong.txt))): $1: " "a text is caught: $1"
}
passes() {
    printf '%b\n' "$1" >right.txt
    is "$(perl "$ROOT/tests/flow/sentences.pl" right.txt)" "" "none is caught: ${1##* = }"
}
caught long 'page.x = Så här går det när en mening har fler ord än {n} och sedan fortsätter med ännu ett led, och ett till, tills ingen som läser den minns hur den började.'
caught long 'page.x {n}\n  [one] Så här går det när en mening har fler ord än {n} och sedan fortsätter med {n -> [one] ett led [other] ännu ett långt led}, och ett till, tills ingen minns hur den började alls.'
caught statistic 'front.x = {n} procent (konfidensintervall {low} till {high}).'
caught subject 'page.x = Problemen ligger högt.'
caught subject 'page.x = På en hög nivå ligger {list}.'
caught subject 'page.x = The risk is {n} per cent.'
caught opener 'page.x = Det bör sägas att {n} svarade.'
caught opener 'page.x = Although {n} answered, {other} did not.'
caught word 'page.x = Löften avseende trafik.'
caught word 'page.x = A statistically significant difference.'
caught unsaid 'page.x = Inget att redovisa.'
caught unchanged 'page.x {verdict}\n  [inconclusive] {n} procent oroar sig fortfarande.'
passes 'page.x {verdict}\n  [unchanged] {n} procent oroar sig fortfarande.'
caught minus 'page.x = Det blev −{n} procent.'
caught minus 'page.x = Brotten har minskat med −15.'
caught composite 'front.x {form}\n  [composite] {n} procent {place}.'
passes 'front.x {form}\n  [composite] I genomsnitt {n} procent {place}.'
caught crime 'page.x {source}\n  [crime] skillnaden är inom felmarginalen'
passes 'page.x {source}\n  [survey] skillnaden är inom felmarginalen'
caught translated 'page.x = Surely more crimes were reported.'
plan_done
