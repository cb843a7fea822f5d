"""Which write survives: no case is lost, what the page says stands in the cells, and what was measured elsewhere is of this program."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from verified_snippets.settings import load_settings
from verified_snippets.snippet import Snippet, recorded_versions

SETTINGS = load_settings(Path(__file__).parents[2])
FOLDER = SETTINGS.snippets_dir / "deploying/which-write-survives"
CELLS: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "writes.json").read_text("utf-8"))
TOOLS = ["export", "AOTI", "strict", "ONNX", "compile", "eager", "trace", "script", "fx"]
CASES = CELLS["eager"].keys()
WORDS = {"kept", "lost", "lost, warns", "elsewhere", "export raises", "call raises"}
PLACES = [f"{place}, {size}" for place in ("top", "child", "parent") for size in (1, 2)]


def outcomes(tool: str, *cases: str) -> set[str]:
    return {CELLS[tool][case][0] for case in cases}


def everywhere(write: str) -> list[str]:
    return [f"{write}, {place}" for place in PLACES]


def test_every_case_is_measured_with_every_tool() -> None:
    writes = [f"{write} {operand}" for write in ("=", "+=", "add_") for operand in ("x", "1")]
    assert {case for write in writes for case in [*everywhere(write), f"{write}, plain, 2"]} <= CASES
    assert len(CASES) == 57
    assert CELLS.keys() == set(TOOLS)
    assert [tool for tool, verdicts in CELLS.items() if verdicts.keys() != CASES] == []
    assert {word for verdicts in CELLS.values() for word, _, _ in verdicts.values()} == WORDS


# What the page says of more than one cell.
SENTENCES = {
    "eager and compile keep all": [
        ("eager", "kept", [*CASES]),
        ("compile", "kept", [*CASES]),
    ],
    "add_ of the input is kept by all but ONNX": [(tool, "kept", everywhere("add_ x")) for tool in TOOLS if tool != "ONNX"],
    "an assignment in a child is lost silently": [
        (
            tool,
            "lost",
            [case for case in everywhere("= x") if "top" not in case],
        )
        for tool in ("export", "AOTI", "ONNX", "fx")
    ],
    "AOTI loses a counter of one element": [
        (
            "AOTI",
            "lost",
            [f"{write} 1, {place}, 1" for write in ("+=", "add_") for place in ("top", "child", "parent")],
        )
    ],
    "and keeps one of two": [
        (
            "AOTI",
            "kept",
            [f"{write} 1, {place}, 2" for write in ("+=", "add_") for place in ("top", "child", "parent")],
        )
    ],
    "a None buffer is written elsewhere": [(tool, "elsewhere", ["none, top, 2", "none, last, top, 2"]) for tool in ("export", "AOTI")],
}


@pytest.mark.parametrize("cells", SENTENCES.values(), ids=SENTENCES)
def test_what_the_page_says_of_many_cells_is_so_in_each(
    cells: list[tuple[str, str, list[str]]],
) -> None:
    for tool, word, cases in cells:
        assert outcomes(tool, *cases) == {word}, tool


def test_onnx_keeps_no_write() -> None:
    assert "kept" not in outcomes("ONNX", *CASES)


def test_the_tables_hold_all_tools() -> None:
    heads = [(FOLDER / name).read_text("utf-8").splitlines()[0] for name in ("compiled-and-exported.md", "scripted-and-traced.md")]
    assert [name for head in heads for name in re.findall(r"\w+", head)] == TOOLS


def test_the_slow_columns_are_of_this_program_and_the_pinned_pytorch() -> None:
    program = Snippet("deploying/which-write-survives/measure.py", SETTINGS).program.read_text("utf-8")
    measures = program.partition("# The modules")[2].partition("# The files ---")[0]
    slow = json.loads(re.search(r'^SLOW = r"""\n(.+?)\n"""$', program, re.MULTILINE | re.DOTALL)[1])
    now = hashlib.sha256(measures.encode()).hexdigest()[:16], recorded_versions(SETTINGS)["torch"].partition("+")[0]
    assert (slow["program"], slow["torch"]) == now, (
        "the columns compile, AOTI and ONNX are of another program or PyTorch; with a C++ compiler, run: make record SLOW=1"
    )
