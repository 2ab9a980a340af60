# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# excel.pl FILE...: writes each file of CSV anew as a spreadsheet of a Swedish office leaves it: UTF-8 with its mark, semicolons, CRLF,
# two columns of nothing behind the last one in every row, rows of delimiters alone in the middle and at the end, a blank line;
# numbers with a decimal comma, without zeros in front or at the end of decimals, days with their midnight. A cell that is longer
# than EXACT digits is left as it is. The encoding is UTF-8, or Windows-1252 where it is not.
use strict;
use warnings;
use Encode;

use constant EXACT => 15;

sub cells_of {
    my ($text, $delimiter) = @_;
    my (@rows, @row);
    while (length $text) {
        $text =~ s/^(?:"((?:[^"]|"")*)"|([^$delimiter\r\n]*))(\Q$delimiter\E|\r?\n|\z)//s or die "no CSV: $text";
        my ($cell, $end) = (defined $1 ? $1 : $2, $3);
        $cell =~ s/""/"/g if defined $1;
        push @row, $cell;
        next if $end eq $delimiter;
        push @rows, [@row];
        @row = ();
    }
    push @rows, [@row] if @row;
    return @rows;
}

sub saved {
    my ($cell) = @_;
    return "$1 00:00:00" if $cell =~ /^(\d{4}-\d\d-\d\d)$/;
    return $cell if length $cell > EXACT;
    return $cell =~ s/^(-?)0+(?=\d)/$1/r if $cell =~ /^-?\d+$/;
    return $cell if $cell !~ /^-?\d*[.,]\d+$/;
    $cell =~ tr/./,/;
    return $cell =~ s/,?0+$//r;
}

for my $path (@ARGV) {
    open my $in, "<:raw", $path or die "$path: $!\n";
    my $bytes = do { local $/; <$in> };
    $bytes =~ s/^\xEF\xBB\xBF//;
    my $text = eval { decode("UTF-8", $bytes, Encode::FB_CROAK | Encode::LEAVE_SRC) } // decode("cp1252", $bytes);
    my ($first) = $text =~ /^([^\r\n]*)/;
    my $delimiter = ($first =~ tr/;//) > ($first =~ tr/,//) ? ";" : ",";
    my @rows = grep { grep { $_ ne "" } @$_ } cells_of($text, $delimiter);
    my $width = 0;
    $width = @$_ > $width ? @$_ : $width for @rows;
    my @blank = map { [] } 1 .. 3;
    splice @rows, 1 + @rows / 2, 0, [] if @rows > 3;
    open my $out, ">:raw:encoding(UTF-8)", $path or die "$path: $!\n";
    print $out "\x{FEFF}";
    for my $row (@rows, @blank) {
        my @cells = map { my $cell = saved($_); $cell =~ /[;"\r\n]/ ? '"' . $cell =~ s/"/""/gr . '"' : $cell } @$row;
        print $out join(";", @cells, ("") x ($width + 2 - @cells)), "\r\n";
    }
    print $out "\r\n";
}
