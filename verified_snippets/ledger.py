"""What each recording was made from, and where its program last ran by itself: one sorted file, a line a program, written by the tests.

A line holds the program's path; the *key* of what a page shows, which the program, the options that count, and all that was recorded go
into; and the *surroundings* of its last plain run: the preload, `elsewhere`, the versions, and the code that runs programs. A build, which has no
torch, compares the key: a program that was changed since, or a recording that was edited, is not what was recorded. A plain run is due where either differs.
"""

import functools
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from verified_snippets import fork_server, plain, process
from verified_snippets.settings import Settings, versions
from verified_snippets.snippet import Snippet

HEADER = "# From what each recording was made, and in which surroundings its program last ran by itself. Written by --record and --standalone.\n"
Lines = Mapping[str, tuple[str, str]]


def key(snippet: Snippet, options: dict[str, str]) -> str:
    """What a page shows of a snippet: the program and each file that was recorded, as 16 hexadecimal digits; then `raises` and `warns`."""
    program = contents(snippet.program)
    data = snippet.data if program.startswith(b"#") else ()  # whose first line names it
    files = [snippet.recording, *map(snippet.program.with_name, data)]
    names = [file.name.encode() for file in (snippet.program, *files)]
    said = "".join(f"+{name}={options[name]}" for name in ("raises", "warns") if name in options)
    return _digest(*names, program, *map(contents, files)) + said


def contents(file: Path) -> bytes:
    """What a file holds; nothing, where there is none."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return b""


@functools.cache
def surroundings(settings: Settings) -> str:
    """Where a program runs by itself, as 16 hexadecimal digits.

    Raises:
        importlib.metadata.PackageNotFoundError: a distribution that the settings name in `versions` is not installed.
    """
    preload = sorted((settings.root / settings.preload).rglob("*.py")) if settings.preload else []
    runner = [Path(module.__file__ or "") for module in (fork_server, plain, process)]
    said = json.dumps([sorted(settings.elsewhere.items()), versions(settings)])
    return _digest(said.encode(), *(file.read_bytes() for file in (*preload, *runner)))


def read(settings: Settings) -> Lines:
    """The key and the surroundings of each program that has a line. A line that says anything else counts as none."""
    file = settings.ledger
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else {}


@functools.lru_cache(4)
def _read(file: Path, _: int) -> Lines:
    lines = [line.rsplit(" ", 2) for line in file.read_text("utf-8", errors="replace").splitlines() if not line.startswith("#")]
    return {parts[0]: (parts[1], parts[2]) for parts in lines if len(parts) == 3}


def write(settings: Settings, passed: Lines, failed: Iterable[str], kept: Iterable[str]) -> None:
    """Put in the lines of programs that ran plain and passed, take out those of programs that failed, or are not there any more.

    Args:
        settings: the project's settings.
        passed: the new lines.
        failed: paths of programs.
        kept: paths of all programs.
    """
    before = dict(read(settings))
    lines = {path: line for path, line in (before | dict(passed)).items() if path in {*kept} - {*failed}}
    if lines != before:
        text = HEADER + "".join(f"{path} {' '.join(lines[path])}\n" for path in sorted(lines))
        settings.ledger.write_text(text, "utf-8", newline="\n")


def knows(snippet: Snippet) -> bool:
    """Whether a program has a line at all."""
    return snippet.path in read(snippet.settings)


def recorded(snippet: Snippet, key: str, whole: bool = True) -> bool:
    """Whether what is recorded was made from the program as it is now, and is as it was recorded.

    Args:
        snippet: the program.
        key: its `key()`.
        whole: whether the options count, which the page of data has none of.
    """
    line = read(snippet.settings).get(snippet.path, ("",))[0]
    return line == key if whole else bare(line) == bare(key)


def bare(key: str) -> str:
    """A key without options."""
    return key.partition("+")[0]


def current(snippet: Snippet, options: dict[str, str], where: str) -> bool:
    """Whether a program ran by itself, and passed, as it is now and in these surroundings."""
    return read(snippet.settings).get(snippet.path) == (key(snippet, options), where)


def due(snippet: Snippet, options: dict[str, str], where: str, day: str) -> bool:
    """Whether a program has to run by itself: it has not as it is now, or it is among the tenth whose turn it is.

    Args:
        snippet: the program.
        options: its fence's options.
        where: `surroundings()`.
        day: the date of what is tested: another one chooses another tenth, and the same one the same.
    """
    return not current(snippet, options, where) or zlib.crc32(f"{day} {snippet.path}".encode()) % 10 == 0


def _digest(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(b"%d " % len(part) + part)
    return found.hexdigest()[:16]
