"""A change in PyTorch turns the behaviour matrix red: each of these is injected before its program begins, and the rows that notice it are named."""

import json
import subprocess
import sys
import textwrap

import pytest

from tests.content.injected import SETTINGS
from verified_snippets.process import environment

MEASURE = SETTINGS.snippets_dir / "reference/matrix/measure.py"
# In one worker: torch is imported once, and each change is made in a child of that process.
pytestmark = pytest.mark.xdist_group("injected")

# The rows that need no compiler and no second process, measured as the program measures them: the operations whose answers are not the recorded ones.
DIFFERENCES = f"""
import copy, importlib.util, json, os, pathlib, sys, traceback
import safetensors.torch, torch, torch._dynamo
from torch import nn
from torch.distributed import fsdp

def differences(change):
    exec(change, {{"copy": copy, "torch": torch, "nn": nn}})
    spec = importlib.util.spec_from_file_location("measure", {str(MEASURE)!r})
    measure = sys.modules["measure"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    recorded = json.loads(pathlib.Path({str(MEASURE.with_name("matrix.json"))!r}).read_text("utf-8"))
    answers = {{row["id"]: row["answers"] for row in recorded["operations"]}}
    rows = [function for group, _, function in measure.OPERATIONS if group not in ("compiled", "exported", "synced")]
    now = {{row.__name__: [measure.measured(row, kind)[0] for kind in measure.KINDS] for row in rows}}
    return [len(rows), [name for name, said in now.items() if said != answers[name]]]

for number, change in enumerate(json.load(sys.stdin)):
    child = os.fork()
    if not child:
        try:
            pathlib.Path(str(number)).write_text(json.dumps(differences(change)))
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.waitpid(child, 0)
"""

CHANGES = {
    "persistent is False unless said otherwise": (
        "nn.Module.register_buffer.__defaults__ = (False,)",
        "in_state_dict",
    ),
    "named_buffers lists non-persistent buffers last": (
        """
        old = nn.Module.named_buffers
        def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
            pairs = list(old(self, prefix, recurse, remove_duplicate))
            yield from sorted(pairs, key=lambda pair: pair[0].split(".")[-1] in self._non_persistent_buffers_set)
        nn.Module.named_buffers = named_buffers
        """,
        "in_named_buffers_order",
    ),
    "load_state_dict has no assign": (
        """
        old = nn.Module.load_state_dict
        nn.Module.load_state_dict = lambda self, state_dict, strict=True: old(self, state_dict, strict)
        """,
        "meta_then_load_assign",
    ),
    "load_state_dict is not strict unless said otherwise": (
        "nn.Module.load_state_dict.__defaults__ = (False, False)",
        "load_checkpoint_without_key_strict",
    ),
    "half casts integers": (
        "nn.Module.half = lambda self: self._apply(lambda tensor: tensor.half())",
        "int64_under_half",
    ),
    "a cast replaces the parameter": (
        "torch.__future__.set_overwrite_module_params_on_conversion(True)",
        "identity_after_half",
    ),
    "state_dict copies": (
        """
        old = nn.Module._save_to_state_dict
        def save(self, destination, prefix, keep_vars):
            found = {}
            old(self, found, prefix, keep_vars)
            destination.update({key: value.clone() if isinstance(value, torch.Tensor) else value for key, value in found.items()})
        nn.Module._save_to_state_dict = save
        """,
        "state_dict_aliases_memory",
    ),
    "parameters yields buffers too": (
        """
        old = nn.Module.named_parameters
        def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
            yield from old(self, prefix, recurse, remove_duplicate)
            yield from self.named_buffers(prefix, recurse, remove_duplicate)
        nn.Module.named_parameters = named_parameters
        """,
        "in_parameters",
    ),
    "a deep copy shares the buffers": (
        """
        def copied(self, memo):
            new = self.__class__.__new__(self.__class__)
            memo.update({id(buffer): buffer for buffer in self.buffers()})
            new.__dict__.update(copy.deepcopy(self.__dict__, memo))
            return new
        nn.Module.__deepcopy__ = copied
        """,
        "deepcopy",
    ),
    "an assigned tensor becomes a buffer": (
        """
        old = nn.Module.__setattr__
        def assign(self, name, value):
            if type(value) is torch.Tensor and name not in {**self._parameters, **self._buffers}:
                return self.register_buffer(name, value)
            old(self, name, value)
        nn.Module.__setattr__ = assign
        """,
        "in_buffers",
    ),
    "requires_grad_ reaches buffers": (
        """
        old = nn.Module.requires_grad_
        def requires_grad_(self, requires_grad=True):
            for buffer in self.buffers():
                buffer.requires_grad_(requires_grad)
            return old(self, requires_grad)
        nn.Module.requires_grad_ = requires_grad_
        """,
        "rg_True_module_requires_grad_False",
    ),
    "loading casts the model to the checkpoint's dtype": (
        """
        old = nn.Module.load_state_dict
        def load(self, state_dict, strict=True, assign=False):
            for name, buffer in list(self.named_buffers(recurse=False)):
                if name in state_dict:
                    self._buffers[name] = buffer.to(state_dict[name].dtype)
            return old(self, state_dict, strict, assign)
        nn.Module.load_state_dict = load
        """,
        "load_dtype_result",
    ),
}


UNCHANGED = "as it is"


@pytest.fixture(scope="module")
def differences(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, list[str]]]:
    """For each change to PyTorch, how many rows were measured after it, and the names of those whose answers are not the recorded ones."""
    work = tmp_path_factory.mktemp("changes")
    changes = {UNCHANGED: ""} | {name: textwrap.dedent(change) for name, (change, _) in CHANGES.items()}
    command = [sys.executable, "-c", DIFFERENCES]
    result = subprocess.run(command, input=json.dumps([*changes.values()]), env=environment(SETTINGS), cwd=work, capture_output=True, text=True)
    assert result.stderr == ""
    return {name: tuple(json.loads((work / str(number)).read_text())) for number, name in enumerate(changes)}


def test_without_a_change_the_rows_are_as_recorded(differences: dict[str, tuple[int, list[str]]]) -> None:
    measured, found = differences[UNCHANGED]
    assert measured > 80
    assert found == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_pytorch_is_noticed(differences: dict[str, tuple[int, list[str]]], name: str) -> None:
    assert CHANGES[name][1] in differences[name][1]
