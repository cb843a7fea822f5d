"""Pages as pytest items, through pytest-codeblocks: `pytest` runs what the pages show and compares it with the recordings."""

import ast
import contextlib
import fnmatch
import functools
import gc
import importlib.machinery
import importlib.metadata
import importlib.util
import io
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_codeblocks.main import extract_from_buffer  # type: ignore[import-untyped]
from pytest_codeblocks.plugin import TestBlock  # type: ignore[import-untyped]

from verified_snippets import ledger, readme, recording
from verified_snippets.page import PAGE_SUFFIXES, SHELLS, Block, Expanded, expand_page
from verified_snippets.plain import plain_fault, this_machine
from verified_snippets.process import HASH_SEEDS, Place, Server, ServerError, environment, fork_server, run_command
from verified_snippets.settings import Settings, SettingsError, load_settings, record_command, versions
from verified_snippets.snippet import SUFFIXES, Snippet, recorded_versions, snippets, unshown

SETTINGS = pytest.StashKey[Settings]()


class SnippetFailure(Exception):
    """What a reader of the test's report sees: the file, the line, what was expected, what to do."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("general")
    group.addoption("--record", action="store_true", help="write the recordings of snippets that print something else now")
    group.addoption(
        "--standalone",
        nargs="?",
        const="all",
        choices=["all", "due"],
        help="run each snippet by itself, as python x.py does; 'due': those that did not pass so as they are now, and a tenth of the rest",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.option.record and config.option.standalone:
        raise pytest.UsageError("--record runs each program by itself, too, before it writes anything: leave out --standalone")
    try:
        config.stash[SETTINGS] = load_settings(config.rootpath)
        config.stash[SETTINGS].check_preload()
    except SettingsError as error:
        raise pytest.UsageError(str(error)) from None
    # What commands call by `python` is this environment's, whether it is activated or not.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), *filter(None, [os.environ.get("PATH")])])
    # Its collector reads raw Markdown: it would run embeds as if they were code, and miss every fence with a title.
    if stock := config.pluginmanager.get_plugin("codeblocks"):
        config.pluginmanager.unregister(stock)


def pytest_unconfigure() -> None:
    """End the servers that programs were forked from: they would end with this process, which Python takes for forgotten and warns of."""
    for server in [found for found in gc.get_referrers(Server) if isinstance(found, Server)]:
        server.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Look into each folder of pages, whatever it is called: a builder does."""
    inside = collection_path.is_relative_to(config.stash[SETTINGS].docs_dir) and collection_path.is_dir()
    skipped = any(fnmatch.fnmatch(collection_path.name, pattern) for pattern in config.getini("norecursedirs"))
    return False if inside and skipped and not collection_path.name.startswith(".") else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    settings = parent.config.stash[SETTINGS]
    if file_path.is_relative_to(settings.docs_dir):
        if settings.excludes(file_path.relative_to(settings.docs_dir).as_posix()):
            return None
        kind = {".ipynb": NotebookFile} | dict.fromkeys(PAGE_SUFFIXES, PageFile)
        return kind[file_path.suffix].from_parent(parent, path=file_path) if file_path.suffix in kind else None
    if file_path in readme.readmes(settings):
        return ReadmeFile.from_parent(parent, path=file_path)
    if file_path.suffix in {".out", ".sh"} and asked_for(file_path, parent.config):
        return SnippetFile.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return SnippetFile.from_parent(parent, path=module_path) if asked_for(module_path, parent.config) else None


def asked_for(file: Path, config: pytest.Config) -> bool:
    """Whether a file is a snippet's, and somebody named it to pytest, as a failure does."""
    return file.is_relative_to(config.stash[SETTINGS].snippets_dir) and any(file == Path(config.invocation_params.dir, argument) for argument in config.args)


class PageFile(pytest.File):
    """A page. Its items are its blocks, in order, the data programs in its folder that it shows no code of, and first its faults, if it has any."""

    def collect(self) -> Iterator[pytest.Item]:
        settings = self.config.stash[SETTINGS]
        expanded = expand_page(self.path, settings)
        found = [block for block in extract_from_buffer(io.StringIO(expanded.text), max_num_lines=10**6) if block.syntax in {"python", *SHELLS}]
        if faults := (expanded.faults or self.read_otherwise(expanded, found)) + self.of_others(expanded):
            yield FaultItem.from_parent(self, name="page", faults=faults)
        stock = {block.lineno: block for block in found}
        page = self.path.relative_to(settings.docs_dir).as_posix()
        for block in expanded.blocks:
            kind = SnippetItem if block.snippet else ShellItem
            yield kind.from_parent(self, name=block.name, obj=stock.get(block.line), block=block, embed=f"{settings.docs}/{page}:{block.source_line}")
        shown = {block.snippet for block in expanded.blocks}
        folder = Path(page).parent if Path(page).stem == "index" else Path(page).with_suffix("")
        for snippet in snippets(settings, folder.as_posix()):
            if snippet.page == page and snippet.names_data and snippet not in shown:
                block = Block(snippet.name, "python", 1, 1, "", "", snippet)
                yield SnippetItem.from_parent(self, name=snippet.name, obj=None, block=block, embed=f"{settings.docs}/{page}")

    def of_others(self, expanded: Expanded) -> tuple[str, ...]:
        """What the page shows of another page's programs and is not recorded, where somebody named this page alone: its own items say nothing of it."""
        config = self.config
        settings = config.stash[SETTINGS]
        own = record_command(settings, self.path.relative_to(settings.docs_dir).as_posix())
        named = any(self.path == Path(config.invocation_params.dir, argument) for argument in config.args)
        return tuple(said for said in expanded.unrecorded if named and not said.endswith(f"run {own}"))

    def read_otherwise(self, expanded: Expanded, found: list[Any]) -> tuple[str, ...]:
        """Say that pytest-codeblocks, which reads the page once more, finds other blocks in it."""
        said = [(block.line, block.syntax, block.code) for block in expanded.blocks]
        if [(block.lineno, block.syntax, block.code) for block in found] == said and not any(block.marks or block.importorskip for block in found):
            return ()
        name, lines = self.path.relative_to(self.config.stash[SETTINGS].root).as_posix(), [block.lineno for block in found]
        return (f"{name}:1: pytest-codeblocks finds blocks at the lines {lines} of the expanded page, the page embeds {[line for line, *_ in said]}",)


class ReadmeFile(pytest.File):
    """A README. Its items are the snippets that its marks name, and first its faults: that it does not show what is recorded is one."""

    def collect(self) -> Iterator[pytest.Item]:
        settings = self.config.stash[SETTINGS]
        expanded = readme.expand_readme(self.path, settings)
        stale = "" if self.config.option.record else readme.stale(self.path, settings)
        if faults := expanded.faults or tuple(filter(None, [stale])):
            yield FaultItem.from_parent(self, name="page", faults=faults)
        stock = {block.lineno: block for block in extract_from_buffer(io.StringIO(expanded.text), max_num_lines=10**6)}
        name = readme.name_of(self.path, settings)
        for block in expanded.blocks:
            yield SnippetItem.from_parent(self, name=block.name, obj=stock.get(block.line), block=block, embed=f"{name}:{block.source_line}")


class SnippetFile(pytest.File):
    """A snippet's program or recording, which a failure names: its one item is its page's."""

    def collect(self) -> Iterator[pytest.Item]:
        settings = self.config.stash[SETTINGS]
        program = next((file for suffix in SUFFIXES if (file := self.path.with_suffix(suffix)).is_file()), self.path)
        snippet = Snippet(program.relative_to(settings.snippets_dir).as_posix(), settings)
        page = Path(os.path.normpath(settings.docs_dir / snippet.page))
        kind = ReadmeFile if page in readme.readmes(settings) else PageFile
        items = kind.from_parent(self.parent, path=page).collect() if page.is_file() else iter(())
        mine = [item for item in items if isinstance(item, SnippetItem) and item.block.snippet == snippet]
        if not mine:
            raise self.CollectError(unshown(snippet))
        yield from mine


def plain_text(said: str) -> str:
    """A text that any terminal and any channel between processes takes."""
    return said.encode("utf-8", errors="backslashreplace").decode()


class FailingItem(pytest.Item):
    """What fails with sentences for its reader, not with the engine's traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        said = str(excinfo.value) if isinstance(excinfo.value, SnippetFailure | ServerError) else str(excinfo.getrepr())
        return plain_text(said)


class FaultItem(FailingItem):
    """All that is wrong with a page's text. Its blocks are run besides, as those of all other pages are."""

    def __init__(self, name: str, parent: pytest.File, faults: tuple[str, ...]) -> None:
        super().__init__(name, parent)
        self.faults = faults

    def runtest(self) -> None:
        raise SnippetFailure("\n".join(self.faults))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class BlockItem(FailingItem, TestBlock):  # type: ignore[misc]
    """A block of a page, found by pytest-codeblocks."""

    def __init__(self, name: str, parent: pytest.File, obj: Any, block: Block, embed: str) -> None:
        super().__init__(name, parent, obj)
        self.block, self.embed = block, embed


class ShellItem(BlockItem):
    """Shell commands: run in an empty folder and a clean environment, up to the first that fails; the failure says what they wrote."""

    def runtest(self) -> None:
        settings = self.config.stash[SETTINGS]
        with tempfile.TemporaryDirectory(prefix="shell-", ignore_cleanup_errors=True) as scratch:
            place = Place.below(Path(scratch))
            status = run_command([self.block.syntax, "-ec", self.block.code], place, environment(settings), settings.timeout)
            said = self.block.code + recording.text(place.stdout) + recording.text(place.stderr)
        if status != 0:
            how = (
                f"ended with status {status}" if status is not None else f"still ran after {settings.timeout:g} seconds and was killed, with all it had started"
            )
            raise SnippetFailure(f"{self.embed}: the {self.block.syntax} block {how}\n{said}")

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.source_line - 1, self.name


class SnippetItem(BlockItem):
    """A snippet: its program is run, and what it prints is compared with its recording, or recorded."""

    @property
    def snippet(self) -> Snippet:
        assert self.block.snippet is not None
        return self.block.snippet

    def runtest(self) -> None:
        snippet, options = self.snippet, self.block.options
        program = f"{snippet.settings.snippets}/{snippet.path}"
        if lacking := not_here(snippet.settings):
            raise SnippetFailure(lacking)
        if snippet.program.stem in sys.stdlib_module_names:
            raise SnippetFailure(f"{program}:1: hides the standard library's {snippet.program.stem}; name it after what it shows")
        if imports := [
            f"{program}:{line}: imports {name}, which a reader who copies it does not have; {self.act(name)}" for line, name in snippet.project_imports()
        ]:
            raise SnippetFailure("\n".join(imports))
        if self.config.option.standalone:
            files = [snippet.recording, *map(snippet.program.with_name, snippet.data)]
            if found := self.run_plain({file: file.read_bytes() for file in files if file.is_file()}):
                raise SnippetFailure(f"{program}:1: run by itself, it does not do what is recorded\n{found}")
            self.keep_line()
            return
        outcome = recording.run(snippet)
        self.user_properties += [("seconds", outcome.seconds), ("wall", outcome.wall)]
        if fault := recording.fault(outcome, snippet, options, self.embed):
            raise SnippetFailure(fault)
        changed = recording.differences(outcome, snippet, self.embed)
        if self.config.option.record:
            self.record(outcome, changed)
        elif changed:
            raise SnippetFailure(changed)
        elif not ledger.recorded(snippet, ledger.key(snippet, options)):
            act = f"run {record_command(snippet.settings, snippet.page)}"
            lost = f"prints what is recorded, but {snippet.settings.snippets}/{snippet.settings.ledger.name} has no line for it; commit that file, or"
            changed = "is not the program that was recorded, though it prints the same;"
            raise SnippetFailure(f"{program}:1: {changed if ledger.knows(snippet) else lost} {act} ({self.embed})\n")

    def act(self, name: str) -> str:
        """What to do about an import that works in this checkout alone: a package of the project's is what readers may install."""
        package = (self.snippet.settings.root / name.partition(".")[0] / "__init__.py").is_file()
        here = "write what it takes from there into this program"
        return f"where readers install it, do so here (pip install -e .); otherwise {here}" if package else here

    def record(self, outcome: recording.Outcome, changed: str) -> None:
        """Write what the program did, if it does the same with other hash seeds, and by itself; where nothing is new, do nothing."""
        snippet = self.snippet
        self.user_properties.append(("recorded_on", snippet.path))
        if not changed and ledger.current(snippet, self.block.options, ledger.surroundings(snippet.settings)):
            return
        expected = recording.recordings(outcome, snippet)
        for seed in HASH_SEEDS[1:-1]:
            fork_server(snippet.settings, seed).launch()
        others = (recording.run(snippet, hash_seed=seed) for seed in HASH_SEEDS[1:-1])
        disagreement = next((found for other in others if (found := disagreements(outcome, other))), "")
        if not disagreement and (held := this_machine(snippet, expected)):
            where = [f"-{line}" for line in outcome.recording.splitlines() if held.splitlines()[0].rpartition(", ")[2] in line]
            place = f"{snippet.settings.snippets}/{snippet.path}:{printed_at(snippet, chr(10).join(where))}"
            raise SnippetFailure(f"{place}: not recorded, because {'; '.join(held.splitlines())}; print something that is the same everywhere\n")
        if disagreement := disagreement or self.run_plain(expected).replace("--- recorded\n", "--- first run\n"):
            act = warned_once(outcome, disagreement) or "seed it, sort it, round it, or print something that stays the same"
            why = "not recorded, because it is not the same on every run and every machine"
            place = f"{snippet.settings.snippets}/{snippet.path}:{printed_at(snippet, disagreement)}"
            raise SnippetFailure(f"{place}: {why}; {act}\n{disagreement}")
        report = shown_changes(expected, snippet) + said_before(snippet, outcome) + long_lines(snippet, outcome) + slow(snippet, outcome)
        recording.write(outcome, snippet)
        self.keep_line()
        if changed:
            self.user_properties.append(("report", plain_text(f"{self.embed}\n{report}")))

    def run_plain(self, expected: dict[Path, bytes]) -> str:
        """Run the program by itself. Where it does not end in `keep_line`, the ledger loses the program's line."""
        self.user_properties.append(("tried", self.snippet.path))
        with importing_beside(self.snippet):
            return plain_fault(self.snippet, expected, self.block.options)

    def keep_line(self) -> None:
        """Have the ledger say that the program, as it is now, ran by itself and did what is recorded."""
        settings = self.snippet.settings
        self.user_properties.append(("plain", (self.snippet.path, ledger.key(self.snippet, self.block.options), ledger.surroundings(settings))))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.snippet.program, 0, self.name


@functools.cache
def not_here(settings: Settings) -> str:
    """Say what the settings import, or write down the version of, and this environment lacks; "" where it has all."""
    preload = [str(settings.root / settings.preload)] if settings.preload else []
    tops = [name.partition(".")[0] for name in settings.imports]
    lacking = {top for top in tops if not (importlib.util.find_spec(top) or importlib.machinery.PathFinder.find_spec(top, preload))}
    try:
        versions(settings)
    except importlib.metadata.PackageNotFoundError as error:
        lacking.add(error.name)
    where = f"Python {platform.python_version()}, {sys.executable}"
    act = f"which {where}, has not: install what programs import there, or run another Python"
    return f"pyproject.toml: imports and versions name {', '.join(sorted(lacking))}, {act}\n" if lacking else ""


@contextlib.contextmanager
def importing_beside(snippet: Snippet) -> Iterator[None]:
    """Let a data program, of which a copy is run in another place, import the programs that lie beside it."""
    before = os.environ.get("PYTHONPATH")
    if snippet.names_data:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(snippet.program.parent), before]))
    try:
        yield
    finally:
        os.environ.pop("PYTHONPATH", None)
        if before is not None:
            os.environ["PYTHONPATH"] = before


def disagreements(first: recording.Outcome, second: recording.Outcome) -> str:
    """How two forked runs differ; "" if they do not."""
    found = "".join(f"{name} differs from run to run\n" for name in first.data.keys() | second.data.keys() if first.data.get(name) != second.data.get(name))
    return recording.diff(recording.diffable(first.recording), recording.diffable(second.recording), "first run", "second run") + found


def warned_once(outcome: recording.Outcome, disagreement: str) -> str:
    """What to do about a warning that another run did not show at all; "" where it is something else that differs."""
    lines = disagreement.splitlines()
    gone = [category for category, message, _ in outcome.warnings if f"-{category}: {message}".splitlines()[0] in lines]
    if not gone or any(line.startswith("+") and f"{gone[0]}: " in line for line in lines):
        return ""
    return f"the {gone[0]} was shown in one run and not in the other: where it is shown, have nothing filter it, and nothing replace sys.stderr"


MOST_COLUMNS, MOST_SECONDS = 500, 20
NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*\d(?![\w])")


def said_before(snippet: Snippet, outcome: recording.Outcome) -> str:
    """The lines of the page that say a number which the recording had, and has no more; "" if there is none."""
    before = snippet.recording.read_text("utf-8", errors="replace") if snippet.recording.is_file() else ""
    numbers = [{number.replace(",", "") for number in NUMBER.findall(text)} for text in (before, outcome.stdout)]
    page = snippet.settings.docs_dir / (snippet.page or "")
    if not (gone := numbers[0] - numbers[1]) or not page.is_file():
        return ""
    return "".join(
        f"{snippet.settings.place(snippet.page)}:{line}: says {number}, as the recording did until now; read that sentence again\n"
        for line, text in enumerate(page.read_text("utf-8", errors="replace").splitlines(), 1)
        for number in NUMBER.findall(text)
        if number.replace(",", "") in gone
    )


def long_lines(snippet: Snippet, outcome: recording.Outcome) -> str:
    """The lines that a program printed and no reader takes in, each with what to do; "" if there is none."""
    place = snippet.recording.relative_to(snippet.settings.root).as_posix()
    lines = [(number, len(line)) for number, line in enumerate(outcome.stdout.splitlines(), 1) if len(line) > MOST_COLUMNS]
    return "".join(f"{place}:{number}: has {length} characters, which nobody reads; print a slice, or the shape\n" for number, length in lines)


def slow(snippet: Snippet, outcome: recording.Outcome) -> str:
    """Say of a program that takes long who waits for it, and what to do; "" if it does not."""
    said = f"{snippet.settings.snippets}/{snippet.path}:1: took {outcome.seconds:.0f} s, which every run of the tests pays; have it do less\n"
    return said if outcome.seconds > MOST_SECONDS else ""


def printed_at(snippet: Snippet, difference: str) -> int:
    """The line of a program that prints the first line of a difference, as far as the texts in its calls of print tell; or else the first such call's."""
    printed = next((line[1:] for line in difference.splitlines() if line.startswith("-") and not line.startswith("---")), "")
    if snippet.commands:
        return 1
    calls = [node for node in ast.walk(ast.parse(snippet.program.read_bytes())) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"]

    def told(call: ast.Call) -> int:
        texts = [node.value.strip() for node in ast.walk(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        return max((len(text) for text in texts if text in printed), default=0)

    return min(calls, key=lambda call: (-told(call), call.lineno)).lineno if calls else 1


def in_reading_order(report: str) -> list[tuple[int, str]]:
    """A key to sort reports by, page by page and line by line."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", report.partition("\n")[0])]


def shown_changes(expected: dict[Path, bytes], snippet: Snippet) -> str:
    """What is about to be recorded: all of it where nothing was, else what differs."""
    shown = []
    for file, content in expected.items():
        before = file.read_text("utf-8", errors="backslashreplace") if file.is_file() else ""
        lines = recording.diff(recording.diffable(before), recording.diffable(content.decode("utf-8", errors="backslashreplace")), "before", "now")
        if lines:
            name = file.relative_to(snippet.settings.root).as_posix()
            shown.append(f"{name}: recorded\n" + (lines if before else "".join(f"  {line}\n" for line in content.decode().splitlines()[:40])))
    return "".join(shown)


class NotebookFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield NotebookItem.from_parent(self, name=self.path.stem)


class NotebookItem(FailingItem):
    """A notebook: all its cells are executed, and their text outputs compared with those it holds, or recorded."""

    def runtest(self) -> None:
        # Jupyter's client is a third of what pytest imports at its start, and only a notebook needs it.
        from verified_snippets import notebook

        try:
            if faults := notebook.faults(self.path, self.config.stash[SETTINGS]):
                raise SnippetFailure("\n".join(faults))
            self.execute()
        except notebook.NotebookError as error:
            raise SnippetFailure(str(error)) from None

    def execute(self) -> None:
        """Hold what the cells do to what the notebook holds, or record it, if another run does the same."""
        from verified_snippets import notebook

        settings = self.config.stash[SETTINGS]
        executed = notebook.execute(self.path, settings)
        changed = notebook.differences(self.path, executed, settings)
        if changed and any(map(notebook.failed, executed.cells)):
            raise SnippetFailure(changed)
        if changed and not self.config.option.record:
            raise SnippetFailure(f"{changed}If the notebook is right, run {record_command(settings, self.path.relative_to(settings.docs_dir).as_posix())}\n")
        if changed:
            if fault := notebook.unsteady(self.path, executed, settings):
                raise SnippetFailure(fault)
            notebook.write(self.path, executed)
            self.user_properties.append(("report", plain_text(changed)))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--standalone=due`, leave the programs whose plain run is on record, but for a tenth."""
    if config.option.standalone != "due" or not items:
        return
    settings, day = config.stash[SETTINGS], os.environ.get("SOURCE_DATE_EPOCH", "")
    where = ledger.surroundings(settings)
    due = [isinstance(item, SnippetItem) and ledger.due(item.snippet, item.block.options, where, day) for item in items]
    config.hook.pytest_deselected(items=[item for item, runs in zip(items, due, strict=True) if not runs])
    items[:] = [item for item, runs in zip(items, due, strict=True) if runs]


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Keep the ledger; with `--record`, say what was recorded, and hold the versions that the site names to those that recorded everything."""
    settings = config.stash[SETTINGS]
    reports = [report for reports in terminalreporter.stats.values() for report in reports if getattr(report, "when", "") == "call"]
    said = [said for report in reports for said in report.user_properties]
    passed = {path: (key, where) for name, value in said if name == "plain" for path, key, where in [value]}
    kept = [snippet.path for snippet in snippets(settings)]
    if tried := {value for name, value in said if name == "tried"}:
        # A line says what was recorded of a program as it was: it stays where the program is another one now.
        rest = [Snippet(path, settings) for path in tried - passed.keys()]
        failed = {snippet.path for snippet in rest if ledger.recorded(snippet, ledger.key(snippet, {}), whole=False)}
        ledger.write(settings, passed, failed, kept)
        place = settings.ledger.relative_to(settings.root)
        commit = ": commit it." if passed else ", and has lost the lines of the others."
        terminalreporter.write_line(f"\n{place} says of {len(passed)} of {len(tried)} programs that they did by themselves what is recorded{commit}")
    if not_here(settings):
        return
    now, before = versions(settings), recorded_versions(settings)
    if not config.option.record:
        other = [f"{name} {version}, here {now.get(name, 'none')}" for name, version in before.items() if version != now.get(name)]
        if other and "failed" in terminalreporter.stats:
            terminalreporter.write_line(f"\nRecorded with {'; with '.join(other)}: what differs above may come from there.")
        return
    changes = sorted((value for name, value in said if name == "report"), key=in_reading_order)
    terminalreporter.section("1 recording written" if len(changes) == 1 else f"{len(changes)} recordings written")
    for change in changes:
        terminalreporter.write(change)
    for name in readme.write(settings):
        terminalreporter.write_line(f"{name}: shows what is recorded now")
    if now == before or {"failed", "error"} & terminalreporter.stats.keys():
        return
    known = set(kept) & ledger.read(settings).keys()
    if known and known <= {value for name, value in said if name == "recorded_on"}:
        settings.recorded_on.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
        terminalreporter.write_line(f"{settings.recorded_on}: {now}")
    elif changes:
        others = f"the others on {before}" if before else "the others on versions that nobody wrote down"
        terminalreporter.write_line(f"These were recorded on {now}, {others}: run {record_command(settings)} on all pages.", red=True)
