# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# region.pl REGION WHOLE: says where a region's exact figures and changes (lagesbild pool) differ by more than 1e-9 from those of the study of
# all its respondents (the folder of its results), and on standard error how many figures and changes it held against each other.
use strict;
use warnings;

my ($region, $whole) = @ARGV;

# Rows of a CSV file whose texts have no quotation marks, as hashes.
sub rows {
    my ($path) = @_;
    open my $stream, "<", $path or die "$path: $!\n";
    my ($header, @lines) = map { s/\n//r } <$stream>;
    my @names = split /,/, $header;
    return map { my @cells = split /,/, $_, -1; die "$path: $_\n" if @cells != @names; my %row; @row{@names} = @cells; \%row } @lines;
}

sub key { my ($row, @columns) = @_; return join "/", map { $row->{$_} } @columns }

sub differ {
    my ($a, $b) = @_;
    return $a ne $b if $a eq "" || $b eq "";
    return abs($a - $b) > 1e-9 * abs($b);
}

my %estimates;
for my $path (glob "$whole/3_estimate/[0-9]*.csv") {
    $estimates{ key($_, "year", "indicator", "domain", "level") } = $_ for grep { $_->{method} eq "direct" } rows($path);
}
my ($figures, $changes) = (0, 0);
for my $row (rows("$region/region.csv")) {
    next unless $row->{precision} eq "exact" && $row->{without} eq "";
    my $key = key($row, "year", "indicator", "domain", "level");
    my $of = $estimates{$key} or die "$key is not in $whole\n";
    $figures++;
    for my $column (qw(estimate se ci_low ci_high df n n_effective deft n_positive weight_sum)) {
        print "$key $column: $row->{$column}, and $of->{$column} of all respondents\n" if differ($row->{$column}, $of->{$column});
    }
    print "$key: $row->{status}, and $of->{status}\n" if $row->{status} ne $of->{status};
}
my %changes = map { key($_, "subject", "domain", "level", "to_year") => $_ } grep { $_->{source} eq "survey" && $_->{baseline} eq "previous" } rows("$whole/4_compare/changes.csv");
my %exact = map { key($_, "indicator", "domain", "level", "year") => 1 } grep { $_->{without} eq "" } rows("$region/region.csv");
for my $row (rows("$region/region_changes.csv")) {
    my $key = key($row, "indicator", "domain", "level", "to_year");
    next unless $row->{precision} eq "exact" && $exact{$key};
    my $of = $changes{$key} or die "$key is not in $whole\n";
    $changes++;
    for my $column (qw(from_year estimate_from estimate_to change se ci_low ci_high statistic p)) {
        print "$key $column: $row->{$column}, and $of->{$column} of all respondents\n" if differ($row->{$column}, $of->{$column});
    }
}
print STDERR "$figures $changes\n";
