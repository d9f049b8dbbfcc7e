# `make study` and `make test` set up everything they need; see README.md.
.DEFAULT_GOAL := help
STUDY ?= studies/moon-base
PYTHON ?= python3
ENV := .venv/.study
TOOLS := .venv/.tools
ACCORD := .venv/bin/accord

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

.PHONY: help study test fuzz docs bench clean

help:
	@echo "make study   set up, run the flagship study and write its brief"
	@echo "make test    set up and run tests, lint and types"
	@echo "make fuzz    run the property tests on examples not tried before"
	@echo "make docs    build the documentation into docs/_build/html"
	@echo "make bench   run the benchmarks and print ratios"

study: $(ENV)
	@echo "accord: running $(STUDY) ..." && $(ACCORD) run $(STUDY)

test: $(TOOLS)
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/pytest -n 2

fuzz: $(TOOLS)
	@.venv/bin/pytest -n 2 -m hypothesis --hypothesis-profile=fuzz tests

docs: $(TOOLS)
	@.venv/bin/sphinx-build -W -q docs docs/_build/html && echo "docs/_build/html/index.html"

bench: $(TOOLS)
	@sh tools/bootstrap $(PYTHON) --group bench --inexact
	@for f in benchmarks/*.py; do .venv/bin/python $$f; done

$(ENV): pyproject.toml uv.lock
	@sh tools/bootstrap $(PYTHON) --no-default-groups --inexact
	@touch $@

$(TOOLS): pyproject.toml uv.lock
	@sh tools/bootstrap $(PYTHON)
	@touch $(ENV) $@

clean:
	rm -rf .venv .uv studies/*/results docs/_build
