# `make demo` checks the examples, `make test` runs the tests, `make quick` those that need no other program, `make docs` builds the documentation site,
# `make page` builds hegao.html, the one file that checks drafts in a browser (it needs Node.js 18 or newer),
# `make bench` measures how fast hegao is, with BENCH=--quick for a first look.
# All make a virtual environment in .venv first; nothing else is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: demo test quick check docs page page-check bench format clean

demo: $(VENV)/.installed
	@$(BIN)/hegao check examples --exit-zero
	@echo "Now a file of your own: $(BIN)/hegao check FILE.docx"

test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n 2 --dist loadfile

# Without processes, browsers, office programs and real documents: for every save.
quick: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest --quick -n 2

# What CI also asks for: style, types, floors.
check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The documentation site, with a page for every rule and section standard: open build/site/index.html.
docs: $(VENV)/.installed-dev
	@$(BIN)/python docs/site/build.py build/site
	@echo "build/site/index.html"

# One HTML file with all of hegao in it: dist/hegao.html, its SHA-256 and its list of components.
page: $(VENV)/.installed page/node_modules/.installed
	@cd page && PYTHON=$(CURDIR)/$(BIN)/python node make/build.mjs
	@echo "dist/hegao.html"

# Its types, and the tests of it that need no browser; those that do are among the others, and want it made before.
page-check: page/node_modules/.installed
	@cd page && npx tsc --noEmit && node make/test.mjs

# How fast, beside floors and other checkers; writes benchmarks/RESULTS.md.
bench: $(VENV)/.installed-bench
	@$(BIN)/python benchmarks/run.py $(BENCH)

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

page/node_modules/.installed: page/package-lock.json
	@command -v npm >/dev/null || { echo "$(NO_NPM)" >&2; exit 2; }
	@cd page && npm ci --silent --no-fund --no-audit || { echo "$(NO_PACKAGES)" >&2; exit 2; }
	@touch $@

NO_NPM = The page is built by Node.js 18 or newer and npm, which are not here (on Debian or Ubuntu: sudo apt install nodejs npm).
NO_PACKAGES = The packages that build the page could not be installed (see above): they come from npm, or the registry it is set to use.
NO_PYTHON = There is no $(PYTHON) here: install Python 3.11 or newer (on Debian or Ubuntu: sudo apt install python3 python3-venv).
OLD_PYTHON = hegao needs Python 3.11 or newer, and $(PYTHON) is older: name another one, as in make PYTHON=python3.12.
NO_VENV = This Python cannot make virtual environments: on Debian or Ubuntu run sudo apt install python3-venv, then make again.
NO_PEERS = The other checkers could not be installed (see above): their rows will say so.
NO_INSTALL = The packages that hegao needs could not be installed (see above): they come from PyPI, or the index that pip is set to use.

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(NO_PYTHON)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(OLD_PYTHON)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(NO_VENV)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(NO_VENV)" >&2; exit 2; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@$(PIP_INSTALL) . || { echo "$(NO_INSTALL)" >&2; exit 2; }
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@$(PIP_INSTALL) '.[dev]' || { echo "$(NO_INSTALL)" >&2; exit 2; }
	@touch $(VENV)/.installed $@

$(VENV)/.installed-bench: $(VENV)/.installed
	@$(PIP_INSTALL) '.[bench]' && touch $@ || echo "$(NO_PEERS)" >&2

clean:
	rm -rf $(VENV) build dist page/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
