# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# rows.pl COLUMN,COLUMN... FILE...: those columns of CSV files, parted by tabs, without the headers. Quoted fields may hold commas and quotes.
use strict;
use warnings;
my @wanted = split /,/, shift;
for my $file (@ARGV) {
    open my $in, '<', $file or die "$file: $!\n";
    my %at;
    while (my $line = <$in>) {
        chomp $line;
        my @cells;
        while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g) {
            push @cells, defined $1 ? $1 =~ s/""/"/gr : $2;
            last if pos($line) >= length $line && $line !~ /,$/;
            last if pos($line) == length $line && @cells >= (%at ? keys %at : 1e9);
        }
        if (!%at) { @at{@cells} = 0 .. $#cells; next }
        print join("\t", map { $cells[$at{$_}] // '' } @wanted), "\n";
    }
}
