# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Real respondents: five waves of a city survey, as dirty as delivered, against R's survey package (expected.R beside the data): three runs
# that differ only in the interval. The codebook is ours, the data are read from ../shared.
. "$ROOT/tests/tap.sh"
data=$ROOT/../shared/data/somerville
[ -d "$data" ] || skip_all "no ../shared/data/somerville here"

cp -r "$ROOT/tests/somerville" study
mkdir -p study/survey
cp "$data"/20*.csv study/survey/

# compare EXPECTED ACTUAL KEYS NAMES: rows joined by the key columns, NAMES as expected=actual; every figure to 1e-9 relative.
cat >compare.pl <<'END'
use strict; use warnings;
my ($expected, $keys, $names, @actual) = @ARGV;
sub rows { my @all; for my $file (@_) { open my $f, '<', $file or die "$file: $!"; chomp(my $h = <$f>); my @h = split /,/, $h, -1;
    while (<$f>) { chomp; my @c = split /,/, $_, -1; my %r; @r{@h} = @c; push @all, \%r } } return @all }
my @keys = split / /, $keys; my %actual;
for my $r (rows(@actual)) { $r->{subject} //= $r->{indicator}; $actual{join '/', map { $r->{$_} } @keys} = $r }
my ($n, $worst, $bad) = (0, 0, 0);
for my $r (rows($expected)) {
    my $key = join '/', map { $r->{$_} } @keys; my $a = $actual{$key};
    if (!$a) { print "missing: $key\n"; $bad++; next }
    for my $pair (split / /, $names) {
        my ($e, $o) = split /=/, $pair; next if $r->{$e} eq '';
        my ($x, $y) = ($r->{$e}, $a->{$o}); $n++;
        if ($y eq '') { print "$key $o is empty, $x was wanted\n"; $bad++; next }
        my $d = $x == 0 ? abs($y) : abs($y - $x) / abs($x); $worst = $d if $d > $worst;
        if ($d > 1e-9) { print "$key $o is $y, $x was wanted\n"; $bad++ }
    }
}
print STDERR sprintf("%d figures compared, worst relative deviation %.1e\n", $n, $worst);
print "nothing was compared\n" if !$n;
exit($bad || !$n ? 1 : 0);
END

for interval in mean:t logit:logit korn_graubard:kg; do
    name=${interval%:*} column=${interval#*:}
    sed "s/^interval,.*/interval,$name/" study/study.csv >s && mv s study/study.csv
    status_is 0 "the five waves run with interval $name" "$BIN/lagesbild" run study --output "out_$name"
    status_is 0 "estimates, standard errors and $name intervals agree with R to 1e-9" perl compare.pl "$data/expected.csv" "subject year domain level" \
        "n=n estimate=estimate se=se df=df ${column}_low=ci_low ${column}_high=ci_high" "out_$name"/study/3_estimate/20*.csv
    echo "# $name: $err"
    [ -z "$out" ] || printf '%s\n' "$out" | head -20 | sed 's/^/# /'
    status_is 0 "changes agree with R to 1e-9 under $name" perl compare.pl "$data/expected_change.csv" "subject domain level from_year to_year" \
        "estimate_from=estimate_from estimate_to=estimate_to change=change se=se statistic=statistic p=p ci_low=ci_low ci_high=ci_high" "out_$name/study/4_compare/changes.csv"
    echo "# $name: $err"
    [ -z "$out" ] || printf '%s\n' "$out" | head -20 | sed 's/^/# /'
done
plan_done
