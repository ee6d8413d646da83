# make help lists what can be done. Nothing here needs root, and nothing is installed outside .venv.
PYTHON ?= python3
VENV := .venv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r

.NOTPARALLEL:
.PHONY: help install run dev test test-seed torture check triage-score triage-speed audit format

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | sort

install: $(VENV)/.run.stamp ## the virtual environment, with what the site needs to run

run: install ## set up and serve the site, until Ctrl-C
	@$(PY) -m healthsite

dev: install ## serve and start anew whenever a file changes
	@DEBUG=on $(PY) -m healthsite --reload

test: $(VENV)/.dev.stamp ## the whole suite, on SQLite and on PostgreSQL
	@$(PY) tests/run.py

test-seed: $(VENV)/.dev.stamp ## import SEED=page.txt into a throw-away site and compare it word for word
	@$(PY) tests/seed.py $(if $(SEED),"$(SEED)")

torture: $(VENV)/.dev.stamp ## the long fault tests: kills between an urgent comment and its alert, ten minutes
	@PYTHONPATH=. $(PY) tests/torture_alerts.py

check: $(VENV)/.dev.stamp ## everything that must be right before a commit
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@find templates -name '*.html' | xargs $(VENV)/bin/djade --target-version 5.2 --check
	@$(PY) tests/shape.py
	@$(PY) manage.py makemigrations --check --dry-run
	@SITE_URL=https://health.example OPERATOR_NAME=check CONTACT_EMAIL=check@health.example \
		$(PY) manage.py check --deploy --fail-level WARNING

triage-score: $(VENV)/.dev.stamp ## how often triage is right, on comments it was tuned on and on others
	@$(PY) -m bench.triage_score --save

triage-speed: $(VENV)/.dev.stamp ## how long triage takes for 5,000 characters
	@$(PY) -m bench.triage_speed

audit: $(VENV)/.dev.stamp bench/node_modules/.stamp ## what browsers, validators and Mozilla say of it; needs Node, Java, nginx
	@$(PY) -m bench.audit

format: $(VENV)/.dev.stamp ## put code and templates into shape
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .
	@find templates -name '*.html' | xargs $(VENV)/bin/djade --target-version 5.2

# Stamps, not the folder: a first attempt that failed must not look like one that worked.
$(VENV)/.venv.stamp:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: on Debian, apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: PYTHON=python3.12 make install chooses one"; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); echo "Python cannot make a virtual environment: on Debian or Ubuntu, apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.run.stamp: $(VENV)/.venv.stamp requirements.txt
	@echo "Installing what the site needs ..."
	@$(PIP) requirements.txt || { echo "The packages could not be installed: look above, then run make again"; exit 1; }
	@touch $@

$(VENV)/.dev.stamp: $(VENV)/.venv.stamp requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) requirements-dev.txt || { echo "The packages could not be installed: look above, then run make again"; exit 1; }
	@touch $@ $(VENV)/.run.stamp

bench/node_modules/.stamp: bench/package.json bench/package-lock.json
	@command -v npm >/dev/null || { echo "make audit needs Node and npm: on Debian, apt-get install nodejs npm"; exit 1; }
	@echo "Installing Lighthouse and the HTML validator ..."
	@npm ci --prefix bench --ignore-scripts --no-audit --no-fund --loglevel=error || { echo "They could not be installed: look above, then run make audit again"; exit 1; }
	@touch $@
