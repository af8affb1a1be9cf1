# What one does with Samspel. Everything it needs comes into .venv, from the two files of requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench fuzz browser
.DEFAULT_GOAL := run

run: $(VENV)/.runs
	@exec $(BIN)/python -m flask --app app serve

test: $(VENV)/.tests browser
	$(BIN)/python -m pytest

check: $(VENV)/.tests
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy .
	$(BIN)/python -m pytest tests/architecture

bench: $(VENV)/.tests browser
	$(BIN)/python -m tests.bench

fuzz: $(VENV)/.tests
	$(BIN)/python -m tests.fuzz

# The stamps are made last, so that an installation that was broken off is begun again.
$(VENV)/.runs: requirements.txt | $(VENV)/.made
	@echo "Installing what Samspel runs on into $(VENV), once"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt requirements.txt | $(VENV)/.made
	@echo "Installing what the tests need into $(VENV), once"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.runs

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "Samspel needs Python 3.11 or later: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Samspel needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version 2>&1): name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make environments: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# CHROME_BIN, else a Chromium on PATH, as tests/chromium.py looks for it; else one is installed.
browser: $(VENV)/.tests
	@if test -n "$$CHROME_BIN"; then \
		test -x "$$CHROME_BIN" || { echo "CHROME_BIN is $$CHROME_BIN, which is no program: correct it or leave it out" >&2; exit 1; }; \
	elif ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then \
		echo "Installing Chromium for the tests, once"; \
		{ test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1 \
		|| $(BIN)/python -m playwright install chromium >/dev/null \
		|| { echo "The tests need a Chromium: install one, or name it: CHROME_BIN=/path/to/chromium make test" >&2; exit 1; }; \
	fi
