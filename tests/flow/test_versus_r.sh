# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Random designs are drawn and estimated, and are what R's survey makes of them where it is there; `make versus-r` compares 200.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "R is asked beside .build/release" ;; esac
mkdir drawn
status_is 0 "designs are drawn and estimated" "$BUILD/tests/designs" 1 10 drawn
ok "$([ -n "$(find drawn -name '*.csv' -size +1k)" ]; echo $?)" "and written"
cp "$BUILD/tests/designs" .
status=0
"$ROOT/tests/versus_r/run" ./designs 2 10 >said 2>&1 || status=$?
if grep -q '^versus-r: not run' said; then
    ok 0 "R finds the same # SKIP $(cat said)"
else
    is "$status $(grep -o '^10 designs\|[0-9]* differ$' said | paste -sd ' ')" "0 10 designs 0 differ" "R finds the same"
fi

# The figures that the register's other municipalities give: forecasts, and gaps to a synthetic control.
while read -r series year; do
    "$BUILD/tests/placebos" "$ROOT/pipeline/register" "$series" "$year" >figures.csv
    if ! Rscript -e 'quit(status = !requireNamespace("quadprog", quietly = TRUE))' >said 2>&1; then
        ok 0 "R's of $series in $year # SKIP R or quadprog is missing (Debian: r-base-core r-cran-quadprog)"
    else
        Rscript "$ROOT/tests/versus_r/register.R" "$ROOT/pipeline/register" figures.csv "$series" "$year" >said 2>&1
        is "$(grep -o '[0-9]* differ$' said || cat said)" "0 differ" "R's of $series in $year: $(head -1 said)"
    fi
done <<'CASES'
stold 2018
personran 2017
person 2019
CASES
plan_done
