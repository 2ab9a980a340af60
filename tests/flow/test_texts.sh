# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The texts: what the code names is there and what is there is named; a study's own texts change a wording, a plural and an order of
# sentences in the documents, and nothing else; what is wrong with them, check says as run does.
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "texts are the same in every build; .build/release is looked at" ;; esac

mapfile -t sources < <(find "$ROOT/pipeline" -name '*.[ch]')
perl "$ROOT/tests/flow/texts.pl" "$ROOT/pipeline/texts/sv.txt" "${sources[@]}" >told 2>seen
is "$(cat told)" "" "every message is named by the code, and every one that it names is there"
[ "$(cat seen)" -gt 400 ]
ok $? "all of them were looked at" "$(cat seen)"
sed '/^page.contents =/d; s/^page.skip =/page.skipped =/; s/^  \[trygghetsvandring\]/  [vandring]/' "$ROOT/pipeline/texts/sv.txt" >other.txt
perl "$ROOT/tests/flow/texts.pl" other.txt "${sources[@]}" 2>/dev/null | sed "s|$ROOT/||" | LC_ALL=C sort -u >told
is "$(cat told)" 'no code has the word vandring of page.according
no code has the word vandring of page.voice
no code has the word vandring of source
no code names page.skipped
pipeline/lib/document/page.c names page.contents, which is no message
pipeline/lib/document/page.c names page.skip, which is no message' "and the test sees what is not so"

cp -r "$ROOT/tests/study30" study && chmod -R u+w study
run() { "$BIN/lagesbild" run study --output out; }
check() { "$BIN/lagesbild" check study; }
texts() { grep -o '<h2 id="situationen">[^<]*\|>[A-Za-zåäö]* jämförelser* med året före[^<]*\|>Och [^<]* avgöra' out/study/2021/lagesbild.html | sed 's/.*>//; s/[^a-z]*$//' | uniq; }
crime() { grep '^2021,inbrott,all,bostadsinbrott' out/study/6_assess/situation.csv | grep -o "$1"; }
status_is 0 "a study runs with the program's texts" run
texts >before && is "$(head -3 before)" "Situationen idag
En jämförelse med året före, åren före eller andra ger inget besked
Tre jämförelser med året före, åren före eller andra ger inget besked" "which are these"
is "$(crime 'Under 2021 anmäldes 10 bostadsinbrott.*slump\.')" \
    "Under 2021 anmäldes 10 bostadsinbrott, jämfört med 8 året före och i genomsnitt 9,3 per år 2018–2020. Brotten är för få för att säga om skillnaden är mer än en slump." \
    "the fact before the judgement"
cp -r out/study kept

mkdir study/texts
cat >study/texts/sv.txt <<'END'
# Lillbys egna ord
page.section.summary = Så är läget
page.themes.undecided {n}
  [one] Och ett fynd till som ingen kan avgöra
  [other] Och {n} fynd till som ingen kan avgöra
sentence.crime = {judgement}
                 {fact} {remark}
verdict {graded_verdict}
  [inconclusive] oklart
END
status_is 0 "with texts of its own too" run
is "$(texts | head -3)" "Så är läget
Och ett fynd till som ingen kan avgöra
Och tre fynd till som ingen kan avgöra" "a wording and a plural are the study's"
is "$(crime 'Brotten är för få[^.]*\. Under 2021[^.]*\.')" \
    "Brotten är för få för att säga om skillnaden är mer än en slump. Under 2021 anmäldes 10 bostadsinbrott, jämfört med 8 året före och i genomsnitt 9,3 per år 2018–2020." \
    "so is an order of sentences"
has "$(cat out/study/2021/lagesbild.html)" "oklart: ett av talen visas inte" "and a branch"
has "$(cat out/study/2021/lagesbild.html)" "inte jämförbart" "beside its other branches"
is "$(cut -d, -f1-9 out/study/6_assess/claims.csv)" "$(cut -d, -f1-9 kept/6_assess/claims.csv)" "what is claimed is the same"
is "$(sed 's/.*","//' out/study/6_assess/situation.csv | grep -c 'The crimes are too few')" "$(sed 's/.*","//' kept/6_assess/situation.csv | grep -c 'The crimes are too few')" "and so is the other language"
has "$(cat out/study/manifest.csv)" "texts/sv.txt" "the manifest has the file"

printf '\xEF\xBB\xBFverdict {graded_verdict}\r\n  [ökat] är fler\r\n  [increased] är {fler}\r\nplats = x\r\npage.contents = {\r\n' >study/texts/sv.txt
status_is 1 "own texts that cannot be are refused" run
has "$err" "study/texts/sv.txt:2:3: \"ökat\" is no word of graded_verdict; one of these was wanted: increased decreased" "with line and column: a branch"
has "$err" 'study/texts/sv.txt:4:1: there is no message "plats"' "a message"
has "$err" 'study/texts/sv.txt:5:18: a name was wanted here, as in {name}; a brace itself is written \{' "a brace"
grep texts/sv.txt <<<"$err" >by_run
status_is 1 "check refuses them too" check
is "$(grep texts/sv.txt <<<"$err")" "$(cat by_run)" "in the same words"
is "$(texts | head -1)" "Så är läget" "what stood there stands"

awk '/^## Texts of your own/ { on = 1 } /^```/ { inside = on && !inside; next } /^## The register/ { on = 0 } inside' "$ROOT/input/reference.md" >study/texts/sv.txt
[ "$(wc -l <study/texts/sv.txt)" -gt 10 ]
ok $? "the example of input/reference.md" "$(cat study/texts/sv.txt)"
status_is 0 "is sound" check
is "$(grep texts/sv.txt <<<"$err")" "" "and leaves nothing out"

printf 'page.section.summary = {place}\npage.lint.item = {pledge}\n' >study/texts/sv.txt
status_is 1 "a placeholder that is not given is refused" check
has "$err" 'study/texts/sv.txt:1:24: the placeholder {place} is not given here' "with its place"
sed -i 1d study/texts/sv.txt
status_is 0 "one that is left out is warned of" check
has "$out" "texts/sv.txt: one message of its own" "the summary of a check has them"
is "$(grep -c 'study/texts/sv.txt:1:18: warning: this text of "page.lint.item" leaves out {Findings}' <<<"$err")" 1 "once"
status_is 0 "in a run too" run
is "$(grep -c 'study/texts/sv.txt:1:18: warning: this text of "page.lint.item" leaves out {Findings}' <<<"$err")" 1 "once"
printf 'sentence.survey = {main\n' >study/texts/en.txt
status_is 1 "the other language is looked at as well" check
has "$err" "study/texts/en.txt:1:19: this brace is not closed" "with its place"
mv study/texts/en.txt study/texts/se.txt
status_is 1 "a file that is none of a language is refused" check
has "$err" "study/texts/se.txt: this file is not read, texts/sv.txt or texts/en.txt was wanted" "and says which were wanted"
rm study/texts/se.txt && mv study/texts texter
mv texter study/texter
status_is 1 "so is a folder of a name that is nearly right" check
has "$err" "study/texter: this folder is not read, and its name is like that of texts/" "which is said"
rm -r study/texter
status_is 0 "without them" run
is "$(texts)" "$(cat before)" "the documents have the program's texts again"
plan_done
