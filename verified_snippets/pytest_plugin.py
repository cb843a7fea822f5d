"""Pages as pytest items, through pytest-codeblocks: `pytest` runs what the pages show and compares it with the recordings."""

import contextlib
import importlib.metadata
import io
import json
import platform
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_codeblocks.main import extract_from_buffer
from pytest_codeblocks.plugin import TestBlock

from verified_snippets import recording
from verified_snippets.page import SHELLS, Block, PageError, expand_page, pages
from verified_snippets.settings import Settings, load_settings
from verified_snippets.snippet import Snippet, recorded_versions, snippets

SETTINGS = pytest.StashKey[Settings]()


class SnippetFailure(Exception):
    """What a reader of the test's report sees: the file, the line, what was expected, what to do."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("general")
    group.addoption("--record", action="store_true", help="write the recordings of snippets that print something else now")
    group.addoption("--standalone", action="store_true", help="run each snippet by itself, as python x.py does, not from the fork server")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SETTINGS] = load_settings(config.rootpath)
    # Its collector reads raw Markdown: it would run embeds as if they were code, and miss every fence with a title.
    if stock := config.pluginmanager.get_plugin("codeblocks"):
        config.pluginmanager.unregister(stock)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not file_path.is_relative_to(parent.config.stash[SETTINGS].docs_dir):
        return None
    kind = {".md": PageFile, ".ipynb": NotebookFile}.get(file_path.suffix)
    return kind.from_parent(parent, path=file_path) if kind else None


class PageFile(pytest.File):
    """A page. Its items are its blocks, in order, and the data programs in its folder that it shows no code of."""

    def collect(self) -> Iterator[pytest.Item]:
        settings = self.config.stash[SETTINGS]
        try:
            expanded = expand_page(self.path, settings, recorded=False)
        except PageError as error:
            raise self.CollectError(str(error)) from None
        name = self.path.relative_to(settings.root).as_posix()
        found = [block for block in extract_from_buffer(io.StringIO(expanded.text), max_num_lines=10**6) if block.syntax in {"python", *SHELLS}]
        said = [(block.line, block.syntax, block.code) for block in expanded.blocks]
        if [(block.lineno, block.syntax, block.code) for block in found] != said or any(block.marks or block.importorskip for block in found):
            lines = [block.lineno for block in found]
            raise self.CollectError(
                f"{name}: pytest-codeblocks finds blocks at the lines {lines} of the expanded page, the page embeds {[line for line, *_ in said]}"
            )
        for block, stock in zip(expanded.blocks, found, strict=True):
            kind = SnippetItem if block.snippet else ShellItem
            yield kind.from_parent(self, name=block.name, obj=stock, block=block)
        shown = {block.snippet for block in expanded.blocks}
        page = self.path.relative_to(settings.docs_dir).as_posix()
        for snippet in snippets(settings, page.removesuffix(".md")):
            if snippet.page == page and snippet.names_data and snippet not in shown:
                yield SnippetItem.from_parent(self, name=snippet.name, obj=None, block=Block(snippet.name, "python", 1, 1, "", "", snippet))


class BlockItem(TestBlock):
    """A block of a page, found by pytest-codeblocks."""

    def __init__(self, name: str, parent: PageFile, obj: object, block: Block) -> None:
        super().__init__(name, parent, obj)
        self.block = block

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        return str(excinfo.value) if isinstance(excinfo.value, SnippetFailure) else str(excinfo.getrepr())


class ShellItem(BlockItem):
    """Shell commands: pytest-codeblocks runs them, in an empty folder, up to the first that fails; the failure says what it wrote to standard error."""

    def runtest(self) -> None:
        self.obj.code = f"set -e\n{self.block.code}"
        try:
            with tempfile.TemporaryDirectory(prefix="shell-") as empty, contextlib.chdir(empty):
                super().runtest()
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="backslashreplace")
            place = f"{self.path.relative_to(self.config.rootpath).as_posix()}:{self.block.source_line}"
            raise SnippetFailure(f"{place}: the {self.block.syntax} block ended with status {error.returncode}\n{self.block.code}{said}") from None

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.source_line - 1, self.name


class SnippetItem(BlockItem):
    """A snippet: its program is run, and what it prints is compared with its recording, or recorded."""

    def runtest(self) -> None:
        snippet = self.block.snippet
        assert snippet is not None
        if imports := [
            f"{snippet.settings.snippets}/{snippet.path}:{line}: imports {name}, which a reader who copies it does not have"
            for line, name in snippet.project_imports()
        ]:
            raise SnippetFailure("\n".join(imports))
        if self.config.option.standalone:
            files = [snippet.recording, *map(snippet.program.with_name, snippet.data)]
            if found := recording.plain_fault(snippet, {file: file.read_bytes() for file in files if file.is_file()}, self.block.options):
                raise SnippetFailure(f"{snippet.settings.snippets}/{snippet.path}:1: run by itself, it does not do what is recorded\n{found}")
            return
        outcome = recording.run(snippet)
        self.user_properties += [("seconds", outcome.seconds), ("wall", outcome.wall)]
        if fault := recording.fault(outcome, snippet, self.block.options):
            raise SnippetFailure(fault)
        changed = recording.differences(outcome, snippet)
        if changed and not self.config.option.record:
            raise SnippetFailure(changed)
        if changed:
            self.record(snippet, outcome, changed)

    def record(self, snippet: Snippet, outcome: recording.Outcome, changed: str) -> None:
        if disagreement := recording.plain_fault(snippet, recording.recordings(outcome, snippet), self.block.options):
            place = f"{snippet.settings.snippets}/{snippet.path}"
            raise SnippetFailure(
                f"{place}:1: not recorded, because two runs differ; seed it, sort it, round it, or print something that stays the same\n{disagreement}"
            )
        recording.write(outcome, snippet)
        self.user_properties.append(("recorded", changed))

    def reportinfo(self) -> tuple[Path, int, str]:
        assert self.block.snippet is not None
        return self.block.snippet.program, 0, self.name


class NotebookFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield NotebookItem.from_parent(self, name=self.path.stem)


class NotebookItem(pytest.Item):
    """A notebook: all its cells are executed, and their text outputs compared with those it holds, or recorded."""

    def runtest(self) -> None:
        # Jupyter's client is a third of what pytest imports at its start, and only a notebook needs it.
        from verified_snippets import notebook

        settings = self.config.stash[SETTINGS]
        executed = notebook.execute(self.path, settings)
        changed = notebook.differences(self.path, executed, settings)
        if changed and not self.config.option.record:
            raise SnippetFailure(changed)
        if changed:
            if disagreement := notebook.disagreement(executed, notebook.execute(self.path, settings, elsewhere=True)):
                raise SnippetFailure(f"{self.nodeid}: not recorded, because two runs differ\n{disagreement}")
            notebook.write(self.path, executed)
            self.user_properties.append(("recorded", changed))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        return str(excinfo.value) if isinstance(excinfo.value, SnippetFailure) else str(excinfo.getrepr())

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """With `--record`, say what changed; then hold the versions that the site names to those that recorded everything."""
    if not config.option.record:
        return
    passed = terminalreporter.stats.get("passed", [])
    changes = sorted(change for report in passed for key, change in report.user_properties if key == "recorded")
    terminalreporter.section(f"{len(changes)} recordings written")
    for change in changes:
        terminalreporter.write(change)
    settings = config.stash[SETTINGS]
    now = {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in settings.versions}
    if now == recorded_versions(settings) or {"failed", "error"} & terminalreporter.stats.keys():
        return
    ran = {report.nodeid.partition("::")[0] for report in passed}
    every = {page.relative_to(settings.root).as_posix() for page in pages(settings) if expand_page(page, settings, recorded=False).blocks}
    if every <= ran and "deselected" not in terminalreporter.stats:
        settings.recorded_on.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
        terminalreporter.write_line(f"{settings.recorded_on}: {now}")
    elif changes:
        terminalreporter.write_line(f"These were recorded on {now}, the others on {recorded_versions(settings)}: run pytest --record on all pages.", red=True)
