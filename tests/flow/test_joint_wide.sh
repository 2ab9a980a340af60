# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Many municipalities side by side: the page holds for 58, with reported crime alone and with surveys, and says first what differs.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "documents are the same in every build; .build/release is looked at" ;; esac
most=1500000

# The register's municipalities, 58 from all of the country.
codes=$(awk -F, '$1 ~ /^[0-9][0-9][0-9][0-9]$/ && NR % 5 == 1 { print $1 }' "$ROOT/pipeline/register/municipalities.csv" | head -n 58)
for code in $codes; do "$BIN/lagesbild" new "k$code" --municipality "$code" 2>/dev/null; done
# shellcheck disable=SC2046 # names without blanks
status_is 0 "58 municipalities run" "$BIN/lagesbild" run $(sed 's/^/k/' <<<"$codes") --output out --jobs 2
page=$(echo out/gemensam/*/lpo.html)
ok "$([ "$(wc -c <"$page")" -lt $most ]; echo $?)" "their page has $(wc -c <"$page") bytes"
has "$(cat "$page")" '<h1>58 kommuner sida vid sida</h1>' "the title says how many they are"
is "$(grep -c 'id="enkat"' "$page")" 0 "there is no section of surveys that nobody made"
ok "$(sed -n '/id="korthet"/,/<\/section>/p' "$page" | grep -qE '<li>Fler [^<]* anmäldes per invånare i [^<]* än i [^<]*: [^<]* per 100.000, mot [^<]*\. Säkert åtskilda: [0-9  ]+ av 1.653 par av kommuner\.'; echo $?)" "the findings come first, and how many pairs are told apart"
is "$(sed 's/<table>/\n&/g' "$page" | sed -n '/<table>/,/<\/table>/p' | grep -o '<th scope="row">[^<]*' | sort | uniq -c | awk '{ print $1 }' | sort -u)" "$(grep -o '<table>' "$page" | wc -l)" "every municipality has its row in every table"
is "$(sed -n '/id="kommuner"/,/<\/section>/p' "$page" | grep -o '<summary>[^:]*' | sed 's/.*>//; s/[åÅ]/{/g; s/[äÄ]/|/g; s/[öÖ]/}/g; s/.*/\L&/' | LC_ALL=C sort -c 2>&1)" "" "the municipalities stand in the order of the alphabet, å, ä and ö last"
is "$(perl "$ROOT/tests/flow/sentences.pl" out/gemensam/*/*.html)" "" "every sentence keeps the rules"

# What is told of a municipality is what differences.csv has: in more than half of its pairs it lies on that side.
name=$(sed -n '/id="kommuner"/,/<\/section>/p' "$page" | grep -o '<summary>[^:]*' | sed 's/.*>//; 1q')
study=$(grep -l "^name;$name;" k*/study.csv | sed 's,/.*,,')
told=$(sed -n '/id="kommuner"/,/<\/section>/p' "$page" | sed -n "/<summary>$name:/,/<\/details>/p" | grep -oE 'säkert (högre|lägre) än i [0-9]+ av [0-9]+' | awk '{ print ($2 == "högre" ? "above" : "below"), $5, $7 }' | sort)
found=$(perl "$ROOT/tests/flow/rows.pl" subject,study,reference,verdict,p_adjusted out/gemensam/8_joint/differences.csv | awk -F'\t' -v study="$study" '
    ($2 == study || $3 == study) && $5 != "" { of[$1]++; if ($4 == "increased" || $4 == "decreased") { if (($2 == study) == ($4 == "increased")) above[$1]++; else below[$1]++ } }
    END { for (s in of) { if (2 * above[s] > of[s]) print "above", above[s], of[s]; else if (2 * below[s] > of[s]) print "below", below[s], of[s] } }' | sort)
is "$told" "$found" "what is told of $name is what the differences have"

# Surveys have more to tell: each municipality more adds as much as the one before, so 58 are reckoned from four and six.
for i in 1 2 3 4 5 6; do
    cp -r "$ROOT/input/hoor" "by$i"
    sed -i "s/^name,[^,]*/name,By $i/" "by$i/study.csv"
done
bytes() { "$BIN/lagesbild" run "$@" --output surveys >/dev/null 2>&1; wc -c <surveys/gemensam/2021/lpo.html; }
four=$(bytes by1 by2 by3 by4) six=$(bytes by1 by2 by3 by4 by5 by6)
reckoned=$((six + 52 * (six - four) / 2))
ok "$([ "$six" -gt "$four" ] && [ $reckoned -lt $most ]; echo $?)" "58 with surveys have about $reckoned bytes" "$four of four, $six of six"
is "$(grep -o '<details><summary>By [0-9]</summary>' surveys/gemensam/2021/aterkoppling.html | grep -o '[0-9]' | paste -sd' ')" "1 2 3 4 5 6" "each municipality's feedback is folded under its name"
is "$(grep -c 'class="tools"' surveys/gemensam/2021/lpo.html)" 0 "there is no choice of rows where there is nothing to choose"
plan_done
