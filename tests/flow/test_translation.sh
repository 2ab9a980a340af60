# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What is told of files and runs is told in Swedish too: every text has its Swedish, which takes the same values, and a Swede
# who checks or runs a study reads no English.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
lagesbild=$BIN/lagesbild
catalogue=$ROOT/pipeline/texts/findings.sv.po

# ---- the catalogue and the code
(cd "$ROOT" && find pipeline -name '*.c' | LC_ALL=C sort | xargs perl tests/flow/told.pl) >told
grep -P '\tunmarked$' told >unmarked
is "$(cat unmarked)" "" "no words stand among the values of a message without their Swedish"
# A text of values alone, such as %s: %s, is the same in every language.
cut -f 2 told | perl -ne 'print if do { (my $words = $_) =~ s/%[-0-9.*]*[a-z]+|\\n//g; $words =~ /[a-z]{2}/ }' | LC_ALL=C sort -u >texts
perl -ne '
    if (/^msgid (".*)/) { ($id, $text) = ($1, ""); $part = \$id }
    elsif (/^msgstr (".*)/) { $text = $1; $part = \$text }
    elsif (/^(".*)/) { $$part = substr($$part, 0, -1) . substr($1, 1) }
    elsif (/^$/ && defined $id) { print "$id\t$text\n" if $id ne "\"\""; undef $id }
    END { print "$id\t$text\n" if defined $id && $id ne "\"\"" }' "$catalogue" >pairs
cut -f 1 pairs | LC_ALL=C sort >translated
is "$(LC_ALL=C comm -23 texts translated)" "" "every text has its Swedish in pipeline/texts/findings.sv.po"
is "$(LC_ALL=C comm -13 texts translated)" "" "and nothing else stands there, nor twice"
is "$(perl -F'\t' -lane 'print $F[0] if $F[1] eq "\"\""' pairs)" "" "none is empty"
is "$(perl -F'\t' -lane '
    sub values_of { my ($text, $at, %found) = (shift, 0); while ($text =~ /%(?:(\d+)\$)?([-0-9.*]*(?:z|l|ll)?[a-z])|%%/g) { next unless defined $2; $found{ $1 // ++$at } = $2 } return join " ", map { "$_:$found{$_}" } sort { $a <=> $b } keys %found }
    print "$F[0]: ", values_of($F[1]) if values_of($F[0]) ne values_of($F[1])' pairs)" "" "it takes the same values"
is "$(perl -F'\t' -lane '
    sub ends_of { my ($text) = @_; return join "|", $text =~ /^"( *[;,:]? ?)/, $text =~ /([ :;,]*)"$/ }
    print "$F[0] | $F[1]" if ends_of($F[0]) ne ends_of($F[1])' pairs)" "" "and begins and ends with the same marks"
if command -v msgfmt >/dev/null; then
    msgfmt --check-format --check-domain -o /dev/null "$catalogue" 2>said
    is "$? $(cat said)" "0 " "gettext finds nothing to complain of"
else
    ok 0 "gettext finds nothing to complain of # SKIP no msgfmt here"
fi

# ---- in use: studies whose faults different programs find
study30
mv study faulty
cp -r faulty strange && touch strange/kodbok.csv && mkdir -p strange/survey/2021.csv.d && ln -s nowhere strange/notes.csv
cp -r faulty wrong
sed -i '$a nothing,here' wrong/study.csv
printf 'domain,level,subject\n' >wrong/levels.csv
printf 'date,source,area,theme,mentions,publish,text\n2021-05-05,medborgardialog,,rymden,2,no,\n2021-05-06,medborgardialog,månen,oro,2,no,\n2021-05-07,medborgardialog,månen,oro,2,no,\n' >faulty/notes.csv
sed -i '3s/.*/&;7/; 5s/^[^;]*//; 9s/;[^;]*$/;77/; 14s/;[^;]*$/;77/; 20s/^[^;]*/201/' faulty/survey/2021.csv
swede() { LANGUAGE=sv LC_ALL=sv_SE.UTF-8 "$@"; }
english_words='\b(column|rows|row|the|and|was|were|wanted|stands|nothing|take|which|there|with|lines|warning|here|more|cell)\b'
# What stands before the first blank behind the place.
places() { sed -n 's/^\([^ ]*: [^ ]*:\) .*/\1/p' "$1"; }
for study in strange wrong faulty; do
    "$lagesbild" check $study >/dev/null 2>english
    is $? 1 "$study: it is refused"
    swede "$lagesbild" check $study >/dev/null 2>swedish
    is $? 1 "so it is in Swedish"
    is "$(places swedish)" "$(places english)" "of the same places"
    is "$(grep -wE "$english_words" swedish | grep -v '"nothing"')" "" "without an English word"
    is "$(grep -vwE "$english_words" english)" "" "which each of the others is made of"
    swede "$lagesbild" run $study --output out >/dev/null 2>said
    is "$(grep -v 'körningen misslyckades' said)" "$(cat swedish)" "a run says what a check says"
    swede "$lagesbild" check $study --json >json 2>/dev/null
    has "$(cat json)" "$(sed -n '1s/^[^ ]* [^ ]* //p' swedish | sed 's/varning: //; s/["\\]/\\&/g')" "JSON the same words"
done
has "$(cat swedish)" "inget område \"månen\"; under det namnet räknas 2 anteckningar" "phrases that are put together stand in the order of the language"
has "$(swede "$lagesbild" run --year 2013 --output out faulty 2>&1)" "ingen enkät till och med 2013; åren är: 20" "so do those of a run"
has "$(swede "$lagesbild" run --nonsense faulty 2>&1)" "--nonsense" "an option is refused"
is "$(swede "$lagesbild" run --nonsense faulty 2>&1 | grep -wE 'unknown|see')" "" "in Swedish"
plan_done
