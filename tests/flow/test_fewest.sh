# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# How much the bundled studies hide beside what is confidential, held against the fewest that an exact program finds under the same equations.
# limit: 300 s
. "$ROOT/tests/tap.sh"
[ -x "$BUILD/tests/fewest" ] || skip_all "the exact program needs GLPK (libglpk-dev; sh scripts/setup tests)"
# hidden_for_others STUDY: rows of shares that the audit says are hidden for others alone
hidden_for_others() {
    grep -h ',share,direct,' $1/5_protect/20??.csv | awk -F, '$14 == "suppressed" { print "estimate," $1 "/" $2 "/" $3 "/" $4 ",suppressed:secondary," }' | sed 's/\*/%2A/' >hidden_rows
    grep -cFf hidden_rows $1/5_protect/audit.csv
}
for study in hoor horby; do
    "$BIN/lagesbild" run "$ROOT/input/$study" --output . >/dev/null 2>&1
    years=$(cd $study/3_estimate && ls 20??.csv | sed 's/\.csv//' | tr '\n' ' ')
    status_is 0 "$study: a choice of rows protects all" "$BUILD/tests/fewest" "$ROOT/input/$study" $study "$years"
    # kind, hidden for others, the fewest
    echo "$out" | sed "s/^/# $study: /"
    is "$(echo "$out" | awk '$1 == "shares" && $2 <= 1.1 * $3 { print "within a tenth" }')" "within a tenth" "$study: of secondary shares"
    is "$(hidden_for_others $study)" "$(echo "$out" | awk '$1 == "shares" { print $2 }')" \
        "$study: as many as are hidden in its tables"
    is "$(echo "$out" | awk '$1 == "composites" { print ($2 <= 1.5 * $3) }')" 1 "$study: of composites a few more"
done
plan_done
