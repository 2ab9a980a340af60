# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# swedish.pl NAMES DOCUMENT...: words with Swedish letters in English documents that nothing marks as Swedish (lang="sv"), but for these names,
# parted by blanks; a line a word and document. And characters that no document may hold.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';
my $names = shift;
utf8::decode($names);
my %is_name = map { $_ => 1 } split ' ', $names;
for my $file (@ARGV) {
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    my $html = do { local $/; <$in> };
    my ($name) = $file =~ m{([^/]+)$};
    print "$name: a control character\n" if $html =~ /[\x00-\x08\x0b-\x1f]/;
    $html =~ s/<(style|script|svg)\b.*?<\/\1>//gs;
    $html =~ s/<(\w+)\b[^>]*\blang="sv"[^>]*>(?:(?!<\1\b).)*?<\/\1>//gs;
    $html =~ s/<[^>]*>/ /g;
    my %seen;
    for my $word ( $html =~ /([\p{L}-]*[åäöÅÄÖ][\p{L}-]*)/g ) { print "$name: $word\n" unless $is_name{$word} || $seen{$word}++ }
}
