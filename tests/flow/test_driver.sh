# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The driver: what it refuses, what a failing call of the system or a kill between any two of its steps leaves, what it ends.
# limit: 600 s
. "$ROOT/tests/tap.sh"
cp -r "$ROOT/tests/study30" small
run() { "$BIN/lagesbild" run small --output out; }

# Everything below a folder: kind, mode, time and content. made: what a run made, its own notes left out.
tree() { (cd "$1" && find . -printf '%P %y %m %T@ %l\n' | LC_ALL=C sort && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 cat | sha256sum); }
made() { (cd "$1" && find . -type f -not -path './.work/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }

# The command line
for command in run check new draft show manifest; do
    status_is 0 "$command --help succeeds" "$BIN/lagesbild" "$command" --help
    has "$out" "usage: lagesbild $command [OPTION ...]" "and says how $command is used"
    is "$(sed -n '4,/^options:/p' <<<"$out" | awk 'NF == 1 && !/[.:]$/')" "" "in lines that are filled"
done
[ ! -e ./--help ]
ok $? "a folder of that name is not made"
status_is 2 "new refuses an option" "$BIN/lagesbild" new --hepl
is "$err" "lagesbild: unknown option --hepl, the nearest is --help; see lagesbild new --help" "which is named"
mkdir -p bare/bin && cp "$BIN/lagesbild" bare/bin
status_is 1 "new without the program's own tables fails" bare/bin/lagesbild new made
[ ! -e made ]
ok $? "and makes nothing"
[ ! -e ./--hepl ]
ok $? "and makes no folder of its name"
status_is 2 "a command that is none is refused" "$BIN/lagesbild" rnu small
is "$err" 'lagesbild: unknown command "rnu", the nearest is run; see lagesbild --help' "which is named"
status_is 2 "a day that is none is refused" "$BIN/lagesbild" run small --as-of 2022-02-30
is "$err" 'lagesbild: --as-of is "2022-02-30", a date such as 2022-05-31 was wanted' "which is named"
status_is 0 "there is a manual page" "$BIN/lagesbild" --man
has "$out" ".SS \"lagesbild run DIR...\"" "that tells of the commands"
has "$out" "\fB\-\-annual\-report\fR" "and of their options"
has "$out" "\fB\-\-pdf\fR" "each of them"

# A study and its results stand apart.
before=$(tree small)
refused() { # SENTENCE COMMAND ...
    local sentence=$1
    shift
    status_is 2 "$sentence is refused" "$@"
    has "$err" "which is not apart from the study itself; name a folder outside it with --output" "with a remedy"
    is "$(tree small)" "$before" "and nothing is written"
}
cd small || exit 1
status=0
"$BIN/lagesbild" run . 2>../said || status=$?
cd "$WORK" || exit 1
is "$status $(cat said)" "2 lagesbild: .: results would be written to output, which is not apart from the study itself; name a folder outside it with --output" \
    "to run in the study's own folder is refused"
is "$(tree small)" "$before" "and nothing is written"
refused "output below the study" "$BIN/lagesbild" run small --output small/new/out
refused "output above the study, where the study's own folder would be replaced," "$BIN/lagesbild" run small --output .
ln -s small/survey surveys
refused "output below the study through a link" "$BIN/lagesbild" run small --output surveys
ln -s small alias
refused "a study through a link" "$BIN/lagesbild" run alias --output small/out
mkdir links
ln -s ../small links/small
refused "results that are a link to the study" "$BIN/lagesbild" run small --output links
rm -r links surveys alias

# The list of files
status_is 0 "the study runs" run
cp -a out kept
before=$(tree out/small)
unlisted() { # NAME MESSAGE SENTENCE
    status_is 1 "$3 fails the run" run
    is "$err" "lagesbild: small/$1: $2" "and is named"
    is "$(tree out/small)" "$before" "the output is as it was"
    status_is 1 "and a check" "$BIN/lagesbild" check small
    rm "small/$1"
}
ln -s ../crime small/crime/again
unlisted crime/again "this link leads back to a folder that it lies in; take it away" "a link back"
ln -s circle small/circle
unlisted circle "this link leads in a circle, a file or a folder was wanted; take it away or mend it" "a link to itself"
ln -s nowhere small/codebook/old.csv
unlisted codebook/old.csv "this link leads nowhere, a file or a folder was wanted; take it away or mend it" "a link that leads nowhere"
mkdir small/survey/2019.csv
status_is 1 "a folder in the place of a year fails the run" run
is "$err" "lagesbild: small/survey/2019.csv: this is a folder, by its name a file was wanted; rename it, or take it away" "and is named"
rmdir small/survey/2019.csv
mkfifo small/levels.xlsx
unlisted levels.xlsx "this is neither a file nor a folder, one of them was wanted; take it away" "a pipe"
cp -p small/survey/2021.csv "small/survey/2021 (1).csv"
unlisted "survey/2021 (1).csv" "this file is not read, and its name is like that of survey/2021.csv, which is; take out the one that no longer holds" "a year twice"
ln -s "$WORK/out" small/results
status_is 1 "a link to the results fails the run" run
is "$err" "lagesbild: small/results: this link leads to the results of a run, which are no part of a study; take it away" "and is named"
rm small/results
ln -s me@host.4711 small/.#study.csv
status_is 0 "an editor's lock does not" run
rm small/.#study.csv
mkdir elsewhere
mv small/population elsewhere
ln -s ../elsewhere/population small/population
status_is 0 "links to elsewhere are followed" run
has "$(cat out/small/manifest.csv)" "input,population/" "and what they lead to is in the manifest"
rm small/population
mv elsewhere/population small
mkdir small/underlag small/.git
echo remark | tee small/underlag/frågor.txt >small/.git/index
status_is 0 "files that are not needed do not stop a run" run
has "$err" "lagesbild: small: not needed and not read, 1: underlag/frågor.txt; and hidden files, 1" "and are told in one line"
rm -r small/underlag small/.git
mv small/survey/2020.csv elsewhere
status_is 0 "a study with a year less runs" run
has "$err" "lagesbild: small/survey/2020.csv: warning: the last run read this file, and it is not there any more; the picture is one without 2020" "and the year is named"
status_is 0 "a second time" run
is "$(grep -c 'the last run' <<<"$err")" 0 "it is not"
mv elsewhere/2020.csv small/survey
is "$("$BIN/lagesbild" manifest small | grep ^input)" "$(cd small && find . -type f -printf '%P\n' | LC_ALL=C sort | xargs sha256sum | sed 's/^\(\S*\)  \(.*\)/input,\2,\1/')" \
    "the manifest has the sha256 of every file"

# Faults. The study has one file more than when it was run, so that a run has little to do: the manifest, and all of the driver's own steps.
if ! ${CC:-cc} -D_GNU_SOURCE -shared -fPIC -o faults.so "$ROOT/tests/flow/faults.c" -ldl 2>said; then
    echo "# $(head -n 1 said)"
    ok 1 "the library of faults is built"
fi
rm -rf out
cp -a kept out
echo remark >small/README.md
run >/dev/null 2>&1
new=$(made out/small)
has "$new" "manifest.csv" "a run with one file more has a new manifest"
[ "$new" != "$(made kept/small)" ]
ok $? "which is another than before"

# Starts from the old output.
restore() { rm -rf out && cp -a kept out; }
# A run makes the links of its room only where they are not there: kept.symlink has none.
cp -a kept kept.symlink
find kept.symlink/small/.work -maxdepth 1 -type l -delete
restore_for() { # CALL: and what is there then, in $old
    local from=kept
    [ ! -e "kept.$1" ] || from=kept.$1
    rm -rf out && cp -a "$from" out
    case $from in "$is_in_old") ;; *) old=$(tree "$from/small") is_in_old=$from ;; esac
}
is_in_old=
restore_for rename
# faulty CALL AT KIND [VARIABLE]: $status and $err of a run with this fault; false where it did not come to that call.
faulty() {
    rm -f hit
    status=0
    {
        env LD_PRELOAD="$WORK/faults.so" ASAN_OPTIONS="${ASAN_OPTIONS-}:verify_asan_link_order=0:detect_leaks=0" FAULT_CALL="$1" FAULT_AT="$2" \
            FAULT_KIND="$3" FAULT_MARK="$WORK/hit" ${4+"$4"} "$BIN/lagesbild" run small --output out >/dev/null 2>said || status=$?
    } 2>/dev/null # of a killed run bash says that it was
    err=$(cat said)
    [ -e hit ]
}

# Each call of each function in turn, of those that are called for each file the first ones.
most() {
    case $1 in link | remove | chmod | readdir) echo 2 ;; opendir | mkdir) echo 4 ;; *) echo 100 ;; esac
}
calls="rename renameat2 mkdir mkstemp symlink unlink link remove chmod fchmod syncfs fflush opendir fdopendir readdir posix_spawnp"
fail_all() { # SENTENCE LEAST CALLS [VARIABLE]
    local call at n=0 wrong='' unmet=''
    for call in $3; do
        for ((at = 1; at <= $(most "$call"); at++)); do
            restore_for "$call"
            faulty "$call" "$at" fail ${4+"$4"} || break
            n=$((n + 1))
            case $status in
            0) [ "$(made out/small)" = "$new" ] || wrong+="$call $at: done, and not whole"$'\n' ;;
            1) [ "$(tree out/small)" = "$old" ] && [ -n "$err" ] || wrong+="$call $at: failed, and not as before: $err"$'\n' ;;
            *) wrong+="$call $at: status $status: $err"$'\n' ;;
            esac
        done
        [ "$at" -gt 1 ] || unmet+=" $call"
    done
    echo "# $n calls failed"
    is "$wrong" "" "$1: the run fails and output is as it was, or it is whole"
    ok "$([ "$n" -ge "$2" ] && [ -z "$unmet" ]; echo $?)" "and there were such calls" "$n; never made:$unmet"
}
fail_all "a call of the system that fails, each in turn" 30 "$calls"

for call in syncfs renameat2 mkstemp posix_spawnp readdir; do
    restore_for "$call"
    faulty "$call" 1 fail
    is "$status $(tail -n 1 <<<"$err" | cut -c 1-11)" "1 lagesbild: " "a $call that fails is a run that fails"
    is "$(tree out/small)" "$old" "and the output is as it was"
done

kill_all() { # SENTENCE LEAST CALLS [VARIABLE]
    local call at kind n=0 wrong='' unmet=''
    for call in $3; do
        for kind in before after; do
            for ((at = 1; at <= $(most "$call"); at++)); do
                restore_for "$call"
                faulty "$call" "$at" "$kind" ${4+"$4"} || break
                n=$((n + 1))
                case ${4-} in
                *FAULT_NO_EXCHANGE*) ;; # between two renames there is nothing in the place
                *) [ "$(tree out/small)" = "$old" ] || [ "$(made out/small)" = "$new" ] || wrong+="killed $kind $call $at: neither old nor new"$'\n' ;;
                esac
                env ${4+"$4"} "$BIN/lagesbild" run small --output out >/dev/null 2>said || wrong+="killed $kind $call $at: the next run fails: $(cat said)"$'\n'
                [ "$(made out/small)" = "$new" ] || wrong+="killed $kind $call $at: the next run is not whole"$'\n'
                [ ! -e out/.run ] || wrong+="killed $kind $call $at: the next run leaves something"$'\n'
            done
            [ "$at" -gt 1 ] || unmet+=" $call"
        done
    done
    echo "# $n times killed"
    is "$wrong" "" "$1: output is the old or the new, and the next run completes"
    ok "$([ "$n" -ge "$2" ] && [ -z "$unmet" ]; echo $?)" "and there were such steps" "$n; never made:$unmet"
}
kill_all "a kill before and after each step" 60 "$calls"
kill_all "a kill where the file system knows no exchange" 8 "rename renameat2" FAULT_NO_EXCHANGE=1
fail_all "a call that fails where there is no exchange" 4 rename FAULT_NO_EXCHANGE=1
restore
faulty nothing 1 fail FAULT_NO_EXCHANGE=1
is "$status $(made out/small)" "0 $new" "a file system without an exchange will do"

# Output that is a link
restore
mv out/small place
ln -s ../place out/small
status_is 0 "output may be a link to a folder" run
is "$([ -L out/small ] && made place)" "$new" "and stays one, which leads to the new results"
if beyond=$(mktemp -d -p /dev/shm 2>/dev/null) && [ "$(stat -c %d "$beyond")" != "$(stat -c %d .)" ]; then
    restore
    mv out/small "$beyond"
    ln -s "$beyond/small" out/small
    status_is 0 "and to one on another file system" run
    is "$([ -L out/small ] && made "$beyond/small")" "$new" "which has the new results then"
    is "$(ls -A "$beyond")" "small" "and nothing beside them"
else
    ok 0 "and to one on another file system # SKIP /dev/shm is none"
fi
rm -rf ${beyond+"$beyond"}

# A link that leads nowhere is not "nothing there": what it leads to may be a disk that is not mounted.
restore
mv out/small place.away
ln -s ../nowhere/place out/small
status_is 1 "output that is a link which leads nowhere fails the run" run
is "$err" "lagesbild: $WORK/out/small: this link leads nowhere, to a folder of results was wanted; mount or make what it leads to, or take the link away" "before anything is computed, in a line that says so"
ok "$([ -L out/small ] && [ ! -e nowhere ] && [ ! -e out/.run ]; echo $?)" "and nothing is made there"
rm out/small
mv place.away out/small
ln -s nowhere loose
status_is 1 "so does a folder of results that is one" "$BIN/lagesbild" run small --output loose
is "$err" "lagesbild: $WORK/loose: this link leads nowhere, to a folder of results was wanted; mount or make what it leads to, or take the link away" "in the same words"
status_is 1 "and a study that is one" "$BIN/lagesbild" run loose --output out
is "$err" "lagesbild: loose: this link leads nowhere, a study was wanted; mount what it leads to, or mend it" "is not said to be no such folder"
rm loose
# A study that changes while it is read: what was made is of neither.
mkdir -p changing
printf '#!/bin/sh\n(cd "%s" && [ ! -e change ] || { sh ./change && rm change; })\nPATH="%s" exec make "$@"\n' "$WORK" "$PATH" >changing/make
chmod +x changing/make
cp -a small small.before
while_read() { # SENTENCE CHANGE FOUND
    restore
    echo "$2" >change
    status_is 1 "$1" env PATH="$WORK/changing:$PATH" "$BIN/lagesbild" run small --output out
    is "$(grep '^lagesbild: ' <<<"$err")" "lagesbild: $3
lagesbild: small: the run failed; out/small is as it was before" "is told, by name"
    is "$(tree out/small)" "$old" "and the output is as it was"
    rm -r small && cp -a small.before small
}
while_read "a file that changes while the study is read" "touch small/survey/2021.csv" 'small: "survey/2021.csv" changed while the study was read; run again when nobody writes to it'
while_read "one that comes" "echo x >small/underlag.txt" 'small: "underlag.txt" came while the study was read; run again'
while_read "one that goes" "rm small/activities.csv" 'small: "activities.csv" was taken away while the study was read; run again'
echo x >small/underlag.txt
while_read "one that goes before it was read" "rm small/underlag.txt" $'small: not needed and not read, 1: underlag.txt\nlagesbild: small/underlag.txt: cannot read: No such file or directory'
restore
echo "touch small/.~lock.study.csv#" >change
status_is 0 "what an office program puts there fails nothing" env PATH="$WORK/changing:$PATH" "$BIN/lagesbild" run small --output out
rm -f small/.~lock.study.csv#
echo "touch small/survey/2021.csv" >change
status_is 1 "a check of a study that changes fails too" env PATH="$WORK/changing:$PATH" "$BIN/lagesbild" check small
has "$err" '"survey/2021.csv" changed while the study was read' "and says why"
rm -r small && mv small.before small

# What it started ends with it.
restore
mkdir tools
printf '#!/bin/sh\nsleep 600 &\necho $! >"%s/slept"\nwait\n' "$WORK" >tools/make
chmod +x tools/make
for signal in INT TERM HUP; do
    rm -f slept
    # A shell's background program ignores SIGINT, and one below nohup SIGHUP, so that perl starts it with the usual effects.
    PATH=$WORK/tools:$PATH perl -e '@SIG{qw(INT TERM HUP)} = ("DEFAULT") x 3; exec @ARGV' "$BIN/lagesbild" run small --output out >/dev/null 2>said &
    for _ in {1..100}; do
        [ ! -s slept ] || break
        sleep 0.05
    done
    kill -s "$signal" $!
    status=0
    wait $! || status=$?
    is "$status $(cat said)" "$((128 + $(kill -l "$signal"))) " "SIG$signal ends a run, which ends as by that signal, silently"
    for _ in {1..40}; do
        kill -0 "$(cat slept)" 2>/dev/null || break
        sleep 0.05
    done
    ok "$(! kill -0 "$(cat slept)" 2>/dev/null; echo $?)" "and what it had started"
    is "$(tree out/small)" "$old" "the output is as it was"
    [ ! -e out/.run ]
    ok $? "and nothing lies beside it"
done

# Killed outright it cannot: what goes on then keeps the next run waiting.
rm -f slept said
PATH=$WORK/tools:$PATH "$BIN/lagesbild" run small --output out >/dev/null 2>&1 &
for _ in {1..100}; do
    [ ! -s slept ] || break
    sleep 0.05
done
{ kill -KILL $! && wait $!; } 2>/dev/null
run >/dev/null 2>said &
for _ in {1..100}; do
    [ ! -s said ] || break
    sleep 0.05
done
is "$(cat said)" "lagesbild: another run writes to out; this one begins when that has ended" "what a killed run had started keeps the next one waiting"
kill "$(cat slept)"
status=0
wait $! || status=$?
is "$status $(made out/small)" "0 $new" "which then completes"
plan_done
