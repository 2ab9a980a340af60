# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# form.pl: answers to the form trygg_i_kommunen, as its columns are called, on standard output: 300 respondents of two areas.
use strict;
use warnings;
my $state = 7;
sub draw { $state = (16807 * $state) % 2147483647; return $state / 2147483647 }
sub one { return $_[int(@_ * draw())] }
my @columns = qw(svarsid f1 f2 f3 kanal f4a f4b f4c f4d f4e f4f f5a f5b f5c f6 f7a f7b f7c f8);
print join(",", @columns), "\n";
for my $i (1 .. 300) {
    print join(",", 500 + $i, one("Tätorten", "Landsbygden"), one("Kvinna", "Man", "Kvinna", "Man", "Kvinna", "Man", "Annat"), 16 + int(70 * draw()),
        one("brev", "webb"), (map { one(1, 1, 2, 3, 98, "") } 1 .. 6), (map { one(1 .. 4, 99) } 1 .. 3), one(1 .. 5, 98), (map { one(1, 2, 2, 2) } 1 .. 3),
        one(1 .. 5, 98)), "\n";
}
