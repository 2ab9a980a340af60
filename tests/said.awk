# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What a test said, as TAP in which every line is one that prove shows. Variables: test, its name; is_unit, 1 for cmocka's
# SUBUNIT ("test: NAME", then "success: NAME" or "failure: NAME [", lines, "]"), 0 for TAP; how it ended where not well,
# else empty. A test that did not come to its end fails in a line of its own, with the case or the sentence that it was in.
# Other lines, such as those of a sanitizer, are shown where they belong to a failure.

function result(is_ok, name) {
    print (is_ok ? "ok " : "not ok ") ++n " - " name
    failed += !is_ok
    if (!is_ok) printf "%s", held
    held = ""
    running = ""
    last = name
}

is_unit && is_in_failure {
    if ($0 == "]") is_in_failure = 0
    else print "# " $0
    next
}
is_unit && /^test: / { running = substr($0, 7); held = ""; next }
is_unit && /^success: / { result(1, substr($0, 10)); next }
is_unit && /^skip: / { result(1, substr($0, 7) " # SKIP"); next }
is_unit && /^(failure|error): / {
    name = $0
    sub(/^[a-z]*: /, "", name)
    sub(/ \[.*$/, "", name)
    result(0, name)
    is_in_failure = /\[$/
    next
}
!is_unit && /^(not )?ok / {
    print
    n++
    if (/^not/) { failed++; printf "%s", held }
    held = ""
    last = $0
    sub(/^(not )?ok [0-9]* - /, "", last)
    next
}
!is_unit && /^1\.\./ { has_plan = 1; print; next }
!is_unit && /^#/ { print; next }
{ held = held (/^#/ ? "" : "# ") $0 "\n" }

END {
    at = running != "" ? running : test (last != "" ? ", after \"" last "\"" : "")
    if (how ~ /limit/)
        result(0, (running != "" ? test ", " : "") at ": " how)
    else if (running != "" || (is_unit ? how != "" && (failed == 0 || how ~ /signal/) : how != "" || !has_plan))
        result(0, at ": " (how != "" ? how : "ended before its end"))
    if (!has_plan) print "1.." n
}
