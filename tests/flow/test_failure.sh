# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A run that fails or is killed leaves output as it was: every file, its time and its mode; the next run completes.
# limit: 600 s
. "$ROOT/tests/tap.sh"
cp -r "$ROOT/tests/study30" small
cp -r small other

# Everything below a folder: kind, mode, time and content.
tree() {
    (cd "$1" && find . -printf '%P %y %m %T@ %l\n' | LC_ALL=C sort && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

# Stages 1 and 2 have new results for this study, and 3_estimate refuses it.
break_estimates() {
    sed -i '2s/;K;/;M;/; 3s/;M;/;K;/' "$1/survey/2021.csv"
    echo reference.area,finns_inte >>"$1/study.csv"
}

cp -r small broken
break_estimates broken
status_is 1 "a new study that 3_estimate refuses fails" "$BIN/lagesbild" run broken --output fresh
has "$err" 'the reference "finns_inte" is no level of "area"' "the stage's message is seen"
has "$err" "lagesbild: broken: the run failed; nothing was written to fresh/broken" "the last line names the study"
is "$(cd fresh && find . -mindepth 1 -not -name .lock)" "" "nothing of it is left behind"

# A check is a run that keeps nothing: what a stage of rank 3 refuses it refuses too, in the same words, and nothing is left of it.
mkdir scratch
export TMPDIR=$WORK/scratch
refused=$(grep -v "the run failed" <<<"$err")
status_is 1 "a check refuses what 3_estimate refuses" "$BIN/lagesbild" check broken
is "$err" "$refused" "in the words of the run"
status_is 0 "and says yes to what runs" "$BIN/lagesbild" check small other
is "$(grep -v ': warning: \|: read as ' <<<"$err")" "" "with nothing but warnings"
sed 's/^year,.*//; $a year,1999' small/study.csv >other/study.csv
status_is 1 "a year without a survey is refused by a check" "$BIN/lagesbild" check other
has "$err" "lagesbild: other/study.csv:$(wc -l <other/study.csv):2: no survey year up to 1999" "as by a run"
cp small/study.csv other/study.csv
mkdir tools
printf '#!/bin/sh\nstat -c %%a "$TMPDIR"/* >"%s/mode"\nexec sleep 600\n' "$WORK" >tools/make
chmod +x tools/make
PATH=$WORK/tools:$PATH "$BIN/lagesbild" check small >/dev/null 2>said &
for _ in {1..100}; do
    [ ! -s mode ] || break
    sleep 0.05
done
kill -s TERM $!
status=0
wait $! || status=$?
is "$status $(cat mode said)" "143 700" "a check that is ended worked in a folder that only its owner can read, and ends as by the signal"
is "$(ls -A scratch)" "" "nothing is left of any check"
unset TMPDIR

status_is 0 "a study runs" "$BIN/lagesbild" run small --output out
told=$err
has "$told" "lagesbild-notes: small/notes.csv:6:4: warning: no theme" "it tells what it found"
is "$(stat -c %a out/small/.work/findings/* | sort -u)" 600 "which is kept for its owner alone"
status_is 0 "a second run has nothing to do" "$BIN/lagesbild" run small --output out
is "$err" "$told" "and tells the same"
before=$(tree out/small)
status_is 0 "so does a check" "$BIN/lagesbild" check small
is "$err" "$told" "in the same words"

cp -r small later
cp -a out/small out/later
mv later/survey/2020.csv kept
for command in check run; do
    status_is 0 "a $command without a year that the last run had ends well" "$BIN/lagesbild" $command later --output out
    is "$(head -n 1 <<<"$err")" "lagesbild: later/survey/2020.csv: warning: the last run read this file, and it is not there any more; the picture is one without 2020" "and names it"
done
"$BIN/lagesbild" run later --output out >/dev/null 2>said
is "$(grep -c 2020 said)" 0 "once"
cp -al out/small links
break_estimates small
status_is 1 "the same, when 3_estimate refuses it, fails" "$BIN/lagesbild" run small --output out
has "$err" "lagesbild: small: the run failed; out/small is as it was before" "the last line says so"
is "$out" "" "it names no document"
is "$(tree out/small)" "$before" "not one file of it was touched, not those of 1_ingest and 2_weigh either"
[ ! -e out/.run ]
ok $? "and nothing lies beside it"

status_is 1 "of two studies in one run one fails" "$BIN/lagesbild" run small other --output out
is "$out" "$WORK/out/other/lagesbild.html" "the other goes on, and its document is named"
has "$err" "lagesbild: small: the run failed; out/small is as it was before" "the one that failed is named"
has "$err" "lagesbild: fewer than two studies are whole; out/gemensam is not written anew" "and that there is nothing to join"
is "$(tree out/small)" "$before" "and is as it was"
mv small/codebook/scales.csv kept
status_is 1 "of two studies one cannot even be read" "$BIN/lagesbild" run small other --output out
is "$(grep 'small\|^lagesbild: ' <<<"$err")" "lagesbild-check: small/codebook/scales.csv: this file is needed and not there; input/reference.md tells what it holds
lagesbild: fewer than two studies are whole; out/gemensam is not written anew" "it is told in one line, and that there is nothing to join in another"
is "$out" "$WORK/out/other/lagesbild.html" "the other goes on"
is "$(tree out/small)" "$before" "the one is as it was"
mv kept small/codebook/scales.csv

sed -i '$d' small/study.csv
status_is 0 "corrected, the study runs" "$BIN/lagesbild" run small --output out
status_is 0 "and so it does elsewhere" "$BIN/lagesbild" run small --output again
is "$(cd out/small && sha256sum [1-9]*_*/*.csv ./*.html)" "$(cd again/small && sha256sum [1-9]*_*/*.csv ./*.html)" "to the same bytes"
[ "$(tree out/small)" != "$before" ]
ok $? "which are others than before"
is "$(tree links)" "$before" "nothing that is made is written into a file that was there: every link's other end is as it was"

before=$(tree out/small)
sed -i '4s/;K;/;M;/; 5s/;M;/;K;/' small/survey/2021.csv
for delay in 0.02 0.05 0.08 0.12 0.16; do
    timeout -s KILL "$delay" "$BIN/lagesbild" run small --output out >/dev/null 2>&1
    if [ -e out/small/.work/done ] && [ "$(tree out/small)" = "$before" ]; then ok 0 "a run killed after $delay s has touched nothing"; else
        # It may have been whole by then.
        "$BIN/lagesbild" run small --output beside >/dev/null 2>&1
        is "$(cd out/small && sha256sum 5_protect/*.csv)" "$(cd beside/small && sha256sum 5_protect/*.csv)" "a run killed after $delay s was whole by then"
    fi
done
status_is 0 "the next run completes" "$BIN/lagesbild" run small --output out
[ ! -e out/.run ]
ok $? "and clears what the killed ones left"
before=$(tree out/small)
mkdir -p out/.run
cp -r out/small out/.run/small
mv out/small out/.run/small.old
status_is 0 "a run that was killed while its result took its place is taken up" "$BIN/lagesbild" run small --output out
is "$(tree out/small | grep -v -e '\.work' -e ' d 7')" "$(grep -v -e '\.work' -e ' d 7' <<<"$before")" "what there was is back, and nothing was to be made"
[ ! -e out/.run ]
ok $? "and nothing lies beside it"

mkdir elsewhere
mv out/other elsewhere
ln -s ../elsewhere/other out/other
sed -i '2s/;K;/;M;/' other/survey/2021.csv
status_is 0 "output may be a link to another folder" "$BIN/lagesbild" run other --output out
[ -L out/other ] && [ elsewhere/other/lagesbild.html -nt links/lagesbild.html ]
ok $? "and stays one"

# Somebody else's run, as far as this one can tell.
exec 8>out/.lock
flock 8
"$BIN/lagesbild" run other --output out >/dev/null 2>waiting 8>&- &
for _ in {1..100}; do
    [ ! -s waiting ] || break
    sleep 0.1
done
is "$(cat waiting)" "lagesbild: another run writes to out; this one begins when that has ended" "a run that has to wait says for what"
exec 8>&-
wait $!
status=$?
is "$status $(grep '^lagesbild: ' waiting)" "0 lagesbild: another run writes to out; this one begins when that has ended" "and completes when the other has ended"

# Memory that does not suffice: from what the system's loader needs up to what a stage needs, and no core file, whatever happens.
case ${BUILD##*/} in
sanitize*) ok 0 "a stage without memory ends with a line # SKIP the sanitizers reserve more than there is" ;;
*)
    n=0 wrong=
    for kilobytes in {6000..20000..250}; do
        status=0
        (ulimit -v "$kilobytes" && exec "$BIN/lagesbild-ingest" --study small --output scant --year 2021) >/dev/null 2>said || status=$?
        case $status in
        127) ;; # a library found no room
        0) break ;;
        1)
            n=$((n + 1))
            [ "$(cat said)" = "lagesbild-ingest: out of memory; run fewer studies at once, or on a machine that has more" ] || wrong+="$kilobytes: $(cat said) "
            ;;
        *) wrong+="$kilobytes: status $status " ;;
        esac
    done
    is "$wrong" "" "a stage without memory ends with a line that names it and status 1"
    ok "$([ "$n" -ge 1 ]; echo $?)" "which was tried" "$n"
    ;;
esac
printf '#!/bin/sh\nulimit -c >"%s/limit"\nexit 1\n' "$WORK" >tools/make
chmod +x tools/make
(ulimit -c unlimited 2>/dev/null; PATH=$WORK/tools:$PATH "$BIN/lagesbild" run small --output limited >/dev/null 2>&1)
is "$(cat limit)" 0 "what a run starts leaves no core file"
# A core may go to a program (core_pattern) whatever the limit is, but where that is 1 byte. Before it is set only libraries have been read.
bare=
for program in "$BIN"/lagesbild-*; do
    strace -o traced -e trace=prlimit64,openat "$program" --version >/dev/null 2>&1
    [ "$(awk '/RLIMIT_CORE, .rlim_cur=1, rlim_max=1/ { print "limit"; exit } /openat/ && !/\/(lib|etc|usr)/' traced)" = limit ] || bare+="${program##*/} "
done
is "$bare" "" "nor does a stage by itself"
plan_done
