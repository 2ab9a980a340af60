# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The public sets of CSV files in ../shared/data/csv, each as the survey of a study whose codebook is made of the JSON beside it: every cell comes to its
# respondent, or the file is refused and named. None is read otherwise than its JSON says in silence; what is no CSV is refused.
. "$ROOT/tests/tap.sh"
sets=$ROOT/../shared/data/csv
[ -d "$sets" ] || skip_all "no ../shared/data/csv here"

ingest() { "$BIN/lagesbild-ingest" --study study --shown study --output out/study --year 2021; }
# The codes that stand for respondents, as numbers; words of cells without an answer are empty.
codes() { "$BIN/lagesbild" show study 2021 --output out | sed '1d; s/not_stated//g'; }

for csv in "$sets"/csv-test-data/csv/*.csv "$sets"/csv-spectrum/csvs/*.csv; do
    name=$(basename "$csv" .csv)
    rm -rf study out && mkdir -p study/survey study/codebook
    printf 'key,value\nname,Lillby\n' >study/study.csv
    json=$(dirname "$(dirname "$csv")")/json/$name.json
    perl "$ROOT/tests/flow/csv_set.pl" "$json" study >wanted
    cp "$csv" study/survey/2021.csv
    if ingest 2>said; then
        ok "$([ -e "$json" ]; echo $?)" "$name is no file that has to be refused" "$(cat said)"
        is "$(codes)" "$(cat wanted)" "$name: each cell comes to its respondent"
    else
        ok "$(grep -q 'study/survey/2021.csv' said; echo $?)" "$name is refused, and named" "$(cat said)"
    fi
done
plan_done
