# Every target does the set-up that it needs; a second call finds the stamps in .venv and spends no time on it.
# On Linux with Python 3.11 or newer:  make demo   make test

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
# Another environment's variables must not leak into ours.
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_REQUIRE_VIRTUALENV

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python3.13 test` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3 /usr/local/bin/python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# One more than there are cores, since now and then a test waits for a clock. Workers need about half a gigabyte
# each, so a large machine gains nothing from more than eight. Files are begun in their order: attacks, which are few and
# long, would come last otherwise.
PYTEST := $(BIN)/python -m pytest -n $(shell expr $$(nproc) + 1) --maxprocesses 8 --dist loadscope --no-loadscope-reorder

.PHONY: help demo test test-long attacks lint audit mutants pytest setup constraints clean clean-system

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.installed $(VENV)/.box ## a class of 30 from release to report; ends with a table and a class page
	@$(BIN)/autograder demo

test: lint audit pytest ## everything that CI proves

# What is printed says how to try the same again: make test-long SEED=...
SEED ?= $(shell date +%s)

test-long: lint audit $(VENV)/.browser $(VENV)/.database ## the same, with twenty times as many random examples, other ones each time
	$(PYTEST) --hypothesis-profile=long --hypothesis-seed=$(SEED)

attacks: $(VENV)/.installed $(VENV)/.box ## hostile programs, files and messages alone
	$(PYTEST) tests/attacks

lint: $(VENV)/.installed ## style, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

audit: $(VENV)/.installed $(VENV)/.box ## each solution earns everything, each stub nothing, each mistake is named
	$(BIN)/autograder audit

# Not part of `test`: half a thousand submissions take a minute.
mutants: $(VENV)/.installed $(VENV)/.box ## the audit, with hundreds of small errors in each solution
	$(BIN)/autograder audit --mutants

pytest: $(VENV)/.installed $(VENV)/.box $(VENV)/.browser $(VENV)/.database ## the tests alone
	$(PYTEST)

setup: $(VENV)/.installed $(VENV)/.box $(VENV)/.browser $(VENV)/.database ## the set-up alone

constraints: ## renew constraints.txt from a fresh environment
	PYTHON=$(PYTHON) .ci/constraints

clean: ## forget the environment, the caches and the demo's class
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

clean-system: ## look for bubblewrap, Chromium, fonts and PostgreSQL again
	rm -f $(VENV)/.box $(VENV)/.browser $(VENV)/.database

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; next: install one, or make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); .ci/packages python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), once: one minute to a few"
	@$(BIN)/python -m pip install --disable-pip-version-check $(if $(CI),-q) -c constraints.txt -e '.[dev]'
	@touch $@

# Without bubblewrap grading still works, behind a wall with one layer less.
$(VENV)/.box: | $(BIN)/python
	@command -v bwrap >/dev/null || .ci/packages bubblewrap || \
		echo "No bubblewrap: grading will use tier 2 (Landlock and seccomp, no namespaces). See: $(BIN)/autograder doctor"
	@touch $@

$(VENV)/.browser: | $(BIN)/python
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		.ci/packages chromium || echo "No Chromium: the browser tests will be skipped."
	@fc-list :lang=zh 2>/dev/null | grep -q . || .ci/packages fonts-noto-cjk || \
		echo "No Chinese font: Chinese text in the tests' pictures will be boxes."
	@touch $@

# The tests start a server of their own from its programs, which Debian keeps out of the way of PATH.
$(VENV)/.database: | $(BIN)/python
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		.ci/packages postgresql || echo "No PostgreSQL: the tests of a gradebook on a server will be skipped."
	@touch $@
