# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What input/hoor publishes, attacked by integer programs that know its files alone, and two planted leaks of each kind, which have to be found
# (tests/disclosure; `make disclosure` attacks more studies and plants 100 of each).
# limit: 300 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "what is published is the same with the sanitizers; .build/release is looked at" ;; esac
/usr/bin/python3 -c 'import swiglpk' 2>/dev/null || skip_all "python3-swiglpk is not installed (sh scripts/setup disclosure)"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
# What the words tell that say why a figure is hidden is left out.
WORDS=--without-words "$ROOT/tests/disclosure/run" "$BUILD" small >said 2>&1
is "$(grep -c '^ *not true' said)" 0 "every equation of the checker is true of every table"
ok "$(grep -qE '^hoor: secret [1-9][0-9]+, narrowed 0 .* undecided 0' said; echo $?)" "no secret count of input/hoor is narrowed by counts, sums and figures" "$(cat said)"
for kind in mark base any adjusted_p rounds digit; do
    is "$(grep -E "^$kind: [0-9]+ of" said)" "$kind: 2 of 2 found" "planted leaks are found: $kind"
done
plan_done
