# The ways into the project. `make help` lists them. Needs Python 3.11 or newer and nothing else:
# each target makes what it needs in .venv/ once, and again when pyproject.toml changes.
# Another Python: make demo PYTHON=/path/to/python3.12

PYTHON =
VENV = .venv
BENCH = build/bench-venv
DEMO = drafter-demo
ARGS =

BIN = $(VENV)/bin
PIP = -m pip --disable-pip-version-check install -qq --no-input --no-warn-script-location --use-pep517

help:
	@echo 'make demo    准备好一切，用样例走一遍，Word 文件写到 ./$(DEMO)'
	@echo 'make form    打开填写界面，内容是样例'
	@echo 'make test    run the tests (ARGS="tests/text -x" for some of them)'
	@echo 'make check   ruff, mypy, import contracts'
	@echo 'make format  ruff format'
	@echo 'make bench   speed as ratios, against peers where they can be installed'
	@echo 'make clean   remove the environment, caches and builds; $(DEMO) stays'

demo: $(VENV)/.ready
	@found=`find $(DEMO) -name '*.docx' 2>/dev/null | head -n 1`; \
	if [ -n "$$found" ]; then \
		echo '样例已经做好了，没有改动。Word 文件：'; \
		echo "  $$found"; \
		echo '打开填写界面：make form    要重做一遍，请先删掉文件夹 $(DEMO)'; \
	else \
		$(BIN)/drafter demo $(DEMO); \
	fi

form: $(VENV)/.ready
	@test -f $(DEMO)/工作区/workspace.yaml || $(BIN)/drafter demo $(DEMO)
	@$(BIN)/drafter fill $(DEMO)/工作区

test: $(VENV)/.ready-test
	@$(BIN)/python -m pytest -n logical --dist worksteal $(ARGS)

check: $(VENV)/.ready-check
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready-check
	$(BIN)/ruff format .

bench: $(BENCH)/.ready
	@for script in bench/startup.py bench/render.py bench/figures.py bench/learn.py bench/session.py bench/form.py bench/batch.py; do \
		$(BENCH)/bin/python -W ignore $$script || exit 1; echo; \
	done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find drafter tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: pyproject.toml
	@echo '正在准备运行环境（只有第一次需要，大约一分钟）……'
	@$(make_venv)
	@$(BIN)/python $(PIP) -e .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	@$(BIN)/python $(PIP) -e '.[test]'
	@touch $@

$(VENV)/.ready-check: $(VENV)/.ready-test
	@$(BIN)/python $(PIP) -e '.[check]'
	@touch $@

# The peers get an environment of their own: what they ask for must not decide what we run with.
$(BENCH)/.ready: pyproject.toml $(VENV)/.ready
	@mkdir -p build
	@$(BIN)/python -m venv $(BENCH)
	@$(BENCH)/bin/python $(PIP) -e .
	@$(BENCH)/bin/python $(PIP) -e '.[bench]' || echo 'some peers cannot be installed here: their rows will be skipped'
	@touch $@

make_venv = \
	if [ ! -x $(BIN)/python ]; then \
		given='$(PYTHON)'; \
		if [ -n "$$given" ]; then set -- "$$given"; else set -- python3 python3.14 python3.13 python3.12 python3.11 python; fi; \
		for python do \
			if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then chosen=$$python; break; fi; \
		done; \
		if [ -z "$$chosen" ]; then \
			echo '没有找到 Python 3.11 或更新的版本。装好以后再试，或者写明它在哪里：make demo PYTHON=/usr/local/bin/python3.12' >&2; \
			exit 1; \
		fi; \
		"$$chosen" -m venv $(VENV) || { \
			rm -rf $(VENV); \
			echo '这个 Python 不能建虚拟环境。Debian、Ubuntu 请先运行：apt install python3-venv' >&2; \
			exit 1; \
		}; \
	fi

.PHONY: help demo form test check format bench clean
