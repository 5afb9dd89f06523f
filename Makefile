# The same commands as ./run and ./test, for those who have make. `make help` lists them.

PYTHON = .venv/bin/python
LOCK = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--annotation-style line --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help install run demo check test bench faults logs screens matrix aloud strings installer lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 18

install: ## put everything into .venv
	@requirements/install.sh dev

run: ## open ShelterDesk; without a screen, the tour
	@./run

demo: install ## make a vault of invented people in build/demo and open it
	@[ -d build/demo ] || $(PYTHON) -m shelterdesk demo --vault build/demo
	@./run --vault build/demo

check: test ## what CI runs; the same as make test

test: ## format, lint, types, import rule, catalogs, tests
	@./test

bench: install ## measure the budgets; each row has both its sides from the same run
	@$(PYTHON) -m tests.bench

faults: install ## every fault we can make: kills, power cuts, full disks, damage; what is left is looked at
	@$(PYTHON) -m tests.faults

logs: install ## let both verifiers judge ten thousand logs, clean and tampered
	@$(PYTHON) -m tests.package.many_logs

screens: install ## a picture of every screen in four languages, in build/screens
	@$(PYTHON) -m tests.screens

matrix: install ## every screen in every language, theme, text size and window: nothing is cut
	@$(PYTHON) -m tests.screens --matrix

aloud: install ## every screen in four languages, as a screen reader hears it
	@$(PYTHON) -m tests.screens.aloud

strings: install ## bring the catalogs up to date with the source texts
	@$(PYTHON) -m tests.strings

installer: ## freeze the program, pack it and make its Debian package, in build/dist
	@requirements/install.sh build
	@PYTHONPATH=packaging build/venv/bin/python -m freezing

lock: install ## resolve the requirements anew, with exact versions and sums
	@$(LOCK) --upgrade requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(LOCK) --upgrade pyproject.toml -o requirements/run.txt
	@$(LOCK) -c requirements/run.txt pyproject.toml --group dev -o requirements/dev.txt
	@$(LOCK) -c requirements/run.txt pyproject.toml --group build -o requirements/build.txt
