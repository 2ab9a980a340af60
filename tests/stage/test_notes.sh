# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 1_notes: notes are counted by year, source, area and theme; only what may be quoted is.
. "$ROOT/tests/tap.sh"
program=$BIN/lagesbild-notes
mkdir -p study/codebook
printf 'key,value\nname,Trettio\n' >study/study.csv
printf 'theme,label_sv,label_en,synonyms\ntrafik,Trafik,traffic,fortkörning;Buskörning\nutemiljo,Utemiljö,outdoor environment,nedskräpning\n' >study/codebook/themes.csv
printf 'area\ncentrum\nytter\n' >study/codebook/areas.csv
cat >study/notes.csv <<'END'
date,source,area,theme,mentions,publish,text
2021-05-18,medborgardialog,centrum,trafik,11,yes,"Många kör för fort, ""alldeles"" för fort."
2021-05-18,medborgardialog,centrum,FORTKÖRNING,,no,Får inte återges.
2021-05-18,medborgardialog,centrum,buskörning,2,,Får inte heller återges.
2020-10-01,trygghetsvandring,,utemiljö,3,yes,=Mörkt vid gångtunneln.
2021-06-01,tips,skogen,Älgar,1,no,
END
status_is 0 "notes are counted" "$program" --study study --output out
cat >expected <<'END'
year,source,area,theme,notes,mentions
2020,trygghetsvandring,,utemiljo,1,3
2021,medborgardialog,centrum,trafik,3,14
2021,tips,skogen,unmatched,1,1
END
is_file out/1_notes/themes.csv expected "an id, a label and a synonym in any case are the theme; an empty mention counts once"
cat >expected <<'END'
date,source,area,theme,text
2021-05-18,medborgardialog,centrum,trafik,"Många kör för fort, ""alldeles"" för fort."
2020-10-01,trygghetsvandring,,utemiljo,=Mörkt vid gångtunneln.
END
is_file out/1_notes/quotes.csv expected "quotes are those marked publish = yes, in the order of the file"
is "$err" 'lagesbild-notes: study/notes.csv:6:4: warning: no theme, label or synonym in codebook/themes.csv is "Älgar", so it is counted as unmatched; add it to the synonyms of a theme, or correct it
lagesbild-notes: study/notes.csv:6:3: warning: codebook/areas.csv knows no area "skogen"; the note is counted under that name' "unknown themes and areas are said"

printf 'date,source,theme,text\n2021-13-01,medborgardialog,trafik,a\n2021-01-01,rykte,trafik,b\n' >study/notes.csv
status_is 1 "a wrong date and an unknown source are refused" "$program" --study study --output elsewhere
is "$err" 'lagesbild-notes: study/notes.csv:2:1: date is "2021-13-01", a date such as 2022-05-31 was wanted
lagesbild-notes: study/notes.csv:3:2: source is a text of 5 bytes, one of these was wanted: medborgardialog medarbetardialog trygghetsvandring intern_kunskap klagomal tips' \
    "both are named with their place; a word where another was wanted may be a name, and is not quoted"
ok "$([ ! -e elsewhere ]; echo $?)" "a failed run writes nothing"

{
    printf 'date,source,area,theme\n'
    for i in 1 2 3; do printf '2021-01-01,tips,skogen,Älgar\n2021-01-02,tips,skogen,\n'; done
    printf '2021-01-01,tips,,Det kom en älg gående över torget i dag igen\n'
} >study/notes.csv
status_is 0 "what stands often is counted" "$program" --study study --output often
is "$err" 'lagesbild-notes: study/notes.csv:2:4: warning: no theme, label or synonym in codebook/themes.csv is "Älgar", so 3 notes are counted as unmatched; add it to the synonyms of a theme, or correct it
lagesbild-notes: study/notes.csv:3:4: warning: 3 notes have no theme, this the first, so they are counted as unmatched; give them one
lagesbild-notes: study/notes.csv:8:4: warning: no theme, label or synonym in codebook/themes.csv is a text of 47 bytes, so it is counted as unmatched; add it to the synonyms of a theme, or correct it
lagesbild-notes: study/notes.csv:2:3: warning: codebook/areas.csv knows no area "skogen"; 6 notes are counted under that name' "and told once, with the first line; a text is not quoted"
printf 'date,source,area,theme\n2021-01-01,tips,,Anna 850412-2383\n2021-01-01,tips,Anna bor ensam vid kyrkan,Älgar\n' >study/notes.csv
status_is 0 "texts that went astray stop nothing" "$program" --study study --output astray
is "$(grep -c Anna <<<"$err") $(grep -c 'a text of' <<<"$err")" "0 2" "and what may be a person's number, or what somebody said, is not quoted"
printf 'date,source,area,theme\n2021-01-01,tips,,Älgar\n2021-01-01,tips,,\n' >study/notes.csv
status_is 0 "notes of no theme stop nothing" "$program" --study study --output unmatched
is "$err" 'lagesbild-notes: study/notes.csv:2:4: warning: no theme, label or synonym in codebook/themes.csv is "Älgar", so it is counted as unmatched; add it to the synonyms of a theme, or correct it
lagesbild-notes: study/notes.csv:3:4: warning: the note has no theme, so it is counted as unmatched; give it one' "what matches no theme is listed with its line"

rm study/notes.csv
status_is 0 "a study without notes is complete" "$program" --study study --output none
is "$(cat none/1_notes/themes.csv none/1_notes/quotes.csv)" 'year,source,area,theme,notes,mentions
date,source,area,theme,text' "its tables have their headers alone"
plan_done
