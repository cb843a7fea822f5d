# Each command makes the environment it needs first: .venv/docs builds the site (no torch), .venv/test does everything.

TARGETS = help serve build test standalone record releases attempts ask lint bench clean python

PYTHON ?= python3
# One more than a small machine has cores: a worker waits for its browser now and then.
WORKERS ?= 3

# What two builds of one commit have in common, instead of the time of day.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export NO_MKDOCS_2_WARNING = 1
# One thread a program: the workers share the cores among them.
export OMP_NUM_THREADS ?= 1

DOCS = .venv/docs/bin
TEST = .venv/test/bin

comma := ,
# What takes minutes and a C++ compiler, and the page that shows it.
WRITES = deploying/which-write-survives
override PAGE := $(patsubst $(CURDIR)/%,%,$(patsubst ./%,%,$(PAGE)))
PAGE_SO = a page is named as a file$(comma) from here: PAGE=docs/concepts/persistence.md; several so: PAGE='docs/one.md docs/two.md'
# What is typed otherwise would run everything, or nothing.
SETTINGS = PAGE ALL SLOW CHANGED RELEASES QUERIES PYTHON WORKERS SITE_URL REPO_URL EDIT_URI SOURCE_DATE_EPOCH OMP_NUM_THREADS
UNKNOWN := $(filter-out $(SETTINGS) MAKE% -*,$(foreach name,$(.VARIABLES),$(if $(findstring command line,$(origin $(name))),$(name))))
ifneq ($(UNKNOWN),)
  $(error there is no $(UNKNOWN)=; there are: $(SETTINGS). A page is named so: make $(firstword $(MAKECMDGOALS)) PAGE=docs/concepts/persistence.md)
endif
ifneq ($(filter docs/% snippets/%,$(MAKECMDGOALS)),)
  $(error name a page so: make $(firstword $(MAKECMDGOALS)) PAGE=docs/concepts/persistence.md; several so: PAGE='docs/one.md docs/two.md')
endif
ifneq ($(filter-out $(TARGETS) .venv/%,$(MAKECMDGOALS)),)
  $(error there is no make $(filter-out $(TARGETS) .venv/%,$(MAKECMDGOALS)); there are: $(TARGETS))
endif
NO_PAGE = $(filter-out $(filter docs docs/% tests/%.py snippets/%.py snippets/%.sh snippets/%.out,$(wildcard $(PAGE))),$(PAGE))
# What is there and is spelt most like it.
LIKE = import difflib, pathlib, sys; kept = [f.as_posix() for d in ("docs", "snippets") for f in pathlib.Path(d).rglob("*") if f.suffix in (".md", ".ipynb", ".py", ".sh")]; \
  print(*(near for name in sys.argv[1:] for near in difflib.get_close_matches(name, kept, 1)))
ifneq ($(NO_PAGE),)
  NEAR := $(shell $(PYTHON) -c '$(LIKE)' $(NO_PAGE))
  $(error there is no page $(NO_PAGE); $(if $(findstring $(comma),$(PAGE)),blanks and no commas stand between pages: PAGE='docs/one.md docs/two.md',$(if $(NEAR),did you mean PAGE=$(if $(word 2,$(NEAR)),'$(NEAR)',$(NEAR))?,$(PAGE_SO))))
endif

ifneq ($(and $(SLOW),$(PAGE)),)
  $(error SLOW=1 measures $(WRITES) and nothing else: leave PAGE= or SLOW= out)
endif

ifneq ($(filter-out $(wildcard $(QUERIES)),$(QUERIES)),)
  $(error there is no file $(QUERIES); write what readers ask into one, a question a line, and name it: make ask QUERIES=questions.txt)
endif

.PHONY: $(TARGETS)

help:
	@echo "make serve       the site at http://127.0.0.1:8000, made anew when a page, a snippet or the theme changes"
	@echo "make test        every snippet against its recording, and all tests; PAGE=docs/... for one page"
	@echo "make standalone  snippets by themselves, as python x.py: what is new, and a tenth; ALL=1 for all"
	@echo "make record      write the recordings of snippets that print something else now; PAGE=docs/... for one page;"
	@echo "                 SLOW=1 measures what needs a C++ compiler and 15 minutes"
	@echo "make releases    what every program does on each other release of PyTorch; RELEASES=\"2.4 2.15\" for some,"
	@echo "                 CHANGED=1 for what was not measured as it is now"
	@echo "make attempts    what readers tried to refute the pages' sentences with, once more: for another PyTorch"
	@echo "make build       the site in site/, strictly"
	@echo "make ask         the first five that the site's search finds: QUERIES=file for each line of a file;"
	@echo "                 without it for the tests' queries, written to tests/site/first_five.txt"
	@echo "make lint        ruff, and mypy on the engine"
	@echo "make bench       what a snippet, the suite, a build and a page cost"
	@echo "make clean       delete the environments and the site"

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null || { \
	  echo "This needs Python 3.11.5 or later, and '$(PYTHON)' is: $$($(PYTHON) --version 2>&1)."; \
	  echo "Install one, then say which: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

.venv/docs/installed: docs/requirements.txt pyproject.toml | python
	$(PYTHON) -m venv .venv/docs
	$(DOCS)/python -m pip install --quiet --no-compile -r docs/requirements.txt
	@touch $@

.venv/test/installed: requirements.txt docs/requirements.txt pyproject.toml | python
	$(PYTHON) -m venv .venv/test
	$(TEST)/python -m pip install --quiet --no-compile -r requirements.txt
	@# As pip does it, on all cores, and without other people's tests: programs of a test write no bytecode of their own.
	-@$(TEST)/python -m compileall -qq -j 0 -x 'site-packages/.*/tests?/|torch/testing/_internal/' .venv/test/lib
	@# Once and here, or else matplotlib says on the lab's standard error that it looks for fonts.
	@$(TEST)/python -c 'import matplotlib.font_manager'
	@touch $@

# For one test, which is skipped without it.
.venv/zensical/installed: tests/site/requirements-zensical.txt pyproject.toml | python
	$(PYTHON) -m venv .venv/zensical
	.venv/zensical/bin/python -m pip install --quiet --no-compile -r tests/site/requirements-zensical.txt
	@touch $@

serve: .venv/docs/installed
	@$(DOCS)/python -m theme.settings
	$(DOCS)/mkdocs serve --dirty

build: .venv/docs/installed
	@$(DOCS)/python -m theme.settings
	$(DOCS)/mkdocs build --strict

# What concerns a page besides its own programs, and takes a second or two.
ABOUT = test_content.py test_questions.py test_pictures.py::test_each_picture_has_a_change $(if $(findstring errors,$(PAGE)),test_errors.py) $(if $(findstring faq,$(PAGE)),test_faq.py)

test: .venv/test/installed
	$(TEST)/pytest $(if $(PAGE),$(PAGE) $(addprefix tests/content/,$(ABOUT)),-n $(WORKERS) --dist loadgroup)

standalone: .venv/test/installed
	$(TEST)/pytest $(or $(PAGE),docs -n $(WORKERS)) --standalone=$(if $(ALL)$(PAGE),all,due)

record: .venv/test/installed
	$(if $(SLOW),$(TEST)/python snippets/$(WRITES)/measure.py slow)
	$(TEST)/pytest $(or $(if $(SLOW),docs/$(WRITES).md),$(PAGE),docs -n $(WORKERS)) --record

# What programs do on other releases of PyTorch, each in an environment of its own, which is deleted afterwards.
releases: .venv/docs/installed
	$(DOCS)/python -m verified_snippets.measure $(if $(CHANGED),--changed) $(RELEASES)

attempts: .venv/test/installed
	$(TEST)/python tests/attempts/replay.py

ask: .venv/test/installed
	@$(TEST)/python -m theme.settings
	$(TEST)/mkdocs build --strict 2>&1 | grep -v "^INFO" || true
	$(TEST)/python tests/site/asking.py $(QUERIES)

lint: .venv/test/installed
	$(TEST)/ruff check .
	$(TEST)/ruff format --check tests verified_snippets theme
	$(TEST)/ruff format --check --line-length 79 snippets
	$(TEST)/mypy

bench: .venv/test/installed
	$(TEST)/python tests/bench.py

clean:
	rm -rf .venv site
