# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What frames the pledges and what people judge: agreements.csv, assessment.csv and causes, as a check finds them.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
check() { "$BIN/lagesbild-check" --study study --shown trettio 2>&1 | sed -n 's/^lagesbild-check: //p' | grep -E 'agreements|assessment|measures.csv|study.csv|pledges.csv' || :; }
study30
is "$(check)" "" "a study without these files has no findings about them"

cat >study/agreements.csv <<'END'
agreement,label_sv,label_en,from,to,signatories
trettio,Trygga Trettio,Safe Thirty,2020,2022-12-31,kommunstyrelsens ordförande; lokalpolisområdets chef
END
is "$(check)" "" "an agreement that says what study.csv says is no finding"
sed -i 's/^agreement,.*/agreement,Trygga Trettio 2020–2022/' study/study.csv
is "$(check)" "" "nor is its name with its years"
sed -i 's/^agreement,.*/agreement,Lugna Trettio/; s/^agreement_period,.*/agreement_period,2020-2023/; s/^signatories,.*/signatories,polischefen/' study/study.csv
is "$(check | sed 's/, which no agreement.*//')" 'trettio/study.csv:6:2: warning: agreement is "Lugna Trettio"
trettio/study.csv:7:2: warning: agreement_period is "2020-2023"
trettio/study.csv:9:2: warning: signatories is "polischefen"' "settings that say otherwise are told, each with its line"
has "$(check)" "that file counts; take the setting out, or correct one of the two" "with a remedy"
study30
cat >study/agreements.csv <<'END'
agreement,label_sv,label_en,from,to,signatories
trettio,Trygga Trettio,,2020,2022,kommunstyrelsens ordförande;lokalpolisområdets chef
gammal,Gammal,,2019-06-31,2016,
ny,Ny,,2023-01-01,2022-12-31,
END
is "$(check)" 'trettio/agreements.csv:3:4: from is "2019-06-31", a day such as 2020-01-01 or a year was wanted
trettio/agreements.csv:4:5: the agreement ends 2022-12-31, not before it begins (2023-01-01) was wanted' "a day that there is not and an end before the beginning are refused"
sed -i '3,4d' study/agreements.csv
sed -i '2s/Trygga Trettio/Trygga Tretio/' study/pledges.csv
is "$(check)" 'trettio/pledges.csv:2:18: warning: the agreement "Trygga Tretio" is not in agreements.csv; correct the name or add it' "a pledge that names none of them is told"

study30
cat >study/assessment.csv <<'END'
date,signed,theme,text_sv,text_en,question,year
2022-02-01,ordföranden,inbrott,Bra.,Good.,,
2022-02-01,ordföranden,,Bra.,,,
2022-02-01,ordföranden,,,Good.,why,
END
is "$(check)" 'trettio/assessment.csv:3:5: warning: text_en is empty, so that documents in that language would show the text in the other one
trettio/assessment.csv:4:4: warning: text_sv is empty, so that the documents show the text in the other language; translate it' "a judgement in one language is told of"
cat >study/assessment.csv <<'END'
date,signed,theme,text_sv,text_en,question,year
2022-02-01,,,Bra.,Good.,,
2022-02-30,ordföranden,,Bra.,Good.,,
2022-02-01,ordföranden,,Bra.,Good.,hur,
END
is "$(check)" 'trettio/assessment.csv:2:2: signed is empty, a value was wanted
trettio/assessment.csv:3:1: date is "2022-02-30", a date such as 2022-05-31 was wanted
trettio/assessment.csv:4:6: question is "hur", one of these was wanted: why left_out limits meaning' "one that nobody signed, on no day, or of no question is refused"
cat >study/assessment.csv <<'END'
date,signed,theme,text_sv,text_en
2022-02-01,ordföranden,älgar,Bra.,Good.
2022-02-02,ordföranden,,,
END
is "$(check)" 'trettio/assessment.csv:2:3: the theme "älgar" is not in codebook/themes.csv
trettio/assessment.csv:3:4: text_sv and text_en are empty, the judgement was wanted in one of them' "so is one of an unknown theme, and one that says nothing"

study30
sed -i '1s/$/,cause,cause_source/; 2s/$/,Raka vägar.,/; 3s/$/,,vägverket/' study/measures.csv
is "$(check)" "trettio/measures.csv:2:8: cause_source is empty, who says that this is a cause was wanted: a report, an analysis, somebody who knows it
trettio/measures.csv:3:7: cause is empty, what the source says was wanted; or take out cause_source" "a cause without a source is refused, and a source without a cause"
printf 'theme,proposal_sv,proposal_en,kind,unit,usual_target,subject\nutemiljo,Mät.,Measure.,activity,gator,2,fart\n' >study/measures.csv
is "$(check)" 'trettio/measures.csv:2:7: warning: the subject "fart" is neither an indicator of codebook/indicators.csv nor a series of reported crime, so that the row is about no problem of the picture; correct it or leave it empty' "what a proposal is about is told where the study has it not"

# ---- what the study is, by a check of the whole
summary() { "$BIN/lagesbild" check study 2>/dev/null | sed -n '/^assessment/,/^not there/p; /assessment.csv:/p'; }
study30
cat >study/assessment.csv <<'END'
date,signed,theme,text_sv,text_en,question,year
2022-02-01,ordföranden,,Bra.,Good.,,
2022-02-01,ordföranden,,För att.,Because.,why,
2022-03-01,samordnaren,,Barn.,Children.,limits,
END
has "$(summary)" "assessment   signed 2022-02-01 by ordföranden, 2022-03-01 by samordnaren
             nobody answers the questions: left_out, meaning" "a check says who judged, and which questions nobody answers"
is "$(summary | grep -c 'assessment.csv:')" 0 "and misses no judgement"
sed -i 's/^2022-0/2024-0/' study/assessment.csv
has "$(summary)" "assessment.csv: the picture is without the municipality's and the police's own judgement" "one of another year's picture is none of this one's, which a check says"
sed -i 's/,$/,2021/' study/assessment.csv
is "$(summary | grep -c 'assessment.csv:')" 0 "but for the year that it gives"

# ---- where they lie
"$BIN/lagesbild" new made --municipality 1266 2>/dev/null
is "$(head -qn 1 made/assessment.csv made/agreements.csv | sed 's/^\xef\xbb\xbf//')" 'date;signed;theme;text_sv;text_en;question;year;wave
agreement;label_sv;label_en;from;to;signatories' "a new study has both files, to be filled in"
is "$(head -n 1 made/measures.csv | tail -c +4)" 'theme;proposal_sv;proposal_en;kind;unit;usual_target;cause;cause_source;subject' "and room for causes"
study30
for name in bedömning:assessment överenskommelser:agreements; do
    echo x >"study/${name%:*}.csv"
    has "$("$BIN/lagesbild" check study 2>&1)" "study/${name%:*}.csv: this file is not read, and its name is like that of ${name#*:}.csv; rename it so, or take it out" "${name%:*}.csv is not passed over"
    rm "study/${name%:*}.csv"
done
plan_done
