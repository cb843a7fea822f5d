"""What a README embeds, which nothing builds: below each mark stands what it names, written there by --record and held to it by the tests.

<!-- snippet "README/first.py" title="It counts" -->
…
<!-- end of snippet -->
"""

import dataclasses
import os
import posixpath
import re
from pathlib import Path

from verified_snippets.page import FENCE, Block, Expanded, expand
from verified_snippets.settings import PYTHON, Settings, record_command

BEGIN = re.compile(r'<!-- snippet "(?P<path>[^"]+)"(?P<options>( [a-z_]+="[^"]*")*) -->')
END = "<!-- end of snippet -->"


def readmes(settings: Settings) -> list[Path]:
    """The READMEs of a project."""
    return [Path(os.path.normpath(settings.root / readme)) for readme in settings.readmes]


def name_of(file: Path, settings: Settings) -> str:
    """A README as messages and commands name it, from the root on."""
    return Path(os.path.relpath(file, settings.root)).as_posix()


def expand_readme(file: Path, settings: Settings) -> Expanded:
    """A README as it has to be: what its marks name stands below them.

    A README may show any snippet, also one of a page. Python that it shows and that no mark brought there is a fault.
    """
    name = name_of(file, settings)
    lines = file.read_text("utf-8").split("\n")
    out: list[str] = []
    blocks: list[Block] = []
    faults: list[str] = []
    unrecorded: list[str] = []
    number, fence = 0, ""
    while number < len(lines):
        line, number = lines[number], number + 1
        out.append(line)
        if mark := FENCE.fullmatch(line):
            if not fence and language(mark["info"]) in PYTHON:
                faults.append(f'{name}:{number}: shows Python that is not run; put it below {settings.snippets}/, and in its place <!-- snippet "…" -->')
            if not fence or (mark["mark"].startswith(fence) and not mark["info"].strip()):
                fence = "" if fence else mark["mark"]
        elif not fence and (begin := BEGIN.fullmatch(line.rstrip())):
            marks = (n for n, other in enumerate(lines[number:], number) if other.rstrip() == END or BEGIN.fullmatch(other.rstrip()))
            end = next(marks, number)
            kind = "sh" if begin["path"].endswith(".sh") else "python"
            expanded = expand(f'```{{ .{kind}{begin["options"]} }}\n--8<-- "{begin["path"]}"\n```', settings)
            faults += [f"{name}:{number}: {fault}" for fault in expanded.faults]
            unrecorded += [f"{name}:{number}: {fault}" for fault in expanded.unrecorded]
            shown, cut = without_link(expanded.text.split("\n"))
            moved = len(out) + 1 - cut
            blocks += [
                dataclasses.replace(block, line=block.line + moved, source_line=number, recording_line=block.recording_line and block.recording_line + moved)
                for block in expanded.blocks
            ]
            out += ["", *shown, "", END]
            number = end + 1 if end < len(lines) and lines[end].rstrip() == END else number
        elif not fence and re.match(r"\s*<!--\s*snippet\b", line):
            faults.append(f'{name}:{number}: {line.strip()} is no mark; one is written <!-- snippet "folder/name.py" title="…" -->')
    return Expanded("\n".join(out), tuple(blocks), (), tuple(faults), tuple(unrecorded))


def language(info: str) -> str:
    """The language that a fence names, in whichever way."""
    return re.split(r"[\s,}]", info.strip().lstrip("{. "))[0].lower()


def without_link(lines: list[str]) -> tuple[list[str], int]:
    """An expanded embed without the link to its file, which leads nowhere from an index of packages; and how many lines that took away."""
    caption, found, _ = lines[0].rpartition(" · [")
    return ([caption, *lines[1:]], 0) if found else (lines[2:], 2)


def stale(file: Path, settings: Settings) -> str:
    """Say that a README does not show what is recorded; "" if it does, or if something else is wrong with it, which is said elsewhere."""
    expanded = expand_readme(file, settings)
    now, before = expanded.text.split("\n"), file.read_text("utf-8").split("\n")
    if now == before or expanded.faults or expanded.unrecorded:
        return ""
    line = next((n for n, (a, b) in enumerate(zip(now, before, strict=False), 1) if a != b), min(len(now), len(before)))
    name = name_of(file, settings)
    return f"{name}:{line}: is not what the snippet's file and its recording say; run {record_command(settings, posixpath.relpath(name, settings.docs))}"


def write(settings: Settings) -> list[str]:
    """Write what is recorded into the READMEs that do not show it, and have no fault; return their names."""
    changed = [file for file in readmes(settings) if stale(file, settings)]
    for file in changed:
        file.write_text(expand_readme(file, settings).text, "utf-8", newline="\n")
    return [name_of(file, settings) for file in changed]
