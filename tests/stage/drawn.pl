# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# drawn.pl FILE.svg...: what is wrong with drawings, a line each: XML that is not well-formed; marks to point at that say nothing, and code; no title, description or language; letters in
# a font without others to fall back on; colours that do not stand out from white: 4.5 : 1 for text, 3 : 1 for lines and marks (WCAG 2.1, 1.4.3
# and 1.4.11). Lines that only guide the eye, the ground of what was expected, and white itself carry no meaning; their colours are named here.
use strict;
use warnings;
my %unmeaning = map { $_ => 1 } '220,220,220', '243,233,210', '255,255,255', '241,241,241';

sub luminance {
    my @channels = map { my $c = $_ / 255; $c <= 0.04045 ? $c / 12.92 : (($c + 0.055) / 1.055)**2.4 } split /,/, $_[0];
    return 0.2126 * $channels[0] + 0.7152 * $channels[1] + 0.0722 * $channels[2];
}

sub contrast { my ($x, $y) = sort { $b <=> $a } map { luminance($_) } @_; return ($x + 0.05) / ($y + 0.05) }

for my $path (@ARGV) {
    open my $file, '<', $path or die "$path: $!";
    my $svg = do { local $/; <$file> };
    my $rest = $svg;
    my @open;
    my %ids;
    $rest =~ s/\A<\?xml[^>]*\?>//;
    while ($rest =~ /\G([^<]*)<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|\G([^<]*)\z/gc) {
        my ($text, $end, $name, $attributes, $empty) = (defined $6 ? $6 : $1, $2, $3, $4 // '', $5);
        print "$path: an ampersand that begins no entity in \"$text\"\n" if "$text$attributes" =~ /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/;
        print "$path: the end of a section in \"$text\"\n" if $text =~ /\]\]>/;
        print "$path: a control character\n" if $text =~ /[\x00-\x08\x0b\x0c\x0e-\x1f]/;
        last if defined $6;
        print "$path: the id $1 twice\n" if $attributes =~ /\sid\s*=\s*["']([^"']*)/ && $ids{$1}++;
        if ($end) { my $begun = pop @open // ''; print "$path: </$name> after <$begun>\n" if $begun ne $name }
        elsif (!$empty) { push @open, $name }
    }
    print "$path: not well-formed at ", substr($rest, pos($rest) // 0, 60), "\n" if (pos($rest) // 0) < length $rest;
    print "$path: <$_> is not closed\n" for @open;
    my ($name) = $path =~ m{([^/]*)\.svg$};
    print "$path: no title, description, role or language\n"
        if $svg !~ /<svg role="img" lang="(?:sv|en)" xml:lang="(?:sv|en)" aria-labelledby="$name-title $name-desc"/
        || $svg !~ /<title id="$name-title">[^<]+<\/title>\n<desc id="$name-desc">[^<]+<\/desc>/ || (() = $svg =~ /<title (?!class="tip")|<title>/g) != 1;
    print "$path: code, which is none of ours\n" if $svg =~ /\son[a-z]+\s*=|<script/;
    print "$path: a mark that says nothing\n" if $svg =~ /<use class="tip"(?![^>]*><title class="tip">[^<]+<\/title><\/use>)/;
    print "$path: no fonts, or others\n" if (my @fonts = $svg =~ /<g id="gnuplot_canvas" font-family="Arial, [^"]*sans-serif"/g) != 1 || (() = $svg =~ /font-family/g) != 1;
    for my $colour ($svg =~ /fill="rgb\(([\d, ]+)\)"\s+font-size/g) {
        $colour =~ tr/ //d;
        # Digits on a dark ground are white; test_figure.sh measures them on it.
        printf "%s: text of %s has a contrast of %.2f\n", $path, $colour, contrast($colour, '255,255,255')
            if $colour ne '255,255,255' && contrast($colour, '255,255,255') < 4.5;
    }
    my $is_index = $name =~ /^index/; # its digits carry the meaning
    for my $colour ($is_index ? () : $svg =~ /(?:stroke|fill)\s*=\s*["']rgb\(([\d, ]+)\)/g) {
        $colour =~ tr/ //d;
        printf "%s: a mark of %s has a contrast of %.2f\n", $path, $colour, contrast($colour, '255,255,255')
            if !$unmeaning{$colour} && contrast($colour, '255,255,255') < 3;
    }
}
