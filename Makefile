# make run: the bot (with no Slack tokens: the playground). make test: all tests. Python 3.11 and make are all you need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test check format bench accuracy lock clean

run: $(VENV)/.playground
	$(BIN)/python bot.py

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

accuracy: $(VENV)/.dev
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.reports
	$(BIN)/python -m benchmarks.report_training --judge

# Pins every dependency with hashes and no registry address, from the short lists in requirements/*.in.
lock: $(VENV)/.dev
	for list in bot playground dev; do \
		$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url \
			--universal --python-version 3.11 requirements/$$list.in --output-file requirements/$$list.txt || exit 1; \
	done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rapporteur needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.playground: requirements/playground.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements/playground.txt
	touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements/dev.txt
	touch $@ $(VENV)/.playground
