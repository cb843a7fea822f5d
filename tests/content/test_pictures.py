"""Each picture is drawn from what its program measured: a change to what PyTorch does is seen in it."""

import json
import subprocess
import sys
import textwrap

import pytest

from tests.content.faults import none_of
from tests.content.injected import SETTINGS
from verified_snippets.picture import numbers
from verified_snippets.process import environment

PICTURES = SETTINGS.snippets_dir / "reference/pictures"
# In one worker: torch is imported once, and each program is a child of that process.
pytestmark = pytest.mark.xdist_group("pictures")

# Each program in a folder of its own, behind its change; what it wrote, by its name.
DRAW = """
import copy, json, os, pathlib, runpy, sys
import torch, torch._dynamo
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
    "how_keys_come_to_be": """
        old = nn.Module._save_to_state_dict
        def save(self, destination, prefix, keep_vars):
            names = [*self._buffers, *self._parameters]
            found = {}
            old(self, found, prefix, keep_vars)
            destination.update({prefix + name: found[prefix + name] for name in names if prefix + name in found})
        nn.Module._save_to_state_dict = save
        """,
    "saved_or_not": """
        old = nn.Module.register_buffer
        nn.Module.register_buffer = lambda self, name, tensor, persistent=True: old(self, name, tensor)
        """,
    "left_behind_by_a_cast": """
        old = nn.Module._apply
        def apply(self, function, recurse=True):
            buffers = dict(self._buffers)
            old(self, function, recurse)
            for name, buffer in buffers.items():
                buffer.data = self._buffers[name]
                self._buffers[name] = buffer
            return self
        nn.Module._apply = apply
        """,
    "when_ddp_syncs": """
        old = nn.parallel.DistributedDataParallel.forward
        def forward(self, *arguments):
            self.require_forward_param_sync = True
            return old(self, *arguments)
        nn.parallel.DistributedDataParallel.forward = forward
        """,
    "what_fsdp_shards": """
        import torch.distributed.fsdp
        torch.distributed.fsdp.fully_shard = lambda model, mesh: model
        """,
    "what_nothing_fills": """
        old = nn.Module.to_empty
        def to_empty(self, device):
            old(self, device=device)
            for buffer in self.buffers():
                buffer.data.zero_()
            return self
        nn.Module.to_empty = to_empty
        """,
    "rotary_in_bfloat16": "nn.Module.bfloat16 = lambda self: self",
    "an_average_of_buffers": """
        from torch.optim.swa_utils import AveragedModel
        old = AveragedModel.__init__
        def init(self, model, multi_avg_fn=None, use_buffers=True):
            old(self, model, multi_avg_fn=multi_avg_fn, use_buffers=True)
        AveragedModel.__init__ = init
        """,
    "a_graph_that_grows": """
        old = nn.Module.__setattr__
        def assign(self, name, value):
            old(self, name, value.detach() if name in self.__dict__.get("_buffers", ()) else value)
        nn.Module.__setattr__ = assign
        """,
    "parts_of_a_checkpoint": "old = torch.optim.Adam; torch.optim.Adam = lambda parameters: old(parameters, amsgrad=True)",
    "a_slice_in_its_file": """
        old = torch.save
        torch.save = lambda found, file: old({key: value.clone() for key, value in found.items()}, file)
        """,
    "who_stops_the_statistics": """
        old = nn.Module.requires_grad_
        nn.Module.requires_grad_ = lambda self, requires_grad=True: old(self, requires_grad).train(requires_grad)
        """,
    "in_place_or_another": """
        old = nn.Module.__setattr__
        def assign(self, name, value):
            if name in self.__dict__.get("_buffers", ()):
                self._buffers[name].copy_(value)
            else:
                old(self, name, value)
        nn.Module.__setattr__ = assign
        """,
    "what_a_cast_reaches": "nn.Module.half = lambda self: self._apply(lambda tensor: tensor.half())",
    "a_cache_that_is_filled": """
        torch.cat = lambda tensors: tensors[0]
        """,
}


UNCHANGED = "three_dictionaries: as it is"
NAMES = sorted({name.partition(":")[0] for name in CHANGES})


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The numbers of each picture, drawn behind its change, by the change's name."""
    work = tmp_path_factory.mktemp("pictures")
    changes = {name: textwrap.dedent(change) for name, change in CHANGES.items()} | {UNCHANGED: ""}
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


def test_without_a_change_the_picture_is_as_recorded(drawn: dict[str, list[str]]) -> None:
    assert drawn[UNCHANGED] == recorded(UNCHANGED)


def unchanged(pictures: set[str], names: set[str]) -> list[str]:
    """The pictures that no change is written for, and the changes whose picture is gone."""
    form = "in form of a few lines of Python that change what PyTorch does, so that the picture shows it"
    lacking = [
        f'snippets/reference/pictures/{name}.svg:1: add an entry "{name}": "…" to CHANGES in tests/content/test_pictures.py, {form}'
        for name in pictures - names
    ]
    return sorted(lacking + [f"tests/content/test_pictures.py:1: {name} is no picture any more; take its entry out of CHANGES" for name in names - pictures])


def test_each_picture_has_a_change() -> None:
    none_of(unchanged({file.stem for file in PICTURES.glob("*.svg")}, {*NAMES}))
    new, gone = unchanged({"new"}, {"gone"})
    assert new.startswith('snippets/reference/pictures/new.svg:1: add an entry "new": "…" to CHANGES')
    assert "gone is no picture any more" in gone
