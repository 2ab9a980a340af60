# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by stage and flow tests: TAP on standard output. A test is a sentence that is true.
tap_count=0

# ok STATUS SENTENCE [DIAGNOSTIC]
ok() {
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_count - $2"
    else
        echo "not ok $tap_count - $2"
        [ -z "${3-}" ] || printf '%s\n' "$3" | sed 's/^/#   /'
    fi
}

# difference WANTED FOUND: what two files differ in, for people
difference() {
    diff "$1" "$2" 2>&1 | head -20 | sed 's/^< /wanted: /; s/^> /found:  /; /^---$/d'
}

# is ACTUAL EXPECTED SENTENCE
is() {
    if [ "$1" = "$2" ]; then ok 0 "$3"; else ok 1 "$3" "$(difference <(printf '%s\n' "$2") <(printf '%s\n' "$1"))"; fi
}

# is_file ACTUAL EXPECTED SENTENCE: the two files are the same, byte for byte
is_file() {
    if cmp -s "$1" "$2"; then ok 0 "$3"; else ok 1 "$3" "$(difference "$2" "$1")"; fi
}

# has TEXT PART SENTENCE: PART stands in TEXT
has() {
    case $1 in
    *"$2"*) ok 0 "$3" ;;
    *) ok 1 "$3" "wanted: $2"$'\n'"in: $1" ;;
    esac
}

# status_is EXPECTED SENTENCE COMMAND ...: the exit status; output is left in $out and $err, which is without the notes
# of how each survey file was read: those are test_ingest.sh's to look at
status_is() {
    local expected=$1 sentence=$2 status=0
    shift 2
    "$@" >"$WORK/.out" 2>"$WORK/.err" || status=$?
    out=$(cat "$WORK/.out")
    err=$(sed '/: read as .* respondents$/d' "$WORK/.err")
    ok "$([ "$status" -eq "$expected" ]; echo $?)" "$sentence" "exit status $status, $expected was wanted"$'\n'"$err"
}

# skip_all REASON: the whole file is skipped, said
skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}

plan_done() {
    echo "1..$tap_count"
}
