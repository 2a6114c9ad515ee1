# Everyday verbs, the same on every machine and in CI: run, test, check, bench.
# Needs Python 3.11 or newer and make; everything else is set up on first use and kept in .venv and .cache.

PYTHON ?= python3
SERVE ?= 1
HOST ?= 127.0.0.1
PORT ?= 8000
TEST_PROCESSES ?= 2
PYTEST_ARGS ?=

UV := $(or $(shell command -v uv 2>/dev/null),.cache/uv/bin/uv)
BIN := .venv/bin
EXAMPLES := .cache/examples.lbug
export PYTHONDONTWRITEBYTECODE ?= 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- set-up ----------------------------------------------------------------------------------------------------------

.cache/uv/bin/uv:
	@echo "setting up uv in .cache/uv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "phahe needs Python 3.11 or newer; name one with 'make PYTHON=/path/to/python3.11'"; exit 2; }
	@$(PYTHON) -m venv .cache/uv \
	  || { echo "$(PYTHON) cannot make environments; on Debian: apt-get install python3-venv"; exit 2; }
	@.cache/uv/bin/pip install --quiet --disable-pip-version-check uv
	@touch $@

# What running needs; the stamp is newer than the lock when the environment is up to date.
.venv/.run: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --quiet --locked --no-dev --inexact
	@touch $@

# And what working on it needs.
.venv/.dev: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --quiet --locked --inexact
	@touch $@ .venv/.run

# mypy and editors do not see the editable install: they read through these links.
.types/phahe:
	@mkdir -p $@
	@for layer in graph ingest queries api; do ln -sfn ../../$$layer $@/$$layer; done

.PHONY: setup
setup: .venv/.dev .types/phahe ## the environment for working on the code

# --- run -------------------------------------------------------------------------------------------------------------

.PHONY: run
run: .venv/.run ## the five example plans: lineage, impact, findings; then serves (SERVE=0 ends after printing)
	@mkdir -p .cache
	@export PHAHE_STORE=$(EXAMPLES); set -e; \
	{ $(BIN)/phahe ingest examples; \
	echo; echo '$$ phahe lineage 121/KH-UBND'; $(BIN)/phahe lineage 121/KH-UBND; \
	echo; echo '$$ phahe impact 28-NQ/TW'; $(BIN)/phahe impact 28-NQ/TW; \
	echo; echo '$$ phahe findings --count --as-of 2026-06-30'; $(BIN)/phahe findings --count --as-of 2026-06-30; } 2>&1; \
	if [ "$(SERVE)" != 0 ]; then echo; exec $(BIN)/phahe serve --host $(HOST) --port $(PORT); fi

# --- test and check --------------------------------------------------------------------------------------------------

# Neo4j runs on Java 17 and comes from Maven Central; pages are looked at in a real Chromium.
.PHONY: test-tools
test-tools:
	@missing=; \
	{ javac -version 2>&1 | grep -Eq '^javac (1[7-9]|2[0-9])'; } || missing="$$missing openjdk-17-jdk-headless"; \
	command -v mvn >/dev/null || missing="$$missing maven"; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-noto-core"; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing$$missing"; \
	    apt-get update -qq </dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing </dev/null >/dev/null; \
	  else \
	    echo "the tests need:$$missing (Debian package names); install them and run 'make test' again"; exit 2; \
	  fi; \
	fi

.PHONY: test
test: setup test-tools ## every test, Neo4j and Chromium included
	@$(BIN)/pytest -n $(TEST_PROCESSES) $(PYTEST_ARGS)

.PHONY: types
types: setup ## mypy, strict
	@$(BIN)/mypy .types/phahe

.PHONY: check
check: setup types ## format, lint, types, and that the documents agree with the code
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/pytest -q -p no:cacheprovider tests/test_readme.py

.PHONY: format
format: setup ## put the code in its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# The peers it is set beside are no part of the working environment: they come with the first bench.
BENCH ?= $(patsubst benchmarks/%.py,benchmarks.%,$(sort $(wildcard benchmarks/bench_*.py)))
.venv/.bench: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --quiet --locked --group bench
	@touch .venv/.run .venv/.dev $@

.PHONY: bench
bench: .venv/.bench ## the figures of speed, size and resolution (BENCH=benchmarks.bench_reading for one)
	@set -e; for bench in $(BENCH); do echo "== $$bench"; $(BIN)/python -m $$bench; done
	@echo "== benchmarks.collisions"; $(BIN)/python -m benchmarks.collisions.run .cache/collisions

FUZZ_SECONDS ?= 300
.PHONY: fuzz
fuzz: pyproject.toml uv.lock | $(UV) ## hostile bytes against the readers for FUZZ_SECONDS, guided by the lines they reach
	@$(UV) sync --quiet --locked --inexact --group fuzz
	@$(BIN)/python -m tests.fuzz_reading .cache/fuzz -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1

.PHONY: figures
figures: setup ## the figures of reading and resolving, kept in the README and tests/gold/report.json
	@$(BIN)/python -m benchmarks.figures --freeze

.PHONY: docs
docs: setup test-tools ## what the README shows, made anew: settings, answers, picture
	@$(BIN)/python docs/refresh.py

.PHONY: clean
clean: ## away with environment and caches
	rm -rf .venv .types .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
