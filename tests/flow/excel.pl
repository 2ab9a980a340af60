# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# excel.pl FILE...: writes each file of CSV anew as a spreadsheet of a Swedish office leaves it: UTF-8 with its mark, semicolons, CRLF,
# two columns of nothing behind the last one in every row, rows of delimiters alone in the middle and at the end, a blank line;
# numbers with a decimal comma, without zeros in front or at the end of decimals, days with their midnight. A cell that is longer
# than EXACT digits is left as it is.
use strict;
use warnings;
use File::Basename;
use lib dirname(__FILE__) . "/../inputs";
use office_rows;

use constant EXACT => 15;

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
    my @rows = grep { grep { $_ ne "" } @$_ } office_rows($path);
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
