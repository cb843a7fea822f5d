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


NESTED = [place for place in PLACES if "top" not in place]
ASSIGNED = [case for case in CASES if case.startswith("= ") and "plain" not in case]
NONE = ["none, top, 2", "none, last, top, 2", "none, last, child, 2"]

# What the page says of more than one cell: the tools, the word, and the cases.
SENTENCES = {
    "eager and compile keep all": (["eager", "compile"], "kept", [*CASES]),
    "add_ of the input is kept by all but ONNX": ([tool for tool in TOOLS if tool != "ONNX"], "kept", everywhere("add_ x")),
    "an assignment in a child is lost silently": (["export", "AOTI", "ONNX", "fx"], "lost", [f"= {x}, {place}" for x in ("x", "1") for place in NESTED]),
    "at the top level it is kept": (["export", "AOTI"], "kept", ["= x, top, 1", "= x, top, 2"]),
    "strict and trace lose an assignment with a warning": (["strict", "trace"], "lost, warns", ASSIGNED),
    "AOTI loses 1 added in place to one element": (["AOTI"], "lost", [case for case in CASES if re.fullmatch(r"(\+=|add_) 1, .+, 1", case)]),
    "and keeps it of two": (["AOTI"], "kept", [case for case in CASES if re.fullmatch(r"(\+=|add_) 1, (top|child|parent), 2", case)]),
    "a None buffer is written elsewhere": (["export", "AOTI"], "elsewhere", NONE[:2]),
    "in a child it is lost": (["export", "AOTI"], "lost", NONE[2:]),
    "another dtype and a size from 0 are lost": (["export", "AOTI"], "lost", ["dtype, top, 2", "grows from 0, top, 2"]),
    "the input itself and a swap are refused": (["export", "AOTI"], "export raises", ["input, top, 2", "swap, top, 2"]),
    "script keeps all but what fills None": (["script"], "kept", [case for case in CASES if case not in NONE]),
    "and refuses that": (["script"], "export raises", NONE),
    "a plain tensor that is assigned is lost with a warning": (["export", "AOTI", "ONNX"], "lost, warns", ["= x, plain, 2", "= 1, plain, 2"]),
    "one that is written in place is refused": (["AOTI", "ONNX"], "export raises", [f"{w} {x}, plain, 2" for w in ("+=", "add_") for x in ("x", "1")]),
    "fx loses all but add_ of the input and copy_": (["fx"], "lost", [case for case in CASES if not case.startswith(("add_ x", "copy_"))]),
}


@pytest.mark.parametrize(("tools", "word", "cases"), SENTENCES.values(), ids=SENTENCES)
def test_what_the_page_says_of_many_cells_is_so_in_each(tools: list[str], word: str, cases: list[str]) -> None:
    assert {tool: outcomes(tool, *cases) for tool in tools} == {tool: {word} for tool in tools}


def test_the_module_that_was_given_is_left_as_the_page_says() -> None:
    left = {tool: {case: state for case, (_, _, state) in verdicts.items()} for tool, verdicts in CELLS.items()}
    assert {left[tool][case] for tool in ("export", "AOTI", "ONNX") for case in NONE} == {"FakeTensor"}
    assert {*left["trace"].values()} == {"moved"}
    assert {*left["strict"].values(), *left["compile"].values(), *left["script"].values()} == {"as before"}
    assert {state for case, state in left["fx"].items() if case.startswith(("= x", "+= x"))} == {"Proxy"}


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
