"""Runs a notebook and compares its outputs with those it was committed with."""

import ast
import dataclasses
import difflib
import re
import sys
import tempfile
import warnings
from pathlib import Path

import nbformat
from nbformat.warnings import MissingIDFieldWarning

from verified_snippets.page import expand, left_by_a_merge
from verified_snippets.process import Place, environment, run_command
from verified_snippets.recording import text
from verified_snippets.settings import Settings, versions

# Drawings differ in bytes between machines; the numbers they plot are printed by the cells that draw them.
DRAWINGS = ("image/svg+xml", "image/png")
# What Jupyter hands to a shell, or to pip.
COMMAND = re.compile(r"\s*(\w+ *= *)?!|%%?(bash|sh|script|system|sx|pip|conda)\b")


class NotebookError(Exception):
    """A notebook cannot be read or run. The message says which, and why."""


def read(file: Path, settings: Settings) -> nbformat.NotebookNode:
    """A notebook in the format's fourth version.

    Raises:
        NotebookError: the file is none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", MissingIDFieldWarning)
            return nbformat.read(file, as_version=4)  # type: ignore[no-any-return, no-untyped-call]
    except MissingIDFieldWarning:
        act = "open it in Jupyter and save it, which gives each one"
        raise NotebookError(f"{file.relative_to(settings.root).as_posix()}:1: its cells have no id; {act}") from None
    except Exception as error:  # nbformat lets through what its parts raise
        if line := left_by_a_merge(file.read_text("utf-8", errors="replace")):
            raise NotebookError(f"{file.relative_to(settings.root).as_posix()}:{line}: is what a merge left; take one side, and the marks out") from None
        raise NotebookError(f"{file.relative_to(settings.root).as_posix()}:1: is no notebook: {error}") from None


def faults(file: Path, settings: Settings) -> list[str]:
    """What a notebook shows and nobody runs: raw cells, code in the cells of its prose, and commands, which belong to a machine. One sentence each."""
    found = []
    for number, cell in enumerate(read(file, settings).cells, 1):
        place = f"{file.relative_to(settings.root).as_posix()}:{cell_line(file, cell)}: cell {number}"
        if cell.cell_type == "raw":
            found.append(f"{place} is raw, which is shown and not run; make it code, or prose")
        elif cell.cell_type == "code" and (command := shell_command(cell.source)):
            found.append(f"{place} runs a command, {command}; write it in Python, or show it in a cell of prose, as ```console")
        elif cell.cell_type == "markdown":
            expanded = expand(cell.source, settings)
            found += [f"{place}: {fault}" for fault in expanded.faults]
            found += [f"{place} holds a block that no kernel runs, {block.name}; make it a code cell" for block in expanded.blocks]
    return found


def shell_command(source: str) -> str:
    """The line of a cell that Jupyter hands to a shell; "" where there is none: what is Python has none, not even in its texts."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return next(filter(COMMAND.match, source.splitlines()), "").strip()
    return ""


def cell_line(file: Path, cell: nbformat.NotebookNode) -> int:
    """The line of a notebook's file that a cell stands at, by its id; 1 where it has none."""
    lines = file.read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if f'"id": "{cell.get("id")}"' in line), 1)


def raised_line(file: Path, cell: nbformat.NotebookNode) -> int:
    """The line of a notebook's file whose statement raised; that of the cell, where the traceback or the file does not tell."""
    traceback = "\n".join(line for output in cell.outputs for line in output.get("traceback", []))
    inside = re.findall(r"Cell In\[\d+\], line (\d+)", re.sub(r"\x1b\[[\d;]*m", "", traceback))
    start = cell_line(file, cell)
    source = next((at for at, line in enumerate(file.read_text("utf-8").splitlines(), 1) if at > start and line.strip() == '"source": ['), 0)
    return source + int(inside[0]) if inside and source else start


def execute(file: Path, settings: Settings, elsewhere: bool = False) -> nbformat.NotebookNode:
    """Run all cells of a notebook in a new kernel. An exception in a cell ends up in its outputs.

    Args:
        file: the notebook.
        settings: the project's settings; the time limit is each cell's.
        elsewhere: compute as another machine would, by the settings' variables for it.

    Returns:
        The notebook with its new outputs; the file is left alone.

    Raises:
        NotebookError: there is no kernel, a cell ended it, or ran too long.
    """
    with tempfile.TemporaryDirectory(prefix="notebook-", ignore_cleanup_errors=True) as scratch:
        place, result = Place.below(Path(scratch)), Path(scratch, "result.ipynb")
        command = [sys.executable, str(Path(__file__).with_name("kernel.py")), str(file), str(result), f"{settings.timeout:g}"]
        cells = read(file, settings).cells
        most = settings.timeout * (len(cells) + 1)
        status = run_command(command, place, environment(settings, elsewhere), most)
        if status != 0 or not result.is_file():
            how = f"ended with status {status}" if status is not None else f"still ran after {most:g} seconds; have it do less"
            otherwise = f"stopped: {how}, or, if this machine is busy, try again when it is not"
            said = next((line for line in text(place.stderr).splitlines() if line.startswith("stopped: ")), otherwise).removeprefix("stopped: ")
            line = cell_line(file, cells[int(stopped[1]) - 1]) if (stopped := re.match(r"cell (\d+)", said)) else 1
            raise NotebookError(f"{file.relative_to(settings.root).as_posix()}:{line}: {said}")
        return read(result, dataclasses.replace(settings, root=Path(scratch)))


def shown(cell: nbformat.NotebookNode) -> list[str]:
    """What a cell shows, as lines of text; a drawing counts by its kind, and what is beside it by its text. A stream that came in pieces is one stream."""
    parts: list[tuple[str, str]] = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            before = parts.pop()[1] if parts and parts[-1][0] == output.name else ""
            parts.append((output.name, before + output.text))
        elif output.output_type == "error":
            parts.append(("raised", f"{output.ename}: {output.evalue}"))
        else:
            parts += [(kind, "" if kind in DRAWINGS else str(output.data[kind])) for kind in sorted(output.data)]
    return [f"{kind}: {line}" for kind, text in parts for line in text.splitlines() or [""]]


def differences(file: Path, executed: nbformat.NotebookNode, settings: Settings) -> str:
    """A readable diff between the outputs that a notebook holds and those it printed now; "" if there is none.

    A cell that raised, or wrote to standard error, differs whatever the notebook holds.
    """
    place = file.relative_to(settings.root).as_posix()
    held = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    found = []
    for number, (before, after) in enumerate(zip(held.cells, executed.cells, strict=True), 1):
        diff = "\n".join(difflib.unified_diff(shown(before), shown(after), "committed", "now", lineterm=""))
        bad = failed(after)
        if diff or bad:
            raised = next((text.removeprefix("raised: ") for text in bad if text.startswith("raised: ")), "")
            printed = "wrote to standard error; leave out what warns" if bad and not raised else "does not show what it was committed with"
            said = f"raised {raised}; correct the cell" if raised else printed
            line = raised_line(file, after) if raised else cell_line(file, after)
            found.append(f"{place}:{line}: cell {number} {said}\n{diff}\n" + "".join(f"{text}\n" for text in bad if not diff))
    return "".join(found)


def failed(cell: nbformat.NotebookNode) -> list[str]:
    """What a cell raised, or wrote to standard error."""
    return [line for line in shown(cell) if line.startswith(("stderr: ", "raised: "))]


def unsteady(file: Path, executed: nbformat.NotebookNode, settings: Settings) -> str:
    """Which cells show what belongs to this machine, or, in a second run, something else; "" if none does."""
    place, found = file.relative_to(settings.root).as_posix(), []
    facts = {f"the version of {name}": version for name, version in versions(settings).items()} | {"this environment's place": sys.prefix}
    for number, cell in enumerate(executed.cells, 1):
        if held := next((f"{name}, {fact}" for name, fact in facts.items() if fact in "\n".join(shown(cell))), ""):
            found.append(f"{place}:{cell_line(file, cell)}: cell {number} shows {held}, which is another one elsewhere; leave it out\n")
    other = [] if found else execute(file, settings, elsewhere=True).cells
    for number, (one, again) in enumerate(zip(executed.cells, other, strict=False), 1):
        if diff := "\n".join(difflib.unified_diff(shown(one), shown(again), "first run", "second run", lineterm="")):
            act = "seed it, sort it, round it, or leave it out"
            found.append(f"{place}:{cell_line(file, one)}: cell {number} shows something else each time, and is not recorded; {act}\n{diff}\n")
    return "".join(found)


def write(file: Path, executed: nbformat.NotebookNode) -> None:
    """Write the notebook with its new outputs, without what differs from run to run."""
    executed.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(executed, file)  # type: ignore[no-untyped-call]
