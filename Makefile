# What one types here. `make help` lists it; nothing but Python 3.11 to 3.13 and make is needed.

# Which Python the environment is made with; empty: the newest that is found (workshop/find-python).
PYTHON ?=
# The folder of the environment, and what the programs below are called through.
VENV ?= .venv
# Where the demonstration listens.
PORT ?= 8000
# What is handed on to pytest: make test ARGS="tests/search -k phrase"
ARGS ?=

export PYTHON PORT
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test test-pythons check format bench lock environment development

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: environment ## set everything up, and serve the demonstration at http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(PY) -m workshop.demonstration

test: development ## every test, on SQLite and on PostgreSQL, in a real browser (ARGS=… goes to pytest)
	@exec $(PY) -m workshop.run_tests $(ARGS)

test-pythons: ## the same on Python 3.11, 3.12 and 3.13, where they are installed
	@sh workshop/test-pythons $(MAKE)

check: development ## lint, format, types, templates, rooms, migrations, secrets, known faults
	@exec $(PY) -m workshop.check

format: development ## put right what a machine can: format, order of imports, templates
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .
	@if [ -d templates ]; then $(VENV)/bin/djlint templates --reformat --quiet || true; fi

bench: development ## measure what benchmarks/ holds
	@exec $(PY) -m workshop.bench $(ARGS)

lock: ## write the lock files anew from pyproject.toml; UPGRADE=1 takes the newest versions that it allows
	@sh workshop/lock $(if $(UPGRADE),--upgrade)

environment:
	@sh workshop/set-up $(VENV) requirements.lock

development:
	@sh workshop/set-up $(VENV) requirements-dev.lock
