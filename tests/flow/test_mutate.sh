# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Forty cells of input/hoor, one at a time, drawn by a seed: refused, warned of, or the picture comes out otherwise, and check ends as the run does
# (tests/mutate/mutate.pl; `make mutate` tries every cell of the short files).
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "eighty runs take too long with the sanitizers; .build/release is looked at" ;; esac
"$ROOT/tests/mutate/run" "$BUILD" --number 40 --seed 12 >said 2>&1
ok $? "what is wrong in a cell of input/hoor is refused, warned of, or seen in the picture; check ends as the run does" "$(grep -vE '^(codebook|crime|population|file)' said)"
ok "$(grep -q '^40 cells changed' said; echo $?)" "forty cells were changed" "$(tail -n 5 said)"
plan_done
