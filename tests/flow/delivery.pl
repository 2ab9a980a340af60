# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# delivery.pl YEAR [CHANGE ...]: a delivery of 900 respondents, 38 columns and 4 areas as a supplier sends it, on standard output: names
# of columns, questions below them, answers in words, decimal commas, people's own words, 40 blank rows. CHANGE: renamed (two columns
# have other names), reversed (the answers of one question stand in another order), reworded (one question has other words), new_answer
# (one scale has another word for no answer), gone (one column is not there), added (one column more). With `words` or `codes` the same
# answers stand in UTF-8 below the names alone, in words or in numbers, with `columns` what the columns are: both as tests/deliver takes them.
use strict;
use warnings;
use utf8;
my ($year, @changes) = @ARGV;
my %is = map { $_ => 1 } @changes;
binmode STDOUT, $is{words} || $is{codes} || $is{columns} ? ":encoding(UTF-8)" : ":encoding(cp1252)";
my $state = $year;
sub draw { $state = (16807 * $state) % 2147483647; return $state / 2147483647 }
sub pick { my ($words, @weights) = @_; my $x = draw(); for my $i (0 .. $#$words) { return $words->[$i] if ($x -= $weights[$i]) < 0 } return $words->[-1] }

my @problem = ("Inget problem", "Litet problem", "Ganska stort problem", "Mycket stort problem", "Vet ej");
my @often = ("Aldrig", "Sällan", "Ganska ofta", "Mycket ofta", $is{new_answer} ? "Vill ej uppge" : "Ej svar");
my @safe = ("Mycket trygg", "Ganska trygg", "Ganska otrygg", "Mycket otrygg", "Vet ej");
my @agree = ("1 - Stämmer helt", "2 - Stämmer ganska väl", "3 - Stämmer ganska dåligt", "4 - Stämmer inte alls", "8 - Ingen uppfattning");
my @turned = ("4 - Stämmer helt", "3 - Stämmer ganska väl", "2 - Stämmer ganska dåligt", "1 - Stämmer inte alls", "8 - Ingen uppfattning");
my @columns = (
    [lopnr => "Löpnummer"], [omrade => "Vilket område bor du i?"], [kon => "Är du kvinna eller man?"], [alder => "Hur gammal är du?"],
    [svarssatt => "Hur svarade personen?"], [vikt => "Vikt efter kalibrering"],
);
my @what = ([fortkorning => "fortkörning"], [buskorning => "buskörning"], [nedskrapning => "nedskräpning"], [skadegorelse => "skadegörelse"],
    [belysning => "dålig belysning"], [berusade => "berusade personer"], [narkotika => "öppen narkotikahandel"], [brak => "bråk och slagsmål"],
    [ungdomsgang => "störande ungdomsgäng"], [antastande => "att människor antastas"], [klotter => "klotter"]);
push @columns, ["prob_$_->[0]", "Hur stort problem är $_->[1] där du bor?", \@problem, .4, .3, .15, .1, .05] for @what;
my @worry = ([bostadsinbrott => "inbrott i bostaden"], [forrad => "inbrott i förrådet"], [fordon => "stöld av fordon"], [overfall => "överfall"],
    [sexualbrott => "sexualbrott"], [bedrageri => "bedrägeri"], [cykel => "stöld av cykel"]);
push @columns, ["oro_$_->[0]", "Hur ofta oroar du dig för $_->[1]?", \@often, .4, .3, .17, .1, .03] for @worry;
push @columns, ["trygg_$_->[0]", "Hur trygg känner du dig $_->[1]?", \@safe, .4, .3, .15, .1, .05]
    for [kvall => "ute ensam sent på kvällen"], [station => "vid stationen"], [hemma => "ensam hemma på kvällen"];
push @columns, ["utsatt_$_->[0]", "Har du utsatts för $_->[1] under det senaste året?", ["Ja", "Nej"], .1, .9]
    for [vald => "våld"], [hot => "hot"], [stold => "stöld"], [skadegorelse => "skadegörelse"], [bedrageri => "bedrägeri"], [natet => "trakasserier på nätet"];
push @columns, ["polis_$_->[0]", "Hur väl stämmer det att polisen $_->[1]?", \@agree, .2, .3, .2, .1, .2]
    for [bryr_sig => "bryr sig om problemen där du bor"], [synlig => "är synlig där du bor"], [hjalper => "hjälper den som utsatts för brott"];
push @columns, [tillit => "I vilken grad går det att lita på människor där du bor?", [0 .. 10], (1 / 11) x 11];
push @columns, [ovrigt => "Finns det något mer som du vill berätta för kommunen och polisen?"];
die scalar @columns unless @columns == 38;

if ($is{renamed}) { $_->[0] = { prob_klotter => "prob_klotter_graffiti", oro_forrad => "oro_forradsinbrott" }->{ $_->[0] } // $_->[0] for @columns }
if ($is{reworded}) { $_->[0] eq "prob_belysning" and $_->[1] = "Är det för mörkt på gator och vägar där du bor?" for @columns }
if ($is{reversed}) { $_->[0] eq "polis_synlig" and $_->[2] = \@turned for @columns }
@columns = grep { $_->[0] ne "utsatt_natet" } @columns if $is{gone};
push @columns, ["prob_hundar", "Hur stort problem är lösa hundar där du bor?", \@problem, .4, .3, .15, .1, .05] if $is{added};

my @areas = ("Centrum", "Norr", "Söder", "Östra byarna");
my %words = (omrade => \@areas, kon => ["Man", "Kvinna"], svarssatt => ["Post", "Webb"]);
$words{ $_->[0] } = $_->[2] for grep { $_->[2] && $_->[0] ne "tillit" } @columns;

# The code of a word: its place, or the number before it; 8 and 9 for what is no answer.
sub code {
    my ($column, $cell) = @_;
    my $all = $words{$column} or return $cell;
    return $1 if $cell =~ /^([0-9]) - /;
    return $cell eq "Vet ej" ? 8 : $cell =~ /^(Ej svar|Vill ej uppge)$/ ? 9 : (map { $_ + 1 } grep { $all->[$_] eq $cell } 0 .. $#$all)[0] // "";
}
if ($is{columns}) {
    print "name,type,label,values,missing\n";
    for my $column (@columns) {
        my ($name, $label) = @$column;
        my @values = map { code($name, $_) . "=" . s/^[0-9] - //r } @{ $words{$name} // [] };
        my $missing = join " ", grep { $_ > 7 } map { code($name, $_) } @{ $words{$name} // [] };
        printf "%s,%s,\"%s\",\"%s\",%s\n", $name, $name eq "ovrigt" ? "text" : "number", $label, join("|", @values), $missing;
    }
    exit;
}
my $is_plain = $is{words} || $is{codes};
my ($mark, $end) = $is_plain ? (",", "\n") : (";", "\r\n");
print join($mark, map { $_->[0] } @columns), $end;
print join(";", map { $_->[1] } @columns), "\r\n" if !$is_plain;
for my $i (1 .. 900) {
    my %own = (lopnr => 10000 + $i, omrade => $areas[$i % 4], kon => draw() < .55 ? "Kvinna" : "Man", alder => 16 + int(69 * draw()),
        svarssatt => draw() < .5 ? "Post" : "Webb", vikt => sprintf("%.4f", 5 + 20 * draw()), ovrigt => draw() < .3 ? "Hemlig berättelse nummer $i om grannen" : "");
    $own{vikt} =~ tr/./,/ if !$is_plain;
    print join($mark, map { my $cell = exists $own{ $_->[0] } ? $own{ $_->[0] } : draw() < .02 ? "" : pick($_->[2], @{$_}[3 .. $#$_]);
        $is{codes} ? code($_->[0], $cell) : $cell } @columns), $end;
}
$is_plain or print ";" x $#columns, "\r\n" for 1 .. 40;
