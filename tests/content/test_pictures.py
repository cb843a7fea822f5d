"""Each picture is drawn from what its program measured: a change to what PyTorch does is seen in it."""

import json
import subprocess
import sys
import textwrap

import pytest

from tests.content.injected import SETTINGS
from verified_snippets.picture import numbers
from verified_snippets.process import environment

PICTURES = SETTINGS.snippets_dir / "reference/pictures"
# In one worker: torch is imported once, and each program is a child of that process.
pytestmark = pytest.mark.xdist_group("pictures")

# Each program in a folder of its own, behind its change; what it wrote, by its name.
DRAW = """
import copy, json, os, pathlib, runpy, sys
import torch
from torch import nn
folder, changes = pathlib.Path(sys.argv[1]), json.load(sys.stdin)
sys.path.insert(0, str(folder))
for name, change in changes.items():
    os.mkdir(name)
    child = os.fork()
    if not child:
        os.chdir(name)
        try:
            exec(change, {"copy": copy, "torch": torch, "nn": nn})
            runpy.run_path(str(folder / f"{name.partition(':')[0]}.py"), run_name="__main__")
        except BaseException as error:
            print(name, repr(error), file=sys.stderr)
        os._exit(0)
    os.waitpid(child, 0)
"""

CHANGES = {
    "three_dictionaries": """
        old = nn.Module.named_parameters
        def named_parameters(self, *arguments, **named):
            yield from old(self, *arguments, **named)
            yield from self.named_buffers()
        nn.Module.named_parameters = named_parameters
        """,
    "who_shares_storage": """
        old = nn.Module._save_to_state_dict
        def save(self, destination, prefix, keep_vars):
            old(self, destination, prefix, keep_vars)
            for key in list(destination):
                destination[key] = destination[key].clone()
        nn.Module._save_to_state_dict = save
        """,
    "who_shares_storage: a deep copy shares": "copy.deepcopy = copy.copy",
    "copied_or_assigned": """
        old = nn.Module.load_state_dict
        nn.Module.load_state_dict = lambda self, state_dict, strict=True, assign=False: old(self, state_dict, strict)
        """,
    "four_momenta": """
        old = nn.Module.train
        nn.Module.train = lambda self, mode=True: old(self, True)
        """,
    "a_counter_stops": """
        old = torch.zeros
        torch.zeros = lambda *size, **options: old(*size)
        """,
}


NAMES = sorted({name.partition(":")[0] for name in CHANGES})


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The numbers of each picture, drawn behind its change, by the change's name."""
    work = tmp_path_factory.mktemp("pictures")
    changes = {name: textwrap.dedent(change) for name, change in CHANGES.items()} | {f"{name}: as it is": "" for name in NAMES}
    command = [sys.executable, "-c", DRAW, str(PICTURES)]
    result = subprocess.run(command, input=json.dumps(changes), env=environment(SETTINGS), cwd=work, capture_output=True, text=True)
    assert result.stderr == ""
    return {name: numbers((work / name / f"{name.partition(':')[0]}.svg").read_text("utf-8")) for name in changes}


def recorded(name: str) -> list[str]:
    return numbers((PICTURES / f"{name.partition(':')[0]}.svg").read_text("utf-8"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_what_pytorch_does_changes_the_picture(drawn: dict[str, list[str]], name: str) -> None:
    assert len(recorded(name)) > 1
    assert drawn[name] != recorded(name)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_change_the_picture_is_as_recorded(drawn: dict[str, list[str]], name: str) -> None:
    assert drawn[f"{name}: as it is"] == recorded(name)


def test_each_picture_has_a_change() -> None:
    assert {file.stem for file in PICTURES.glob("*.svg")} == {*NAMES}
