# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The tests speak: a sentence that fails, a table of cases, a test that dies and one that hangs, in a copy of the runner.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "the runner is the same for every build; it is looked at beside .build/release" ;; esac

mkdir -p copy/tests/unit copy/build/tests
cp "$ROOT"/tests/run "$ROOT"/tests/one "$ROOT"/tests/tap.sh "$ROOT"/tests/said.awk copy/tests/
export NOTES=$WORK/notes

# unit NAME [FLAG]: a test program made of standard input
unit() {
    cat >"copy/tests/unit/test_$1.c"
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror ${2-} -I"$ROOT/tests/unit" "copy/tests/unit/test_$1.c" -lcmocka -lm \
        -o "copy/build/tests/test_$1"
}

# said STATUS SENTENCE TEST: what the runner says of a test, in $out, up to prove's summary
said() {
    status_is "$1" "$2" copy/tests/run build "$3"
    closing=${out##*$'\n'}
    out=$(printf '%s\n' "$out" | sed -n '3,/^$/p' | sed '/^$/d; /^Dubious/d; /^Failed [0-9]/d')
}

# ---- scripts

cat >copy/tests/test_good.sh <<'TEST'
. "$ROOT/tests/tap.sh"
echo "a warning of a program" >&2
ok 0 "the first sentence"
plan_done
TEST
status_is 0 "a test without a failure passes" copy/tests/run build tests/test_good.sh
is "$(printf '%s\n' "$out" | sed '/^Files=/d')" "# build
tests/test_good.sh .. ok
All tests successful.
Result: PASS" "and says nothing of what its programs wrote"

cat >copy/tests/test_wrong.sh <<'TEST'
. "$ROOT/tests/tap.sh"
echo "of the first" >&2
ok 0 "the first sentence"
echo "of the second" >&2
is "three
two" "one
two" "the second sentence"
ok 0 "the third sentence"
plan_done
TEST
said 1 "a test with a false sentence fails" tests/test_wrong.sh
is "$out" "not ok 2 - the second sentence
# of the second
#   1c1
#   wanted: one
#   found:  three" "the sentence is shown, what was written before it, what was wanted and what was found"
is "$closing" "Result: FAIL" "and the last line is prove's"

cat >copy/tests/test_ends.sh <<'TEST'
. "$ROOT/tests/tap.sh"
ok 0 "the first sentence"
echo "why it ends" >&2
exit 3
TEST
said 1 "a script that ends before its end fails" tests/test_ends.sh
is "$out" 'not ok 2 - tests/test_ends.sh, after "the first sentence": exit status 3
# why it ends' "by its name and the sentence that it had come to"

# ---- unit tests

unit table <<'TEST'
#include "cases.h"

static void halves_are_half(void **state)
{
    (void)state;
    static const struct {
        int number, half;
        const char *word;
    } table[] = { { 2, 1, "one" }, { 4, 3, "two" }, { 6, 3, "three" }, { 8, 4, "five" } };
    static const char *const words[] = { "nought", "one", "two", "three", "four" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "number %d", table[i].number);
        check_integer(&cases, "half", table[i].number / 2, table[i].half);
        check_text(&cases, "word", words[table[i].number / 2], table[i].word);
        check_close(&cases, "twice the half", 2.0 * table[i].half, table[i].number, 0, 0.5);
        check_true(&cases, "evenness", table[i].number % 2 == 0);
    }
    assert_cases(&cases);
}

static void a_table_without_cases_says_nothing(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    assert_cases(&cases);
}

static void numbers_are_close(void **state)
{
    (void)state;
    assert_close(1.5, 1.25, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(halves_are_half),
                                        cmocka_unit_test(a_table_without_cases_says_nothing),
                                        cmocka_unit_test(numbers_are_close) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
TEST
said 1 "a table with false cases fails" build/tests/test_table
is "$(printf '%s\n' "$out" | grep -v 'error: Failure!$')" 'not ok 1 - halves_are_half
# number 4, half: 2 was found, 3 was wanted
# number 4, twice the half: 6 was found, 4 was wanted within 0 relative, 0.5 absolute
# number 8, word: "four" was found, "five" was wanted
# ERROR: 2 of 4 cases failed
not ok 2 - a_table_without_cases_says_nothing
# ERROR: 0 of 0 cases failed
not ok 3 - numbers_are_close
# ERROR: 1.5 is not within 0 relative, 0 absolute of 1.25' "each false check is a line, and so are a table without cases and a number that is not close"

# way NAME STATEMENT [FLAG]: a unit test whose second case of three does this
way() {
    unit "$1" "${3-}" <<TEST
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "close.h"

${limit:+/* limit: $limit s */}
static void the_first(void **state) { (void)state; }
static void the_second(void **state) { (void)state; $2 }
static void the_third(void **state) { (void)state; }

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_first), cmocka_unit_test(the_second),
                                        cmocka_unit_test(the_third) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
TEST
}
limit=
way abort 'abort();'
said 1 "a unit test that aborts fails" build/tests/test_abort
is "$out" "not ok 2 - the_second: ended by signal ABRT" "by the case that it was in"
way assert 'assert(2 * 2 == 5);'
said 1 "a unit test with a broken invariant fails" build/tests/test_assert
is "$(printf '%s\n' "$out" | sed 's/^# .*: the_second/# FILE: the_second/')" "not ok 2 - the_second: ended by signal ABRT
# FILE: the_second: Assertion \`2 * 2 == 5' failed." "by the case, with the invariant"
way exit '_exit(0);'
said 1 "a unit test that ends itself fails" build/tests/test_exit
is "$out" "not ok 2 - the_second: ended before its end" "though its exit status is 0"
way segfault '(void)raise(SIGSEGV);'
said 1 "a unit test with a segmentation fault fails" build/tests/test_segfault
is "$out" "not ok 2 - the_second
# Test failed with exception: Segmentation fault(11)" "by the case that it was in"
way sanitized 'volatile char *text = malloc(3); text[3] = 1; free((char *)text);' -fsanitize=address
said 1 "a unit test that a sanitizer ends fails" build/tests/test_sanitized
is "${out%%$'\n'*}" "not ok 2 - the_second: exit status 1" "by the case that it was in"
has "$out" "ERROR: AddressSanitizer: heap-buffer-overflow" "with what the sanitizer says"

# ---- the limit of time: the shortest at which the test, on a busy machine, came to where it hangs

for limit in 1 10 50; do
    cat >copy/tests/test_hangs.sh <<TEST
# What hangs.
# limit: $limit s
. "\$ROOT/tests/tap.sh"
ok 0 "the first sentence"
sleep 1000 &
children=\$!
timeout 1000 sleep 1000 &
echo "\$children \$!" >"\$NOTES"
wait
plan_done
TEST
    rm -f "$NOTES"
    out=$(copy/tests/run build tests/test_hangs.sh)
    if [ -s "$NOTES" ]; then break; fi
done
has "$out" "not ok 2 - tests/test_hangs.sh, after \"the first sentence\": the limit of $limit s was hit" "a test that hangs fails by its name, that of its sentence and the limit that it declares"
is "${out##*$'\n'}" "Result: FAIL" "and the run goes to its end"
left=
for child in $(cat "$NOTES"); do
    if grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$child/status"; then left="$left $child"; fi
done
is "$left" "" "its children are gone, also one in a process group of its own"

for limit in 1 10 50; do
    way hangs 'FILE *notes = fopen(getenv("NOTES"), "w"); (void)fclose(notes); for (;;) (void)pause();'
    rm -f "$NOTES"
    out=$(copy/tests/run build build/tests/test_hangs)
    if [ -e "$NOTES" ]; then break; fi
done
has "$out" "not ok 2 - build/tests/test_hangs, the_second: the limit of $limit s was hit" "a unit test that hangs fails by its name, its case and the limit that its source declares"

is "$(grep -LE '^limit=180$' "$ROOT/tests/one")" "" "a test that declares none has 180 s"
plan_done
