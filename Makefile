# Everything a person or CI does here, one word each. `make` alone lists them.
# Nothing is installed outside `.venv`; a machine needs Python 3.11 or later with venv, and make.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Each of the many processes that tests and the demo start would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
STAMP := .venv/.installed
TEST_ARGS ?=
# Two workers, each a whole file at a time: half of the time is waiting for processes that tests started. `make test WORKERS=0`: one.
WORKERS ?= 2
LOCK_ARGS ?=
.PHONY: help install demo up test test-quick coverage check format bench soak lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## make .venv from requirements.lock (done by the others where needed)

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Dealbridge needs Python 3.11 or later: none of python3, python3.11 to python3.13 here is one. \
	Name yours: make install PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dealbridge needs Python 3.11 or later; \
	$(PYTHON) is older or does not run." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv module \
	(on Debian and Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Installing into .venv (about a minute, 800 MB) …"
	"$(PYTHON)" -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install ## the main job end to end, on embedded defaults, with a summary
	$(BIN)/dealbridge demo

up: install ## everything to look at: Prefect, worker, bridge, both sandboxes, a listing site with its chat; Ctrl-C stops it
	$(BIN)/dealbridge up

test: install ## every test; what this machine cannot run is listed as skipped, with the reason
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TEST_ARGS)

test-quick: install ## what needs no PostgreSQL, browser, Prefect or process of its own: to run after each change
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --quick tests/rules tests/schemas tests/store tests/tasks $(TEST_ARGS)

coverage: install ## every test, with what it runs through, branch by branch; the rooms' modules below 90 % are named
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-branch --cov-report=term:skip-covered $(TEST_ARGS)

check: install ## lint, formatting, types, import rules, and documents in step with the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dealbridge rulebook --check
	$(BIN)/dealbridge site openapi --check

format: install ## put the code in order: formatting, and what lint can mend by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install ## every program under benchmarks/, against peers where they say so
	@missed=0; for program in benchmarks/*.py; do \
		echo "== $$program"; $(BIN)/python "$$program" || missed=1; done; exit $$missed

soak: install ## the long random tests
	$(BIN)/pytest -m soak --timeout 3600 $(TEST_ARGS)

lock: ## write requirements.lock anew from pyproject.toml (LOCK_ARGS=--upgrade for newer versions)
	@tool=$$(mktemp -d) && trap 'rm -rf "$$tool"' EXIT && "$(PYTHON)" -m venv "$$tool" && \
	"$$tool/bin/pip" install -qq --disable-pip-version-check uv && \
	cp requirements.lock "$$tool/lock" && \
	"$$tool/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-strip-extras --no-annotate --no-header $(LOCK_ARGS) \
		--output-file "$$tool/lock" --group dev pyproject.toml && \
	{ echo '# Exact versions and hashes for Python 3.11 and later on Linux and macOS. Made by `make lock`; do not edit.'; \
	cat "$$tool/lock"; } > requirements.lock

clean: ## remove .venv and what tools left behind; never your data
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
