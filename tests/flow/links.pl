# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# links.pl OUTPUT STUDY YEAR: follows every link of a run. Each evidence key in situation.csv, candidates.csv and followup.csv, and each key
# that a document links to, has to name exactly one row of a protected table, of a table made from them, or of the study's own; each link
# within a page exactly one id of the page. Says what does not, and at last how many keys and links there were.
use strict;
use warnings;

my ($output, $study, $year) = @ARGV;
my %rows; # table name -> key -> how many rows

sub read_csv {
    my ($file) = @_;
    open my $in, '<', $file or return;
    local $/;
    my $text = <$in>;
    $text =~ s/^\xEF\xBB\xBF//;
    my (@lines, @cells);
    while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\z)/g) {
        my ($cell, $end) = (defined $1 ? $1 =~ s/""/"/gr : $2, $3);
        last if $end eq '' && $cell eq '' && !@cells;
        push @cells, $cell;
        if ($end ne ',') { push @lines, [@cells]; @cells = () }
        last if $end eq '';
    }
    my $head = shift @lines or return;
    return map { my %row; @row{@$head} = @$_; \%row } @lines;
}

sub encode { my ($text) = @_; $text =~ s/([^A-Za-z0-9\-._~])/sprintf '%%%02X', ord $1/ge; return $text }

sub load_table {
    my ($name, $file, @keys) = @_;
    $rows{$name}{join '/', map { encode($_ // '') } @{$_}{@keys}}++ for read_csv($file);
}

load_table('estimate', $_, qw(year indicator domain level)) for glob "$output/5_protect/[0-9][0-9][0-9][0-9].csv";
load_table('changes', "$output/5_protect/changes.csv", qw(subject source domain level baseline from_year to_year));
load_table('contrasts', "$output/5_protect/contrasts.csv", qw(subject source year domain level reference));
load_table('rates', "$output/5_protect/rates.csv", qw(year period area series));
load_table('themes', "$output/5_protect/themes.csv", qw(year source area theme));
load_table('trends', "$output/5_protect/trends.csv", qw(subject source domain level from_year to_year model));
load_table('plan', "$output/5_protect/plan.csv", qw(subject domain level));
load_table('associations', "$output/5_protect/associations.csv", qw(year variable domain));
load_table('index', "$output/5_protect/index.csv", qw(year indicator domain level));
load_table('response', "$output/5_protect/response.csv", qw(year domain level));
load_table('weights', "$output/5_protect/weights.csv", qw(year variable level));
load_table('forecasts', "$output/5_protect/forecasts.csv", qw(subject year));
load_table('pledge_controls', "$output/5_protect/pledge_controls.csv", qw(pledge subject));
load_table('situation', "$output/6_assess/situation.csv", qw(year theme area subject source));
load_table('candidates', "$output/6_assess/candidates.csv", qw(year rank));
load_table('followup', "$output/7_follow/followup.csv", qw(pledge period_from));
load_table('comparators', "$study/comparators.csv", qw(subject comparator year));
load_table('level', "$study/levels.csv", qw(subject domain level));
$rows{indicator}{encode($_->{indicator}) . ($_->{source} eq 'survey' ? '' : "/$_->{source}")}++ for read_csv("$output/6_assess/indicators.csv");
load_table('pledges', "$study/pledges.csv", qw(pledge));
my %day;
for my $row (read_csv("$study/activities.csv")) {
    my $key = join '/', map { encode($_) } @{$row}{qw(pledge date)};
    $rows{activities}{++$day{$key} > 1 ? "$key/$day{$key}" : $key}++;
}

my ($keys, $links) = (0, 0);
sub follow {
    my ($key, $where) = @_;
    my ($table, $rest) = split /:/, $key, 2;
    my $n = $rows{$table}{$rest} // 0;
    print "$where: $key leads to $n rows\n" if $n != 1;
    $keys++;
}

for my $file (qw(6_assess/situation.csv 6_assess/candidates.csv 7_follow/followup.csv)) {
    for my $row (read_csv("$output/$file")) {
        print "$file has a row without evidence\n" if $row->{evidence} eq '';
        follow($_, $file) for split / /, $row->{evidence};
    }
}
for my $file (glob "$output/$year/*.html") {
    open my $in, '<', $file or die "$file: $!\n";
    my $page = do { local $/; <$in> };
    my %ids;
    $ids{$_}++ for $page =~ / id=["']([^"']*)["']/g;
    for my $target ($page =~ /href=["']#([^"']*)["']/g) {
        $target =~ s/&amp;/&/g;
        my $n = $ids{$target} // 0;
        print "$file: #$target leads to $n places\n" if $n != 1;
        follow($target, $file) if $target =~ /:/;
        $links++;
    }
}
print "$keys keys, $links links followed\n" if $keys && $links;
