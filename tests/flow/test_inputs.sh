# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Inputs as offices deliver them, of tests/inputs/cases.txt: what comes out is true, refused or marked, and what is wrong is named; `lagesbild check` ends
# as the run does and names the same; no message and no file that others may read tells who answered. What is known not to hold yet stands in
# tests/inputs/known_gaps with its reason. CASES="NAME..." tries these alone.
# limit: 900 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "hundreds of studies take too long with the sanitizers; .build/release is looked at" ;; esac
. "$ROOT/tests/inputs/small.sh"
. "$ROOT/tests/flow/undrawn.sh"

# What nobody may read: numbers, notes and names of those who answer in the small study and in cases.txt.
# an id is a number by itself, not digits within a rate
secrets='(^|[^0-9.])202[01]1[0-9]{5}([^0-9]|$)|12345678900|Ring mig|Anna Andersson|Storgatan 5|19900101|1,99001011|0413-281|anna@|-3[.]75'

# figure KEY: what stands in the results, empty if nothing does
figure() {
    local key=${1#*:}
    case ${1%%:*} in
    est) awk -F, -v k="$key" '$2 "," $3 "," $4 == k && $17 == "direct" { print $5 }' "$results/3_estimate/2021.csv" ;;
    n) awk -F, -v k="$key" '$2 "," $3 "," $4 == k && $17 == "direct" { print $10 }' "$results/3_estimate/2021.csv" ;;
    count) awk -F, -v k="$key" '$2 == "year" && $1 "/" $3 "/" $4 == k { print $5 }' "$results/1_crime/rates.csv" ;;
    pop) awk -F, -v k="$key" '$2 == "year" && $1 "/" $3 "/" $4 == k { print $6 }' "$results/1_crime/rates.csv" ;;
    people) awk -F, -v k="$key" '$1 "/" $2 "/" $3 == k { print $5 }' "$results/2_weigh/weights.csv" ;;
    share) awk -F, -v k="$key" '$1 "/" $2 "/" $3 == k { print $7 }' "$results/2_weigh/weights.csv" ;;
    mentions) awk -F, -v k="$key" '$1 "/" $2 "/" $3 "/" $4 == k { print $6 }' "$results/1_notes/themes.csv" ;;
    text) grep -qF -- "${key//+/ }" "$results/1_notes/quotes.csv" && echo yes ;;
    *) echo "no such figure: $1" ;;
    esac 2>/dev/null
}

# figures_are FIGURE=VALUE...: sets `wrong`, those that are otherwise, and `absent`, whether none of them is there
figures_are() {
    local wanted found
    wrong='' absent=1
    for wanted; do
        found=$(figure "${wanted%=*}")
        [ -z "$found" ] || absent=0
        awk -v found="$found" -v wanted="${wanted##*=}" 'BEGIN { off = found - wanted
            exit !(wanted == "none" ? found == "" : found != "" && (found == wanted || (wanted + 0 == wanted && off * off <= (1e-9 * wanted) ^ 2))) }' ||
            wrong="$wrong${wanted%=*} is \"$found\", true is ${wanted##*=}; "
    done
}

# named LOG WHICH: every pattern of `place` is found in the lines of LOG that are warnings, or not
named() {
    local pattern lines
    if [ "$2" = warnings ]; then lines=$(grep 'warning:' "$1"); else lines=$(grep -v -e 'warning:' -e 'recognised as' -e 'the run failed' "$1"); fi
    lines=${lines//$study\//}
    while IFS= read -r pattern; do
        if [ "$pattern" = - ]; then pattern=.; fi
        grep -qE -- "$pattern" <<<"$lines" || return 1
    done <<<"${place// & /$'\n'}"
}

# judged WORD FIGURE...: why the case does not hold, or nothing
judged() {
    local word=$1 is_warned=0 wrong absent
    shift
    if [ "$code" -ne 0 ] && [ "$code" -ne 1 ]; then echo "the run ended with $code"; return; fi
    if [ "$checked" -ne "$code" ]; then echo "run ends with $code, check with $checked"; return; fi
    if grep -qE "$secrets" run.log check.log; then echo "a message tells of a person"; return; fi
    if [ "$code" -eq 1 ]; then
        case $word in reads | warns | recalls) echo "refused" ;; *) named run.log errors || echo "refused, but not with what had to be named" ;; esac
        named check.log errors || echo "refused, and check does not say why"
        return
    fi
    named run.log warnings && is_warned=1
    figures_are "$@"
    case $word in
    refuses) echo "not refused" ;;
    reads) [ -z "$wrong" ] || echo "$wrong"; [ $is_warned = 0 ] || echo "warned of" ;;
    holds) [ -z "$wrong" ] || echo "not refused: $wrong" ;;
    warns | recalls | tells) [ -z "$wrong" ] || echo "$wrong"; [ $is_warned = 1 ] || echo "no warning of it" ;;
    marks) [ -z "$wrong" ] || [ "$absent$is_warned" = 11 ] || echo "$wrong$([ $is_warned = 1 ] && echo and warned of || echo not warned of)" ;;
    *) echo "no such word: $word" ;;
    esac
    [ "$is_warned$word" != 1recalls ] || return
    [ $is_warned = 0 ] || named check.log warnings || echo "check does not warn of it"
}

# try NAME SETTINGS CHANGE EXPECTED PLACE: leaves tried/NAME, empty where the case holds
try() {
    local name=$1 setting expected place=$5 study=../../studies/$1 results=$WORK/out/$1/$1 checked code
    local -a settings
    cp -R small "studies/$name"
    IFS=';' read -r -a settings <<<"$2"
    for setting in "${settings[@]}"; do add "studies/$name/study.csv" "$setting"; done
    mkdir "$WORK/logs/$name"
    (cd "studies/$name" && set -eu && eval "$3") >"$WORK/logs/$name/change" 2>&1 || echo "the change fails" >>"$WORK/logs/$name/change"
    read -r -a expected <<<"$4"
    (
        cd "$WORK/logs/$name"
        timeout 10 "$BIN/lagesbild" check "$study" >check.log 2>&1
        checked=$?
        timeout 10 "$BIN/lagesbild" run "$study" --output "$WORK/out/$name" --jobs 1 >run.log 2>&1
        code=$?
        { cat change; judged "${expected[@]}"; } >why
        [ ! -s why ] || head -n 4 run.log check.log | cut -c 1-400 >>why
        mv why "$WORK/tried/$name"
    )
}

mkdir studies logs tried out
undrawn "$WORK/programs"
BIN=$WORK/programs/bin
small_inputs small
# The cases with a unit separator between their cells, so that empty ones stay.
awk -F' [|] ' -v OFS=$'\037' -v only=" ${CASES-} " '!/^#/ && NF > 1 && (only ~ /^ *$/ || index(only, " " $1 " ")) { for (i = 1; i <= NF; i++) gsub(/^ +| +$/, "", $i); print NF != 5 ? "no five cells: " $1 : $1, $2, $3, $4, $5 }' \
    <(sed 's/ | | / |  | /g' "$ROOT/tests/inputs/cases.txt") >cases
workers=$(nproc)
for ((w = 0; w < workers; w++)); do
    while IFS=$'\037' read -r name settings change expected place; do
        try "$name" "$settings" "$change" "$expected" "$place"
    done < <(awk -v w=$w -v workers="$workers" 'NR % workers == w' cases) &
done
wait

# A gap that is known is no failure, but it is shown; one that has closed is shown too, to be taken off the list.
while IFS=$'\037' read -r name _ _ expected place; do
    reason=$(sed -n "s/^$name | //p" "$ROOT/tests/inputs/known_gaps")
    why=$(cat "tried/$name" 2>/dev/null || echo "not tried")
    if [ -z "$reason" ]; then
        ok "$([ -z "$why" ]; echo $?)" "${name//_/ }" "wanted: $expected, $place"$'\n'"$why"
    elif [ -n "$why" ]; then
        ok 1 "${name//_/ } # todo $reason"
    else
        ok 0 "${name//_/ } # todo $reason"
        echo "# ${name//_/ }: this gap is closed; take it off tests/inputs/known_gaps"
    fi
done <cases

told=$(find out -type f ! -perm 600 -exec grep -lE "$secrets" {} + | head)
is "$told" "" "no file that others may read tells of who answered"
is "$(grep -oE '^[a-z_0-9]+ \|' "$ROOT/tests/inputs/known_gaps" | sort | uniq -d)$(sed -n '/^#/d; s/ | .*//p' "$ROOT/tests/inputs/known_gaps" | grep -vxFf <(cut -d $'\037' -f 1 cases) | sed "${CASES:+d}")" "" "every known gap is a case, once"
plan_done
