# Everything a newcomer types. Python 3.11 and make are all that must be there.
PYTHON ?= python3.11
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
export PORT

.PHONY: help setup demo demo-reset test check bench screenshots lock messages clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(VENV)/.demo: requirements/base.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $(VENV)/.demo $@

locale/.compiled: $(wildcard locale/*/LC_MESSAGES/django.po)
	@$(BIN)/pybabel --quiet compile --domain django --directory locale
	@touch $@

setup: $(VENV)/.dev locale/.compiled ## Make the virtual environment for working on Heard

demo: $(VENV)/.demo locale/.compiled ## Run the demo on http://localhost:$PORT
	@$(BIN)/python manage.py demo

demo-reset: $(VENV)/.demo ## Throw the demo's data away
	@$(BIN)/python manage.py demo --reset

test: setup ## Run every test
	@$(BIN)/python -m tests.run

check: setup ## Lint, types, layers, migrations, deployment settings and the fast tests: under a minute
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports --no-logo
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.deploy_check
	@$(BIN)/pytest -q -m "not browser and not postgres and not redis and not slow"

bench: setup ## Print one JSON line per figure
	@$(BIN)/python -m benchmarks

screenshots: setup ## Make the pictures of the README from the demo
	@$(BIN)/python -m demo.screenshots

lock: ## Lock the dependencies with hashes
	uv pip compile pyproject.toml --generate-hashes --python-version 3.11 --quiet -o requirements/base.txt
	uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 --quiet -o requirements/dev.txt

messages: setup ## Collect the texts to translate
	@$(BIN)/python manage.py makemessages --all --no-location --no-wrap --ignore=.venv --ignore=tests

clean: ## Remove everything that was made
	rm -rf $(VENV) var staticfiles locale/.compiled
