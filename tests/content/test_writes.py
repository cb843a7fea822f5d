"""Which write survives: no case is lost, what the page says stands in the cells, and what was measured elsewhere is of this program."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from verified_snippets.settings import load_settings
from verified_snippets.snippet import recorded_versions

SETTINGS = load_settings(Path(__file__).parents[2])
FOLDER = SETTINGS.snippets_dir / "deploying/which-write-survives"
CELLS: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "writes.json").read_text("utf-8"))
TOOLS = [
    "eager",
    "compile",
    "export",
    "strict",
    "AOTI",
    "ONNX",
    "trace",
    "script",
    "fx",
]
WORDS = {
    "kept",
    "lost",
    "lost, warns",
    "elsewhere",
    "export raises",
    "call raises",
}
PLACES = [f"{place}, {size}" for place in ("top", "child", "parent") for size in (1, 2)]


def outcomes(tool: str, *cases: str) -> set[str]:
    return {CELLS[case][tool][0] for case in cases}


def everywhere(write: str) -> list[str]:
    return [f"{write}, {place}" for place in PLACES]


def test_every_case_is_measured_with_every_tool() -> None:
    writes = [f"{write} {operand}" for write in ("=", "+=", "add_") for operand in ("x", "1")]
    assert set(CELLS) >= {case for write in writes for case in [*everywhere(write), f"{write}, plain, 2"]}
    assert len(CELLS) == 57
    assert {cell[0] for row in CELLS.values() for cell in row.values()} == WORDS
    assert [case for case, row in CELLS.items() if set(row) != set(TOOLS)] == []


# What the page says of more than one cell.
SENTENCES = {
    "eager and compile keep all": [
        ("eager", "kept", [*CELLS]),
        ("compile", "kept", [*CELLS]),
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
    assert "kept" not in outcomes("ONNX", *CELLS)


def test_the_tables_hold_all_tools() -> None:
    heads = [(FOLDER / name).read_text("utf-8").splitlines()[0] for name in ("compiled-and-exported.md", "scripted-and-traced.md")]
    assert [name for head in heads for name in re.findall(r"\w+", head)] == TOOLS


def test_the_slow_columns_were_measured_on_the_pinned_pytorch() -> None:
    assert json.loads((FOLDER / "slow.json").read_text("utf-8"))["torch"] == recorded_versions(SETTINGS)["torch"]


def test_slow_columns_of_another_program_are_refused_with_the_command(
    tmp_path: Path,
) -> None:
    program = tmp_path / "measure.py"
    text = (FOLDER / "measure.py").read_text("utf-8")
    program.write_text(
        text.replace("measured(TOOLS)", "{}").replace("size = CASES", "size  = CASES"),
        "utf-8",
    )
    (tmp_path / "slow.json").write_bytes((FOLDER / "slow.json").read_bytes())
    run = subprocess.run([sys.executable, program], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1
    assert "make record SLOW=1" in run.stderr
