# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# as_sheet.pl FILE.csv ...: writes FILE.xlsx beside each, with the cells of the CSV: numbers as numbers, without zeros in front of them,
# the rest as texts.
use strict;
use warnings;
use Encode;
use File::Basename;
use lib dirname(__FILE__);
use office_rows;

sub as_number {
    my ($cell) = @_;
    return $cell if $cell !~ /^-?\d+(?:[.,]\d+)?$/;
    return "n:" . $cell =~ tr/,/./r =~ s/^0+(?=\d)//r;
}

for my $path (@ARGV) {
    my @rows = map { encode("UTF-8", join "\t", map { as_number($_) } @$_) } office_rows($path);
    system("perl", dirname(__FILE__) . "/sheet.pl", $path =~ s/\.csv$/.xlsx/r, @rows) == 0 or die "$path: no workbook\n";
}
