# The whole flow, from input/STUDY to output/STUDY: each stage's inputs, outputs and command. There is no other driver.
#
# Make runs on links to output/STUDY, so a target is named as it lies there, and a recipe replaces a file (a new one, renamed), never writes into it. No path or label of an analyst's is ever a target: .work/study links
# to the study's folder, .work/bin and .work/share to the programs, and .work/state/NAME says which files that part of the study has,
# with size and time; scripts/lagesbild writes it anew only when that changed. YEARS: survey years, YEAR: the picture's year.
# scripts/lagesbild puts the whole in place of output/STUDY when every target of the study is made (.work/done), and else leaves that as it was.

# Several studies side by side: make STUDIES="hoor horby" in output/.run/. One that fails does not stop the others.
ifdef STUDIES
.PHONY: all $(STUDIES)
all: $(STUDIES)
$(STUDIES):
	@! $(MAKE) --no-print-directory -C $@ -f .work/make -f .work/share/flow.mk STUDIES= all || : > $@/.work/done
else

bin := .work/bin/lagesbild-
state := .work/state/
texts := .work/share/texts.csv
municipalities := .work/share/municipalities.csv
study := --study .work/study --shown "$$(cat .work/shown)" --output .
years := --year $(YEAR) --years "$(YEARS)"
collect = awk 'FNR > 1 || NR == 1' $(filter %.csv,$^) > $@.new && mv $@.new $@

ingest := variables levels report summary
weigh := strata margins weights response
estimates := $(YEARS:%=3_estimate/%.csv) $(YEARS:%=3_estimate/%/covariances.csv)
protected := $(YEARS:%=5_protect/%.csv) $(addprefix 5_protect/,$(addsuffix .csv,answers changes contrasts trends rates themes quotes weights response ingest_summary audit))
assessed := 6_assess/situation.csv 6_assess/candidates.csv 6_assess/sensitivity.csv
followed := 7_follow/followup.csv 7_follow/lint.csv
documents := lagesbild.html medborgarloften.html atgardsplan.html radsrapport.html aterkoppling.html

.PHONY: all
.SECONDARY:
.SUFFIXES:
all: $(documents) $(documents:%=$(YEAR)/%) manifest.csv

# 1: input -> respondents, crime, notes
$(ingest:%=1_ingest/\%/%.csv): $(bin)ingest $(state)study $(state)codebook $(state)survey_%
	$(bin)ingest $(study) --year $*

1_crime/rates.csv 1_crime/vintages.csv 1_crime/denominators.csv &: $(bin)crime $(state)study $(state)crime $(state)municipalities $(state)codebook $(municipalities)
	$(bin)crime $(study) --municipalities $(municipalities)

1_notes/themes.csv 1_notes/quotes.csv &: $(bin)notes $(state)study $(state)notes $(state)codebook
	$(bin)notes $(study)

# 2: weights
$(weigh:%=2_weigh/\%/%.csv): $(bin)weigh $(ingest:%=1_ingest/\%/%.csv) $(state)study $(state)sample $(state)population $(state)codebook
	$(bin)weigh $(study) --year $*

2_weigh/weights.csv: $(YEARS:%=2_weigh/%/weights.csv) $(state)years
	$(collect)

2_weigh/response.csv: $(YEARS:%=2_weigh/%/response.csv) $(state)years
	$(collect)

# 3: estimates. POOL is the setting pool_years: a year that others are taken together with rests on these too.
pooled := $(if $(POOL),$(YEARS:%=1_ingest/%/variables.csv) $(YEARS:%=2_weigh/%/weights.csv) $(state)breaks $(state)years)
3_estimate/%.csv 3_estimate/%/covariances.csv 3_estimate/%/answers.csv 3_estimate/%/index.csv: $(bin)estimate $(ingest:%=1_ingest/\%/%.csv) $(weigh:%=2_weigh/\%/%.csv) \
    $(addprefix $(state),study codebook population covariates index) $(pooled)
	$(bin)estimate $(study) --year $* --years "$(YEARS)"

3_estimate/answers.csv: $(YEARS:%=3_estimate/%/answers.csv) $(state)years
	$(collect)

# 4: every comparison
4_compare/changes.csv 4_compare/contrasts.csv 4_compare/trends.csv &: $(bin)compare $(estimates) $(YEARS:%=1_ingest/%/variables.csv) 1_crime/rates.csv 1_notes/themes.csv \
    $(addprefix $(state),study codebook crime families breaks pledges picture years)
	$(bin)compare $(study) $(years)

# 5: nothing above reads an unprotected table
$(protected) &: $(bin)protect $(estimates) 3_estimate/answers.csv 4_compare/changes.csv 4_compare/contrasts.csv 4_compare/trends.csv 1_crime/rates.csv 1_notes/themes.csv 1_notes/quotes.csv \
    2_weigh/weights.csv 2_weigh/response.csv $(YEARS:%=1_ingest/%/summary.csv) $(addprefix $(state),study codebook published picture years)
	$(bin)protect $(study) $(years)

# 6: findings and candidates
$(assessed) &: $(bin)assess $(protected) $(texts) $(addprefix $(state),study codebook crime families levels measures priorities comparators picture years)
	$(bin)assess $(study) $(years) --texts $(texts)

# 7: pledges; data for the figures
$(followed) &: $(bin)follow $(protected) $(assessed) $(texts) $(addprefix $(state),study codebook crime measures pledges activities picture as_of years)
	$(bin)follow $(study) $(years) --texts $(texts) $(AS_OF)

7_figure/$(YEAR)/labels.gp: $(bin)figure $(protected) $(assessed) $(texts) $(addprefix $(state),study codebook crime families levels breaks comparators picture years)
	$(bin)figure $(study) $(years) --texts $(texts)

# One gnuplot for all figures of a format. Which figures there are is for the data to say: a stamp stands for them.
$(YEAR)/figures/.drawn: 7_figure/$(YEAR)/labels.gp $(wildcard .work/share/figures/*)
	.work/share/figures/draw $(YEAR) svg && : > $@.new && mv $@.new $@

# 8: documents
$(documents:%=$(YEAR)/%) &: $(bin)report $(protected) $(assessed) $(followed) $(YEAR)/figures/.drawn $(texts) \
    $(addprefix $(state),study sample population codebook crime families levels breaks municipalities measures priorities pledges activities comparators \
    published notes picture years)
	$(bin)report $(study) $(years) --texts $(texts) $(AS_OF)

# The newest year's documents, on top.
$(documents): %: $(YEAR)/%
	cp "$$(ls [0-9][0-9][0-9][0-9]/$@ | tail -n 1)" $@.new && mv $@.new $@

manifest.csv: .work/share/manifest $(wildcard $(state)*)
	.work/share/manifest .work/study $(bin)check > $@.new && mv $@.new $@

endif
