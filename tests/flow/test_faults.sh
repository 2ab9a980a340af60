# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Calls of the system that fail in a run, in the driver and in each stage by itself, memory that is out, kills, a full disk, two runs at once: a few
# of each, always the same ones. `make faults` tries thousands.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in
sanitize*) skip_all "the sanitizers' own calls of the system and their own memory would be counted" ;;
esac
# In memory where that can be had: a run waits for the disk, and there are hundreds.
place=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
part() { # PART N SENTENCE [KIND]
    mkdir "$1" && cd "$1" || exit 1
    perl "$ROOT/tests/faults/faults.pl" "$BUILD" "$1" "$2" ${4+"$4"} >../said 2>&1
    ok $? "$3" "$(tail -n 40 ../said)"
    has "$(tail -n 1 ../said)" "$1: " "which was tried: $(tail -n 1 ../said)"
    cd .. && rm -rf "$1"
}
part run 14 "a call of the system that fails in a run: it has failed, in a line, or is whole"
part driver 30 "the same of the driver's own calls"
part stages 40 "the same of a stage's: each file is the old or the new one, nothing is left, and a line names stage and cause"
part stages 12 "a folder that is listed in part is no folder with less in it" list
part memory 40 "memory that is out in a stage ends it with a line, and leaves nothing half written"
part driver_memory 12 "so it does the driver, and what it had started, with the output as it was"
part kill 6 "a run that is killed leaves the old output or the new at every moment, and the next run completes"
part term 3 "one that is told to end leaves nothing behind"
part two 2 "of two runs at once one waits"
if mkdir mounted && mount -t tmpfs -o size=64k none mounted 2>/dev/null; then
    umount mounted
    part disk 5 "a full disk is told in one line, and the output is as it was"
else
    ok 0 "a full disk is told in one line # SKIP no file system can be mounted here"
fi

# An answer that is wrong is found: the same, of programs that do not tell of what fails.
cp -r "$BUILD" build
for program in lagesbild lagesbild-notes; do
    mv build/bin/$program build/bin/$program.real
    printf '#!/bin/sh\n"$0.real" "$@" 2>/dev/null\nexit 0\n' >build/bin/$program
    chmod +x build/bin/$program
done
mkdir stages && cd stages || exit 1
perl "$ROOT/tests/faults/faults.pl" "$place/build" stages 12 >../said 2>&1
is "$? $(grep -c 'notes .*done, and left as they were' ../said | sed 's/^[1-9].*/some/')" "1 some" "a stage that ends well whatever happens is found" "$(tail -n 5 ../said)"
plan_done
