# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# limit: 1800 s
# Of each world whose truth is known a tenth of what `make truth` draws: nothing is told that is false, nothing twice and otherwise. Checked
# memory (sanitize) is slow: there one study of each, for what a stage reads of a world.
. "$ROOT/tests/tap.sh"

studies=20
case $BUILD in *sanitize*) studies=1 ;; esac
cd "$ROOT" || exit 1
said=$(TMPDIR=$WORK "$BUILD/tests/truth" --build "$BUILD" --studies $studies)
ok $? "what is said of $studies studies of each world is true" "$said"

# A world that draws no register has the program's own, whatever the worlds before it drew.
row() { grep '^| own_series ' | cut -d '|' -f 2-12; }
is "$(TMPDIR=$WORK "$BUILD/tests/truth" --build "$BUILD" --studies $studies --world own_series | row)" "$(row <<<"$said")" "a world by itself is what it is among others"

TMPDIR=$WORK "$BUILD/tests/truth" --build "$BUILD" --study from_zero 3 "$WORK/one" >"$WORK/said" && "$WORK/one/bin/lagesbild" check "$WORK/one/study" >/dev/null 2>&1
ok $? "a study is made again, with the programs to run it"
"$BUILD/tests/truth" --build "$BUILD" --study from_zero 3 "$WORK/two" >/dev/null
is "$(cat "$WORK/one/study/crime/egna.csv")" "$(cat "$WORK/two/study/crime/egna.csv")" "the same"
"$BUILD/tests/truth" --build "$BUILD" --study from_zero 4 "$WORK/three" >/dev/null
ok "$(cmp -s "$WORK/one/study/crime/egna.csv" "$WORK/three/study/crime/egna.csv"; [ $? -eq 1 ]; echo $?)" "another number is another study"
plan_done
