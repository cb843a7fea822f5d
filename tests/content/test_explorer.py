"""The explorer's listings: of every builder of the installed torchvision, small enough to fetch, and what a model that was built really holds."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from verified_snippets.process import environment
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
FOLDER = SETTINGS.snippets_dir / "reference/explorer"
FILES = sorted(FOLDER.glob("model-*.json"))
# In one worker, which builds the models once.
pytestmark = pytest.mark.xdist_group("explorer")
GROUPS = ["classification", "quantization", "detection", "segmentation", "video", "optical-flow"]
Entry = tuple[str, str, str, list[int]]  # key, kind, dtype, shape


def listing(builder: str) -> dict:
    return json.loads((FOLDER / f"model-{builder}.json").read_text("utf-8"))


def entries(tree: list) -> list[Entry]:
    """The tensors of a recorded tree, in its order."""
    written: dict[str, list] = {}

    def walk(path: str, data: list | str) -> Iterator[Entry]:
        if isinstance(data, str):
            data = written[data.removeprefix("=")]
        written.setdefault(path, data)
        _, tensors, modules = [*data, {}, {}][:3]
        inside = f"{path}." if path else ""
        for name, text in tensors.items():
            kind, dtype, *shape = text.split(" ")
            yield inside + name, kind, dtype, [int(size) for sizes in shape for size in sizes.split("x")]
        for entry, child in modules.items():
            first, _, last = entry.removeprefix(".").partition("..")
            for name in range(int(first), int(last) + 1) if last else [first]:
                yield from walk(f"{inside}{name}", child)

    return list(walk("", tree))


REALLY: dict[str, dict[str, None]] = {
    "resnet50": {},
    "regnet_y_400mf": {},
    "swin_v2_t": {},
    "quantized_mobilenet_v3_large": {},
    "fcos_resnet50_fpn": {"weights_backbone": None},
}
BUILD = f"""
import json
from torchvision import models


def shown(key, tensor, kind):
    return [key, kind, str(tensor.dtype).removeprefix("torch."), list(tensor.shape)]


def sums(tensors):
    return {{"tensors": len(tensors), "elements": sum(t.numel() for t in tensors), "bytes": sum(t.numel() * t.element_size() for t in tensors)}}


def look(model):
    parameters, buffers, state = dict(model.named_parameters()), dict(model.named_buffers()), model.state_dict()
    return {{
        "parameters": sums(list(parameters.values())),
        "buffers": sums(list(buffers.values())),
        "state": [shown(key, tensor, "parameter" if key in parameters else "buffer") for key, tensor in state.items()],
        "unsaved": sorted(buffers.keys() - state.keys()),
    }}


built = {{name: look(models.get_model(name, weights=None, **options)) for name, options in {REALLY!r}.items()}}
print(json.dumps({{"builders": models.list_models(), "built": built}}))
"""


@pytest.fixture(scope="module")
def installed() -> dict:
    """The builders of the installed torchvision, and what some of their models hold. torch is not imported here: pytest forks the snippets' programs."""
    result = subprocess.run([sys.executable, "-W", "ignore", "-c", BUILD], env=environment(SETTINGS), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_every_builder_of_the_installed_torchvision_is_recorded_and_nothing_else(installed: dict) -> None:
    builders = installed["builders"]
    assert len(builders) > 100
    assert [file.stem.removeprefix("model-") for file in FILES] == sorted(builders)
    assert [json.loads(file.read_text("utf-8"))["builder"] for file in FILES] == sorted(builders)


def test_the_listings_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < 1_500_000
    assert max(len(gzip.compress(file.read_bytes())) for file in FILES) < 30_000


@pytest.mark.parametrize("builder", REALLY)
def test_a_listing_is_what_a_model_that_was_built_really_holds(installed: dict, builder: str) -> None:
    found = installed["built"][builder]
    recorded = listing(builder)
    tensors = entries(recorded["tree"])
    assert recorded["parameters"] == found["parameters"]
    assert recorded["buffers"] == found["buffers"]
    assert recorded["state_dict_entries"] == len(found["state"])
    assert [list(entry) for entry in tensors if entry[1] != "unsaved"] == found["state"]
    assert sorted(key for key, kind, *_ in tensors if kind == "unsaved") == found["unsaved"]


def test_resnet50_has_320_entries_of_which_159_are_buffers() -> None:
    recorded = listing("resnet50")
    assert (recorded["state_dict_entries"], recorded["buffers"]["tensors"]) == (320, 159)
    assert ("layer4.2.bn3.running_var", "buffer", "float32", [2048]) in entries(recorded["tree"])


def test_the_tables_have_a_row_for_each_listing_with_its_totals_and_a_link_to_it() -> None:
    text = "\n".join((FOLDER / f"{group}.md").read_text("utf-8") for group in GROUPS)
    rows = {}
    for row in BeautifulSoup(markdown(text.replace("\n| Builder", "\n\n| Builder"), extensions=["tables"]), "html.parser").select("tbody tr"):
        name, *numbers = [cell.get_text() for cell in row.find_all("td")]
        assert row.a["href"] == f"/snippets/reference/explorer/model-{name}.json"
        assert name not in rows
        rows[name] = [int(number.replace(",", "")) for number in numbers]
    recorded = [json.loads(file.read_text("utf-8")) for file in FILES]
    assert rows == {one["builder"]: [*one["parameters"].values(), *one["buffers"].values(), one["state_dict_entries"]] for one in recorded}


def test_the_only_builders_that_refuse_meta_are_those_that_the_page_names() -> None:
    recorded = [json.loads(file.read_text("utf-8")) for file in FILES]
    assert {one["builder"].split("_")[0] for one in recorded if one["built"] != "on meta"} == {"regnet"}
