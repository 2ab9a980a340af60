# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The command line as people know it: help, the nearest name, completion, manual pages, errors alone, JSON, what is missing named before
# anything is computed, the language of who runs it, colours and progress on a terminal and nowhere else.
# limit: 400 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/flow/small_study.sh"
unset NO_COLOR CLICOLOR LANGUAGE LC_ALL LC_MESSAGES LANG
lagesbild=$BIN/lagesbild
cp -r "$ROOT/tests/study30" small && chmod -R u+w small
commands=$("$lagesbild" --help | sed -n '/^commands/,$s/^  \([a-z][a-z]*\) .*/\1/p')
options_of() { "$lagesbild" "$1" --help | sed -n '/^options:/,$s/^  \(-[a-z], \)\{0,1\}--\([a-z-]*\).*/\2/p'; }

# ---- help
is "$(for word in run check new draft why show share pool manifest completion help; do grep -cx "$word" <<<"$commands"; done | xargs)" "1 1 1 1 1 1 1 1 1 1 1" "help lists the commands, each once"
"$lagesbild" --help >whole
for way in help -h; do
    status_is 0 "lagesbild $way succeeds" "$lagesbild" "$way"
    is "$out" "$(cat whole)" "and says what --help does"
done
wrong=
for command in $commands; do
    "$lagesbild" "$command" --help >told 2>&1 || wrong+="$command --help: status $?"$'\n'
    for way in "$command -h" "help $command"; do
        # shellcheck disable=SC2086 # words
        "$lagesbild" $way >other 2>&1 || wrong+="$way: status $?"$'\n'
        cmp -s told other || wrong+="$way is not $command --help"$'\n'
    done
    [ "$(head -n 1 told | cut -d' ' -f 2-3)" = "lagesbild $command" ] || wrong+="$command is not how it is used"$'\n'
done
is "$wrong" "" "help of each command is the same asked in three ways, with status 0"
status_is 0 "help wins over what is wrong beside it" "$lagesbild" run --nonsense --help
is "$err" "" "silently"
status_is 0 "-V is the version" "$lagesbild" -V
is "$out" "$("$lagesbild" --version)" "as --version is"
status_is 0 "the stages know -h" "$BIN/lagesbild-weigh" -h
is "$out" "$("$BIN/lagesbild-weigh" --help)" "too"

# ---- the nearest
refused() { # WANTED ARGUMENT ...
    local wanted=$1
    shift
    status_is 2 "lagesbild $* is refused" "$lagesbild" "$@"
    is "$err" "lagesbild: $wanted" "with the nearest"
    is "$out" "" "on standard error"
}
refused 'unknown command "chekc", the nearest is check; see lagesbild --help' chekc small
refused 'unknown command "Run", the nearest is run; see lagesbild --help' Run small
refused 'unknown command "manifst", the nearest is manifest; see lagesbild --help' help manifst
refused 'unknown command "xyzzy"; see lagesbild --help' xyzzy
refused 'unknown option --ouput, the nearest is --output; see lagesbild run --help' run small --ouput=out
refused 'unknown option --anual-report, the nearest is --annual-report; see lagesbild run --help' run --anual-report small
refused 'unknown option -help, the nearest is --help; see lagesbild check --help' check -help
refused 'unknown option -x; see lagesbild check --help' check small -x
refused 'unknown option --versoin, the nearest is --version; see lagesbild --help' --versoin
status_is 2 "a stage names the nearest too" "$BIN/lagesbild-weigh" --yeer 2021
has "$err" "lagesbild-weigh: unknown option --yeer, the nearest is --year; see lagesbild-weigh --help" "of its options"

# ---- one declaration: what help says, completion and the manual page have
"$lagesbild" completion bash >lagesbild.bash
"$lagesbild" completion zsh >_lagesbild
"$lagesbild" --man >lagesbild.1
missing=
for command in $commands; do
    grep -qx "\.SS \"lagesbild $command.*\"" lagesbild.1 || missing+="$command in the manual page"$'\n'
    sed -n "/^\.SS \"lagesbild $command/,/^\.S/p; /^\.SH \"OPTIONS\"/,/^\.SH \"COMMANDS\"/p" lagesbild.1 | sed 's/\\-/-/g' >part.man
    sed -n "/^    $command)/,/;;\$/p" lagesbild.bash >part.bash
    sed -n "/^    $command)/,/;;\$/p" _lagesbild >part.zsh
    for option in $(options_of "$command"); do
        grep -qF -- "--$option\\fR" part.man || missing+="--$option of $command in the manual page"$'\n'
        grep -q -- " --$option[ ']" part.bash || missing+="--$option of $command in bash"$'\n'
        grep -q -- "--$option[=}[]" part.zsh || missing+="--$option of $command in zsh"$'\n'
    done
done
is "$missing" "" "every command and option that help names stands in the manual page and both completions"
[ "$(for command in $commands; do options_of "$command"; done | wc -l)" -gt 30 ]
ok $? "which are many"
is "$(sed -n '/^\.SH "SETTINGS"/,/^\.SH "FILES"/p' lagesbild.1 | sed -n 's/^\\fB\(.*\)\\fR$/\1/p' | sed 's/\\-/-/g')" "$("$lagesbild" check --settings | cut -d' ' -f 1)" \
    "the manual page has every setting"
for file in survey/YEAR.csv 'population/*.csv' codebook/indicators.csv pledges.csv; do
    has "$(cat lagesbild.1)" "\\fBDIR/$file\\fR" "the file $file"
done

# ---- completion
ok "$(bash -n lagesbild.bash 2>&1 >said; echo $?)" "bash reads its completion" "$(cat said)"
mkdir "a folder" && touch a.csv
# completed WORD ...: what bash offers for the last of them
completed() {
    bash -c 'source ./lagesbild.bash; compopt() { :; }; COMP_WORDS=(lagesbild "$@"); COMP_CWORD=$#; _lagesbild; printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | LC_ALL=C sort | paste -sd ' '
}
is "$(completed ch)" "check" "a command is completed"
is "$(completed '')" "$(LC_ALL=C sort <<<"$commands" | xargs)" "all of them where nothing is typed"
is "$(completed --ver)" "--version" "so is an option of lagesbild"
is "$(completed run --an)" "--annual-report" "an option of a command"
is "$(completed why --an)" "" "but not of another"
is "$(completed run sm)" "small" "a study is a folder"
is "$(completed run a)" "a folder" "and no file, with a blank or not"
is "$(completed run small --output a)" "a folder" "so is the value of --output"
is "$(completed run small --output = a)" "a folder" "also behind ="
is "$(completed run small --year 2)" "" "a year is not completed"
is "$(completed run small a)" "a folder" "a run takes several studies"
is "$(completed new x a)" "" "new takes one folder"
is "$(completed show --output out sm)" "small" "the value of an option is no operand"
is "$(completed manifest --files a)" $'a folder a.csv' "where a file is wanted, files"
is "$(completed help wh)" "why" "help takes a command"
is "$(completed completion z)" "zsh" "completion a shell"
is "$(completed draft sm) $(completed draft small a)" "small a folder a.csv" "draft takes a folder and then files"
status_is 2 "of another shell there is none" "$lagesbild" completion fish
is "$err" 'lagesbild: no completion for "fish", one of these was wanted: bash zsh' "which is said"
if command -v zsh >/dev/null; then
    ok "$(zsh -n _lagesbild 2>said; echo $?)" "zsh reads its completion" "$(cat said)"
    # A zsh with a keyboard: what is typed, and what has to stand in the line then.
    cat >typed.zsh <<'END'
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D; PS1=RE'ADY '"
zpty -r z said '*READY *'
for typed wanted in "lagesbild wh" why "lagesbild run --annu" --annual-report "lagesbild check sma" small/ "lagesbild completion ba" bash "lagesbild help man" manifest; do
    zpty -w -n z $'\x15'"$typed"$'\t'
    zpty -r z said "*${wanted}*" && print -r -- "$wanted"
done
zpty -d z
END
    is "$(TERM=dumb timeout 60 zsh -f typed.zsh 2>&1 </dev/null | xargs)" "why --annual-report small/ bash manifest" "and completes commands, options, studies and shells"
else
    ok 0 "zsh reads its completion # SKIP no zsh here (scripts/setup tests)"
fi

# ---- manual pages
is "$("$lagesbild" --man | cmp - lagesbild.1 2>&1)" "" "a manual page is the same every time"
for section in NAME SYNOPSIS DESCRIPTION OPTIONS COMMANDS SETTINGS FILES ENVIRONMENT "EXIT STATUS"; do
    grep -qx "\.SH \"\{0,1\}$section\"\{0,1\}" lagesbild.1
    ok $? "it has the section $section"
done
has "$(head -n 1 lagesbild.1)" "$(date +%Y -d "$(sed -n 's/^\.TH [A-Z]* 1 "\([0-9-]*\)".*/\1/p' lagesbild.1)")" "and a date"
mkdir pages && cp lagesbild.1 pages
for program in "$BIN"/lagesbild-*; do
    "$program" --man >"pages/$(basename "$program").1"
done
is "$(sed -n '/^\.SH "SEE ALSO"/,$p' lagesbild.1 | grep -o 'lagesbild.-[a-z]*(1)' | sed 's/.*-//; s/(1)//')" "$(cd "$BIN" && ls -- lagesbild-* | sed 's/.*-//')" "the page of lagesbild names those of the stages"
is "$(grep -L '^\.SH "FILES"' pages/*.1)" "" "every page has its files"
if command -v man >/dev/null; then
    for page in pages/*.1; do
        LC_ALL=C.UTF-8 MANWIDTH=4000 man --warnings --nh --nj -E UTF-8 -l "$page" >"$page.txt" 2>>warnings
    done
    is "$(cat warnings)" "" "man has nothing to remark on any page"
    words() { tr -s ' \n' '\n' | LC_ALL=C sort -u; }
    for command in $commands; do "$lagesbild" "$command" --help | sed '/^options:/,$d'; done | words >said
    for program in "$BIN"/lagesbild-*; do "$program" --help | sed '1d; /^options:/,$d'; done | words >>said
    is "$(LC_ALL=C sort -u said | LC_ALL=C comm -23 - <(cat pages/*.txt | words) | grep -v '^usage:$')" "" "and shows every word of the descriptions"
    has "$(cat pages/lagesbild.1.txt)" "--annual-report" "hyphens are those that are typed"
else
    ok 0 "man has nothing to remark on any page # SKIP no man here"
fi
if command -v mandoc >/dev/null; then
    is "$(mandoc -T lint -W style pages/*.1 2>&1)" "" "nor has mandoc"
else
    ok 0 "nor has mandoc # SKIP no mandoc here (scripts/setup tests)"
fi

# ---- errors alone
cp -r small warned
status_is 0 "a study with warnings runs" "$lagesbild" run warned --output out
warnings=$(grep -c ': warning: ' <<<"$err")
[ "$warnings" -gt 0 ]
ok $? "and tells them" "$err"
status_is 0 "quietly too" "$lagesbild" run -q warned --output out
is "$err" "lagesbild: $([ "$warnings" -eq 1 ] && echo 'one warning is not told; without --quiet it is' || echo "$warnings warnings are not told; without --quiet they are")" "it counts them in one line"
is "$out" "$PWD/out/warned/lagesbild.html" "and says where the document is"
cp -r small well && sed -i '/,belysning,/d' well/notes.csv && sed -i '/,9902,/d' well/crime/crimes.csv
status_is 0 "a quiet check of what is well" "$lagesbild" check --quiet well
is "$out$err" "" "is silent"
cp -r small broken && rm broken/codebook/scales.csv
status_is 1 "a quiet check of what is not" "$lagesbild" check -q broken
is "$err" "lagesbild-check: broken/codebook/scales.csv: this file is needed and not there; input/reference.md tells what it holds" "tells the error"

# ---- JSON
json() { perl -MJSON::PP -e 'local $/; my $all = decode_json(<STDIN>); binmode STDOUT, ":utf8"; print eval $ARGV[0]' "$1" <told; }
"$lagesbild" check --json warned >told 2>said
is "$(json 'join " ", sort keys %$all') $(cat said)" "documents findings status summaries " "a check as JSON has its parts"
is "$(json 'join ", ", sort keys %{$all->{findings}[0]}')" "column, count, file, line, program, severity, study, text" "a finding its own"
for word in severity study program file line column count text status findings documents summaries; do
    grep -qw -- "$word" <("$lagesbild" check --help)
    ok $? "help tells of $word"
done
json 'join "\n", map { "$_->{program}: $_->{text}" } @{$all->{findings}}' | LC_ALL=C sort >of_check
"$lagesbild" run --json warned small --output out2 >told 2>said
status=$?
is "$status $(cat said) $(json 'join " ", $all->{status}, sort keys %$all')" "0  0 documents findings status summaries" "a run has the same, and is silent otherwise"
is "$(json 'join "\n", map { "$_->{program}: $_->{text}" } grep { ($_->{study} // "") eq "warned" } @{$all->{findings}}' | LC_ALL=C sort)" "$(cat of_check)" "with the same findings"
is "$(json 'join "\n", @{$all->{documents}}')" "$PWD/out2/warned/lagesbild.html
$PWD/out2/small/lagesbild.html
$PWD/out2/gemensam/2021/lpo.html
$PWD/out2/gemensam/2021/aterkoppling.html" "and where the documents are"
"$lagesbild" run --json broken --output out2 >told 2>said
is "$? $(cat said)" "1 " "a run that fails"
is "$(json 'join "\n", map { "$_->{severity} $_->{program}: $_->{text}" } @{$all->{findings}}')" \
    "error lagesbild-check: this file is needed and not there; input/reference.md tells what it holds" "says why"
is "$(json 'scalar @{$all->{documents}}')" 0 "and has no documents"

# ---- many of a kind: forty columns of two years of which each lacks the row (empty), beside another kind and another severity
small_study many 0 2020 2021
for year in 2020 2021; do
    awk -F';' -v OFS=';' 'NR == 1 { for (q = 1; q <= 40; q++) $(3 + q) = "q" q } NR > 1 { for (q = 1; q <= 40; q++) $(3 + q) = NR == 3 ? "" : 1 } 1' many/survey/$year.csv >answers && mv answers many/survey/$year.csv
done
for ((q = 1; q <= 40; q++)); do printf 'q%s,q%s,problem,item,fråga\n' $q $q; done >>many/codebook/variables.csv
sed -i '2s/1;/x;/' many/survey/2020.csv
kept() { json 'join "\n", map { join "|", @$_{qw(program severity)} } grep { $_->{text} =~ /^1 cell of q[0-9]+ is empty/ } @{$all->{findings}}' | sort | uniq -c | xargs; }
declare -A output_of=([run]=--output=out3)
for way in check run; do
    status_is 1 "a $way of eighty columns that lack the same row fails" "$lagesbild" $way many ${output_of[$way]-}
    is "$(grep -c '^lagesbild-ingest: many/survey/202[01].csv:3:[0-9]*: 1 cell of q[0-9]* is empty' <<<"$err")" 20 "twenty lines of them are told"
    is "$(grep ' more of the kind: ' <<<"$err")" "lagesbild: and 60 more of the kind: many/survey/2020.csv:3:24: $(sed -n 's/.*csv:3:23: \(.*\)/\1/p' <<<"$err" | sed 's/q20/q21/g'); --json tells all of them" "then one that says how many more, and where they are"
    has "$err" '1 cell of skrap holds what is not in its scale problem in 2020' "what is of another kind is told"
    "$lagesbild" $way --json many ${output_of[$way]-} >told 2>said
    is "$(kept)" "80 lagesbild-ingest|error" "which they are"
done
sed -i 's/^year,2021$/&\nunknown_codes,not_stated/' many/study.csv
status_is 0 "where they are let pass" "$lagesbild" run many --output out3
is "$(grep -c 'warning: 1 cell of q[0-9]* is empty' <<<"$err") $(grep -c 'and 60 more of the kind: many/survey/2020.csv:3:24: warning: 1 cell of q21' <<<"$err")" "21 1" "so are the warnings"
status_is 0 "and again" "$lagesbild" run many --output out3
is "$(grep -c 'warning: 1 cell of q[0-9]* is empty' <<<"$err")" 21 "of a run that has nothing to do"
is "$(LC_ALL=C grep -a -o '1 cell of q[0-9]* is empty' out3/many/.work/findings/1_ingest.202[01] | wc -l) $(stat -c %a out3/many/.work/findings/1_ingest.2020)" "80 600" "what the stages found is kept whole, for its owner alone"

mkdir tools && printf '#!/bin/sh\necho no screen >&2\nexit 1\n' >tools/gnuplot && chmod +x tools/gnuplot
PATH=$WORK/tools:$PATH "$lagesbild" run --json small --output undrawn >told 2>said
is "$? $(cat said)" "1 " "where a program of others fails, so does the run"
is "$(json 'join "\n", map { join "|", @$_{qw(severity program text)} } grep { $_->{program} =~ /^(make|lagesbild)$/ } @{$all->{findings}}')" "warning|make|draw: gnuplot could not draw the figures of 2021: no screen
error|lagesbild|small: the run failed; nothing was written to undrawn/small" "and what it printed is told"
rm -r tools

# ---- what is missing
mkdir without && for folder in ${PATH//:/ } /usr/bin /bin; do
    if [ -d "$folder" ]; then ln -sf "$folder"/* without/ 2>/dev/null; fi
done
[ -e without/pdfinfo ] || ln -s "$(type -P true)" without/pdfinfo
lacking() { # PROGRAMS COMMAND ...: the command where these are not installed
    local programs=$1 program
    shift
    rm -rf lacking && cp -a without lacking
    for program in $programs; do rm -f "lacking/$program"; done
    PATH=$WORK/lacking "$@"
}
status_is 1 "a run without gnuplot is refused" lacking gnuplot "$lagesbild" run small --output none
is "$err" "lagesbild: gnuplot: not installed here, and nothing is computed without; apt-get install gnuplot-nox (Debian) and run again" "with the package that has it"
[ ! -e none ]
ok $? "before anything is made"
status_is 0 "a check draws nothing" lacking gnuplot "$lagesbild" check small
status_is 1 "without make it is refused too" lacking make "$lagesbild" check small
is "$err" "lagesbild: make: not installed here, and nothing is computed without; apt-get install make (Debian) and run again" "with its package"
status_is 1 "several are told together" lacking "make gnuplot chromium" "$lagesbild" run small --output none --pdf
is "$err" "lagesbild: make, gnuplot, chromium: not installed here, and nothing is computed without; apt-get install make gnuplot-nox chromium (Debian) and run again" "in one line"

# ---- the language of who runs it
swedish=$(LC_ALL=sv_SE.UTF-8 "$lagesbild" check small)
has "$swedish" "enkät        2020: 30 rader lästa, 30 svarande kvar" "a check speaks Swedish to a Swede"
has "$swedish" "saknas       comparators.csv: bilden är utan jämförelser med vad andra har mätt" "also of what is not there"
is "$(wc -l <<<"$swedish")" "$("$lagesbild" check small | wc -l)" "line by line"
is "$(LC_ALL=sv_SE.UTF-8 "$lagesbild" run --quiet warned --output out 2>&1 >/dev/null | sed 's/[0-9][0-9]*/N/; s/en varning/N varningar/; s/visas den/visas de/')" \
    "lagesbild: N varningar visas inte; utan --quiet visas de" "so does a run"
language() { env "$@" "$lagesbild" check small | sed -n 's/  *small: Trettio$//p'; }
is "$(language LANG=sv_SE.UTF-8) $(language LANG=en_GB.UTF-8 LC_MESSAGES=sv_FI) $(language LANG=sv_SE LC_ALL=C) $(language LANG=de_DE LANGUAGE=da:sv:en) $(language LANG=C LANGUAGE=sv) $(language LANG=sv_SE LANGUAGE=en:sv) $(language LANG=svx)" \
    "studie studie study studie study study study" "the language is found as gettext finds it"

# ---- a terminal
raw_terminal() { TERM=${TERM_HERE-xterm} script -qec "exec $(printf '%q ' "$@")" /dev/null </dev/null; }
on_terminal() { raw_terminal "$@" | tr -d '\r'; }
esc=$'\x1b'
if ! command -v script >/dev/null; then
    ok 0 "colours and progress are a terminal's # SKIP no script here"
    plan_done
    exit 0
fi
red="${esc}[1;31mlagesbild: nowhere: ${esc}[0mno such folder"
is "$(on_terminal "$lagesbild" check nowhere)" "$red" "an error is red on a terminal"
is "$(on_terminal "$BIN/lagesbild-weigh" --yeer=x | head -n 1 | cut -c 1-6)" "${esc}[1;31" "of a stage too"
has "$(on_terminal "$lagesbild" check warned)" "${esc}[1;33mlagesbild" "a warning is yellow"
plain="lagesbild: nowhere: no such folder"
is "$(NO_COLOR=1 on_terminal "$lagesbild" check nowhere)" "$plain" "not where NO_COLOR is set"
is "$(NO_COLOR='' on_terminal "$lagesbild" check nowhere)" "$red" "to something"
is "$(CLICOLOR=0 on_terminal "$lagesbild" check nowhere)" "$plain" "nor where CLICOLOR is 0"
is "$(CLICOLOR=1 on_terminal "$lagesbild" check nowhere)" "$red" "which 1 is not"
is "$(TERM_HERE=dumb on_terminal "$lagesbild" check nowhere)" "$plain" "nor on a dumb terminal"
is "$("$lagesbild" check nowhere 2>&1)" "$plain" "nor off a terminal"
LANG=sv_SE.UTF-8 raw_terminal "$lagesbild" check small >seen
has "$(cat seen)" "small: jämför år, områden och grupper (steg 4 av 8)" "what is done is told in Swedish to a Swede"
mkdir tools
cat >tools/make <<'END'
#!/bin/sh
printf '3_estimate.2021\tsmall\n' >>"$LAGESBILD_PROGRESS"
sleep 0.5
kill -TERM $PPID
exec sleep 60
END
chmod +x tools/make
PATH=$WORK/tools:$PATH raw_terminal "$lagesbild" run small --output ended >seen
rm -r tools
is "$(tail -c 4 seen | cat -v) $(grep -c 'figures of 2021' seen)" "^M^[[K 1" "a run that is ended takes its line away" "$(cat -v seen)"
raw_terminal "$lagesbild" run small warned --output fresh >seen
steps() { tr '\r' '\n' <"$1" | sed "s/${esc}\[K//g" | grep ' of 8)$'; }
steps seen >shown
is "$(grep -cxF 'small (1 of 2): reading the files (step 1 of 8)' shown)" 1 "a run says on a terminal which study of how many it reads"
is "$(grep -cxF 'warned (2 of 2): computing the figures of 2021 (step 3 of 8)' shown)" 1 "what it does, and how far it is"
is "$(grep -cxF 'comparing the municipalities (step 8 of 8)' shown)" 1 "also of all together"
is "$(grep -c 'drawing figures' shown)" 4 "and when figures are drawn: their data and the drawing of each study" "$(cat shown)"
is "$(tr -d '\r' <seen | sed "s/.*${esc}\[K//" | grep -c "^$PWD/fresh/")" 4 "what is printed stands on lines of its own" "$(cat -v seen)"
is "$(tail -c 200 seen | tr '\r' '\n' | tail -n 2 | grep -c 'step')" 0 "the line is gone in the end"
"$lagesbild" run small --output fresh2 >seen 2>&1
is "$(grep -c "step\|$esc" seen)" 0 "off a terminal nothing of it is written"
TERM_HERE=dumb raw_terminal "$lagesbild" check small >seen
is "$(grep -c 'step' seen)" 0 "nor on a dumb one"
raw_terminal "$lagesbild" check -q well >seen
is "$(cat seen)" "" "nor where quiet was asked for"
raw_terminal "$lagesbild" check small >seen
is "$(steps seen | sort | uniq -c | sort -rn | awk '{ print $1 }' | head -n 1) $(steps seen | grep -c '^small: ')" "1 $(steps seen | wc -l)" "of one study a check says its name alone" "$(steps seen)"
raw_terminal sh -c "stty cols 20; '$lagesbild' check small" >seen
is "$(tr '\r' '\n' <seen | sed "s/${esc}\[K//g" | awk '/^small: / && length($0) > 19')" "" "a line is never longer than the terminal is wide"
plan_done
