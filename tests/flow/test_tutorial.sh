# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The tutorial, input/README.md: its commands, in the order in which they stand there, take a delivery never seen to a picture and the next one to the
# next; its tables name messages that there are; both languages have the same.
# limit: 600 s
. "$ROOT/tests/tap.sh"
page=$ROOT/input/README.md
part() { awk -v language="$1" '/^# / { swedish = $2 != "From" } swedish == (language == "sv")' "$page"; }
commands() { part "$1" | sed -n 's/^    //p'; }
is "$(commands en)" "$(commands sv)" "both languages have the same commands"
is "$(part en | grep -c '^|')" "$(part sv | grep -c '^|')" "and tables of as many rows"
ok "$([ "$(commands sv | grep -c '^lagesbild')" -ge 10 ]; echo $?)" "commands are found"
for heading in Leveransdagen 'Nästa år' 'Vad meddelandena betyder'; do
    ok "$([ "$(awk -v heading="## $heading" '/^#/ { on = $0 == heading } on' "$page" | wc -l)" -le 60 ]; echo $?)" "$heading is a page at most"
done

# ---- the commands, with a delivery of each year, as somebody who has them on the path
perl "$ROOT/tests/flow/delivery.pl" 2021 >leverans.csv
perl "$ROOT/tests/flow/delivery.pl" 2022 renamed reworded reversed >leverans-2022.csv
PATH=$BIN:$PATH
n=0
while read -r command; do
    n=$((n + 1))
    before=$(find min_kommun -type f -exec sha256sum {} + 2>/dev/null | sort)
    status_is 0 "$command" sh -c "$command"
    printf '%s\n' "$out" >"printed.$n"
    case $command in
    *--apply | *new* | cp* | mkdir*) ;;
    *) is "$(find min_kommun -type f -exec sha256sum {} + | sort)" "$before" "writes nothing into the study" ;;
    esac
    case $command in
    *leverans.csv*--apply) has "$(cat min_kommun/codebook/indicators.csv)" "prob_nedskrapning;" "the rows are in the codebook" ;;
    *why*) has "$out" "prob_nedskrapning" "tells of the question" ;;
    *"check"*) is "$(grep -c 'error\|: .* wanted' .err)" 0 "nothing stops a run" ;;
    *"leverans-2022.csv --year 2022") has "$out" "prob_klotter_graffiti" "what differs is printed" ;;
    esac
done < <(commands sv)
for document in lagesbild kortversion atgardsplan radsrapport; do
    [ -s "output/min_kommun/2021/$document.html" ] && [ -s "output/min_kommun/2022/$document.html" ]
    ok $? "$document.html of both years is there"
done
[ -e output/min_kommun/5_protect/revisions.csv ] && [ -d min_kommun/draft/before-2022 ]
ok $? "so is what else it speaks of"
is "$(perl "$ROOT/tests/flow/rows.pl" subject,from_year,to_year,verdict output/min_kommun/4_compare/changes.csv | grep '^polis_synlig	2021	2022' | cut -f4 | sort -u)" not_comparable "answers in another order are a break"
is "$(perl "$ROOT/tests/flow/rows.pl" subject,from_year,to_year,verdict output/min_kommun/4_compare/changes.csv | grep '^prob_klotter	2021	2022' | grep -c not_comparable)" 0 "another name of a column is none"

# ---- the messages are what programs tell, in both languages the same ones in the same order
messages() { part "$1" | awk '/^[|] (the message|meddelandet) / { on = 1; next } /^[|]---/ { next } !/^[|]/ { on = 0 } on' | sed -E 's/^[|] `+(.*[^`])`+ [|] .*/\1/'; }
messages sv >swedish
messages en >english
perl -CSD -e '
    sub texts { my ($file) = @_; open my $in, "<", $file or die; my @all = map { chomp; $_ } <$in>; return @all }
    my (@pairs, $id, $text, $part);
    open my $in, "<", $ARGV[0] or die;
    while (<$in>) { if (/^msgid "(.*)"/) { ($id, $text) = ($1, ""); $part = \$id } elsif (/^msgstr "(.*)"/) { $text = $1; $part = \$text } elsif (/^"(.*)"/) { $$part .= $1 } elsif (/^$/ && defined $id) { push @pairs, [$id, $text]; undef $id } }
    push @pairs, [$id, $text] if defined $id;
    sub pattern { join ".*", map { quotemeta s/"/\\"/gr } split /\x{2026}/, $_[0], -1 }
    my @swedish = texts("swedish"); my @english = texts("english");
    for my $i (0 .. $#swedish) {
        my ($sv, $en) = (pattern($swedish[$i]), pattern($english[$i] // "-"));
        print "$swedish[$i] | ", $english[$i] // "", "\n" unless grep { $_->[0] =~ /$en/ && $_->[1] =~ /$sv/ } @pairs;
    }' "$ROOT/pipeline/texts/findings.sv.po" >unknown
is "$(cat unknown)" "" "each message of the tables is told, and the two are the same"
ok "$([ "$(wc -l <swedish)" -ge 15 ]; echo $?)" "of fifteen kinds and more"

# ---- what it links to
is "$(grep -o '](\([a-z_.]*\))' "$page" | tr -d ']()' | sort -u)" reference.md "it leads to the reference"
ok "$([ -s "$ROOT/input/reference.md" ]; echo $?)" "which is there"
plan_done
