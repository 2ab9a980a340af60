# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# texts.pl TEXTS SOURCE...: messages of a language file that no source names, branches whose word none has, and messages that a source names and
# the file has not. A message of a figure is named after the figure's file. How many messages there are goes to standard error.
use strict;
use warnings;
my ($texts, @sources) = @ARGV;
my (%branches, %open, @names, $name);
open my $file, '<', $texts or die;
while (<$file>) {
    if (/^([a-z0-9_.]+)/) { push @names, $name = $1 }
    elsif (/^\s+\[([^\]]*)\]/ && defined $name) {
        for my $word (split /\s*,\s*/, $1) { $word eq '*' ? $open{$name} = 1 : push @{$branches{$name}}, $word }
    }
}
my %has = map { $_ => 1 } @names;
my %group = map { s/\..*//r => 1 } @names;
my (%named, $code);
for my $source (@sources) {
    open my $in, '<', $source or die;
    local $/;
    my $text = <$in>;
    $code .= $text;
    if ($source =~ m{/figure_([a-z]+)\.c$}) { $named{"figure.$1"} = 1; $code .= qq("$1"\n) }
    while ($text =~ /"([a-z]+)((?:\.[a-z0-9_]+)+)"/g) {
        my $key = "$1$2";
        next unless $group{$1};
        $named{$key} = 1;
        print "$source names $key, which is no message\n" unless $has{$key} || $key =~ /\.(csv|txt|svg|png)$/;
    }
}
# A column of a table is declared by its name.
$code .= join "", map { qq("$_"\n) } $code =~ /\bC\(T, \w+(?:\(\w+\))?, (\w+),/g;
$code =~ s/IN_TABLE\("([a-z_]+)"/"page.evidence.$1"/g;
for my $message (@names) {
    print "no code names $message\n" unless $named{$message} || $code =~ /"\Q$message\E"/;
    next if $open{$message};
    for my $word (@{$branches{$message} // []}) {
        next if $word =~ /^(one|other|[0-9]+)$/;
        print "no code has the word $word of $message\n" unless $code =~ /["\/]\Q$word\E(\.csv)?"/;
    }
}
print STDERR scalar @names;
