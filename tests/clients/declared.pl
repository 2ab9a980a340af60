# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# declared.pl FOLDER: every table of the folder's package as datapackage.json declares it: its name, its columns with their types, a year being a
# whole number, and every cell, tabs between them: texts with \n, \t and \\ escaped, numbers to 15 digits. What readers print is held against it.
use strict;
use warnings;
use JSON::PP;

my ($folder) = @ARGV;
binmode STDOUT, ':utf8';
open my $in, '<', "$folder/datapackage.json" or die;
my $package = decode_json(do { local $/; <$in> });
for my $table (@{$package->{resources}}) {
    my @fields = @{$table->{schema}{fields}};
    my @types = map { $_->{type} eq 'year' ? 'integer' : $_->{type} } @fields;
    print "$table->{name}\n", join("\t", map { "$fields[$_]{name}:$types[$_]" } 0 .. $#fields), "\n";
    open my $csv, '<:utf8', "$folder/$table->{path}" or die;
    my $text = do { local $/; <$csv> };
    my (@cells, $line);
    while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n)/g) {
        my ($quoted, $plain, $end) = ($1, $2, $3);
        push @cells, defined $quoted ? $quoted =~ s/""/"/gr : $plain;
        next if $end eq ',';
        print join("\t", map { $cells[$_] eq '' ? '' : $types[$_] eq 'number' ? sprintf '%.15g', $cells[$_] : $cells[$_] =~ s/\\/\\\\/gr =~ s/\n/\\n/gr =~ s/\t/\\t/gr } 0 .. $#cells), "\n"
            if $line++;
        @cells = ();
    }
}
