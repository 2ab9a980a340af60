# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Studies as jobs: an array of Slurm, and GNU parallel in two slots, write what one run of each writes, to the last byte.
# limit: 300 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/flow/one_node.sh"
lagesbild=$BIN/lagesbild
# What a run leaves but its own memory of what is made.
bytes() { (cd "$1" && find . -type f -not -path '*/.work/*' -not -name .lock -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }

perl "$ROOT/tests/flow/municipalities.pl" region 3 11
rm -r region/whole
for study in region/m0?; do
    "$lagesbild" run --output "alone/${study##*/}" "$study" >/dev/null 2>said || cat said
done
bytes alone >wanted
ok "$([ "$(grep -c lagesbild.html wanted)" -ge 6 ]; echo $?)" "three studies are run, each by itself"

if ! command -v parallel >/dev/null || ! parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    ok 0 "GNU parallel in two slots writes the same # SKIP it is missing (Debian: parallel)"
else
    parallel --will-cite -j 2 "$lagesbild" run --jobs 1 --output parallel/{/} {} ::: region/* >/dev/null 2>said
    ok $? "GNU parallel runs them in two slots" "$(cat said)"
    bytes parallel >found
    is_file found wanted "and the results are the same to the last byte"
fi

# ---- the script by itself
unset SLURM_ARRAY_TASK_ID SLURM_CPUS_PER_TASK WHAT
export LAGESBILD=$lagesbild
status_is 2 "without studies it is refused" "$ROOT/scripts/region.slurm" out
has "$err" "region.slurm: which studies? sbatch --array=0-N scripts/region.slurm OUTPUT DIR..." "and what is wanted is said"
status_is 2 "so it is when it is no task" "$ROOT/scripts/region.slurm" out region/*/
has "$err" "submit it with sbatch --array=0-2" "which is said"
export SLURM_ARRAY_TASK_ID=3
status_is 2 "and a task without a study" "$ROOT/scripts/region.slurm" out region/*/
has "$err" "there is no study for task 3, 3 are given; submit it with --array=0-2" "with the array that fits"
export SLURM_ARRAY_TASK_ID=1
WHAT=share status_is 0 "a task may share" "$ROOT/scripts/region.slurm" out region/*/
is "$(cd out && find . -name shared.csv)" "./m02/m02/6_share/shared.csv" "of its own study"
unset SLURM_ARRAY_TASK_ID

if ! start_node; then
    stop_node
    ok 0 "an array of Slurm writes the same # SKIP $node_lacks"
    plan_done
    exit
fi
trap stop_node EXIT
status_is 0 "an array of three tasks, two at a time, ends well" sbatch --wait --array=0-2%2 --output="$WORK/task-%a.said" "$ROOT/scripts/region.slurm" slurm region/*/
bytes slurm >found
is_file found wanted "and its results are the same to the last byte"
printf 'no table' >region/m02/survey/2022.csv
status_is 1 "a task that fails fails the array" sbatch --wait --array=0-2 --output="$WORK/task-%a.said" "$ROOT/scripts/region.slurm" slurm region/*/
has "$(cat task-1.said)" "region/m02/survey/2022.csv" "which says why"
bytes slurm >found
is_file found wanted "and leaves everything as it was"
plan_done
