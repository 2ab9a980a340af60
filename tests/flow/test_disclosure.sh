# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What input/hoor, a random study and four rounds of it publish, attacked by integer programs that know their files alone, and two planted leaks
# of each kind, which have to be found (tests/disclosure; `make disclosure` attacks more studies and plants 100 of each).
# limit: 300 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "what is published is the same with the sanitizers; .build/release is looked at" ;; esac
/usr/bin/python3 -c 'import swiglpk' 2>/dev/null || skip_all "python3-swiglpk is not installed (sh scripts/setup disclosure)"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
"$ROOT/tests/disclosure/run" "$BUILD" small >said 2>&1
is "$(grep -c '^ *not true' said)" 0 "every equation of the checker is true of every table"
for study in hoor "seed 2" "four rounds of seed 2"; do
    ok "$(grep -qE "^$study: secret [1-9][0-9]+, narrowed 0 .* undecided 0" said; echo $?)" "no secret count is narrowed by what is published: $study" "$(cat said)"
done
for kind in mark base any adjusted_p rounds digit total; do
    is "$(grep -E "^$kind: [0-9]+ of" said)" "$kind: 2 of 2 found" "planted leaks are found: $kind"
done
plan_done
