# Everything is kept inside this folder: the environment in .venv, data, caches and temporary files in var.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
CACHE := $(CURDIR)/var/cache
ARGS ?=

export TMPDIR := $(CURDIR)/var/tmp
export XDG_CACHE_HOME := $(CACHE)
export UV_CACHE_DIR := $(CACHE)/uv
export HYPOTHESIS_STORAGE_DIRECTORY := $(CACHE)/hypothesis
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What Python compiled is kept: each process of tests and of the suite would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

# The first of these that is new enough and can make an environment; PYTHON=… names another.
PYTHON ?=
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11)
IS_FIT := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
NO_PYTHON := No fit Python among: $(PYTHONS). Python 3.11 or newer is needed, with its venv module. \
	Install one (on Debian: apt-get install python3 python3-venv), or name one: make setup PYTHON=/path/to/python3

.PHONY: help setup run demo test fuzz client check format lock clean distclean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(STAMP) ## Set up the environment in .venv, once; again when the lock changes

run: setup ## Tell the story, then stay up to explore until Ctrl-C
	@echo "Starting everything (Ctrl-C ends it)"
	@$(BIN)/python -m thidua demo --stay $(ARGS)

demo: setup ## Tell the story and end
	@echo "Starting everything (Ctrl-C ends it)"
	@$(BIN)/python -m thidua demo $(ARGS)

test: setup ## Run all tests; ARGS="-k quota" for some of them
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

fuzz: setup ## Send the services whatever comes to mind, for long (FUZZING_EXAMPLES=200 for each operation)
	@FUZZING_EXAMPLES=$(or $(FUZZING_EXAMPLES),50) $(BIN)/python -m pytest -n0 tests/fuzzing $(ARGS)

client: setup ## Make the Python client from docs/openapi, and a wheel of it, in var/client
	@$(BIN)/python clients/python/generate.py var/client

check: setup ## Check format, lint, types, layers, and the rules of the tree
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-logo --cache-dir $(CACHE)/import-linter
	$(BIN)/python -m pytest -q -m static tests/architecture

format: setup ## Format the code and mend what the linter can mend
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

lock: var/tools/bin/uv ## Make the locks again, within what pyproject.toml allows (ARGS=--upgrade for the newest)
	$(call COMPILE,requirements.lock)
	$(call COMPILE,requirements-dev.lock,--extra dev)

# The locks name no index: they hold on every machine, whatever its own index is.
COMPILE = var/tools/bin/uv pip compile pyproject.toml $(2) --output-file $(1) --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet $(ARGS)

clean: ## Remove caches, temporary files and the demo's data; keeps .venv and the data of `thidua up`
	rm -rf var/cache var/tmp var/tools var/demo
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## Remove .venv, too
	rm -rf $(VENV)

$(STAMP): requirements-dev.lock pyproject.toml | var/tmp
	@if ! $(BIN)/python -c '$(IS_FIT)' 2>/dev/null; then \
		for python in $(PYTHONS); do \
			if $$python -c '$(IS_FIT)' 2>/dev/null; then fit=$$python; break; fi; \
		done; \
		if [ -z "$$fit" ]; then echo '$(NO_PYTHON)' >&2; exit 1; fi; \
		echo "Making the environment in $(VENV) with $$($$fit --version) ($$fit)"; \
		$$fit -m venv --clear $(VENV); \
	fi
	@echo "Installing what requirements-dev.lock names, each file checked by its hash (a minute or two)"
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.lock
	@echo "Installing thidua itself, from this folder"
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Set up: $(BIN)/thidua --help"

var/tools/bin/uv: | $(STAMP)
	$(BIN)/python -m venv var/tools
	var/tools/bin/python -m pip install -qq uv

var/tmp:
	@mkdir -p $@

# Tools write their temporary files there, so it must be there before any of them starts.
run demo test fuzz client check format lock: | var/tmp
