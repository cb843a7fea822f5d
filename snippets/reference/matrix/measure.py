# records data: matrix.json *.md
"""Measure what happens to eleven kinds of tensor attribute.

Each operation is one function. It builds a module that holds a tensor of one
kind under the name `t`, does one thing to the module, and says in a few words
what became of `t`. An exception is an answer too: the name of its class.
"""

import ast
import copy
import functools
import inspect
import io
import json
import logging
import multiprocessing
import warnings
from pathlib import Path

import safetensors.torch
import torch
import torch.distributed as dist
from torch import fx, nn
from torch.distributed import fsdp
from torch.distributed._composable import replicate
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
)
from torch.distributed.device_mesh import init_device_mesh
from torch.func import functional_call
from torch.nn.parallel import DistributedDataParallel
from torch.nn.utils import parametrize
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

warnings.filterwarnings("ignore")
logging.disable()

# The eleven kinds: how a module comes to hold a tensor under the name `t` ---


def plain_attr(self, tensor):
    self.t = tensor


def list_of_tensors(self, tensor):
    self.t = [tensor]


def class_attr(self, tensor):
    type(self).t = tensor


def nn_Buffer(self, tensor):
    self.t = nn.Buffer(tensor)


def nn_Buffer_nonpersistent(self, tensor):
    self.t = nn.Buffer(tensor, persistent=False)


def register_buffer(self, tensor):
    self.register_buffer("t", tensor)


def register_buffer_nonpersistent(self, tensor):
    self.register_buffer("t", tensor, persistent=False)


def list_of_nn_Buffer(self, tensor):
    self.t = [nn.Buffer(tensor)]


def nn_Parameter(self, tensor):
    self.t = nn.Parameter(tensor)


def nn_Parameter_frozen(self, tensor):
    self.t = nn.Parameter(tensor, requires_grad=False)


def None_buffer(self, tensor):
    self.register_buffer("t", None)


KINDS = {
    plain_attr: "Plain tensor",
    register_buffer: "Buffer",
    register_buffer_nonpersistent: "Non-persistent buffer",
    nn_Parameter: "Parameter",
    nn_Parameter_frozen: "Frozen parameter",
    nn_Buffer: "`nn.Buffer`",
    nn_Buffer_nonpersistent: "`nn.Buffer`, non-persistent",
    list_of_tensors: "List of tensors",
    list_of_nn_Buffer: "List of `nn.Buffer`",
    class_attr: "Class attribute",
    None_buffer: "Buffer that is `None`",
}


def how(kind):
    """The line of code that makes a tensor of this kind."""
    return inspect.getsource(kind).splitlines()[-1].strip()


# The modules ----------------------------------------------------------------


def read(module):
    """The tensor, out of its list if it is in one; None if there is none."""
    return module.t[0] if isinstance(module.t, list) else module.t


class Adds(nn.Module):
    """Holds a parameter `w` and, in one of the eleven ways, a tensor `t`."""

    def __init__(self, kind, tensor):
        super().__init__()
        self.w = nn.Parameter(torch.ones(tensor.shape))
        kind(self, tensor)

    def forward(self, x):
        t = read(self)
        return x * self.w if t is None else x * self.w + t


class Counts(Adds):
    """Adds 1 to `t` in place, in each forward."""

    def forward(self, x):
        read(self).add_(1)
        return super().forward(x)


class Rebinds(Adds):
    """Puts a new tensor in the place of `t`, in each forward."""

    def forward(self, x):
        if isinstance(self.t, list):
            self.t[0] = self.t[0] + 1
        else:
            self.t = self.t + 1
        return super().forward(x)


class CountsRank(Adds):
    """Adds 1 on rank 0 and 2 on rank 1 to `t`, in each forward."""

    def forward(self, x):
        with torch.no_grad():
            read(self).add_(1 + dist.get_rank())
        return super().forward(x)


class Observes(Adds):
    """Writes down the dtype that `t` has in forward."""

    def forward(self, x):
        self.observed = dtype(self)
        return super().forward(x)


class Scripted(Adds):
    """TorchScript compiles this forward, which has no choice of kinds."""

    def forward(self, x):
        return x * self.w + self.t


class ScriptedList(Adds):
    def forward(self, x):
        return x * self.w + self.t[0]


class ScriptedNone(Adds):
    def forward(self, x):
        t = self.t
        if t is not None:
            return x * self.w + t
        return x * self.w


def build(
    kind, value=1, base=Adds, dtype=torch.float32, shape=3, requires_grad=False
):
    """A module with a tensor of this kind, every element of it `value`."""
    if kind is class_attr:  # each module gets a class of its own
        base = type("ClassOfItsOwn", (base,), {"__module__": __name__})
        globals()["ClassOfItsOwn"] = base  # where pickle looks for it
    tensor = torch.full((shape,), value, dtype=dtype)
    return base(kind, tensor.requires_grad_(requires_grad))


def ones():
    return torch.ones(3)


# What is said of them -------------------------------------------------------


def number(tensor):
    """Its first element, as short as it goes."""
    return "`None`" if tensor is None else f"{tensor.detach()[0].item():g}"


def dtype(module):
    tensor = read(module)
    if tensor is None:
        return "`None`"
    return f"`{str(tensor.dtype).removeprefix('torch.')}`"


def changed(before, now):
    """Whether `t` changed from one property to another, and to which."""
    if now in (before, "`None`"):
        return f"no, stays {now}"
    return f"yes, {now}"


def device(module):
    tensor = read(module)
    return "`None`" if tensor is None else f"`{tensor.device}`"


def place(module, name="t"):
    """Where the module keeps what is called `t`."""
    kept = []
    if name in module._parameters:
        kept.append("`_parameters`")
    if name in module._buffers:
        saved = name not in module._non_persistent_buffers_set
        kept.append("`_buffers`" if saved else "`_buffers`, non-persistent")
    if name in module._modules:
        kept.append("`_modules`")
    if name in vars(module):
        kept.append("`__dict__`")
    if any(name in vars(parent) for parent in type(module).__mro__):
        kept.append("the class")
    return " and ".join(kept) or "nowhere"


def what(module):
    """Where it is kept, and the type of what is kept there, if that is news."""
    now = getattr(module, "t", None)
    said = (
        "" if isinstance(now, torch.Tensor) else f" (`{type(now).__name__}`)"
    )
    return place(module) + said


def outcome(call, *arguments):
    """What a call returns, or the name of the exception that it raises."""
    try:
        return call(*arguments)
    except Exception as error:
        return f"raises `{type(error).__name__}`"


def measured(operation, *arguments):
    """An answer, and how the message of what was raised begins."""
    try:
        return operation(*arguments), ""
    except Exception as error:
        lines = [line.strip() for line in str(error).strip().splitlines()]
        # The place in a file that TorchScript names is this program's own.
        more = lines[0].endswith(":") and not lines[1].startswith("File")
        message = " ".join(lines[: 1 + more]).removesuffix(" :")
        return f"raises `{type(error).__name__}`", message


def yes(condition):
    return "yes" if condition else "no"


OPERATIONS = []


def operation(group, question):
    """Put a function into the matrix, under a question of a group."""

    def add(function):
        OPERATIONS.append((group, question, function))
        return function

    return add


# Listed ---------------------------------------------------------------------


@operation("listed", "Yielded by `parameters()`?")
def in_parameters(kind):
    module = build(kind)
    return yes(any(found is read(module) for found in module.parameters()))


@operation("listed", "Yielded by `named_parameters()`?")
def in_named_parameters(kind):
    module = build(kind)
    names = [n for n, p in module.named_parameters() if p is read(module)]
    return f"yes, as `{names[0]}`" if names else "no"


@operation("listed", "Yielded by `buffers()`?")
def in_buffers(kind):
    module = build(kind)
    return yes(any(found is read(module) for found in module.buffers()))


@operation("listed", "Yielded by `named_buffers()`?")
def in_named_buffers(kind):
    module = build(kind)
    names = [n for n, b in module.named_buffers() if b is read(module)]
    return f"yes, as `{names[0]}`" if names else "no"


@operation("listed", "`named_buffers()`: before a buffer registered later?")
def in_named_buffers_order(kind):
    module = build(kind)
    module.register_buffer("later", ones())
    names = [name for name, _ in module.named_buffers()]
    return yes(names[0] == "t") if "t" in names else "not listed"


@operation("listed", 'Found by `get_buffer("t")`?')
def get_buffer(kind):
    found = build(kind).get_buffer("t")
    return "returns `None`" if found is None else "yes"


@operation("listed", 'Found by `get_parameter("t")`?')
def get_parameter(kind):
    found = build(kind).get_parameter("t")
    return "returns `None`" if found is None else "yes"


@operation("listed", "Is `t` in `dir(module)`?")
def in_dir(kind):
    return yes("t" in dir(build(kind)))


@operation("listed", "Does `repr(module)` name it?")
def in_repr(kind):
    return yes("(t)" in repr(build(kind)) or "t=" in repr(build(kind)))


@operation("listed", "Where does the module keep it?")
def storage_place(kind):
    return place(build(kind))


@operation("listed", "What is its type, as you read it?")
def python_type_as_read(kind):
    held = build(kind).t
    said = ", an instance of `nn.Buffer`" * isinstance(held, nn.Buffer)
    return f"`{type(held).__name__}`{said}"


@operation("listed", "Counted in `sum(p.numel() for p in parameters())`?")
def counted(kind):
    return yes(sum(p.numel() for p in build(kind).parameters()) == 6)


@operation("listed", "In `parameters_to_vector(parameters())`?")
def parameters_to_vector(kind):
    vector = nn.utils.parameters_to_vector(build(kind).parameters())
    return yes(len(vector) - 3 == 3)


@operation("listed", "Is it given to the function of `module._apply(fn)`?")
def module_apply_visits_tensor(kind):
    module = build(kind)
    # _apply, behind to(), half() and the like, is given tensors; apply modules
    tensor, visited = read(module), []
    module._apply(lambda seen: visited.append(seen) or seen)
    module.apply(lambda seen: visited.append(seen))
    return yes(tensor is not None and any(seen is tensor for seen in visited))


# Saved and loaded -----------------------------------------------------------


def trip(thing):
    """Through a file, read as `torch.load` does by default."""
    file = io.BytesIO()
    torch.save(thing, file)
    file.seek(0)
    return torch.load(file)


def checkpoint_of(module, value=7):
    """A checkpoint that has a key `t`, whatever the module's kind is."""
    return {**module.state_dict(), "t": torch.full((3,), float(value))}


def loaded(module):
    """Whether the 7 of a checkpoint arrived in a module that held 1."""
    now = number(read(module))
    return f"yes, {now}" if now == "7" else f"no, stays {now}"


@operation("saved", "Is there a key for it in `state_dict()`?")
def in_state_dict(kind):
    return yes("t" in build(kind).state_dict())


@operation(
    "saved", "Its own `state_dict()`, loaded into a fresh module: restored?"
)
def load_own_state_dict_strict(kind):
    saved = build(kind, 7).state_dict()
    fresh = build(kind, 1)
    fresh.load_state_dict(saved)
    return loaded(fresh)


@operation("saved", "A checkpoint with a key `t`, loaded strictly")
def load_checkpoint_that_has_key_strict(kind):
    module = build(kind, 1)
    module.load_state_dict(checkpoint_of(module))
    return loaded(module)


@operation("saved", "A checkpoint with a key `t`, with `strict=False`")
def load_checkpoint_that_has_key_nonstrict(kind):
    module = build(kind, 1)
    module.load_state_dict(checkpoint_of(module), strict=False)
    return loaded(module)


@operation(
    "saved", "A checkpoint without the key `t`, loaded strictly: does it load?"
)
def load_checkpoint_without_key_strict(kind):
    module = build(kind, 1)
    module.load_state_dict({"w": torch.ones(3)})
    return f"yes, stays {number(read(module))}"


@operation(
    "saved", "A `t` of another shape, with `strict=False`: does it load?"
)
def load_other_shape_nonstrict(kind):
    module = build(kind, 1)
    saved = {"w": torch.ones(3), "t": torch.full((4,), 7.0)}
    module.load_state_dict(saved, strict=False)
    return f"yes, stays {number(read(module))}"


@operation(
    "saved", "A `float64` checkpoint into a `float32` module: dtype after"
)
def load_dtype_result(kind):
    module = build(kind)
    saved = build(kind, 7, dtype=torch.float64).state_dict()
    module.load_state_dict(saved)
    return dtype(module)


@operation(
    "saved", "A `float64` checkpoint loaded with `assign=True`: dtype after"
)
def load_assign_dtype_result(kind):
    module = build(kind)
    saved = build(kind, 7, dtype=torch.float64).state_dict()
    module.load_state_dict(saved, assign=True)
    return dtype(module)


@operation("saved", "After a load: the same object as before?")
def load_keeps_object_identity(kind):
    module = build(kind, 1)
    before = read(module)
    module.load_state_dict(build(kind, 7).state_dict())
    return f"{yes(read(module) is before)}, holds {number(read(module))}"


@operation("saved", "After a load with `assign=True`: whose object?")
def load_assign_identity(kind):
    module = build(kind, 1)
    before, saved = read(module), build(kind, 7).state_dict()
    module.load_state_dict(saved, assign=True)
    now = read(module)
    if now is before:
        return "the old one"
    if now is saved["t"]:
        return "the checkpoint's"
    shared = now.data_ptr() == saved["t"].data_ptr()
    return "a new one" + (", the checkpoint's memory" if shared else "")


@operation(
    "saved",
    "A `float64` checkpoint, `assign=True` and `set_swap_module_params_on_conversion(True)`: same object? dtype",
)
def load_identity_swap_flag(kind):
    module = build(kind, 1)
    before, saved = read(module), build(kind, 7, dtype=torch.float64)
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        module.load_state_dict(saved.state_dict(), assign=True)
    finally:
        torch.__future__.set_swap_module_params_on_conversion(False)
    same_or_new = "same" if read(module) is before else "new"
    return f"{same_or_new} object, {dtype(module)}"


@operation("saved", 'Does `state_dict()["t"]` share its memory?')
def state_dict_aliases_memory(kind):
    module = build(kind)
    state = module.state_dict()
    if "t" not in state:
        return "no such key"
    return yes(state["t"].data_ptr() == read(module).data_ptr())


@operation(
    "saved", "Its `state_dict()`, through `torch.save` and `torch.load`"
)
def checkpoint_weights_only_roundtrip(kind):
    module = build(kind, 7)
    said = []
    for keep in (False, True):
        state = outcome(trip, module.state_dict(keep_vars=keep))
        if isinstance(state, str):
            said.append(state)
        else:
            said.append("loads, with `t`" if "t" in state else "loads, no `t`")
    one, other = said
    return one if one == other else f"{one}; with `keep_vars=True` {other}"


@operation("saved", "The whole module, through `torch.save` and `torch.load`")
def torch_save_whole_module(kind):
    file = io.BytesIO()
    torch.save(build(kind, 7), file)
    file.seek(0)
    module = torch.load(file, weights_only=False)
    said = [number(read(module)), place(module)]
    return ", ".join(
        said + ["an `nn.Buffer`"] * isinstance(read(module), nn.Buffer)
    )


@operation("saved", "A key in `safetensors.torch.save_model`'s file?")
def safetensors_save_model(kind):
    safetensors.torch.save_model(build(kind), "model.safetensors")
    return yes("t" in safetensors.torch.load_file("model.safetensors"))


@operation(
    "saved", "A key in `get_model_state_dict` of distributed checkpoints?"
)
def dcp_get_model_state_dict(kind):
    return yes("t" in get_model_state_dict(build(kind)))


@operation(
    "saved", "A key in `get_model_state_dict`, `ignore_frozen_params=True`?"
)
def dcp_get_model_state_dict_ignore_frozen(kind):
    options = StateDictOptions(ignore_frozen_params=True)
    return yes("t" in get_model_state_dict(build(kind), options=options))


# Moved ----------------------------------------------------------------------


@operation("moved", 'Moved by `.to("meta")`?')
def to_device_meta(kind):
    module = build(kind).to("meta")
    return changed("`cpu`", device(module))


@operation(
    "moved", 'After `.to("meta")`: same object, and where an old reference is'
)
def identity_after_to_meta(kind):
    module = build(kind)
    before = read(module)
    now = read(module.to("meta"))
    if before is None:
        return "`None`"
    kept = "same object" if now is before else "new object"
    return f"{kept}, old reference on `{before.device}`"


@operation("moved", 'Built inside `with torch.device("meta")`: device')
def built_under_device_meta(kind):
    with torch.device("meta"):
        return device(build(kind))


@operation("moved", 'Built on meta, then `to_empty(device="cpu")`: device')
def to_empty_from_meta(kind):
    with torch.device("meta"):
        module = build(kind)
    return device(module.to_empty(device="cpu"))


@operation(
    "moved", 'On the CPU, `to_empty(device="cpu")`: does it keep its values?'
)
def to_empty_keeps_values(kind):
    module = build(kind)
    if read(module) is None:
        return "`None`"
    values = read(module).detach()
    now = read(module.to_empty(device="cpu"))
    return yes(now.data_ptr() == values.data_ptr())


@operation(
    "moved", "Built on meta, a checkpoint loaded with `assign=True`: device"
)
def meta_then_load_assign(kind):
    saved = build(kind, 7).state_dict()
    with torch.device("meta"):
        module = build(kind)
    module.load_state_dict(saved, assign=True)
    return device(module)


@operation("moved", 'Built on meta, then `.to("cpu")`: device')
def meta_to_cpu(kind):
    with torch.device("meta"):
        module = build(kind)
    # w can not leave meta either, and would raise for every kind
    del module.w
    return device(module.to("cpu"))


@operation("moved", "Left on meta: the CPU's `x @ t`")
def matmul_with_meta_leftover(kind):
    module = build(kind)
    with torch.device("meta"):
        t = read(build(kind))
    t = t if t is None else t.reshape(3, 1)
    result = module.w.detach().reshape(1, 3) @ t
    return f"no error, a `{result.device}` tensor"


@operation("moved", "Shared after `module.share_memory()`?")
def share_memory(kind):
    tensor = read(build(kind).share_memory())
    return "`None`" if tensor is None else yes(tensor.is_shared())


# Cast -----------------------------------------------------------------------


@operation("cast", "Cast by `.half()`?")
def half(kind):
    return changed("`float32`", dtype(build(kind).half()))


@operation("cast", "Cast by `.double()`?")
def double(kind):
    return changed("`float32`", dtype(build(kind).double()))


@operation("cast", "Cast by `.to(torch.bfloat16)`?")
def to_dtype_bfloat16(kind):
    return changed("`float32`", dtype(build(kind).to(torch.bfloat16)))


@operation("cast", "Integers: cast by `.half()`?")
def int64_under_half(kind):
    module = build(kind, dtype=torch.int64)
    return changed("`int64`", dtype(module.half()))


@operation("cast", "Integers: cast by `.type(torch.float16)`?")
def int64_under_type_half(kind):
    module = build(kind, dtype=torch.int64)
    return changed("`int64`", dtype(module.type(torch.float16)))


@operation("cast", "Complex: cast by `.half()`?")
def complex64_under_half(kind):
    module = build(kind, dtype=torch.complex64)
    return changed("`complex64`", dtype(module.half()))


@operation("cast", "Complex: cast by `.to(torch.float64)`?")
def complex64_under_to_float64(kind):
    module = build(kind, dtype=torch.complex64)
    return changed("`complex64`", dtype(module.to(torch.float64)))


@operation(
    "cast", "After `.half()`: same object, and the dtype of an old reference"
)
def identity_after_half(kind):
    module = build(kind)
    before = read(module)
    now = read(module.half())
    if before is None:
        return "`None`"
    kept = "same object" if now is before else "new object"
    return f"{kept}, old reference `{str(before.dtype).split('.')[1]}`"


@operation(
    "cast",
    "After `.half()` with `set_swap_module_params_on_conversion(True)`: same object, and the dtype of an old reference",
)
def identity_after_half_swap_flag(kind):
    module = build(kind)
    before = read(module)
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        now = read(module.half())
    finally:
        torch.__future__.set_swap_module_params_on_conversion(False)
    if before is None:
        return "`None`"
    kept = "same object" if now is before else "new object"
    return f"{kept}, old reference `{str(before.dtype).split('.')[1]}`"


@operation("cast", "After `.to(torch.float32)`, nothing to do: same object?")
def identity_after_noop_to(kind):
    module = build(kind)
    before = read(module)
    return yes(read(module.to(torch.float32)) is before)


# Trained --------------------------------------------------------------------


def with_gradient(kind, **options):
    """A module after one backward pass."""
    module = build(kind, **options)
    module(ones()).sum().backward()
    return module


def gradient(module):
    tensor = read(module)
    return None if tensor is None else tensor.grad


def flag(module):
    """Whether `t` requires a gradient."""
    tensor = read(module)
    return "`None`" if tensor is None else f"`{tensor.requires_grad}`"


def moved_to(module):
    """Whether its value is another than the 1 it began with."""
    now = number(read(module))
    if now in ("1", "`None`"):
        return f"no, stays {now}"
    return f"yes, 1 → {now}"


@operation("trained", "Changed by `SGD(module.parameters()).step()`?")
def stepped_by_SGD(kind):
    module = with_gradient(kind)
    torch.optim.SGD(module.parameters(), lr=0.1).step()
    return moved_to(module)


@operation("trained", "`requires_grad`, as built")
def requires_grad_default(kind):
    return flag(build(kind))


@operation("trained", "Gets a gradient from `backward()`?")
def receives_grad(kind):
    return yes(gradient(with_gradient(kind)) is not None)


@operation("trained", "Weight decay, with a gradient of zero: changed?")
def decays_with_weight_decay(kind):
    module = build(kind)
    for parameter in module.parameters():
        parameter.grad = torch.zeros_like(parameter)
    parameters = module.parameters()
    torch.optim.SGD(parameters, lr=0.1, weight_decay=0.5).step()
    return moved_to(module)


@operation(
    "trained", "Made of a tensor with `requires_grad=True`: gets a gradient?"
)
def rg_True_receives_grad(kind):
    return yes(gradient(with_gradient(kind, requires_grad=True)) is not None)


@operation(
    "trained", "Made of a tensor with `requires_grad=True`: changed by SGD?"
)
def rg_True_stepped(kind):
    module = with_gradient(kind, requires_grad=True)
    torch.optim.SGD(module.parameters(), lr=0.1).step()
    return moved_to(module)


@operation(
    "trained",
    "Made of a tensor with `requires_grad=True`: does `zero_grad()` clear it?",
)
def rg_True_zero_grad(kind):
    module = with_gradient(kind, requires_grad=True)
    if gradient(module) is None:
        return "there is no gradient"
    module.zero_grad()
    return yes(gradient(module) is None)


@operation(
    "trained",
    "Made of a tensor with `requires_grad=True`: `requires_grad` after `module.requires_grad_(False)`",
)
def rg_True_module_requires_grad_False(kind):
    return flag(build(kind, requires_grad=True).requires_grad_(False))


@operation(
    "trained", "As built, `requires_grad` after `module.requires_grad_(True)`"
)
def rg_False_module_requires_grad_True(kind):
    return flag(build(kind).requires_grad_(True))


@operation(
    "trained", "Made of a tensor with `requires_grad=True`: after `.half()`"
)
def rg_True_after_half(kind):
    module = build(kind, requires_grad=True).half()
    if read(module) is None:
        return "`None`"
    leaf = "a leaf" if read(module).is_leaf else "not a leaf"
    return f"{leaf}, `requires_grad` {flag(module)}"


# Assigned over and updated --------------------------------------------------


@operation("assigned", "`m.t = torch.zeros(3)`: where is it now?")
def assign_tensor_over(kind):
    module = build(kind)
    module.t = torch.zeros(3)
    return what(module)


@operation("assigned", "`m.t = None`: where is it now?")
def assign_None_over(kind):
    module = build(kind)
    module.t = None
    return place(module) + ", `None`"


@operation("assigned", "`m.t = 1.5`: where is it now?")
def assign_float_over(kind):
    module = build(kind)
    module.t = 1.5
    return what(module)


@operation("assigned", "`m.t = nn.Parameter(...)`: where is it now?")
def assign_Parameter_over(kind):
    module = build(kind)
    module.t = nn.Parameter(torch.zeros(3))
    return what(module)


@operation("assigned", "`m.t = nn.Buffer(...)`: where is it now?")
def assign_nn_Buffer_over(kind):
    module = build(kind)
    module.t = nn.Buffer(torch.zeros(3))
    return what(module)


@operation("assigned", '`m.register_buffer("t", ...)`: where is it now?')
def register_buffer_over(kind):
    module = build(kind)
    module.register_buffer("t", torch.zeros(3))
    return what(module)


@operation("assigned", '`m.register_parameter("t", ...)`: where is it now?')
def register_parameter_over(kind):
    module = build(kind)
    module.register_parameter("t", nn.Parameter(torch.zeros(3)))
    return what(module)


@operation("assigned", "`del m.t`: where is it now?")
def del_attr(kind):
    module = build(kind)
    del module.t
    return place(module)


@operation("assigned", "`register_parametrization`: where is the original?")
def register_parametrization(kind):
    module = build(kind)
    parametrize.register_parametrization(module, "t", nn.Identity())
    return place(module.parametrizations.t, "original")


@operation(
    "assigned", "`t.add_(1)` in forward, `eval()` and `no_grad()`: value after"
)
def mutated_in_forward_eval_no_grad(kind):
    module = build(kind, base=Counts).eval()
    with torch.no_grad():
        module(ones())
    return moved_to(module)


@operation(
    "assigned", "`t.add_(1)` in forward, under `inference_mode()`: value after"
)
def mutated_in_forward_inference_mode(kind):
    module = build(kind, base=Counts)
    with torch.inference_mode():
        module(ones())
    return moved_to(module)


# Copied and averaged --------------------------------------------------------


def put(module, kind, tensor):
    """Put another tensor in the place of `t`, the way this kind is written."""
    if kind is None_buffer:
        module.t = tensor
    else:
        kind(module, tensor)


def fill(module, value):
    """Write a value into `t`, where there is a tensor."""
    if read(module) is not None:
        with torch.no_grad():
            read(module).fill_(value)


def copied(module, twin):
    """What a copy has: a tensor of its own or the same one, and where."""
    old, new = read(module), read(twin)
    if old is None:
        return f"yes, `None` in {place(twin)}"
    said = "no, the same tensor" if old is new else "yes"
    if old is not new and old.data_ptr() == new.data_ptr():
        said = "no, the same memory"
    said += f", in {place(twin)}"
    return said + (", an `nn.Buffer`" if isinstance(new, nn.Buffer) else "")


@operation("copied", "Copied by `copy.deepcopy`?")
def deepcopy(kind):
    module = build(kind, 7)
    return copied(module, copy.deepcopy(module))


@operation(
    "copied",
    "Made of a tensor with `requires_grad=True`: copied by `copy.deepcopy`?",
)
def rg_True_deepcopy(kind):
    module = build(kind, 7, requires_grad=True)
    twin = copy.deepcopy(module)
    if read(module) is None:
        return "`None`"
    is_copy = yes(read(twin) is not read(module))
    return f"{is_copy}, `requires_grad` {flag(twin)}"


@operation(
    "copied",
    "Replaced by the result of a computation with a graph: `copy.deepcopy`",
)
def graph_attached_deepcopy(kind):
    module = build(kind)
    graph = torch.ones(3, requires_grad=True) * 2
    if isinstance(module.t, list):
        module.t[0] = graph
    elif kind is class_attr:
        type(module).t = graph
    else:
        module.t = graph
    return copied(module, copy.deepcopy(module))


@operation("copied", "Copied by `copy.copy`?")
def copy_copy(kind):
    module = build(kind)
    twin = copy.copy(module)
    twin.register_buffer("added", ones())
    added = "in both" if "added" in module._buffers else "in one"
    tensor = "the same tensor" if read(twin) is read(module) else "a new one"
    return f"no, {tensor}; a buffer added to the copy is {added}"


@operation(
    "copied",
    "After `copy.copy`: a tensor set in the copy, changed in the original?",
)
def copy_copy_assign(kind):
    module = build(kind)
    twin = copy.copy(module)
    before = read(module)
    put(twin, kind, torch.zeros(3))
    return yes(read(module) is not before)


def averaged(kind, values, average=None, dtype=torch.float32, **options):
    """The average's `t`, after the source has held each of the values."""
    source = build(kind, 0, dtype=dtype)
    average = AveragedModel(source, multi_avg_fn=average, **options)
    for value in values:
        fill(source, value)
        average.update_parameters(source)
    if read(source) is None:
        return number(read(average.module))
    if read(average.module) is read(source):
        return f"{number(read(source))}, the source's own tensor"
    now = number(read(average.module))
    words = {"0": "stale", str(values[-1]): "copied"}
    return f"{now}, {words.get(now, 'averaged')}"


@operation(
    "copied", "`AveragedModel`, the source 2 and then 4: the average's value"
)
def AveragedModel_use_buffers_False(kind):
    return averaged(kind, [2, 4])


@operation(
    "copied",
    "`AveragedModel(use_buffers=True)`, the source 2 and then 4: the average's value",
)
def AveragedModel_use_buffers_True(kind):
    return averaged(kind, [2, 4], use_buffers=True)


@operation(
    "copied",
    "`AveragedModel(use_buffers=True)`, an EMA of 0.9, the source 2 and then 4: the average's value",
)
def AveragedModel_EMA0_9_use_buffers_True(kind):
    ema = get_ema_multi_avg_fn(0.9)
    return averaged(kind, [2, 4], average=ema, use_buffers=True)


@operation(
    "copied",
    "`AveragedModel(use_buffers=True)`, the source integers, 2 and then 5: the average's value",
)
def AveragedModel_int64_use_buffers_True(kind):
    return averaged(kind, [2, 5], dtype=torch.int64, use_buffers=True)


# Functional calls -----------------------------------------------------------


def hundred():
    return torch.full((3,), 100.0)


@operation(
    "functional", '`functional_call(m, {"t": 100}, x)`: replaced for the call?'
)
def functional_call_new_value(kind):
    result = functional_call(build(kind), {"t": hundred()}, ones())
    replaced = number(result) == "101"
    return f"{yes(replaced)}, output {number(result)}"


@operation(
    "functional",
    "`functional_call(..., strict=True)` without it: does it run?",
)
def functional_call_strict_without_it(kind):
    module = build(kind)
    functional_call(module, {"w": ones()}, ones(), strict=True)
    return "yes"


@operation(
    "functional",
    "`t.add_(1)` in forward, called with `t` 100: who is changed?",
)
def functional_call_inplace_mutation(kind):
    module, given = build(kind, base=Counts), hundred()
    with torch.no_grad():
        functional_call(module, {"t": given}, ones())
    return f"given {number(given)}, own {number(read(module))}"


@operation(
    "functional",
    "`self.t = self.t + 1` in forward, called with `t` 100: the module's after",
)
def functional_call_rebinding(kind):
    module = build(kind, base=Rebinds)
    with torch.no_grad():
        functional_call(module, {"t": hundred()}, ones())
    return f"{number(read(module))}, {place(module)}"


@operation(
    "functional", "`stack_module_state([m1, m2])`: where does it appear?"
)
def stack_module_state(kind):
    # A deep copy has the same class, which the function asks for.
    module = build(kind)
    parameters, buffers = torch.func.stack_module_state(
        [module, copy.deepcopy(module)]
    )
    for name, held in (("parameters", parameters), ("buffers", buffers)):
        if "t" in held:
            grad = held["t"].requires_grad
            return f"{name}, {list(held['t'].shape)}, `requires_grad` {grad}"
    return "nowhere"


# Compiled and traced --------------------------------------------------------


def compiled(module, backend="eager"):
    """The module, compiled anew, and the graphs that were made for it."""
    torch._dynamo.reset()
    graphs = []

    def counting(graph, inputs):
        graphs.append(graph)
        return graph.forward

    backend = counting if backend == "eager" else backend
    return torch.compile(module, backend=backend, fullgraph=True), graphs


@operation("compiled", "Compiled; `m.t.fill_(50)` between two calls: seen?")
def compile_inplace_change_outside(kind):
    module = build(kind)
    call, _ = compiled(module)
    call(ones())
    with torch.no_grad():
        read(module).fill_(50)
    result = number(call(ones()))
    return f"{yes(result == '51')}, output {result}"


@operation(
    "compiled",
    "Compiled; a new tensor of 50 set between two calls: seen? graphs",
)
def compile_rebind_outside(kind):
    module = build(kind)
    call, graphs = compiled(module)
    call(ones())
    put(module, kind, torch.full((3,), 50.0))
    result = number(call(ones()))
    return f"{yes(result == '51')}, output {result}, graphs {len(graphs)}"


def two_calls(call):
    """The first element of what two calls return."""
    return ", ".join(number(call(ones())) for _ in range(2))


@operation(
    "compiled",
    "Compiled, `t.add_(1)` in forward: value after two calls, outputs",
)
def compile_mutation_in_forward(kind):
    module = build(kind, base=Counts)
    with torch.no_grad():
        outputs = two_calls(compiled(module)[0])
    return f"{number(read(module))}, outputs {outputs}"


@operation(
    "compiled",
    'Compiled with `backend="aot_eager"`, `t.add_(1)` in forward: value after two calls, outputs',
)
def compile_aot_eager_mutation_in_forward(kind):
    module = build(kind, base=Counts)
    with torch.no_grad():
        outputs = two_calls(compiled(module, "aot_eager")[0])
    return f"{number(read(module))}, outputs {outputs}"


@operation(
    "compiled",
    "Compiled, `self.t = self.t + 1` in forward: value after two calls, outputs, place",
)
def compile_rebinding_in_forward(kind):
    module = build(kind, base=Rebinds)
    with torch.no_grad():
        outputs = two_calls(compiled(module)[0])
    return f"{number(read(module))}, outputs {outputs}, {place(module)}"


def key_of(state):
    """The key that is not the parameter's."""
    keys = [f"`{key}`" for key in state if not key.endswith("w")]
    return ", ".join(keys) or "none"


@operation("compiled", "`torch.compile(m).state_dict()`: its key")
def compile_wrapper_state_dict_key(kind):
    return key_of(compiled(build(kind))[0].state_dict())


def kept_by(module):
    """Under which names a traced module lists and saves it."""
    said = [
        f"parameter `{n}`" for n, _ in module.named_parameters() if n != "w"
    ]
    said += [f"buffer `{n}`" for n, _ in module.named_buffers()]
    keys = {key for key in module.state_dict() if key != "w"}
    if not said:
        return "neither listed nor saved"
    return f"{', '.join(said)}, {'saved' if keys else 'not saved'}"


@operation("compiled", "`torch.fx.symbolic_trace`: what it becomes")
def fx_symbolic_trace(kind):
    return kept_by(fx.symbolic_trace(build(kind)))


def script_class(kind):
    if kind is None_buffer:
        return ScriptedNone
    lists = (list_of_tensors, list_of_nn_Buffer)
    return ScriptedList if kind in lists else Scripted


@operation(
    "compiled", "`torch.jit.script`: what it becomes; cast by `.half()`?"
)
def jit_script(kind):
    scripted = torch.jit.script(build(kind, base=script_class(kind)))
    return f"{kept_by(scripted)}; {dtype(scripted.half())}"


@operation(
    "compiled",
    "`torch.jit.trace`: what it becomes; the output's dtype after `.half()`",
)
def jit_trace(kind):
    traced = torch.jit.trace(build(kind), ones(), check_trace=False)
    said = kept_by(traced)
    result = traced.half()(ones().half())
    return f"{said}; `{str(result.dtype).split('.')[1]}`"


# Exported -------------------------------------------------------------------


def exported(kind, base=Adds, **options):
    """A module of this kind, and what `torch.export` makes of it."""
    module = build(kind, base=base)
    with torch.no_grad():
        return module, torch.export.export(module, (ones(),), **options)


@operation("exported", "`torch.export.export`: what kind of input it becomes")
def export_input_kind(kind):
    _, program = exported(kind)
    specs = program.graph_signature.input_specs
    said = []
    for spec in specs:
        if spec.target not in (None, "w"):
            held = "`state_dict`" if spec.target in program.state_dict else ""
            held = "`constants`" if spec.target in program.constants else held
            said.append(f"`{spec.kind.name}` `{spec.target}`, in {held}")
    return ", ".join(said) or "none"


@operation("exported", "The exported program's `module()`: what it becomes")
def export_module_state(kind):
    return kept_by(exported(kind)[1].module())


@operation(
    "exported", "`m.t.fill_(50)` after the export: seen by the program?"
)
def export_shares_memory(kind):
    module, program = exported(kind)
    with torch.no_grad():
        read(module).fill_(50)
    result = number(program.module()(ones()))
    return f"{yes(result == '51')}, output {result}"


@operation(
    "exported", "Saved with `torch.export.save`, loaded: `1 * 1 + 7` is"
)
def export_save_load(kind):
    with torch.no_grad():
        program = torch.export.export(build(kind, 7), (ones(),))
    file = io.BytesIO()
    torch.export.save(program, file)
    file.seek(0)
    return number(torch.export.load(file).module()(ones()))


def mutation(program):
    """What the export says is written in forward."""
    specs = program.graph_signature.output_specs
    names = [f"`{s.kind.name}`" for s in specs if "MUTATION" in s.kind.name]
    return ", ".join(names) or "no mutation"


@operation(
    "exported", "`t.add_(1)` in forward: the output's kind, two outputs"
)
def export_mutation_in_forward(kind):
    _, program = exported(kind, Counts)
    outputs = outcome(two_calls, program.module())
    return f"{mutation(program)}; outputs {outputs}"


@operation(
    "exported",
    "`t.add_(1)` in forward: the module's value right after the export",
)
def export_mutation_tensor_right_after_export(kind):
    return moved_to(exported(kind, Counts)[0])


@operation(
    "exported",
    "`t.add_(1)` in forward, exported with `strict=True`: the module's value right after; two outputs",
)
def export_mutation_strict_True(kind):
    module, program = exported(kind, Counts, strict=True)
    after = moved_to(module)
    return f"{after}; outputs {outcome(two_calls, program.module())}"


@operation(
    "exported",
    "`t.add_(1)` in forward, `run_decompositions({})`: the output's kind",
)
def export_mutation_run_decompositions(kind):
    return mutation(exported(kind, Counts)[1].run_decompositions({}))


@operation(
    "exported",
    "`self.t = self.t + 1` in forward: two outputs; the module's value after",
)
def export_rebinding_in_forward(kind):
    module, program = exported(kind, Rebinds)
    outputs = two_calls(program.module())
    now = read(module)
    value = type(now).__name__ if "Fake" in type(now).__name__ else number(now)
    return f"outputs {outputs}; {value}"


@operation("exported", "`torch.onnx.export`: its initializer")
def onnx_export(kind):
    program = torch.onnx.export(build(kind, 7), (ones(),), verbose=False)
    return key_of(program.model.graph.initializers)


# Synced: on two ranks, where rank r builds its module with r + 1 ------------


def synced(module, own):
    """Whether rank 1 has rank 0's value, or its own."""
    return changed(own, number(read(module)))


def wrapped(kind, rank, base=Adds, **options):
    module = build(kind, rank + 1, base=base)
    return module, DistributedDataParallel(module, **options)


def set_nine(module, rank):
    """Rank 1 goes its own way."""
    if rank == 1:
        fill(module, 9)


@operation(
    "synced", "`DistributedDataParallel(m)`: does rank 1 get rank 0's value?"
)
def ddp_construct(kind, rank):
    return synced(wrapped(kind, rank)[0], own="2")


@operation(
    "synced", "Rank 1 sets 9; one forward under DDP: rank 0's value again?"
)
def ddp_forward(kind, rank):
    module, model = wrapped(kind, rank)
    set_nine(module, rank)
    model(ones())
    return synced(module, own="9")


@operation(
    "synced",
    "DDP with `broadcast_buffers=False`: rank 0's value when built? and after rank 1 set 9, in forward?",
)
def ddp_forward_no_broadcast_buffers(kind, rank):
    module, model = wrapped(kind, rank, broadcast_buffers=False)
    start = synced(module, own="2")
    set_nine(module, rank)
    model(ones())
    return f"{start}; {synced(module, own='9')}"


@operation(
    "synced",
    "DDP with `forward_sync_buffers=False`: rank 0's value when built? and after rank 1 set 9, in forward?",
)
def ddp_forward_sync_buffers_False(kind, rank):
    module, model = wrapped(kind, rank, forward_sync_buffers=False)
    start = synced(module, own="2")
    set_nine(module, rank)
    model(ones())
    return f"{start}; {synced(module, own='9')}"


@operation(
    "synced",
    "Rank 1 sets 9; one forward under DDP, `eval()` and `no_grad()`: rank 0's value again?",
)
def ddp_forward_eval(kind, rank):
    module, model = wrapped(kind, rank)
    set_nine(module, rank)
    with torch.no_grad():
        model.eval()(ones())
    return synced(module, own="9")


@operation(
    "synced",
    "Integers under DDP: rank 0's value when built? and after rank 1 set 9, in forward?",
)
def ddp_will_sync_int64(kind, rank):
    module = build(kind, rank + 1, dtype=torch.int64)
    model = DistributedDataParallel(module)
    start = synced(module, own="2")
    set_nine(module, rank)
    model(ones())
    return f"{start}; {synced(module, own='9')}"


@operation(
    "synced",
    "Forward under DDP adds 1 on rank 0, 2 on rank 1; from 0, after two: rank 1's value",
)
def ddp_rank_local_update_in_forward(kind, rank):
    module = build(kind, 0, base=CountsRank)
    model = DistributedDataParallel(module)
    for _ in range(2):
        model(ones()).sum().backward()
    now = number(read(module))
    return {"3": "3, from rank 0's 1", "4": "4, its own"}[now]


def sharded(kind, rank, base=Adds, **options):
    mesh = init_device_mesh("cpu", (2,))
    return fsdp.fully_shard(
        build(kind, rank + 1, base, shape=4), mesh=mesh, **options
    )


@operation("synced", "`fully_shard(m)`: its type; rank 1's value")
def fully_shard(kind, rank):
    tensor = read(sharded(kind, rank))
    if tensor is None:
        return "`None`"
    local = tensor.to_local() if hasattr(tensor, "to_local") else tensor
    name = type(tensor).__name__
    return f"`{name}`, {len(local)} of 4 elements, {number(local)}"


@operation("synced", "`fully_shard(m)`: its type in `state_dict()`")
def fully_shard_state_dict(kind, rank):
    state = sharded(kind, rank).state_dict()
    return f"`{type(state['t']).__name__}`" if "t" in state else "no such key"


@operation(
    "synced", "`fully_shard` with `param_dtype` bfloat16: its dtype in forward"
)
def fully_shard_mixed_precision_bf16(kind, rank):
    policy = fsdp.MixedPrecisionPolicy(param_dtype=torch.bfloat16)
    module = sharded(kind, rank, Observes, mp_policy=policy)
    module(torch.ones(4))
    return module.observed


@operation(
    "synced",
    "FSDP1 with `param_dtype` and `buffer_dtype` bfloat16: its dtype in forward",
)
def fsdp1_buffer_dtype(kind, rank):
    module = build(kind, rank + 1, Observes)
    types = fsdp.MixedPrecision(
        param_dtype=torch.bfloat16, buffer_dtype=torch.bfloat16
    )
    model = fsdp.FullyShardedDataParallel(
        module,
        mixed_precision=types,
        device_id=torch.device("cpu"),
        use_orig_params=True,
    )
    model(ones())
    return module.observed


@operation(
    "synced", "`replicate(m)`, rank 1 sets 9, one forward: rank 0's value?"
)
def replicate_composable(kind, rank):
    module = build(kind, rank + 1)
    replicate(module)
    set_nine(module, rank)
    module(ones())
    return synced(module, own="9")


# The tables -----------------------------------------------------------------

GROUPS = {
    "listed": "Is it listed?",
    "saved": "Is it saved and loaded?",
    "moved": "Is it moved?",
    "cast": "Is it cast?",
    "trained": "Is it trained?",
    "assigned": "Is it still registered when you assign to it?",
    "copied": "Is it copied or averaged?",
    "functional": "Is it replaced in a functional call?",
    "compiled": "Is it compiled or traced?",
    "exported": "Is it exported?",
    "synced": "Is it the same on all ranks?",
}


def rank_main(rank, answers):
    """One of the two ranks: measure the operations that need both."""
    store = dist.FileStore("store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    found = {}
    for group, _, function in OPERATIONS:
        if group == "synced":
            rows = [measured(function, kind, rank) for kind in KINDS]
            found[function.__name__] = rows
    if rank == 1:
        answers.send(found)
    dist.barrier()


def start_ranks():
    """Start two ranks; they compute beside this process.

    They are forked, and so has to be before this process computes anything.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    ranks = [
        context.Process(target=rank_main, args=(rank, sender), daemon=True)
        for rank in range(2)
    ]
    for process in ranks:
        process.start()
    return ranks, receiver


@functools.cache
def source(thing):
    return inspect.getsource(thing)


# What this program defines, before it builds classes while it runs.
OWN = {
    name: thing
    for name, thing in list(globals().items())
    if inspect.isroutine(thing) or inspect.isclass(thing)
    if thing.__module__ == __name__ and thing not in KINDS
}


def names(thing):
    """The names that a definition reads and does not itself assign."""
    nodes = list(ast.walk(ast.parse(source(thing))))
    named = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in named if isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    return {node.id for node in named} - own


def used_by(function):
    """The other definitions of this program that a function needs."""
    found, waiting = {function.__name__, "operation"}, [function]
    while waiting:
        used = names(waiting.pop()) & OWN.keys()
        waiting += [OWN[name] for name in sorted(used - found)]
        found |= used
    return [n for n in OWN if n in found - {function.__name__, "operation"}]


def anchor(name):
    """The id of an operation's row: short words and hyphens."""
    return name.lower().replace("_", "-")


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def operations(answers):
    """Every operation with all that is known of it."""
    return [
        {
            "id": function.__name__,
            "anchor": anchor(function.__name__),
            "group": group,
            "question": question,
            "answers": [said for said, _ in answers[function.__name__]],
            "messages": [line for _, line in answers[function.__name__]],
            "source": source(function),
            "uses": used_by(function),
        }
        for group, question, function in OPERATIONS
    ]


FOUR_WAYS = {
    "listed by `parameters()`": in_parameters,
    "listed by `buffers()`": in_buffers,
    "changed by `optimizer.step()`": stepped_by_SGD,
    "moved by `.to(device)`": to_device_meta,
    "cast by `.half()`": half,
    "saved in `state_dict()`": in_state_dict,
    "restored by `load_state_dict()`": load_own_state_dict_strict,
    "copied by `copy.deepcopy()`": deepcopy,
}
FOUR_KINDS = [
    plain_attr,
    register_buffer,
    register_buffer_nonpersistent,
    nn_Parameter,
]


CHEAT_SHEET = {
    "In `parameters()`": in_parameters,
    "In `buffers()`": in_buffers,
    "Trained": stepped_by_SGD,
    "Moved": to_device_meta,
    "Cast": half,
    "Saved and loaded": load_own_state_dict_strict,
}


def answer(answers, function, kind):
    """What a function says of a kind."""
    return answers[function.__name__][list(KINDS).index(kind)][0]


def yes_or_no(answers, function, kind):
    return answer(answers, function, kind).split(",")[0]


def four_ways(answers):
    """The cut of the matrix that the home page shows: yes and no only."""
    head = ["The tensor is", *(KINDS[kind] for kind in FOUR_KINDS)]
    rows = [
        [label, *(yes_or_no(answers, way, kind) for kind in FOUR_KINDS)]
        for label, way in FOUR_WAYS.items()
    ]
    return table(head, rows)


def five_kinds(answers):
    """The cut that the cheat sheet shows: a row a kind."""
    head = ["In `__init__`", "Kind", *CHEAT_SHEET]
    rows = []
    for kind in [*FOUR_KINDS, nn_Parameter_frozen]:
        said = (yes_or_no(answers, way, kind) for way in CHEAT_SHEET.values())
        rows.append([f"`{how(kind)}`", KINDS[kind].lower(), *said])
    return table(head, rows)


# What the page "Which one do I need?" shows below each of its answers.
PROOFS = {
    "parameter": [
        nn_Parameter,
        in_parameters,
        stepped_by_SGD,
        in_state_dict,
        to_device_meta,
    ],
    "frozen-parameter": [
        nn_Parameter_frozen,
        in_parameters,
        stepped_by_SGD,
        decays_with_weight_decay,
        rg_False_module_requires_grad_True,
        in_state_dict,
    ],
    "plain-tensor": [
        plain_attr,
        in_state_dict,
        to_device_meta,
        half,
        ddp_construct,
    ],
    "non-persistent-buffer": [
        register_buffer_nonpersistent,
        to_device_meta,
        in_state_dict,
        load_checkpoint_without_key_strict,
        meta_then_load_assign,
    ],
    "cache": [
        register_buffer_nonpersistent,
        in_state_dict,
        to_dtype_bfloat16,
        mutated_in_forward_eval_no_grad,
        compile_mutation_in_forward,
    ],
    "buffer": [
        register_buffer,
        in_state_dict,
        load_own_state_dict_strict,
        to_device_meta,
        stepped_by_SGD,
    ],
    "counter": [
        register_buffer,
        int64_under_half,
        int64_under_type_half,
        ddp_will_sync_int64,
        AveragedModel_int64_use_buffers_True,
    ],
    "shared": [
        register_buffer,
        ddp_forward,
        ddp_rank_local_update_in_forward,
        fully_shard,
    ],
    "per-rank": [
        register_buffer,
        ddp_forward,
        ddp_forward_sync_buffers_False,
        in_state_dict,
    ],
}


def proof(answers, kind, *functions):
    """A few cells of one kind, each with a link to its row."""
    questions = {function: question for _, question, function in OPERATIONS}
    rows = [
        [
            f"[{questions[function]}](matrix.md#{anchor(function.__name__)})",
            answer(answers, function, kind),
        ]
        for function in functions
    ]
    return table(["Operation", KINDS[kind]], rows)


def write(answers):
    """Write the recordings."""
    rows = operations(answers)
    thing_names = sorted({name for row in rows for name in row["uses"]})
    matrix = {
        "kinds": [
            {"id": kind.__name__, "name": KINDS[kind], "code": how(kind)}
            for kind in KINDS
        ],
        "groups": [
            {"id": group, "title": title, "file": f"{group}.md"}
            for group, title in GROUPS.items()
        ],
        "operations": rows,
        "definitions": {n: source(OWN[n]) for n in thing_names},
    }
    text = json.dumps(matrix, indent=1, ensure_ascii=False)
    Path("matrix.json").write_text(text + "\n", "utf-8")
    legend = [[KINDS[kind], f"`{how(kind)}`"] for kind in KINDS]
    Path("kinds.md").write_text(table(["Kind", "Made by"], legend))
    Path("four_ways.md").write_text(four_ways(answers), "utf-8")
    Path("five_kinds.md").write_text(five_kinds(answers), "utf-8")
    for name, cells in PROOFS.items():
        text = proof(answers, *cells)
        Path(f"proof-{name}.md").write_text(text, "utf-8")
    for group in GROUPS:
        lines = [
            [f"{row['question']} {{ #{row['anchor']} }}", *row["answers"]]
            for row in rows
            if row["group"] == group
        ]
        head = ["Operation", *KINDS.values()]
        Path(f"{group}.md").write_text(table(head, lines), "utf-8")


if __name__ == "__main__":
    ranks, receiver = start_ranks()
    answers = {
        function.__name__: [measured(function, kind) for kind in KINDS]
        for group, _, function in OPERATIONS
        if group != "synced"
    }
    if not receiver.poll(60):
        raise TimeoutError("the two ranks do not answer")
    write(answers | receiver.recv())
    for process in ranks:
        process.join(10)
    for left in ("store", "model.safetensors"):
        Path(left).unlink()
