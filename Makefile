# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild - from a citizen safety survey to the situation picture and the pledges
#
#   sh scripts/setup    install what is missing to build and run; needs no make
#   make example        the same, build, run input/hoor, say where the picture is
#   make check          install what is missing, build, run every test; the documents in a browser too, where one can be installed
#   make                build the programs
#   make conformance SET=DIR   compare with the reference results in DIR; CASE=NAME for one
#   make versus-r       200 random designs against R's survey, where that is installed; SEED=N draws the same again
#   make simulation     do intervals cover and verdicts hold, and what is found: 2 000 repeated surveys of a known population, and the years of all municipalities; SEED=N
#   make rounds         what two rounds of a survey year tell of 50 respondents who came, went or answer otherwise between them: no more than the commoner answer; PERSONS=N
#   make truth        is every sentence true: 200 studies of each of 20 worlds whose truth is known, from the answers to the documents; SEED=N, TRUTH_STUDIES=N
#   make disclosure     is a hidden count told by what is published: an attacker by integer programs on four studies, 20 random ones and four rounds of one, and 600 planted leaks
#   make region         58 municipalities share, and their region's figures are those of all respondents in one file to 1e-9; who knows all other files is told nothing by any
#   make mutate         input/hoor with one cell changed at a time, 2 600 of them: each is refused, warned of or seen; SEED=N draws others
#   make fuzz SECONDS=600   every reader of bytes and every stage, given what no one would write, for so long together
#   make bench SIZE=s   how long it takes beside libcsv alone, DuckDB, R's data.table and R's survey, where they are; SIZE=m is 5 years of 100 000 respondents, SIZE=l 10 of 1 000 000; ROUNDS=5
#   make large          500 areas, 200 indicators in crossed domains, 1 000 pledges: each run within a minute of processor and 500 MB
#   make faults         2 000 calls of the system that fail, 600 times no memory, 200 kills, 17 sizes of a disk, two runs at once; FAULTS=N tries one in N of them
#   scripts/every_municipality   the register's picture of every municipality, in output/kommuner/
#   make tables         write pipeline/tables.md from the declarations
#   make seeds          the synthetic respondents of input/hoor: share of 1 000 seeds that tell the same story
#   make install PREFIX=/usr/local DESTDIR=    programs, helpers, manual pages, completion, documents and a study to try
#   make uninstall PREFIX=/usr/local DESTDIR=  takes all of that away
#   make deb            a Debian package of it, in .build/deb/
#   make clean          remove what was built (.build/) and computed (output/, but for its README.md)
#
# MODE=release|debug|sanitize|coverage chooses how; CC, CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS are yours to set.

MODE ?= release
CC ?= cc
PREFIX ?= /usr/local
SET ?= ../shared/conformance

comma := ,
version := 0.1.0
# The day of the version, as its manual pages say it: the same sources give the same pages.
dated := 2026-11-29
build := .build/$(MODE)$(if $(findstring clang,$(CC)),-clang)

mode_release := -O2
mode_debug := -Og -g
mode_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# Comparisons are not traced: that takes half of the time, and words are given to the fuzzer as a list (tests/fuzz/run).
mode_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-coverage=trace-cmp -fno-sanitize-recover=all -fno-omit-frame-pointer
mode_coverage := -O0 -g --coverage
warnings := -Werror=implicit-function-declaration -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror=switch-enum -Werror=switch -Werror=switch-enum -Wundef
warnings += $(if $(CI),-Werror)
compile := -std=c17 -D_GNU_SOURCE -DLAGESBILD_VERSION='"$(version)"' -DLAGESBILD_DATE='"$(dated)"' -Ipipeline/lib -I$(build) -ffp-contract=off $(warnings) $(mode_$(MODE))
link := $(subst fuzzer-no-link$(comma),,$(filter -fsanitize% --coverage,$(mode_$(MODE))))
libraries := -Wl,--as-needed -lcsv -lgsl -lgslcblas -ljson-c -lxlsxwriter -lnettle -lminizip -lexpat -lreadstat -lunistring -lm

library_sources := $(sort $(filter-out pipeline/lib/stage/main.c,$(wildcard pipeline/lib/*/*.c)))
library_objects := $(library_sources:%.c=$(build)/%.o)
stages := $(sort $(wildcard pipeline/[0-9]_*.c))
program_of = $(build)/bin/lagesbild-$(lastword $(subst _, ,$(notdir $(basename $(1)))))
programs := $(foreach s,$(stages),$(call program_of,$(s)))
tests := $(sort $(wildcard tests/unit/test_*.c))
test_programs := $(tests:tests/unit/%.c=$(build)/tests/%)
# Things that are one file each, pipeline/lib/ROOM/KIND_NAME.c, are found by their names. found/ROOM/KIND.h tells C who is there:
# ROOM_KIND_EACH(EACH) says EACH(NAME) for every one, ROOM_KIND_WORDS is all the names, parted by blanks.
found := crime/profile document/section figure/figure
found_names = $(patsubst pipeline/lib/$(1)_%.c,%,$(sort $(wildcard pipeline/lib/$(1)_*.c)))
found_headers := $(found:%=$(build)/found/%.h)
# Style sheets are CSS, scripts JavaScript; found/ROOM/NAME.css.h is one as texts of C, a line each, without the lines that are remarks.
style_headers := $(patsubst pipeline/lib/%,$(build)/found/%.h,$(sort $(wildcard pipeline/lib/*/*.css pipeline/lib/*/*.js)))
# What the program does not compute but tests hold it against.
references := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tests/reference/*.c)))
worlds := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tests/worlds/*.c)))
conformance := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tests/conformance/*.c)))

# What `make bench` measures with: a study of a size, and the least that a program with this parser can take.
benches := $(patsubst scripts/bench/%.c,$(build)/bench/%,$(sort $(wildcard scripts/bench/*.c)))

.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
.PHONY: look-again programs test-programs example check conformance versus-r simulation rounds truth disclosure region mutate faults large fuzz fuzz-targets tables seeds bench install uninstall deb clean help

# What programs read, what they start (helpers), and what an installation has for people: the documents with the folders that lead to them,
# so that their links hold, and a study to try.
share := flow.mk texts/sv.txt texts/en.txt texts/sv.waves.txt texts/en.waves.txt captions.lua reference.docx $(patsubst pipeline/%,%,$(sort $(wildcard pipeline/register/*.csv pipeline/register/templates/*.csv))) \
    $(patsubst scripts/%,%,$(sort $(wildcard scripts/clients/* scripts/figures/*.gp))) $(patsubst input/%,%,$(sort $(wildcard input/codebooks/*/*.csv)))
helpers := scripts/convert scripts/print scripts/figures/draw scripts/figures/finish
documents := README.md CHANGELOG.md LICENSE scripts/region.slurm input/README.md input/reference.md $(sort $(wildcard pipeline/*.md pipeline/decisions/*.md pipeline/register/README.md))
examples := $(sort $(wildcard input/hoor/*.csv input/hoor/*/*.csv))

programs: $(programs) $(build)/bin/lagesbild $(share:%=$(build)/share/lagesbild/%) $(addprefix $(build)/libexec/lagesbild/,$(notdir $(helpers)))

test-programs: programs fuzz-targets $(test_programs) $(addprefix $(build)/tests/,conform deliver knapsack designs simulate placebos trends truth $(if $(wildcard /usr/include/glpk.h),fewest)) $(benches)

# Looked for at every make; written, so that what reads it is built anew, only where a file came or went.
$(found_headers): $(build)/found/%.h: look-again
	@mkdir -p $(@D)
	@kind=$$(echo $* | tr a-z/ A-Z_) && printf '#define %s_EACH(EACH) %s\n#define %s_WORDS "%s"\n' \
		$$kind '$(patsubst %,EACH(%),$(call found_names,$*))' $$kind '$(call found_names,$*)' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# So are the stages, by their names.
$(build)/found/stages.h: look-again
	@mkdir -p $(@D)
	@echo '#define STAGES "$(sort $(programs:$(build)/bin/lagesbild-%=%))"' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(style_headers): $(build)/found/%.h: pipeline/lib/%
	@mkdir -p $(@D)
	@sed 's/^ *//; /^\/\*.*\*\/$$/d; /^$$/d; s/["\\]/\\&/g; s/.*/"&\\n",/' $< >$@

# The texts of a catalogue as gettext writes them (PO) are C texts already: found/NAME.po.h has each with its translation, a pair of them.
$(build)/found/%.po.h: pipeline/texts/%.po
	@mkdir -p $(@D)
	@awk '/^#/ { next } /^$$/ { if (open) print "},"; open = 0; next } sub(/^msgid /, "{ ") { open = 1 } { sub(/^msgstr /, ", "); print } END { if (open) print "}," }' $< >$@

# TELL=terminal or TELL=lines: a build that prints no commands says how far it is, on standard error.
ifdef TELL
objects := $(library_objects) $(patsubst %.c,$(build)/%.o,$(stages) pipeline/lagesbild.c)
# Of how many is known where there is none yet.
of_all := $(if $(wildcard $(build)/pipeline/*.o $(build)/pipeline/lib/*/*.o),, of $(words $(objects)))
compiled :=
tell_terminal = printf '\033[Kcompiling %d$(of_all): %s\r' $(words $(compiled)) $< >&2
tell_lines = case $(words $(compiled)) in 1 | *00 | *50) echo "compiling $(words $(compiled))$(of_all)" >&2 ;; esac
told = $(if $(filter $@,$(objects)),$(eval compiled += 1)@$(tell_$(TELL)))
endif

$(build)/%.o: %.c Makefile | $(found_headers) $(style_headers) $(build)/found/stages.h $(build)/found/findings.sv.po.h
	@mkdir -p $(@D)
	$(told)
	$(CC) $(compile) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(build)/liblagesbild.a: $(library_objects)
	@rm -f $@
	$(AR) rcs $@ $^

define stage_rule
$(call program_of,$(1)): $(build)/$(basename $(1)).o $(build)/pipeline/lib/stage/main.o $(build)/liblagesbild.a
	@mkdir -p $$(@D)
	$$(CC) $(link) $$(CFLAGS) $$(LDFLAGS) $$^ $(libraries) $$(LDLIBS) -o $$@
endef
$(foreach s,$(stages),$(eval $(call stage_rule,$(s))))

$(build)/bin/lagesbild: $(build)/pipeline/lagesbild.o $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

# The build folder is laid out as an installation is.
$(build)/share/lagesbild/%: pipeline/%
	@mkdir -p $(@D)
	cp $< $@

$(build)/share/lagesbild/%: scripts/%
	@mkdir -p $(@D)
	cp $< $@

$(build)/share/lagesbild/%: input/%
	@mkdir -p $(@D)
	cp $< $@

$(build)/libexec/lagesbild/%: scripts/%
	@mkdir -p $(@D)
	cp $< $@

$(build)/libexec/lagesbild/%: scripts/figures/%
	@mkdir -p $(@D)
	cp $< $@

$(build)/tests/test_%: $(build)/tests/unit/test_%.o $(references) $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ -lcmocka $(libraries) $(LDLIBS) -o $@

$(build)/tests/conform: $(conformance) $(references) $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

$(build)/tests/deliver: $(build)/tests/delivery/deliver.o $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

$(build)/tests/knapsack: $(build)/tests/disclosure/knapsack.o $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

# Needs GLPK, which only this test has: made where it is there.
$(build)/tests/fewest: $(build)/tests/disclosure/fewest.o $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) -lglpk $(LDLIBS) -o $@

# Targets of the fuzzer: what reads bytes, and each stage. Without the fuzzer (another MODE) they are given what is known.
fuzz_main := $(if $(filter fuzz,$(MODE)),,$(build)/tests/fuzz/replay.o)
fuzz_link := $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer)
fuzz_stages := $(patsubst $(build)/bin/lagesbild-%,$(build)/fuzz/%,$(programs))
fuzz-targets: $(build)/fuzz/parsers $(fuzz_stages)

$(build)/fuzz/parsers: $(build)/tests/fuzz/parsers.o $(build)/tests/fuzz/workbook.o $(build)/tests/fuzz/place.o $(fuzz_main) $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(fuzz_link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

define fuzz_rule
$(patsubst $(build)/bin/lagesbild-%,$(build)/fuzz/%,$(call program_of,$(1))): $(build)/$(basename $(1)).o $(build)/tests/fuzz/stages.o $(build)/tests/fuzz/place.o $(fuzz_main) $(build)/liblagesbild.a
	@mkdir -p $$(@D)
	$$(CC) $(link) $(fuzz_link) $$(CFLAGS) $$(LDFLAGS) $$^ $(libraries) $$(LDLIBS) -o $$@
endef
$(foreach s,$(stages),$(eval $(call fuzz_rule,$(s))))

# What draws worlds and judges claims is itself tested.
$(build)/tests/test_worlds: $(build)/tests/unit/test_worlds.o $(filter-out %/truth.o,$(worlds)) $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ -lcmocka $(libraries) $(LDLIBS) -o $@

$(build)/tests/truth: $(worlds) $(build)/liblagesbild.a
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

# A build that says how far it is: $(call quietly,WHAT), which make begins with.
quietly = $(MAKE) --no-print-directory -s -j "$$(nproc)" TELL=$$([ -t 2 ] && echo terminal || echo lines) $(1) && { [ ! -t 2 ] || printf '\r\033[K' >&2; }

example:
	@sh scripts/setup build figures
	@$(call quietly,programs)
	@picture=$$($(build)/bin/lagesbild run input/hoor) && printf 'The situation picture, to open in a browser:\n%s\n' "$$picture"

# The whole suite with the sanitizers first, then as users have it; clang has to give the same tables (tests/flow).
# The documents are looked at in a browser where one can be had; where not, that test says that it was skipped.
check:
	@sh scripts/setup build figures tests bench
	@{ sh scripts/setup browser && tests/browser/fetch; } || echo "check: without these the documents are not looked at in a browser" >&2
	@sh scripts/setup package || echo "check: without these no Debian package is built" >&2
	@{ sh scripts/setup clients && tests/clients/fetch; } || echo "check: without these R, Python and Frictionless's validator do not read the tables" >&2
	@sh scripts/setup office || echo "check: without these the workbook and the .docx are not opened in an office program" >&2
	@sh scripts/setup jobs || echo "check: without it studies are not run as jobs of GNU parallel" >&2
	@sh scripts/setup disclosure || echo "check: without these what is published is not attacked by integer programs" >&2
	@echo "Building with the sanitizers, with clang, and as users have it" >&2
	@$(call quietly,MODE=sanitize test-programs)
	@$(call quietly,CC=clang MODE=release programs)
	@$(call quietly,MODE=release test-programs)
	@echo "Giving readers and stages what no one would write, for a minute" >&2
	@status=0; $(MAKE) --no-print-directory fuzz SECONDS=60 SEED=1 || status=1; \
		for build in sanitize release; do tests/run .build/$$build || status=1; done; exit $$status

conformance:
	@sh scripts/setup build tests
	@$(MAKE) --no-print-directory -s -j 2 $(build)/tests/conform
	@$(build)/tests/conform $(SET) $(if $(CASE),--case $(CASE))

$(build)/tests/designs: $(build)/tests/versus_r/designs.o $(build)/liblagesbild.a
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

$(build)/tests/simulate $(build)/tests/placebos $(build)/tests/trends: $(build)/tests/%: $(build)/tests/simulation/%.o $(build)/liblagesbild.a
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ $(libraries) $(LDLIBS) -o $@

versus-r:
	@sh scripts/setup build
	@$(MAKE) --no-print-directory -s -j 2 $(build)/tests/designs
	@tests/versus_r/run $(build)/tests/designs $(SEED)

simulation:
	@sh scripts/setup build
	@$(MAKE) --no-print-directory -s -j 2 $(build)/tests/simulate $(build)/tests/placebos $(build)/tests/trends
	@$(build)/tests/simulate $(SEED); status=$$?; echo; $(build)/tests/trends pipeline/register; echo; \
		$(build)/tests/placebos pipeline/register && exit $$status

large:
	@sh scripts/setup build tests
	@$(MAKE) --no-print-directory -s -j 2 programs
	@LARGE=1 tests/run $(build) tests/flow/test_large.sh

fuzz:
	@sh scripts/setup build figures fuzz
	@$(MAKE) --no-print-directory -s -j 2 MODE=release programs .build/release/tests/deliver
	@$(MAKE) --no-print-directory -s -j 2 CC=clang MODE=fuzz fuzz-targets
	@SEED=$(SEED) tests/fuzz/run .build/fuzz-clang $(or $(SECONDS),600)

rounds:
	@sh scripts/setup build figures
	@$(MAKE) --no-print-directory -s -j 2 programs
	@mkdir -p $(build)/rounds && cd $(build)/rounds && echo "kind persons answers right commoner" && "$(CURDIR)"/tests/disclosure/rounds "$(CURDIR)"/$(build)/bin $(or $(PERSONS),50)

truth:
	@sh scripts/setup build figures
	@$(MAKE) --no-print-directory -s -j 2 programs $(build)/tests/truth
	@$(build)/tests/truth --build $(build) $(if $(SEED),--seed $(SEED)) $(if $(TRUTH_STUDIES),--studies $(TRUTH_STUDIES))

region:
	@sh scripts/setup build figures tests
	@$(MAKE) --no-print-directory -s -j 2 programs
	@tests/region/run $(build) 58 $(or $(SEED),1)

disclosure:
	@sh scripts/setup build figures disclosure
	@$(MAKE) --no-print-directory -s -j 2 programs
	@tests/disclosure/run $(build)

mutate:
	@sh scripts/setup build
	@$(MAKE) --no-print-directory -s -j 2 programs
	@tests/mutate/run $(build) $(if $(SEED),--seed $(SEED))

$(benches): $(build)/bench/%: $(build)/scripts/bench/%.o
	@mkdir -p $(@D)
	$(CC) $(link) $(CFLAGS) $(LDFLAGS) $^ -lcsv -lgsl -lgslcblas -lm $(LDLIBS) -o $@

bench:
	@sh scripts/setup build figures bench
	@{ sh scripts/setup clients && tests/clients/fetch; } || echo "bench: without these only what is there is measured" >&2
	@$(MAKE) --no-print-directory -s -j 2 programs $(benches)
	@scripts/bench/run $(build) $(or $(SIZE),s) $(or $(ROUNDS),5)

faults:
	@sh scripts/setup build figures
	@$(MAKE) --no-print-directory -s -j 2 programs
	@tests/faults/run $(build) $(FAULTS)

tables: $(build)/bin/lagesbild-check
	$< --tables > pipeline/tables.md

seeds:
	@sh scripts/setup build
	@$(MAKE) --no-print-directory -s -j 2 programs
	@scripts/synthetic/seeds $(build)

completions := share/bash-completion/completions/lagesbild share/zsh/site-functions/_lagesbild
# A shell need not have read ~ as the home folder behind the =.
place := "$(DESTDIR)$(if $(filter ~/%,$(PREFIX)),$(HOME)/$(PREFIX:~/%=%),$(PREFIX))"
# Folders that an installation may have made where others put things too; the deepest first.
between := share/bash-completion/completions share/bash-completion share/zsh/site-functions share/zsh share/man/man1 share/doc libexec

# What an older version left there is taken away first.
install: programs
	@rm -rf $(place)/share/lagesbild $(place)/libexec/lagesbild $(place)/share/doc/lagesbild
	@install -d $(place)/bin $(place)/libexec/lagesbild $(place)/share/man/man1 $(place)/share/doc/lagesbild/examples $(foreach c,$(completions),$(place)/$(dir $(c)))
	@install $(programs) $(build)/bin/lagesbild $(place)/bin
	@install $(helpers) $(place)/libexec/lagesbild
	@set -e; for f in $(share); do install -D -m 644 $(build)/share/lagesbild/$$f $(place)/share/lagesbild/$$f; done
	@set -e; for f in $(documents) $(examples); do install -D -m 644 $$f $(place)/share/doc/lagesbild/$$f; done
	@ln -s ../input/hoor $(place)/share/doc/lagesbild/examples/hoor
	@set -e; for p in $(programs) $(build)/bin/lagesbild; do $$p --man >$(place)/share/man/man1/$$(basename $$p).1; done
	@$(build)/bin/lagesbild completion bash >$(place)/$(firstword $(completions))
	@$(build)/bin/lagesbild completion zsh >$(place)/$(lastword $(completions))
	@echo "lagesbild $(version) is installed:" $(place)/bin/lagesbild
	@case "$(DESTDIR)::$$PATH:" in :*:$(place)/bin:*) ;; :*) echo "its folder is not on the path; log in anew, and where it still is not, add it to PATH" ;; esac

uninstall:
	@rm -rf $(place)/share/lagesbild $(place)/libexec/lagesbild $(place)/share/doc/lagesbild
	@rm -f $(foreach p,lagesbild $(notdir $(programs)),$(place)/bin/$(p) $(place)/share/man/man1/$(p).1) $(foreach c,$(completions),$(place)/$(c))
	@for d in $(between); do [ ! -d $(place)/$$d ] || rmdir --ignore-fail-on-non-empty $(place)/$$d; done
	@echo "lagesbild is taken away from" $(place)

deb:
	@sh scripts/setup build figures package
	@scripts/debian/build $(version) $(dated)

clean:
	rm -rf .build
	[ ! -d output ] || find output/ -mindepth 1 ! -path output/README.md -delete

help:
	@sed -n '/^# lagesbild/,/^$$/s/^# \{0,1\}//p' Makefile

-include $(shell find $(build) -name '*.d' 2>/dev/null)
