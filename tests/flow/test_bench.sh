# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# `make bench` works: every program comes to its end and computes the shares that we do. No time is looked at.
# limit: 300 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in release) ;; *) skip_all "what is measured are the programs of .build/release" ;; esac
command -v /usr/bin/time >/dev/null || skip_all "GNU time is not installed (Debian: apt-get install time)"

bench() { (cd "$ROOT" && scripts/bench/run "$BUILD" s 1); }
status_is 0 "size s goes through" bench
programs='floor ingest stages documents again'
[ ! -d "$ROOT/.build/clients/node_modules/@duckdb" ] || programs+=' duckdb'
Rscript -e 'quit(status = !requireNamespace("data.table", quietly = TRUE))' >/dev/null 2>&1 && programs+=' data_table'
Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1 && programs+=' survey'
is "$(sed '1,/^program/d; s/ .*//' "$BUILD/bench/s.txt" | paste -sd ' ')" "$programs" "and measures what is there"
is "$(sed -n 's/ of .*//p; s/:.*//p' "$BUILD/bench/s.txt" | head -n 1) $(grep -c '^machine: \|^versions: ' "$BUILD/bench/s.txt")" "size s: 2 years 2" "and says of what, on which machine, with which versions"

# Two studies of one seed are the same bytes; the other programs would be found out if they computed something else.
"$BUILD/bench/generate" one 2020 1 100 7 && "$BUILD/bench/generate" two 2020 1 100 7 && "$BUILD/bench/generate" other 2020 1 100 8
is "$(diff -r one two)" "" "one seed is one study"
ok "$(cmp -s one/survey/2020.csv other/survey/2020.csv; [ $? -eq 1 ]; echo $?)" "another seed another"
is "$(head -n 1 one/survey/2020.csv | tr ',' '\n' | wc -l)" 45 "of 45 columns"
if [[ $programs = *data_table* ]]; then
    cp -r "$ROOT/scripts" "$ROOT/Makefile" . && mkdir -p .build && sed -i 's/x >= 3/x >= 4/' scripts/bench/shares.R
    status_is 1 "shares that are not ours end it" scripts/bench/run "$BUILD" s 1
    has "$err" "bench: shares of data_table are not ours: 1428 of 1428 met, apart by up to 0." "with whose, and by how much"
fi
plan_done
