# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# pdf_days.pl FILE.pdf...: the days on which they say that they were made, also where these are compressed, a line each; and of a file that has
# a stream of references every object that does not lie where the stream says (ISO 32000-1, 7.5.8), and a count of those that do, "FILE N".
use strict;
use warnings;
use Compress::Zlib;

for my $file (@ARGV) {
    open(my $in, '<:raw', $file) or die "$file: $!";
    my $pdf = do { local $/; <$in> };
    my @texts = ($pdf, map { uncompress($_) // () } $pdf =~ /\nstream\n(.*?)\nendstream\n/gs);
    print "$_\n" for map { /CreationDate \(([^)]*)\)/g } @texts;

    my ($start) = $pdf =~ /\nstartxref\n(\d+)\n%%EOF\n\z/ or die "$file does not end as a PDF does";
    my ($number, $length, $size, $width, $stream) =
        substr($pdf, $start) =~ m{\A(\d+) 0 obj\n<< /Type /XRef\n   /Length (\d+)\n   /Filter /FlateDecode\n   /Size (\d+)\n   /W \[1 (\d) 2\]\n[^>]*>>\nstream\n(.*)\nendstream\n}s
        or next;
    print "$file: the references are ", length $stream, " bytes and not $length\n" if length $stream != $length;
    my @entries = unpack "(a@{[3 + $width]})*", uncompress($stream);
    print "$file: ", scalar @entries, " references and not $size\n" if @entries != $size;
    my $n = 0;
    for my $i (0 .. $#entries) {
        my ($kind, $place) = map { hex } unpack "H2 H@{[2 * $width]}", $entries[$i];
        next if $kind != 1;
        if (substr($pdf, $place) =~ /\A$i 0 obj\n/) { $n++ } else { print "$file: object $i is not at $place\n" }
    }
    print "$file: a stream is not as long as it says\n"
        if grep { my ($said, $of) = @$_; ($pdf =~ /\n$said 0 obj\n   (\d+)\nendobj\n/)[0] != length $of } map { [$_->[0], $_->[1]] } pairs($pdf);
    print "$file $n\n";
}

# The numbers of the objects that hold the length of a stream, each with that stream.
sub pairs {
    my ($pdf) = @_;
    my @pairs;
    push @pairs, [$1, $2] while $pdf =~ m{/Length (\d+) 0 R\n[^>]*>>\nstream\n(.*?)\nendstream\n}gs;
    return @pairs;
}
