# `make run` does the main job, `make test` all that is checked; both set up what they need.
.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev test bench soak consumers format catalogues changelog lock clean package package-check package-windows package-twice \
	release

VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

run: setup ## open the sample articles (without a display: do the same and save a picture)
	@$(PY) tools/main_job.py

setup: $(VENV)/.installed $(VENV)/.libraries $(VENV)/.catalogues ## the environment that running needs

setup-dev: $(VENV)/.installed-dev $(VENV)/.libraries-dev $(VENV)/.catalogues ## and what testing needs besides

$(PY):
	python3 -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

$(VENV)/.libraries: packaging/debian-libraries.sh packaging/debian-install.sh | $(PY)
	sh packaging/debian-libraries.sh run
	@touch $@

$(VENV)/.libraries-dev: packaging/debian-libraries.sh packaging/debian-install.sh | $(PY)
	sh packaging/debian-libraries.sh test
	@touch $@

$(VENV)/.catalogues: $(wildcard resources/translations/*/LC_MESSAGES/*.po) | $(VENV)/.installed
	$(PY) tools/catalogues.py compile
	@touch $@

test: setup-dev ## everything that is checked: format, lint, types, contracts, catalogues, tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) tools/catalogues.py check
	$(PY) -m pytest

bench: setup-dev ## print what starting, editing, storing, suggesting and exchanging cost (medians)
	$(PY) -m tools.bench_start
	$(PY) -m tools.bench_view
	$(PY) -m tools.bench_edit
	$(PY) -m tools.bench_keys
	$(PY) -m tools.bench_window --articles $(or $(ROWS),100000)
	$(PY) -m tools.bench_suggest
	$(PY) -m tools.bench_storage --articles $(or $(ARTICLES),10000)
	$(PY) -m tools.bench_raw
	$(PY) -m tools.bench_formats --articles $(or $(ARTICLES),10000)

soak: setup-dev ## hours of kills, power cuts, damage to workspaces and broken files
	$(PY) -m tools.soak_kills --kills 1000
	$(PY) -m tools.soak_power --cuts 5000
	$(PY) -m tools.soak_damage --hits 10000
	$(PY) -m tools.soak_readers --rounds 2000

consumers: setup-dev ## have Label Studio, doccano (their servers too) and spaCy, each in its own environment, read our exports
	$(PY) -m tools.consumers.run

format: setup-dev ## put the code into shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

catalogues: setup-dev ## bring the catalogues up to date with the code
	$(PY) tools/catalogues.py update

changelog: setup-dev ## show what the fragments will say in the changelog
	$(VENV)/bin/towncrier build --draft --version next

lock: setup-dev ## pin what pyproject.toml allows (LOCK_UPGRADE=--upgrade for the newest)
	sh packaging/lock.sh

# Freezing has an environment of its own, so that no tool of development gets into a package.
PACKAGE_PY := build/package/venv/bin/python

build/package/venv/.installed: requirements-package.lock pyproject.toml annotator/__init__.py
	sh packaging/build-tools.sh build
	sh packaging/debian-libraries.sh run
	python3 -m venv --clear build/package/venv
	$(PACKAGE_PY) -m pip install --quiet --require-hashes -r requirements-package.lock
	$(PACKAGE_PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

package: build/package/venv/.installed ## the installers for this system, in dist/
	$(PACKAGE_PY) -m tools.package.freeze
	$(PACKAGE_PY) -m tools.package.linux
	$(PACKAGE_PY) -m tools.package.sums dist

package-check: ## install the .deb in an empty Debian, drive it, upgrade and purge it (as root)
	sh packaging/build-tools.sh check
	sh packaging/linux/check.sh

package-windows: ## the installers for Windows, made and tried under Wine (as root)
	sh packaging/build-tools.sh windows
	sh packaging/windows/wine.sh

package-twice: build/package/venv/.installed ## freeze the program twice: no file may differ
	sh packaging/twice.sh

release: ## VERSION=1.2.3: changelog, tag, packages, checksums
	sh packaging/release.sh "$(VERSION)"

clean: ## remove what was built
	rm -rf --one-file-system build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
