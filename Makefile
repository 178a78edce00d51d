# Everything a fresh machine needs: Python 3.10+ (with venv and pip), make and git.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN = $(VENV)/Scripts
else
PYTHON ?= python3
BIN = $(VENV)/bin
endif
VENV := .venv
SUITE = $(BIN)/python -m pytest -n auto --dist worksteal
WITHOUT_RENDERING = -m "not rendered and not browser and not validated"

CASES ?= 3000
SECONDS ?= 3600
TIMES ?= 200
ROWS ?= 2000
KILLS ?= 20
TOPICS ?= 100 1000 10000
MINUTES ?= 15
PYTHONS ?= python3.10 python3.11 python3.12 python3.13
FILES ?= 200
SEEDS ?= 2
TEMPLATES ?= 2000

.PHONY: assistants batches bench calls demo engines test fuzz fuzz-briefly fuzz-rendered fuzz-templates fuzz-validated interrupt same-bytes test-newest test-lowest lint style types rooms templates lock clean
demo: $(VENV)/.ready
	@$(BIN)/python -m briefgen build outlines -o output --deck --briefing --per-topic
	@echo "Look first at output/showcase.pptx (every kind of slide), output/exhibits.pptx (every exhibit) and output/ai-ascent-2026.docx."
	@echo "Your own: $(BIN)/briefgen new my-briefing, and then $(BIN)/briefgen build my-briefing.yaml"

test: $(VENV)/.ready
	$(SUITE)

# What nobody would write: for an hour (make fuzz SECONDS=60 for less), and as bounded as CI has it.
fuzz: $(VENV)/.ready
	$(BIN)/python -m tests.fuzz --cases 3000 --seconds $(SECONDS)

fuzz-briefly: $(VENV)/.ready
	$(BIN)/python -m tests.fuzz --cases $(CASES)

# Templates with parts dropped, swapped, torn, bent and changed; fuzz-briefly has 300 of them.
fuzz-templates: $(VENV)/.ready
	$(BIN)/python -m tests.fuzz --of package --cases $(TEMPLATES)

# Files built from outlines by chance, through Microsoft's validator (BRIEFGEN_OOXML_VALIDATOR).
fuzz-validated: $(VENV)/.ready
	$(BIN)/python -m tests.fuzz_validated --files $(FILES)

# Decks of outlines by chance as LibreOffice shows them (make fuzz-rendered SEEDS=10 for more).
fuzz-rendered: $(VENV)/.ready
	$(BIN)/python -m tests.fuzz_rendered --seeds $(SEEDS)

# Runs killed, stopped, without room on the disk, and two at once, at random moments (make interrupt TIMES=21 for fewer).
interrupt: $(VENV)/.ready
	$(BIN)/python -m tests.interrupted --times $(TIMES)

# All figures of docs/performance.md, beside other programs, in some minutes (make bench TOPICS="100 1000" MINUTES=5).
bench: $(VENV)/.ready
	$(BIN)/python -m benchmarks.peers.install
	$(BIN)/python -m benchmarks.bench --topics $(TOPICS) --minutes $(MINUTES) --write

# Fifty broken outlines repaired through the server for assistants by a client without a model, a line for each.
assistants: $(VENV)/.ready
	$(BIN)/python -m tests.agents.repairing

# How many calls three small builds make, and how these grow: fails where they are a tenth more than were kept, or
# more than in proportion.
calls: $(VENV)/.ready
	$(BIN)/python -m benchmarks.calls
	$(BIN)/python -m benchmarks.growth

# Batches on processes and on Dask, of which one is killed, rows of PostgreSQL, files in an S3 store.
engines: VENV := .venv-engines
engines:
	@$(PYTHON) tools/environment.py $(VENV) engines
	$(BIN)/python -m pytest tests/batch/engines.py

# A batch that is killed at random moments, and goes on (make batches ROWS=200 KILLS=4 for less).
batches: $(VENV)/.ready
	$(BIN)/python -m tests.batch_killed --rows $(ROWS) --times $(KILLS)

# The same bytes with each of some Pythons, in other time zones, locales and folders.
same-bytes: $(VENV)/.ready
	$(BIN)/python -m tools.same_bytes $(PYTHONS)

test-newest: VENV := .venv-newest
test-newest:
	@$(PYTHON) tools/environment.py $(VENV) newest
	$(SUITE) $(WITHOUT_RENDERING)

test-lowest: VENV := .venv-lowest
test-lowest:
	@$(PYTHON) tools/environment.py $(VENV) lowest
	$(SUITE) $(WITHOUT_RENDERING)

lint: style types

style: $(VENV)/.ready
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/.ready
	$(BIN)/python -m mypy

# What holds the house together, in seconds: run before each push.
rooms: $(VENV)/.ready
	$(BIN)/python -m pytest tests/test_rooms.py tests/test_environment.py

templates: $(VENV)/.ready
	$(BIN)/python -m tools.make_marker
	$(BIN)/python -m tools.make_examples

# After a dependency is added or raised in pyproject.toml, and to take newer versions.
lock:
	@$(PYTHON) tools/environment.py .venv-lock lock

$(VENV)/.ready: pyproject.toml requirements.lock
	@$(PYTHON) tools/environment.py $(VENV)

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, ignore_errors=True) for p in ('.venv', '.venv-newest', '.venv-lowest', '.venv-lock', '.venv-engines', 'build', 'dist')]"
