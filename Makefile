# The commands of the project. Each makes what it needs, on a machine that has only Python 3.11 or
# later, make and git; `make test` also needs a Chromium (see README).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SIZES ?= 100,1000
RUNS ?= 100000

.PHONY: site serve test lint bench long hostile fuzz generate lock clean

site: $(VENV)/site.done  ## check the practices, build site/
	@$(BIN)/python scripts/build.py

serve: $(VENV)/site.done  ## the same, served with live reload on http://127.0.0.1:8000/
	@$(BIN)/python scripts/serve.py

test: lint  ## everything CI runs; what the tests draw is the same each time (`long` draws anew)
	@$(BIN)/pytest -n 2 --dist loadfile

lint: $(VENV)/dev.done
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/generate.py --check
	@$(BIN)/python scripts/validate.py

bench: $(VENV)/dev.done  ## figures on made-up practices, beside stock tools (SIZES=100,1000)
	@$(BIN)/python scripts/bench.py --sizes $(SIZES)

long: hostile  ## every test that has a long form, in that form, then the fuzzer: hours
	@LONG=1 $(BIN)/pytest -n 2 --dist loadfile tests/building
	@LONG=1 $(BIN)/pytest -n 2 --dist loadfile -m hypothesis --ignore=tests/hostile
	@$(MAKE) --no-print-directory fuzz

hostile: $(VENV)/dev.done  ## the long form of tests/hostile: every attack in every field, many more files
	@HOSTILE_SHEETS=0 LONG=1 $(BIN)/pytest -n 2 --dist loadfile tests/hostile

fuzz: $(VENV)/dev.done  ## the checks under a coverage-guided fuzzer (Linux; RUNS=100000)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/fuzz.txt
	@$(BIN)/python tests/hostile/fuzz.py $(RUNS)

generate: $(VENV)/site.done  ## refill what is made from the schema, vocabularies and messages
	@$(BIN)/python scripts/generate.py

lock: $(VENV)/dev.done  ## choose new versions of the dependencies (see pyproject.toml)
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade pyproject.toml -o requirements/site.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade pyproject.toml --group dev -c requirements/site.txt -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --group audit -c requirements/dev.txt -o requirements/audit.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --group fuzz -o requirements/fuzz.txt

clean:  ## remove what can be made again
	@rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/site.done: requirements/site.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/site.done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
