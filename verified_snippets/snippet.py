"""What a snippet is: a complete program (Python, or shell commands) on disk, the recording beside it, and the one page that owns it."""

import ast
import contextlib
import dataclasses
import functools
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from verified_snippets.settings import Settings

SUFFIXES = (".py", ".sh")
NAME = re.compile(r"[a-z][a-z0-9_]*")
DATA_LINE = re.compile(r"# records data:(?P<files>( (?![.]|\S*[*][*])[\w.*-]+)+)")


@dataclasses.dataclass(frozen=True)
class Snippet:
    """A program below the project's folder of snippets.

    Attributes:
        path: the program, relative to the folder of snippets, as pages embed it: `concepts/persistence/survives_reload.py`.
        settings: the project's settings.
    """

    path: str
    settings: Settings = dataclasses.field(repr=False)

    @functools.cached_property
    def program(self) -> Path:
        return self.settings.snippets_dir / self.path

    @functools.cached_property
    def name(self) -> str:
        return self.program.stem

    @functools.cached_property
    def recording(self) -> Path:
        """The file that holds what the program printed."""
        return self.program.with_suffix(".out")

    @functools.cached_property
    def page(self) -> str:
        """The page that owns it, relative to the folder of pages: the one its folder is named after, be it a README, or that folder's index."""
        folder = Path(self.path).parent
        if (readme := f"{folder.as_posix()}.md") in self.settings.readmes:
            return posixpath.relpath(readme, self.settings.docs)
        page, index = f"{folder.as_posix()}.md", (folder / "index.md").as_posix()
        return index if folder == Path() or (not (self.settings.docs_dir / page).is_file() and (self.settings.docs_dir / index).is_file()) else page

    @property
    def names_data(self) -> tuple[str, ...]:
        """The files that a data program says it records, as its first line names them: names, and patterns with a `*`."""
        found = DATA_LINE.fullmatch(self.first_line)
        return tuple(found["files"].split()) if found else ()

    def names_data_late(self) -> Iterator[tuple[int, str]]:
        """The lines below the first that say what it records, where that does not count: the number of each, and the line."""
        lines = self.program.read_text("utf-8", errors="replace").splitlines()
        yield from ((number, line) for number, line in enumerate(lines, 1) if number > 1 and line.startswith("# records data:"))

    @property
    def first_line(self) -> str:
        with self.program.open("rb") as lines:
            return lines.readline().decode("utf-8", errors="replace").rstrip("\r\n")

    @property
    def data(self) -> tuple[str, ...]:
        """The names of the files that are recorded beside a data program; empty for every other program."""
        return self.data_in(self.program.parent)

    def data_in(self, folder: Path) -> tuple[str, ...]:
        """The names that a data program's first line holds, and for each pattern the files of a folder that it matches."""
        return tuple(name for named in self.names_data for name in (sorted(file.name for file in folder.glob(named)) if "*" in named else [named]))

    @property
    def commands(self) -> bool:
        """Whether it is a program of shell commands, which `sh -e` runs."""
        return self.program.suffix == ".sh"

    def project_imports(self) -> Iterator[tuple[int, str]]:
        """The line and name of each import that works only inside this project's checkout: a reader who copies the program has none of it."""
        own = {entry.stem for entry in self.settings.root.iterdir() if entry.suffix == ".py" or (entry.is_dir() and entry.name.isidentifier())}
        # What draws a picture, or measures, is published with the programs that lie beside it.
        own |= set() if self.names_data else {entry.stem for entry in self.program.parent.glob("*.py")}
        try:
            tree = ast.parse(b"" if self.commands else self.program.read_bytes(), self.path)
        except (SyntaxError, ValueError):
            return  # the run says so, with the line
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = ["." * node.level + (node.module or "")]
            else:
                continue
            tops = [(name, name.split(".")[0]) for name in names]
            yield from ((node.lineno, name) for name, top in tops if not top or (top in own and not installed(top)))


@functools.cache
def installed(module: str) -> bool:
    """Whether an interpreter finds a module without looking into the checkout: a project that documents itself imports it, and its reader installs it."""
    program = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"
    return subprocess.run([sys.executable, "-I", "-c", program, module], cwd=tempfile.gettempdir()).returncode == 0


def snippets(settings: Settings, folder: str = "") -> list[Snippet]:
    """All snippets of a project, or those below a folder of the folder of snippets, in the order of their paths."""
    programs = sorted(program for program in (settings.snippets_dir / folder).rglob("*") if program.suffix in SUFFIXES)
    return [Snippet(program.relative_to(settings.snippets_dir).as_posix(), settings) for program in programs]


def kept_files(settings: Settings) -> list[str]:
    """The programs, recordings and data below the folder of snippets, in the order of their paths, without what tools leave there."""
    paths = []
    for folder, folders, names in os.walk(settings.snippets_dir):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(settings.snippets_dir)
        paths += [(below / name).as_posix() for name in names if not name.startswith(".") and not name.endswith(".pyc")]
    return sorted(paths)


def recorded_data(settings: Settings) -> set[str]:
    """The files that the data programs record, relative to the folder of snippets."""
    return {Path(snippet.path).with_name(name).as_posix() for snippet in snippets(settings) for name in snippet.data}


def data_program(settings: Settings, path: str) -> Snippet | None:
    """The program that records a data file, which lies beside it; None if there is none."""
    folder = Path(path).parent
    programs = [Snippet((folder / program.name).as_posix(), settings) for program in sorted((settings.snippets_dir / folder).glob("*.py"))]
    return next((program for program in programs if Path(path).name in program.data), None)


def ownership_faults(settings: Settings, embeds: list[tuple[str, int, str]], shown: set[str], unread: frozenset[str] = frozenset()) -> list[str]:
    """Say what lies in the folder of snippets that no page shows, and what more than one page embeds.

    Args:
        settings: the project's settings.
        embeds: page, line and snippet path of each embed on all pages.
        shown: the recorded data files that pages show, relative to the folder of snippets.
        unread: pages, relative to their folder, with faults of their own, which may hide an embed.

    Returns:
        One sentence a fault, beginning with the file and line it is about.
    """
    faults = []
    homes: dict[str, str] = {}
    for page, line, path in embeds:
        if path in homes:
            faults.append(f"{page}:{line}: embeds {path}, which {homes[path]} embeds already; link to #{Path(path).stem} there instead")
        homes.setdefault(path, f"{page}:{line}")
    recordings = {settings.recorded_on.name, settings.ledger.name} | recorded_data(settings)
    recorders: dict[str, str] = {}
    for snippet in snippets(settings):
        data = {Path(snippet.path).with_name(name).as_posix() for name in snippet.data}
        recordings.add(Path(snippet.path).with_suffix(".out").as_posix())
        for path in sorted(data & recorders.keys()):
            faults.append(
                f"{settings.snippets}/{snippet.path}:1: records {Path(path).name}, as {recorders[path]} does; name another file, here and where it is written"
            )
        recorders.update(dict.fromkeys(data, f"{settings.snippets}/{snippet.path}"))
        # Any page may show data, also one that could not be read.
        if snippet.path not in homes and not data & shown and snippet.page not in unread and not (data and unread):
            faults.append(unshown(snippet))
    for path in kept_files(settings):
        if not path.endswith(SUFFIXES) and path not in recordings:
            faults.append(f"{settings.snippets}/{path}:1: recorded by no program; delete it, or give it back the program it came from")
    return faults


def unshown(snippet: Snippet) -> str:
    """Say that no page embeds a snippet, and what to do."""
    settings, page = snippet.settings, snippet.settings.place(snippet.page)
    if settings.excludes(snippet.page):
        act = f"{page} is left out by exclude in pyproject.toml; take it out there, or delete this"
    elif (file := settings.docs_dir / snippet.page).is_file():
        files = [f"{Path(snippet.path).parent}/{name}" for name in (snippet.program.name, *snippet.data)]
        lines = file.read_text("utf-8", errors="replace").splitlines()
        # A link or a picture of it, where an embed was meant.
        named = next((number for number, line in enumerate(lines, 1) if any(name in line for name in files)), 0)
        act = f"{page}:{named} names it, which is no embed; embed it there or delete it" if named else f"embed it in {page} or delete it"
    else:
        act = f"there is no {page}; make it, move the folder to its page, or delete it"
    return f"{settings.snippets}/{snippet.path}:1: no page embeds it; {act}"


def recorded_versions(settings: Settings) -> dict[str, str]:
    """The versions on which the recordings were made, by distribution name ("python" too); empty if nothing was recorded yet."""
    with contextlib.suppress(FileNotFoundError, ValueError):  # one that is no JSON, after a merge, says nothing, and is written anew
        return dict(json.loads(settings.recorded_on.read_text("utf-8")))
    return {}
