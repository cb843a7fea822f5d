"""The catalogue: what it says is complete, and a class of PyTorch that comes, goes or changes makes its program fail or write something else."""

import ast
import dataclasses
import importlib.metadata
import json
import re
from pathlib import Path

import pytest

from tests.content.injected import injected
from verified_snippets import recording
from verified_snippets.page import expand_page
from verified_snippets.settings import load_settings
from verified_snippets.snippet import Snippet

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
# In one worker, which sweeps the changed packages once.
pytestmark = pytest.mark.xdist_group("catalogue")
PROGRAM = Snippet("reference/catalogue/measure.py", SETTINGS)
CATALOGUE = json.loads(PROGRAM.program.with_name("catalogue.json").read_text("utf-8"))
PAGE = expand_page(SETTINGS.docs_dir / "reference/catalogue.md", SETTINGS).text
OWNERS = {name: entry["buffers"] for name, entry in CATALOGUE.items() if entry.get("buffers")}


def patched(patch: str, folder: Path) -> recording.Outcome:
    """Run the program on a PyTorch that was patched before it began."""
    return recording.run(dataclasses.replace(PROGRAM, settings=injected(patch, folder)), fork=False)


AFTER = """
def after(cls, change):
    first = cls.__init__
    @functools.wraps(first)
    def changed(self, *arguments, **named):
        first(self, *arguments, **named)
        change(self)
    cls.__init__ = changed
"""
# One run shows all that the program refuses: it collects what it finds wrong and says it at the end.
REFUSED = (
    AFTER
    + """
class Owner(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

class Demanding(nn.Module):
    def __init__(self, colour):
        super().__init__()

class Reserved(nn.Module):
    def __init__(self, length=None):
        super().__init__()
        if length:
            self.register_buffer("mask", torch.ones(length))

nn.Owner, nn.Demanding, nn.Reserved = Owner, Demanding, Reserved
del nn.Unflatten, nn.modules.Unflatten, nn.modules.flatten.Unflatten
after(nn.CrossEntropyLoss, lambda loss: loss.register_buffer("class_weight", loss._buffers.pop("weight")))
after(nn.BCEWithLogitsLoss, lambda loss: loss._buffers.pop("pos_weight"))
"""
)
SAID = {
    "a class that owns a buffer": r"torch\.nn\.Owner owns buffers \(count\) and belongs to no group",
    "a class that needs an argument of an unknown name": r"torch\.nn\.Demanding is neither constructed nor left out with a reason: KeyError\('colour'\)",
    "a class that registers a buffer when asked to": r"torch\.nn\.Reserved calls register_buffer, and nn\.Reserved\(\) has no buffer",
    "a class that is gone": r"torch\.nn\.Unflatten is written by hand and finds nothing",
    "a buffer under another name": r"torch\.nn\.CrossEntropyLoss: no sentence says what its buffer class_weight is for",
    "a buffer that is lost": r"torch\.nn\.BCEWithLogitsLoss with `pos_weight=torch\.ones\(3\)` is as it is without",
    "a sentence about a buffer that is lost": r"\('losses', 'pos_weight'\) is written by hand and finds nothing",
}


@pytest.fixture(scope="module")
def refusal(tmp_path_factory: pytest.TempPathFactory) -> str:
    outcome = patched(REFUSED, tmp_path_factory.mktemp("refused"))
    assert recording.fault(outcome, PROGRAM, {})
    assert outcome.exception_type == "LookupError", outcome.traceback
    return outcome.exception


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_the_program_ends_and_says(refusal: str, said: str) -> None:
    assert re.search(said, refusal)


def test_it_says_nothing_else(refusal: str) -> None:
    assert [line for line in refusal.splitlines() if not any(re.search(said, line) for said in SAID.values())] == []


# One run changes what several classes have, in ways for which the program has words. Then its recording is not what it writes.
CHANGED = """
from torch.ao import quantization
from torchvision import ops

def narrow(norm):
    if norm.num_batches_tracked is not None:
        norm.num_batches_tracked = norm.num_batches_tracked.int()

class Plain(nn.Module):
    pass

nn.Plain = Plain
after(nn.BatchNorm3d, narrow)
after(quantization.MovingAverageMinMaxObserver, lambda observer: observer._buffers.pop("eps"))
after(quantization.HistogramObserver, lambda observer: observer._non_persistent_buffers_set.add("histogram"))
after(ops.FrozenBatchNorm2d, lambda norm: setattr(norm, "running_var", norm.running_var[None]))
del nn.NLLLoss2d, nn.modules.NLLLoss2d, nn.modules.loss.NLLLoss2d
"""


def now(outcome: recording.Outcome) -> dict[str, dict]:
    """The catalogue that a run wrote."""
    assert recording.fault(outcome, PROGRAM, {}) == ""
    assert "the recording is not what the program prints" in recording.differences(outcome, PROGRAM)
    return json.loads(outcome.data["catalogue.json"])


def test_a_class_that_comes_goes_or_changes_is_another_catalogue(tmp_path: Path) -> None:
    changed = now(patched(AFTER + CHANGED, tmp_path))
    assert set(changed) - set(CATALOGUE) == {"torch.nn.Plain"}
    assert set(CATALOGUE) - set(changed) == {"torch.nn.NLLLoss2d"}
    frozen, histogram, moving = (
        "torchvision.ops.FrozenBatchNorm2d",
        "torch.ao.quantization.HistogramObserver",
        "torch.ao.quantization.MovingAverageMinMaxObserver",
    )
    different = {name for name in OWNERS if name in changed and changed[name] != CATALOGUE[name]}
    assert different == {"torch.nn.BatchNorm3d", frozen, histogram, moving}
    assert OWNERS["torch.nn.BatchNorm3d"]["num_batches_tracked"]["tensor"]["dtype"] == "int64"
    assert changed["torch.nn.BatchNorm3d"]["buffers"]["num_batches_tracked"]["tensor"]["dtype"] == "int32"
    assert set(OWNERS[moving]) - set(changed[moving]["buffers"]) == {"eps"}
    assert OWNERS[histogram]["histogram"]["persistent"] is not changed[histogram]["buffers"]["histogram"]["persistent"]
    assert changed[frozen]["buffers"]["running_var"]["tensor"]["shape"] == [1, 3]


def registering_classes(distribution: str, folders: tuple[str, ...]) -> set[str]:
    """The classes in whose source a method calls `self.register_buffer`, read without importing anything."""
    call = "self.register_buffer("
    found = set()
    for file in importlib.metadata.files(distribution) or ():
        if file.suffix == ".py" and file.as_posix().startswith(folders):
            source = Path(file.locate()).read_text("utf-8")
            nodes = ast.walk(ast.parse(source)) if call in source else ()
            found |= {node.name for node in nodes if isinstance(node, ast.ClassDef) and call in ast.unparse(node)}
    return found


def test_no_class_that_registers_a_buffer_in_the_sources_is_missing() -> None:
    found = registering_classes("torch", ("torch/nn/", "torch/ao/", "torch/optim/", "torch/utils/mkldnn.py"))
    found |= registering_classes("torchvision", ("torchvision/ops/", "torchvision/models/"))
    assert len(found) > 30
    known = {name.rpartition(".")[2]: entry for name, entry in CATALOGUE.items() if entry.get("buffers") or "left out" in entry}
    # The one that defines the method.
    assert found - set(known) == {"Module"}


def test_every_class_is_constructed_or_left_out_with_a_reason() -> None:
    assert len(CATALOGUE) > 500
    for name, entry in CATALOGUE.items():
        assert ("made" in entry) is not ("left out" in entry), name
        assert entry.get("left out", "a reason"), name
    parts = [int(number) for number in re.findall(r"\d+", PROGRAM.program.with_name("counts.md").read_text("utf-8").partition("\n")[0])]
    assert parts[0] == len(CATALOGUE) == sum(parts[1:])
    assert parts[1] == len(OWNERS)


def test_the_page_has_a_row_for_every_buffer_and_a_link_to_every_class() -> None:
    sections = re.split(r"^#{2,3} ", PAGE, flags=re.MULTILINE)
    ids = re.findall(r"\{ #([\w-]+) \}$", PAGE, re.MULTILINE)
    assert sorted(ids) == sorted(set(ids))
    index = next(section for section in sections if section.startswith("All of them"))
    links = {}
    for package, line in re.findall(r"^- `([\w.]+)`, \d+: (.+)$", index, re.MULTILINE):
        links |= {f"{package}.{name}": target for name, target in re.findall(r"\[`([\w.]+)`\]\(#([\w-]+)\)", line)}
    assert set(links) == set(OWNERS)
    for name, buffers in OWNERS.items():
        target = links[name]
        section = next(section for section in sections if f"{{ #{target} }}" in section)
        assert f"`{name.removeprefix('torch.')}" in section.replace("`torch.", "`") or CATALOGUE[name]["made"] in section, name
        table = re.search(r"(^\|.*\n)+", section, re.MULTILINE)[0].splitlines()
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
        assert [row[0].partition("<br>")[0].strip("`") for row in rows] == list(buffers), name
        assert all(len(row) == 5 and all(row) and row[0].endswith(".") for row in rows), name
