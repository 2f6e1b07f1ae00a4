# Works on a fresh clone with Python 3.11 or newer and make; everything else goes into .venv.
PYTHON ?= python3
DATA ?= ../shared
OUT ?= out
BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help graph serve test bench quality lock vendor clean
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help: ## show what each target does
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

graph: .venv/ready ## build the graph of the seed article into out/, validate it and print a summary
	$(BIN)/kg build -o $(OUT)
	$(BIN)/kg validate --graph $(OUT)

serve: .venv/ready ## serve the graph in out/ on http://127.0.0.1:8000, built first if there is none
	@test -e $(OUT)/graph.nq || $(BIN)/kg build -o $(OUT)
	$(BIN)/kg serve $(OUT)

test: .venv/ready tests/clients/node_modules tests/explorer/node_modules ## run every check: ruff, mypy, the import contracts, the tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q

bench: .venv/ready ## print time and memory as ratios, measured in one run
	$(BIN)/python tests/bench/bench.py

quality: .venv/ready ## score the answer tables, dates and names; DATA=folder of the gold data (default ../shared)
	$(BIN)/python tests/quality/quality.py --data $(DATA)

lock: .venv/ready ## write .ci/requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --no-config --universal --python-version 3.11 --extra dev --generate-hashes --no-header \
		--default-index https://pypi.org/simple --no-emit-index-url --quiet --output-file .ci/requirements.lock pyproject.toml

vendor: .venv/ready ## fetch the explorer's browser libraries from npm again and compare them with the pinned hashes
	$(BIN)/python -m kg.explorer.vendor

clean: ## remove the environment, the built graph and every cache
	rm -rf .venv $(OUT) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf tests/clients/node_modules tests/explorer/node_modules
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What tests take from npm; without npm they are skipped, or fail where CI is set.
tests/%/node_modules: tests/%/package-lock.json
	@{ command -v npm >/dev/null && npm ci --prefix tests/$* --no-audit --no-fund --silent && touch $@; } || test -z "$${CI:-}"

.venv/ready: .ci/requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; run: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r .ci/requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
