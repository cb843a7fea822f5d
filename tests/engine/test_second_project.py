"""A small project that is not about PyTorch, on all ways to run its programs and to build its pages. The package's README shows programs of it."""

import ast
import html
import marshal
import os
import re
import signal
import subprocess
import sys
import types
from pathlib import Path

import markdown
import pytest

import verified_snippets
from verified_snippets import command, ledger, plain, process, readme, recording
from verified_snippets.page import expand_page, pages
from verified_snippets.settings import Settings, load_settings
from verified_snippets.snippet import Snippet, snippets

ROOT = Path(__file__).parents[1] / "second_project"
SETTINGS = load_settings(ROOT)
ENGINE = Path(verified_snippets.__file__).parent
# What the documentation of os and signal says Windows has not.
NOT_ON_WINDOWS = {
    os: {
        "pidfd_open",
        "sysconf",
        "getsid",
        "wait4",
        "fork",
        "getpgid",
        "waitid",
        "setsid",
        "killpg",
        "forkpty",
        "uname",
        "wait3",
        "getpgrp",
        "setpgid",
        "getuid",
        "posix_spawn",
        "WNOHANG",
    },
    signal: {"SIGXFSZ", "SIGPIPE", "pthread_kill", "SIGALRM", "SIGKILL"},
}


def options(snippet: Snippet) -> dict[str, str]:
    blocks = [block for page in pages(SETTINGS) for block in expand_page(page, SETTINGS).blocks]
    return next((block.options for block in blocks if block.snippet and block.snippet.path == snippet.path), {})


def faults(settings: Settings, fork: bool) -> list[str]:
    """What is wrong with each program of the project, run in one way."""
    found = []
    for snippet in snippets(settings):
        outcome = recording.run(snippet, fork=fork)
        found.append(recording.fault(outcome, snippet, options(snippet)) or recording.differences(outcome, snippet))
    return [fault for fault in found if fault]


@pytest.mark.parametrize("fork", [pytest.param(True, marks=pytest.mark.skipif(not process.FORKS, reason="Linux only")), False], ids=["forked", "fresh"])
def test_programs_do_what_is_recorded(fork: bool) -> None:
    assert faults(SETTINGS, fork) == []


def test_its_pages_and_the_packages_readme_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert command.main(["check"]) == 0
    assert [readme.stale(file, SETTINGS) for file in readme.readmes(SETTINGS)] == [""]


def test_each_program_is_what_was_recorded() -> None:
    assert [snippet.path for snippet in snippets(SETTINGS) if not ledger.recorded(snippet, ledger.key(snippet, options(snippet)))] == []


class Windows(types.ModuleType):
    """A module as Windows has it: a name that it lacks there is an error, and says so."""

    def __init__(self, module: types.ModuleType) -> None:
        super().__init__(module.__name__)
        self.module = module

    def __getattr__(self, name: str) -> object:
        if name == "name":
            return "nt"
        assert name not in NOT_ON_WINDOWS[self.module], f"{self.module.__name__}.{name} was used, which Windows has not"
        return getattr(self.module, name)


def test_nothing_is_used_that_windows_has_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = "".join(
        f"import {module.__name__}\n" + "".join(f"del {module.__name__}.{name}\n" for name in names if hasattr(module, name))
        for module, names in NOT_ON_WINDOWS.items()
    )
    (tmp_path / "sitecustomize.py").write_text(lacking)
    settings = Settings(ROOT, preload=os.path.relpath(tmp_path, ROOT))
    monkeypatch.setattr(process, "FORKS", False)
    for module in (process, recording, plain):
        for name in {"os", "signal"} & vars(module).keys():
            monkeypatch.setattr(module, name, Windows(vars(module)[name]))
    assert faults(settings, fork=False) == []
    snippet = Snippet("index/a_decimal_keeps_it.py", settings)
    assert plain.plain_fault(snippet, {snippet.recording: snippet.recording.read_bytes()}, {}) == ""


def test_a_report_survives_windows_line_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report"
    said = {"line": 10, "exception": "a\nb\r\nc"}
    report.write_bytes(marshal.dumps(said).replace(b"\n", b"\r\n"))
    monkeypatch.setattr(recording.os, "linesep", "\r\n")
    assert recording.read_report(report) == said


def test_builders_show_the_same_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    subprocess.run(build, check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert command.main(["expand", "docs", str(tmp_path / "out"), "--plain"]) == 0
    for page, built in (("index.md", "index.html"), ("rounding.md", "rounding/index.html")):
        expanded = expand_page(ROOT / "docs" / page, SETTINGS)
        shown = [block.code.strip() for block in expanded.blocks]
        stock = markdown.markdown((ROOT / "docs" / page).read_text(), extensions=["attr_list", "pymdownx.superfences", "verified_snippets"])
        for text in ((tmp_path / "site" / built).read_text(), stock):
            code = [html.unescape(re.sub(r"<[^>]+>", "", block)).strip() for block in re.findall(r"<pre.*?</pre>", text, re.DOTALL)]
            assert [block for block in code if block in shown] == shown
            assert list(re.findall(r'class="snippet[^"]*" id="(\w+)"', text)) == [block.name for block in expanded.blocks]
        assert (tmp_path / "out" / page).read_text() == expanded.text
    assert (tmp_path / "site/snippets/rounding/ways.py").is_file() and (tmp_path / "out/snippets/rounding/ways.py").is_file()


def test_the_stylesheet_is_the_packages() -> None:
    assert (ROOT / "docs/verified-snippets.css").read_text() == (ENGINE / "verified-snippets.css").read_text()


# What is private in the standard library and in other packages: where it is used, once; and why there is no public way.
PRIVATE = {
    "weakref.finalize._registry": "fork_server.py",
    "threading._shutdown": "fork_server.py",
    "atexit._run_exitfuncs": "fork_server.py",
    "sys._getframe": "fork_server.py",
    "pytest_codeblocks.main.extract_from_buffer": "pytest_plugin.py",
    "pytest_codeblocks.plugin.TestBlock": "pytest_plugin.py",
}


@pytest.mark.parametrize("name, file", PRIVATE.items())
def test_what_is_private_elsewhere_is_there(name: str, file: str) -> None:
    module, _, path = name.partition(".") if not name.startswith("pytest_codeblocks") else name.rpartition(".")
    found: object = __import__(module, fromlist=["_"])
    for part in path.split("."):
        said = f"Python {sys.version.split()[0]}, or the {module} installed here, has no {name}, which {file} uses"
        assert hasattr(found, part), said
        found = getattr(found, part)


def test_what_is_private_elsewhere_is_used_in_one_place() -> None:
    used = []
    for file in sorted(ENGINE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr) and ast.unparse(node.value) not in {"self", "cls", "os"}:
                used.append((f"{ast.unparse(node.value)}.{node.attr}", file.name))
    assert sorted(used) == sorted((name, file) for name, file in PRIVATE.items() if not name.startswith("pytest_codeblocks"))
