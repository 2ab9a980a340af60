# limit: 180 s
# What a stage opens is what it declares and what make knows: a whole run is traced, every table that a stage opens has to stand in
# --describe (and so in --help and the manual page), and every part of the study that it opens among the prerequisites of its rule in flow.mk.
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "what a stage opens is the same in every build; .build/release is looked at" ;; esac
command -v strace >/dev/null && strace -f -o /dev/null true 2>/dev/null || skip_all "no strace here, or it may not trace"

strace -f -q -e trace=openat,execve -e signal=none -o trace "$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output "$WORK/out" --annual-report >/dev/null 2>said
ok $? "two studies run while they are traced" "$(head -5 said)"
for stage in "$BIN"/lagesbild-*; do
    "$stage" --describe | sed -n "s/^reads \([^:]*\): .*/${stage##*-} \1/p"
done >described
is "$(perl "$ROOT/tests/flow/opened.pl" described "$ROOT/pipeline/flow.mk" trace 2>seen)" "" "no table is opened that is not declared, and none that make does not know of"
ok "$(($(cat seen) < 200))" "the trace saw the stages open their tables" "$(cat seen) opened"
plan_done
