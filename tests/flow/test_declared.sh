# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# limit: 600 s
# What a stage opens is what it declares and what make knows: a whole run is traced, every table that a stage opens has to stand in
# --describe (and so in --help and the manual page), and every part of the study that it opens among the prerequisites of its rule in flow.mk.
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "what a stage opens is the same in every build; .build/release is looked at" ;; esac
command -v strace >/dev/null && strace -f -o /dev/null true 2>/dev/null || skip_all "no strace here, or it may not trace"

# A file a process: in one file, calls that others interrupt are cut in two.
mkdir traced
strace -ff -q -e trace=openat,execve -e signal=none -o traced/by "$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output "$WORK/out" --annual-report >/dev/null 2>said
ok $? "two studies run while they are traced" "$(head -5 said)"
strace -ff -q -e trace=openat,execve -e signal=none -o traced/share "$BIN/lagesbild" share "$ROOT/input/horby" --output "$WORK/out" >/dev/null 2>said
ok $? "one shares" "$(head -5 said)"
for stage in "$BIN"/lagesbild-*; do
    "$stage" --describe | sed -n "s/^reads \([^:]*\): .*/${stage##*-} \1/p"
done >described
perl "$ROOT/tests/flow/opened.pl" described "$ROOT/pipeline/flow.mk" traced/by.* traced/share.* >told 2>seen
ok $? "the trace is read" "$(cat seen)"
is "$(cat told)" "" "no table is opened that is not declared, and none that make does not know of"
seen=$(cat seen)
[[ $seen =~ ^[0-9]+$ && $seen -ge 200 ]]
ok $? "the trace saw the stages open their tables" "$seen opened"
plan_done
