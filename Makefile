# Everything a newcomer types. Python 3.11 and make are all that must be there.
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
export PORT
# The first of these that is a Python 3.11; `make PYTHON=/path/to/python` names another.
PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell $(name) -c 'import sys; print("$(name)" if sys.version_info[:2] == (3, 11) else "")' 2>/dev/null)))
FAST = not browser and not postgres and not redis and not slow and not long

.PHONY: help setup demo demo-reset test check check-without-running check-by-running bench screenshots lock messages clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Heard runs on Python 3.11, and none is here. Install it (Debian 12: apt install python3.11-venv) or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The virtual environment could not be made. On Debian it needs a package: apt install python3.11-venv"; exit 1; }

$(VENV)/.demo: requirements/base.txt | $(BIN)/python
	@echo "Installing what Heard is built from ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing what Heard is built from and tested with ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $(VENV)/.demo $@

locale/.compiled: $(wildcard locale/*/LC_MESSAGES/*.po)
	@mkdir -p locale
	@$(if $^,$(BIN)/pybabel --quiet compile --domain django --directory locale)
	@touch $@

setup: $(VENV)/.dev locale/.compiled ## Make the virtual environment for working on Heard

demo: $(VENV)/.demo locale/.compiled ## Run the demo on http://localhost:$PORT
	@$(BIN)/python manage.py demo

demo-reset: $(VENV)/.demo ## Throw the demo's data away
	@$(BIN)/python manage.py demo --reset

test: setup ## Run every test: on SQLite, then with PostgreSQL, Redis and a browser
	@$(BIN)/python -m tests.run

check: setup ## Lint, types, layers, migrations, deployment settings and the tests without a database: under a minute
	@$(MAKE) --no-print-directory --jobs=2 check-without-running check-by-running

check-without-running:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy .
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.deploy_check

# The layers are among the tests. Tests of one module stay together as far as they can, since they may share rows.
check-by-running:
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -p tests.without_database -m "$(FAST)"

bench: setup ## Print one JSON line per figure
	@$(BIN)/python -m benchmarks

screenshots: setup ## Make the pictures of the README from the demo
	@$(BIN)/python -m demo.screenshots

lock: setup ## Lock the dependencies with hashes
	@$(BIN)/uv pip compile pyproject.toml --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make lock" -o requirements/base.txt
	@$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make lock" -o requirements/dev.txt
	@$(MAKE) --no-print-directory setup
	@$(BIN)/python -m tests.licences

messages: setup ## Collect the texts to translate
	@command -v xgettext >/dev/null || { echo "Collecting texts needs GNU gettext (Debian: apt install gettext). Running Heard does not."; exit 1; }
	@$(BIN)/python manage.py makemessages --all --add-location=file --no-wrap --no-obsolete --ignore=.venv --ignore=tests --ignore=var --ignore=demo
	@$(MAKE) --no-print-directory locale/.compiled

clean: ## Remove everything that was made
	rm -rf $(VENV) var staticfiles locale/.compiled
