# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# CHANGELOG.md has a form that people find their way in: versions, the newest first; in each the kinds of Keep a Changelog; in each of these
# what came, with its day, the newest first.
. "$ROOT/tests/tap.sh"

# odd FILE: each line that is not in its form, with what is wrong
odd() {
    LC_ALL=C.UTF-8 awk '
        function wrong(what) { print FNR ": " what }
        /^## / {
            kind = ""; day = "9999"
            if ($0 !~ /^## [0-9]+\.[0-9]+\.[0-9]+, ([0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]|not released)$/) wrong("a version is \"## 1.2.3, 2026-11-30\" or \"## 1.2.3, not released\"")
            if ($0 ~ /not released/ && n_versions++) wrong("only the newest version is not released")
            n_versions++
            delete seen
            next
        }
        /^### / {
            kind = substr($0, 5); day = "9999"
            if (kind !~ /^(Added|Changed|Deprecated|Removed|Fixed|Security)$/) wrong("no kind is called " kind)
            if (kind in seen) wrong("a version has each kind once")
            seen[kind] = 1
            next
        }
        /^- / {
            if (kind == "") wrong("it has no kind")
            if ($0 !~ /^- [0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]: [^ ]/) { wrong("it begins with its day, \"- 2026-11-30: \""); next }
            if (substr($0, 3, 10) > day) wrong("it is newer than the one above")
            day = substr($0, 3, 10)
        }
        /[Cc]hanged results?/ && n_versions && kind != "Changed" { wrong("a figure that moved is under Changed") }
        n_versions && !/^(- .*|  .*|)$/ { wrong("it belongs to no entry") }' "$1"
}

is "$(odd "$ROOT/CHANGELOG.md")" "" "every entry has its kind and its day, the newest first"
has "$(grep -m 1 '^## ' "$ROOT/CHANGELOG.md")" "## $(sed -n 's/^version := //p' "$ROOT/Makefile")," "the newest version is the one that is built"
cat >wrong <<'END'
# Changelog

## 0.2, not released

- 2026-11-30: of no kind

### Added

- 2026-11-29: older
- 2026-11-30: newer
- without a day
  goes on
lies about

### News

### Added

- 2026-11-30: *Changed results*: moved
END
is "$(odd wrong)" '3: a version is "## 1.2.3, 2026-11-30" or "## 1.2.3, not released"
5: it has no kind
10: it is newer than the one above
11: it begins with its day, "- 2026-11-30: "
13: it belongs to no entry
15: no kind is called News
17: a version has each kind once
19: a figure that moved is under Changed' "what is not in the form is found"
plan_done
