"""Runs a notebook and compares its outputs with those it was committed with."""

import difflib
from pathlib import Path

import nbclient
import nbformat
from jupyter_client.kernelspec import NoSuchKernel

from verified_snippets.page import expand
from verified_snippets.process import environment
from verified_snippets.settings import Settings

# Drawings differ in bytes between machines; the numbers they plot are printed by the cells that draw them.
DRAWINGS = ("image/svg+xml", "image/png")


class NoKernel(Exception):
    """There is nothing to run a notebook with. The message says what to install."""


def faults(file: Path, settings: Settings) -> list[str]:
    """What a notebook shows and nobody runs: raw cells, and code in the cells of its prose. One sentence each."""
    place = file.relative_to(settings.root).as_posix()
    found = []
    for number, cell in enumerate(nbformat.read(file, as_version=4).cells, 1):
        if cell.cell_type == "raw":
            found.append(f"{place}:1: cell {number} is raw, which is shown and not run; make it code, or prose")
        elif cell.cell_type == "markdown":
            expanded = expand(cell.source, settings)
            found += [f"{place}:1: cell {number}: {fault}" for fault in expanded.faults]
            found += [f"{place}:1: cell {number} holds a block that no kernel runs, {block.name}; make it a code cell" for block in expanded.blocks]
    return found


def execute(file: Path, settings: Settings, elsewhere: bool = False) -> nbformat.NotebookNode:
    """Run all cells of a notebook in a new kernel. An exception in a cell ends up in its outputs.

    Args:
        file: the notebook.
        settings: the project's settings.
        elsewhere: compute as another machine would, by the settings' variables for it.

    Returns:
        The notebook with its new outputs; the file is left alone.

    Raises:
        NoKernel: ipykernel is not installed.
    """
    cells = nbformat.read(file, as_version=4)
    # Or else a cell that the client skips, by a tag or a setting, shows what it was committed with.
    for cell in cells.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = nbclient.NotebookClient(cells, timeout=int(settings.timeout), kernel_name="python3", allow_errors=True, coalesce_streams=True, record_timing=False)
    try:
        client.execute(env=environment(settings, elsewhere))
    except NoSuchKernel:
        raise NoKernel(f"{file.relative_to(settings.root).as_posix()}:1: there is no Python kernel to run it with; pip install ipykernel") from None
    return cells


def shown(cell: nbformat.NotebookNode) -> list[str]:
    """What a cell shows, as lines of text; a drawing counts by its kind. A stream that came in pieces is one stream."""
    parts: list[tuple[str, str]] = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            before = parts.pop()[1] if parts and parts[-1][0] == output.name else ""
            parts.append((output.name, before + output.text))
        elif output.output_type == "error":
            parts.append(("raised", f"{output.ename}: {output.evalue}"))
        else:
            drawn = [kind for kind in DRAWINGS if kind in output.data]
            parts += [(kind, "") for kind in drawn] or [(kind, str(output.data[kind])) for kind in sorted(output.data)]
    return [f"{kind}: {line}" for kind, text in parts for line in text.splitlines() or [""]]


def differences(file: Path, executed: nbformat.NotebookNode, settings: Settings) -> str:
    """A readable diff between the outputs that a notebook holds and those it printed now; "" if there is none.

    A cell that raised, or wrote to standard error, differs whatever the notebook holds.
    """
    place = file.relative_to(settings.root).as_posix()
    held = nbformat.read(file, as_version=4)
    source = file.read_text("utf-8").splitlines()
    found = []
    for number, (before, after) in enumerate(zip(held.cells, executed.cells, strict=True), 1):
        diff = "\n".join(difflib.unified_diff(shown(before), shown(after), "committed", "now", lineterm=""))
        bad = [line for line in shown(after) if line.startswith(("stderr: ", "raised: "))]
        if diff or bad:
            line = next((n for n, text in enumerate(source, 1) if f'"id": "{after.id}"' in text), 1)
            found.append(f"{place}:{line}: cell {number} does not show what it was committed with\n{diff}\n" + "".join(f"{text}\n" for text in bad if not diff))
    return "".join(found)


def disagreement(first: nbformat.NotebookNode, second: nbformat.NotebookNode) -> str:
    """How two runs of a notebook differ; "" if they do not."""
    pairs = zip(first.cells, second.cells, strict=True)
    return "\n".join(line for a, b in pairs for line in difflib.unified_diff(shown(a), shown(b), "first run", "second run", lineterm=""))


def write(file: Path, executed: nbformat.NotebookNode) -> None:
    """Write the notebook with its new outputs, without what differs from run to run."""
    executed.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(executed, file)
