# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by tests of what is refused.

# run_whole STUDY: a run that succeeds, into ./whole; what it wrote is remembered.
run_whole() {
    rm -rf whole
    "$BIN/lagesbild" run "$1" --output whole >/dev/null 2>&1
    kept=$(written "$1")
}

# Every file of a study's output, its time and its content.
written() {
    (cd "whole/$(basename "$1")" && find . -type f -printf '%P %T@ ' -exec sha256sum {} + | LC_ALL=C sort)
}

# run_refused STUDY SENTENCE MESSAGE: the whole run is refused with that line, the study is named, and what was written stays.
run_refused() {
    status_is 1 "$2, by a run as well" "$BIN/lagesbild" run "$1" --output whole
    is "$(grep -v warning: <<<"$err")" "$3
lagesbild: $1: the run failed; whole/$(basename "$1") is as it was before" "in one line, and the study's name"
    is "$(written "$1")" "$kept" "and the output is as it was"
}
