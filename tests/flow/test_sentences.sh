# What people read is for people: the sentences of every rendered document keep the rules of tests/flow/sentences.pl, and each rule bites.
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
plan_done
