# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A stage reads only what lower ranks wrote: its rank is 1 + the highest that it reads. Read out of make's own view of flow.mk.
. "$ROOT/tests/tap.sh"

mkdir -p state/.work
printf 'YEARS := 2020 2021\nYEAR := 2021\n' >make_years
rules=$(make -pnRr -f make_years -f "$ROOT/pipeline/flow.mk" all 2>/dev/null | grep -E '^[1-9]_[^=]*:' | sed 's,%,2020,g')

# What several studies have in common reads their folders, which are there when its rule is read.
mkdir -p joint/.work hoor/5_protect hoor/6_assess hoor/7_follow hoor/7_figure/2021 hoor/.work/state
touch hoor/5_protect/2021.csv hoor/6_assess/situation.csv hoor/7_follow/followup.csv hoor/7_figure/2021/figures.csv
echo 2021 >hoor/.work/state/years
joint=$(cd joint && make -pnRr -f "$ROOT/pipeline/flow.mk" STUDIES= JOINED=hoor all 2>/dev/null | grep -E '^[1-9]_[^=]*:' | sed 's,\.\./hoor/,,g')
ok "$(grep -q '^8_joint/.*7_follow' <<<"$joint"; echo $?)" "the rule of the joint documents was found" "$joint"
rules=$rules$'\n'$joint

# A stage is a folder of targets; what it reads of its own folder it collects.
is "$(awk -F: '
    function rank(name) { return name ~ /^[1-9]_/ ? substr(name, 1, 1) + 0 : 0 }
    {
        split($1, target, "/"); stage = target[1]; highest[stage] += 0
        n = split($2, read, " ")
        for (i = 1; i <= n; i++) {
            split(read[i], parts, "/")
            if (parts[1] == stage) continue
            if (rank(read[i]) >= rank(stage)) print $1 " reads " read[i]
            if (rank(read[i]) > highest[stage]) highest[stage] = rank(read[i])
        }
    }
    END { for (s in highest) if (rank(s) != highest[s] + 1) print s " reads rank " highest[s] " at most" }' <<<"$rules")" "" \
    "every stage's rank is one more than the highest that it reads"

is "$(cut -d / -f 1 <<<"$rules" | LC_ALL=C sort -u | paste -s -d ' ')" \
    "1_crime 1_ingest 1_notes 2_weigh 3_estimate 4_compare 5_protect 6_assess 6_share 7_figure 7_follow 8_joint" "the flow's rules were found"

missing=
for stage in "$ROOT"/pipeline/[0-9]_*.c; do
    name=$(basename "$stage" .c)
    name=${name#*_}
    [ "$name" = check ] || [ "$name" = pool ] || grep -q "(bin)$name" "$ROOT/pipeline/flow.mk" || missing="$missing $name"
done
is "$missing" "" "every stage has its rule in the flow"
plan_done
