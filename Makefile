# The commands of the house: `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
VAR_DIR ?= var

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# Whoever is done first takes over half of what the other has left: long tests are early in the order of pytest.ini.
PYTEST := $(BIN)/pytest -n 2 --dist worksteal
STAMPS := $(VAR_DIR)/stamps
LOCAL_ENV := $(VAR_DIR)/local.env

# Another port moves the address in links too; a SITE_URL that is already set wins.
ifneq ($(origin PORT),file)
export SITE_URL ?= http://127.0.0.1:$(PORT)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
N ?= 10000
SEED ?= 2013

.PHONY: help run setup setup-run setup-test packages-run packages-test packages-bench test check fmt demo bench census-full fuzz bad-days messages clean FORCE

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: setup-run ## set everything up and start the whole product with the demo community (PORT=8000)
ifneq ($(DEMO),off)
	@$(MANAGE) demo
endif
	@$(MANAGE) up --port $(PORT)

setup: setup-test ## set everything up for developing: packages, .venv, var/local.env, database, static files

test: setup-test ## all tests: on the embedded default, then on PostgreSQL and Redis
	@status=0; \
	echo "== Tests on the embedded default"; \
	env -u DATABASE_URL -u REDIS_URL $(PYTEST) || status=1; \
	echo "== Tests on PostgreSQL and Redis"; \
	.ci/services $(PYTEST) || status=1; \
	exit $$status

check: setup-test ## linters, types, walls of the house, translations, lacking migrations
	@.ci/check

fmt: setup-test ## format the code
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

demo: setup-run ## build the demo community in the present database
	@$(MANAGE) demo

bench: setup-test packages-bench ## benchmarks beside the last release, with a table at the end (SAVE=0.2 keeps them as a release's)
	@$(BIN)/python -m bench $(if $(SAVE),--save $(SAVE)) $(BENCHES)

census-full: setup-test ## look at every page at all widths, light and dark, as everybody who can open it
	@CENSUS=full $(BIN)/pytest -n 2 wwnt/tests/test_census.py

fuzz: setup-test ## try every form and import with what nobody means well, on both databases (N=10000, SEED=2013)
	@.ci/services $(BIN)/python -m bench.fuzz $(N) $(SEED)

bad-days: setup-test ## plays the days on which things go wrong, with a table at the end
	@$(BIN)/python -m bench.bad_days $(DAYS)

messages: setup-test ## gather the interface strings into locale/cy, without fuzzy guesses
	@$(MANAGE) makemessages --locale cy --no-obsolete --no-location --ignore .venv --ignore var --ignore bench
	@for po in locale/cy/LC_MESSAGES/*.po; do \
		msgattrib --clear-fuzzy --empty --only-fuzzy --force-po "$$po" -o "$$po.cleared" && \
		msgattrib --no-fuzzy "$$po" -o "$$po.firm" && \
		msgcat --use-first --sort-output --no-wrap "$$po.firm" "$$po.cleared" -o "$$po.sorted" && \
		sed -e '/^"POT-Creation-Date:/d' -e '/^"Report-Msgid-Bugs-To:/d' -e '/^#|/d' "$$po.sorted" > "$$po.new" && \
		mv "$$po.new" "$$po"; \
		rm -f "$$po.firm" "$$po.cleared" "$$po.sorted"; \
	done

clean: ## remove what setup made, but never your data: .venv, stamps, collected static files, caches
	rm -rf $(VENV) $(STAMPS) $(VAR_DIR)/static .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete 2>/dev/null || true

# Setting up: every step leaves a stamp and is skipped until its sources change.

ifneq ($(wildcard wwnt/settings.py),)
SITE_STEPS := $(STAMPS)/static $(STAMPS)/migrated
endif

setup-run: packages-run $(VENV)/.run $(LOCAL_ENV) $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po)) $(SITE_STEPS)

setup-test: packages-test $(VENV)/.dev setup-run

packages-run:
	@.ci/packages run

packages-bench:
	@.ci/packages bench

packages-test:
	@.ci/packages test

$(VENV)/.made: | packages-run
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt | packages-test
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

# Written once, with secrets of its own; environment variables that are already set win over it.
$(LOCAL_ENV): | packages-run
	@mkdir -p $(@D)
	@umask 077 && { \
		echo "SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')"; \
		echo "LINK_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')"; \
		echo "DEMO=on"; \
		echo "SITE_URL=http://127.0.0.1:8000"; \
		echo "ALLOWED_HOSTS=127.0.0.1,localhost"; \
	} > $@
	@echo "Wrote $@"

%.mo: %.po
	msgfmt --output-file=$@ $<

$(STAMPS)/static: $(VENV)/.run $(shell find static 2>/dev/null) | $(LOCAL_ENV)
	@mkdir -p $(@D)
	$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

# The stamp speaks for the embedded database alone: a new one, or any other, is always looked at.
ifneq ($(or $(DATABASE_URL),$(if $(wildcard $(VAR_DIR)/wwnt.sqlite3),,new),$(shell grep -s '^DATABASE_URL=' $(LOCAL_ENV))),)
$(STAMPS)/migrated: FORCE
endif
$(STAMPS)/migrated: $(VENV)/.run $(wildcard */migrations/*.py wwnt/kit/migrations/*.py wwnt/kit/*/migrations/*.py) | $(LOCAL_ENV)
	@mkdir -p $(@D)
	$(MANAGE) prepare --verbosity 0
	@touch $@
