# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# as_sheet.pl FILE.csv ...: writes FILE.xlsx beside each, with the cells of the CSV: numbers as numbers, without zeros in front of them,
# the rest as texts. A quoted cell ends where the delimiter or the line's end follows, so that quotation marks may stand bare in it.
use strict;
use warnings;
use Encode;
use File::Basename;

for my $path (@ARGV) {
    open my $in, "<:raw", $path or die "$path: $!\n";
    my $bytes = do { local $/; <$in> };
    $bytes =~ s/^\xEF\xBB\xBF//;
    my $text = eval { decode("UTF-8", $bytes, Encode::FB_CROAK | Encode::LEAVE_SRC) } // decode("cp1252", $bytes);
    my ($first) = $text =~ /^([^\r\n]*)/;
    my $delimiter = ($first =~ tr/;//) > ($first =~ tr/,//) ? ";" : ",";
    my (@rows, @row);
    while (length $text) {
        $text =~ s/^(?:"(.*?)"(?=\Q$delimiter\E|\r?\n|\z)|([^$delimiter\r\n]*))(\Q$delimiter\E|\r?\n|\z)//s or die "no CSV: $text";
        my ($cell, $end) = (defined $1 ? $1 =~ s/""/"/gr : $2, $3);
        $cell = "n:" . $cell =~ tr/,/./r if $cell =~ /^-?\d+(?:[.,]\d+)?$/;
        push @row, $cell =~ s/^n:0+(?=\d)/n:/r;
        next if $end eq $delimiter;
        push @rows, join "\t", @row;
        @row = ();
    }
    push @rows, join "\t", @row if @row;
    system("perl", dirname($0) . "/sheet.pl", $path =~ s/\.csv$/.xlsx/r, map { encode("UTF-8", $_) } @rows) == 0 or die "$path: no workbook\n";
}
