# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# office_rows(FILE): the rows of a file of CSV as offices save it, each a list of cells. UTF-8, with its mark or without, or Windows-1252; semicolons or
# commas; a quoted cell ends where the delimiter or the line's end follows, so that quotation marks may stand bare in it.
package office_rows;
use strict;
use warnings;
use Encode;
use Exporter 'import';
our @EXPORT = ('office_rows');

sub office_rows {
    my ($path) = @_;
    open my $in, "<:raw", $path or die "$path: $!\n";
    my $bytes = do { local $/; <$in> };
    $bytes =~ s/^\xEF\xBB\xBF//;
    my $text = eval { decode("UTF-8", $bytes, Encode::FB_CROAK | Encode::LEAVE_SRC) } // decode("cp1252", $bytes);
    my ($first) = $text =~ /^([^\r\n]*)/;
    my $delimiter = ($first =~ tr/;//) > ($first =~ tr/,//) ? ";" : ",";
    my $end = qr/\Q$delimiter\E|\r?\n|\z/;
    my (@rows, @row);
    while (length $text) {
        $text =~ s/^(?:"((?:[^"]|"")*)"(?=$end)|"(.*?)"(?=$end)|([^$delimiter\r\n]*))($end)//s or die "$path: no CSV: $text";
        my ($quoted, $bare, $ended) = ($1 // $2, $3, $4);
        push @row, defined $quoted ? $quoted =~ s/""/"/gr : $bare;
        next if $ended eq $delimiter;
        push @rows, [@row];
        @row = ();
    }
    push @rows, [@row] if @row;
    return @rows;
}

1;
