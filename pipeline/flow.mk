# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The whole flow, from input/STUDY to output/STUDY: each stage's inputs, outputs and command. There is no other driver.
#
# Make runs on links to output/STUDY, so a target is named as it lies there, and a recipe replaces a file (a new one, renamed), never writes into it. No path or label of an analyst's is ever a target: .work/study links
# to the study's folder, .work/bin, .work/share and .work/helpers to the programs, and .work/state/NAME says which files that part of the study has,
# with size and time, or what rows a year rests on; lagesbild (pipeline/lagesbild.c) writes it anew only when that changed. YEARS: survey years, or the ids of waves
# (none: no survey); WAVE: the one that the picture is of, YEAR: its year.
# It puts the whole in place of output/STUDY when every target of the study is made (.work/done), and else leaves that as it was.

# Several studies side by side: make STUDIES="hoor horby" RUN="hoor horby" JOINT=gemensam GOAL=all in output/.run/. One that fails does not stop the others. JOINT, if not
# empty, is the folder of what is told of all of them together: of those that are whole, if at least two are. RUN: STUDIES, and those that were not
# worth the start.

# Says which step begins, where somebody watches (driver/progress.h); stages do so themselves.
begins = if [ "$$LAGESBILD_PROGRESS" ]; then { IFS= read -r shown <.work/shown; } 2>/dev/null; printf '%s\t%s\n' $(1) "$$shown" >>"$$LAGESBILD_PROGRESS"; fi

ifdef STUDIES
.PHONY: all $(STUDIES) $(JOINT)
all: $(STUDIES) $(JOINT)
$(STUDIES):
	@! $(MAKE) --no-print-directory -C $@ -f .work/make -f .work/share/flow.mk STUDIES= $(GOAL) || : > $@/.work/done
ifneq ($(JOINT),)
$(JOINT): $(STUDIES)
	@set --; for s in $(STUDIES); do if [ -e $$s/.work/done ]; then set -- "$$@" $$s; fi; done; \
	echo "$(RUN): $$* $(AS_OF)" > $@/.work/studies.new; \
	if cmp -s $@/.work/studies.new $@/.work/studies; then rm $@/.work/studies.new; else mv $@/.work/studies.new $@/.work/studies; fi; \
	[ $$# -lt 2 ] || ! $(MAKE) --no-print-directory -C $@ -f .work/share/flow.mk STUDIES= JOINED="$$*" all || : > $@/.work/done
endif

else ifdef JOINED

# 8: the studies JOINED, in a folder beside theirs
bin := .work/bin/lagesbild-
texts := $(patsubst %,.work/share/texts/%.txt,sv en sv.waves en.waves)
state_of = $(shell cat ../$(1)/.work/state/$(2))
YEAR := $(lastword $(sort $(foreach s,$(JOINED),$(call state_of,$(s),year))))
read := $(foreach s,$(JOINED),$(wildcard ../$s/5_protect/*.csv ../$s/6_assess/*.csv ../$s/7_follow/*.csv ../$s/7_figure/*/*.csv ../$s/.work/state/*))
documents := lpo.html aterkoppling.html
joint := 8_joint/side_by_side.csv 8_joint/differences.csv $(documents:%=$(YEAR)/%)

.PHONY: all
.SUFFIXES:
all: $(joint)
$(joint) &: $(bin)joint $(texts) $(read) .work/studies
	$(bin)joint --output . --sync-later --findings .work/findings/8_joint --year $(YEAR) --texts .work/share/texts $(AS_OF) --left-out "$(filter-out $(JOINED),$(RUN))" \
	    $(foreach s,$(JOINED),"../$s=$(call state_of,$s,picture):$(call state_of,$s,years)")

else

bin := .work/bin/lagesbild-
state := .work/state/
texts := $(patsubst %,.work/share/texts/%.txt,sv en sv.waves en.waves)
register := .work/share/register/
study = --study .work/study --shown-in .work/shown --output . --sync-later --findings .work/findings/$(1)
years := --year $(WAVE) --years '$(YEARS)'
collect = awk 'FNR > 1 || NR == 1' $(YEARS:%=$(1)/%/$(2)) > $(1)/$(2).new && mv $(1)/$(2).new $(1)/$(2)

# What a stage found it leaves in .work/findings/NAME, or NAME.YEAR, which stands as long as what it wrote: lagesbild tells all of them in every run.
# A stage writes all its files or none, so that one of them stands for all, as target and for whoever reads them: make takes longer over
# groups of targets than most stages over making them. A document that somebody took away is made anew: `again` where one is not there.
again = $(if $(filter-out $(wildcard $(1)),$(1)),again)
estimates := $(YEARS:%=3_estimate/%.csv)
documents := lagesbild.html kortversion.html medborgarloften.html atgardsplan.html radsrapport.html aterkoppling.html
kit := $(YEAR)/arsrapport
readers := $(YEAR)/read.R $(YEAR)/read.py

.PHONY: all checked again
.SECONDARY:
.SUFFIXES:
all: lagesbild.html $(YEAR)/datapackage.json $(readers) manifest.csv $(if $(ANNUAL)$(wildcard $(kit)/tables.xlsx),annual) $(if $(SHARE)$(wildcard 6_share/shared.csv),6_share/shared.csv)
# All that can refuse a file of the study: what comes after reads tables of stages, and draws.
checked: 7_follow/followup.csv 7_figure/$(YEAR)/labels.gp

# 1: input -> respondents, crime, notes
1_ingest/%/variables.csv: $(bin)ingest $(state)study $(state)waves $(state)codebook $(state)cell_key $(state)survey_%
	$(bin)ingest $(call study,1_ingest.$*) --year $*

1_crime/rates.csv: $(bin)crime $(state)study $(state)waves $(state)crime $(state)municipalities $(state)codebook $(state)picture $(addprefix $(register),municipalities.csv crime.csv population.csv series.csv)
	$(bin)crime $(call study,1_crime) --year $(WAVE) --register $(register)

1_notes/themes.csv: $(bin)notes $(state)study $(state)waves $(state)notes $(state)open $(state)codebook
	$(bin)notes $(call study,1_notes)

# 2: weights
2_weigh/%/weights.csv: $(bin)weigh 1_ingest/%/variables.csv $(addprefix $(state),study waves sample_% population_% population_levels codebook)
	$(bin)weigh $(call study,2_weigh.$*) --year $*

2_weigh/weights.csv 2_weigh/response.csv &: $(YEARS:%=2_weigh/%/weights.csv) $(state)years
	$(call collect,2_weigh,weights.csv) && $(call collect,2_weigh,response.csv)

# 3: estimates. POOL is the setting pool_years: a year that others are taken together with rests on those before it too, never on a later one.
empty :=
before = $(filter-out .,$(subst /, ,$(firstword $(subst /$(1)/, ,./$(subst $(empty) ,/,$(YEARS))/))))
pooled = $(if $(POOL),$(foreach y,$(call before,$(1)),1_ingest/$y/variables.csv 2_weigh/$y/weights.csv) $(state)years_$(1))
.SECONDEXPANSION:
3_estimate/%.csv: $(bin)estimate 1_ingest/%/variables.csv 2_weigh/%/weights.csv $$(call pooled,$$*) \
    $(addprefix $(state),study waves codebook sample_% population_% population_levels covariates index breaks published round)
	$(bin)estimate $(call study,3_estimate.$*) --year $* --years '$(YEARS)'

3_estimate/answers.csv 3_estimate/index.csv &: $(estimates) $(state)years
	$(call collect,3_estimate,answers.csv) && $(call collect,3_estimate,index.csv)

# 4: every comparison
4_compare/changes.csv: $(bin)compare $(estimates) 1_crime/rates.csv 1_notes/themes.csv \
    $(addprefix $(register),municipalities.csv breaks.csv crime.csv population.csv) $(addprefix $(state),study waves codebook crime breaks municipalities pledges published picture years)
	$(bin)compare $(call study,4_compare) $(years) --register $(register)

# 5: nothing above reads an unprotected table
5_protect/audit.csv: $(bin)protect 4_compare/changes.csv $(if $(YEARS),3_estimate/answers.csv 3_estimate/index.csv 2_weigh/weights.csv 2_weigh/response.csv) \
    $(addprefix $(state),study waves codebook families published picture years)
	$(bin)protect $(call study,5_protect) $(years)

# 6: findings and candidates
6_assess/situation.csv: $(bin)assess 5_protect/audit.csv $(texts) $(addprefix $(state),study waves texts codebook crime families levels measures priorities comparators picture years)
	$(bin)assess $(call study,6_assess) $(years) --texts .work/share/texts

# 6: what the region gets, where it was asked for (SHARE) or is there from an earlier run, which it must not contradict.
6_share/shared.csv: $(bin)share 5_protect/audit.csv $(estimates) $(YEARS:%=1_ingest/%/variables.csv) $(YEARS:%=2_weigh/%/weights.csv) \
    $(addprefix $(state),study waves codebook sample population population_levels index round years)
	$(bin)share $(call study,6_share) --years '$(YEARS)'

# 7: pledges; data for the figures
7_follow/followup.csv: $(bin)follow 6_assess/situation.csv $(texts) $(addprefix $(state),study waves texts codebook crime measures agreements pledges activities picture as_of years)
	$(bin)follow $(call study,7_follow) $(years) --texts .work/share/texts $(AS_OF)

7_figure/$(YEAR)/labels.gp: $(bin)figure 6_assess/situation.csv $(texts) \
    $(addprefix $(state),study waves texts codebook crime families levels breaks municipalities pledges comparators picture years)
	$(bin)figure $(call study,7_figure) $(years) --texts .work/share/texts

# One gnuplot for all figures of a format. Which figures there are is for the data to say: a stamp stands for them, in .work, since people
# take the folder of the figures as it lies.
drawn := .work/drawn/$(YEAR)
$(drawn).page: $(call again,$(YEAR)/figures) 7_figure/$(YEAR)/labels.gp $(sort $(wildcard .work/share/figures/*)) $(addprefix .work/helpers/,draw finish)
	$(call begins,7_figure); .work/helpers/draw $(YEAR) svg narrow && { [ -d $(@D) ] || mkdir -p $(@D); } && : > $@.new && mv $@.new $@

# 8: documents
$(YEAR)/lagesbild.html: $(call again,$(documents:%=$(YEAR)/%)) $(bin)report 7_follow/followup.csv $(drawn).page $(texts) \
    $(addprefix $(state),study waves texts sample population population_levels codebook crime families levels breaks municipalities measures priorities assessment agreements pledges activities \
    comparators published index notes picture years)
	$(bin)report $(call study,8_report) $(years) --texts .work/share/texts $(AS_OF)

# 8: the year's tables side by side, with their description
$(YEAR)/datapackage.json: $(bin)package 7_follow/followup.csv $(texts) $(addprefix $(state),study waves texts picture years)
	$(bin)package $(call study,8_package) $(years) --texts .work/share/texts

# Beside it what reads them by it, in R and Python.
$(readers): $(YEAR)/%: .work/share/clients/% $(YEAR)/datapackage.json
	cp --remove-destination $< $@

# 8: the annual report's kit, where it was asked for (ANNUAL) or is there from an earlier run, which it must not contradict. Its figures cost
# more than all the rest, so that it is no part of every run.
.PHONY: annual
annual: $(kit)/tables.xlsx $(kit)/arsrapport.md $(drawn).svg $(drawn).pdf $(drawn).png $(drawn).slide $(kit)/arsrapport.docx

$(kit)/tables.xlsx $(kit)/arsrapport.md &: $(bin)annual 7_follow/followup.csv 7_figure/$(YEAR)/labels.gp $(texts) \
    $(addprefix $(state),study waves texts codebook crime breaks municipalities comparators pledges picture as_of years)
	$(bin)annual $(call study,8_annual) $(years) --texts .work/share/texts

$(drawn).%: $(call again,$(kit)/figures) 7_figure/$(YEAR)/labels.gp $(sort $(wildcard .work/share/figures/*)) $(addprefix .work/helpers/,draw finish)
	$(call begins,8_annual); .work/helpers/draw --into $(kit)/figures $(YEAR) $* && { [ -d $(@D) ] || mkdir -p $(@D); } && : > $@.new && mv $@.new $@

ifneq ($(wildcard $(addsuffix /pandoc,$(subst :, ,$(PATH)))),)
$(kit)/arsrapport.docx: $(kit)/arsrapport.md $(drawn).png .work/helpers/convert $(addprefix .work/share/,captions.lua reference.docx) $(state)study $(state)waves
	$(call begins,8_annual); IFS= read -r shown <.work/shown; exec .work/helpers/convert $< $@ "$$($(bin)check --study .work/study --shown "$$shown" --setting language)"
else
.PHONY: $(kit)/arsrapport.docx
$(kit)/arsrapport.docx:
	rm -f $@
endif

# The newest year's documents, on top. What stands there is taken away, not written into.
lagesbild.html: $(call again,$(documents)) $(YEAR)/lagesbild.html
	set --; for d in $(documents); do for newest in [0-9][0-9][0-9][0-9]/$$d; do :; done; set -- "$$@" "$$newest"; done; \
	exec cp --remove-destination -t . "$$@"

manifest.csv: .work/bin/lagesbild .work/files
	IFS= read -r shown <.work/shown; .work/bin/lagesbild manifest .work/study --files .work/files --hashes .work/hashes --shown "$$shown" > $@.new && mv $@.new $@

endif

# 8: the documents on paper, a second or more each, where they were asked for (PDF) or are there from an earlier run, which they must not contradict.
ifndef STUDIES
printed := $(documents:%.html=$(YEAR)/%.pdf)
first := $(YEAR)/$(firstword $(documents))
ifneq ($(PDF)$(wildcard $(printed)),)
lacks := $(shell .work/helpers/print --needs 2>&1)
.PHONY: pdf
all: pdf
ifeq ($(lacks),)
pdf: $(printed)
$(printed): %.pdf: $(first) .work/helpers/print
	$(call begins,8_report.$(@F)); .work/helpers/print $*.html $@
else
pdf: $(first)
	for f in $(printed); do if [ $< -nt $$f ]; then rm -f $(printed); echo "$(lacks); PDFs of $(YEAR) that are older than their documents are taken away" >&2; break; fi; done
endif
endif

# The newest year's, on top, where that has one.
ifndef JOINED
ifneq ($(PDF)$(wildcard $(documents:.html=.pdf) $(printed)),)
.PHONY: pdf_on_top
all: pdf_on_top
pdf_on_top: lagesbild.html $(if $(PDF)$(wildcard $(printed)),pdf)
	for d in $(documents:.html=); do for newest in [0-9]*/$$d.html; do :; done; newest=$${newest%html}pdf; \
	if [ ! -e $$newest ]; then rm -f $$d.pdf; elif ! cmp -s $$newest $$d.pdf; then cp --remove-destination $$newest $$d.pdf; fi; done
endif
endif
endif
