# On Record: make run, make test. Everything happens in .venv; nothing outside this folder is changed.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SOURCES := pyproject.toml constraints.txt

.PHONY: run test lint tools interop docs bench clean

run: .venv/run.stamp
	@$(BIN)/onrecord build

test: .venv/test.stamp lint
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What tests/interop runs in Node.js; Debian's packages are in .ci/run.
tools: tests/interop/js/node_modules/.package-lock.json

tests/interop/js/node_modules/.package-lock.json: tests/interop/js/package.json
	npm install --prefix tests/interop/js --no-package-lock --no-audit --no-fund --ignore-scripts --silent
	@touch $@

# Hands what is exported to other tools, and writes the README's table of what was proven with which version.
interop: .venv/test.stamp tools
	@$(BIN)/python -m tests.interop

# The ontology's documentation, for https://w3id.org/onrecord/ to lead to: make docs SITE=https://… CONTACT="…"
docs: .venv/docs.stamp
	@$(BIN)/python -m kg.publishing out/docs --site "$(SITE)" --contact "$(CONTACT)"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "On Record needs Python 3.11 or newer; make PYTHON=python3.12 run")'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python $(SOURCES)
	@echo "Installing On Record and what it stands on into .venv (a minute, once)"
	@$(PIP) install -c constraints.txt -e '.[java]'
	@touch $@

.venv/test.stamp: .venv/run.stamp
	@echo "Installing what the tests need into .venv"
	@$(PIP) install -c constraints.txt -e '.[java,dev]'
	@touch $@

.venv/docs.stamp: .venv/run.stamp
	@echo "Installing what writes the documentation into .venv"
	@$(PIP) install -c constraints.txt -e '.[java,docs]'
	@touch $@

bench: .venv/test.stamp
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_page
	$(BIN)/python -m tests.bench_networks

clean:
	rm -rf .venv out dist build
