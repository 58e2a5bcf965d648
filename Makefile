# Waymark in short commands; "make help" lists them. Needs Python 3.11 or newer, nothing else.
# Without make: the lines under each target are the ones to type.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; \
	done)
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
THEME_READY := theme/node_modules/.ready
LIGHTHOUSE_READY := tests/lighthouse/node_modules/.ready
BENCH_READY := $(VENV)/.bench-ready
SITE := public

# Real data for tests, where it lies beside the repository (tests/README.md).
ifneq ($(wildcard ../shared/data),)
WAYMARK_TEST_DATA ?= $(abspath ../shared/data)
export WAYMARK_TEST_DATA
endif

.DEFAULT_GOAL := help
.PHONY: help setup serve test quick bench soak golden lighthouse lock sbom format generate

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with everything in it (from the lock, hashes checked)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Waymark needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3." >&2; exit 3; }
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(THEME_READY): $(READY) theme/package-lock.json theme/package.json
	$(RUN) tests/support/node.py theme npm ci
	@touch $@

$(LIGHTHOUSE_READY): $(READY) tests/lighthouse/package-lock.json
	$(RUN) tests/support/node.py tests/lighthouse npm ci
	@touch $@

$(BENCH_READY): $(READY) tests/bench/requirements.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/requirements.txt
	@touch $@

serve: $(READY) ## build the demonstration and show it in a browser
	$(RUN) build.py serve

test: $(READY) $(THEME_READY) ## run every test (installs Chromium if there is none)
	$(RUN) tests/support/chromium.py
	$(RUN) -m pytest -n 2 --dist loadfile

quick: $(READY) ## lint, types and unit tests: under a minute
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q tests/unit

bench: $(BENCH_READY) ## measure time and memory (beside Hugo, which this installs)
	$(RUN) -m pytest -m bench

soak: $(READY) ## tests that run for long on purpose
	$(RUN) -m pytest -m soak

golden: $(READY) ## refresh the expected pages of tests/site (read the difference!)
	WAYMARK_REFRESH=1 $(RUN) -m pytest -q tests/site/test_golden.py

lighthouse: $(LIGHTHOUSE_READY) ## score the built site in public/ (or SITE=folder) with Lighthouse
	$(RUN) tests/lighthouse/measure.py $(SITE)

lock: ## refresh the locks after a new dependency (needs uv; UPGRADE=--upgrade takes newer versions)
	uv pip compile pyproject.toml --python-version 3.11 --universal --all-extras $(UPGRADE) \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet \
		--output-file requirements.lock
	$(MAKE) $(READY)
	$(RUN) tests/support/node.py theme npm install --package-lock-only
	$(RUN) tests/support/node.py tests/lighthouse npm install --package-lock-only

sbom: $(READY) ## list every part this is made of (CycloneDX), in the folder sbom
	mkdir -p sbom
	$(VENV)/bin/cyclonedx-py requirements requirements.lock --output-file sbom/python.json
	$(RUN) tests/support/node.py theme npm sbom --package-lock-only --sbom-format cyclonedx > sbom/front-end.json

format: $(READY) ## put the code into its usual shape
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

generate: $(READY) ## refresh what is generated from the schema
	$(RUN) build.py generate
