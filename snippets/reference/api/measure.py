# records data: groups.md names.json signatures.json registering.md listing.md state-dict.md loading.md hooks.md moving.md batch-norm.md lazy-and-meta.md functional.md parametrizing.md distributed.md export-and-compile.md averaging-and-copying.md saving.md
# ruff: noqa: E501
"""Measure every name of PyTorch that touches module state.

The entries below are written by hand: a name, a sentence, the release, where
it is run and explained, and where the installed PyTorch has it. Signatures,
defaults, values and behaviours are read off that PyTorch. So is `names.json`:
all names and arguments that look as if they were about module state.
"""

import contextlib
import dataclasses
import enum
import importlib
import inspect
import io
import json
import os
import pkgutil
import re
import types
import warnings
from pathlib import Path

import torch
from torch import fx, nn
from torch.optim import swa_utils

warnings.filterwarnings("ignore")
GONE = "not in this PyTorch"

# How an entry is looked at ---------------------------------------------------


def found(path):
    """The object behind a dotted path, and the one that holds it."""
    names = path.split(".")
    holder = thing = importlib.import_module(names[0])
    for number, name in enumerate(names[1:], 2):
        if inspect.ismodule(thing) and not hasattr(thing, name):
            # A module that its package does not import by itself.
            with contextlib.suppress(ModuleNotFoundError):
                importlib.import_module(".".join(names[:number]))
        holder, thing = thing, getattr(thing, name)
    return thing, holder


def plain(value):
    """A default or a value, without what differs from process to process."""
    if isinstance(value, enum.Enum):
        return str(value)
    if isinstance(value, type | types.FunctionType | types.ModuleType):
        return value.__name__
    simple = str | int | float | bool | None | torch.dtype | torch.device
    if isinstance(value, tuple | list | dict | set) and not value:
        return repr(value)
    return repr(value) if isinstance(value, simple) else type(value).__name__


def parameters(thing, holder=None):
    """The parameters of something that can be called, without `self`."""
    kept = list(inspect.signature(thing).parameters.values())
    function = isinstance(thing, types.FunctionType)
    return kept[1:] if function and isinstance(holder, type) else kept


def shown(parameter):
    default = parameter.default
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}
    text = stars.get(parameter.kind, "") + parameter.name
    return text if default is parameter.empty else f"{text}={plain(default)}"


def of(path):
    """The signature of a function, a method or a class."""

    def look():
        thing, holder = found(path)
        if isinstance(thing, property):
            return f"{path.rpartition('.')[2]}, a property"
        kept = parameters(thing, holder)
        words, starred = [], False
        for parameter in kept:
            starred |= parameter.kind is parameter.VAR_POSITIONAL
            if parameter.kind is parameter.KEYWORD_ONLY and not starred:
                words, starred = [*words, "*"], True
            words.append(shown(parameter))
        return f"{path.rpartition('.')[2]}({', '.join(words)})"

    return path, look


def argument(path, name):
    """The default and the kind of an argument."""

    def look():
        kinds = {
            parameter.name: parameter for parameter in parameters(*found(path))
        }
        if name not in kinds:
            raise AttributeError(name)
        kind = kinds[name].kind.description
        return f"{shown(kinds[name])}, {kind}"

    return f"{path}({name})", look


def value(path):
    """The value and the type of an attribute, a flag or a field."""

    def look():
        thing, _ = found(path)
        name = path.rpartition(".")[2]
        if isinstance(thing, enum.Enum):
            return f"{plain(thing)}, a member of an enumeration"
        return f"{name} = {plain(thing)}, of type {type(thing).__name__}"

    return path, look


def field(path):
    """The default of a dataclass's field."""

    def look():
        owner, _ = found(path.rpartition(".")[0])
        fields = {field.name: field for field in dataclasses.fields(owner)}
        name = path.rpartition(".")[2]
        if name not in fields:
            raise AttributeError(name)
        default = fields[name].default
        required = default is dataclasses.MISSING
        return f"{name}, required" if required else f"{name}={plain(default)}"

    return path, look


def ran(path, function):
    """What a short function says that it saw."""
    return path, function


# What is seen only by running something --------------------------------------


def setattr_routes():
    model = nn.Module()
    model.a, model.b = nn.Parameter(torch.ones(1)), nn.Buffer(torch.ones(1))
    model.c, model.d = nn.Linear(1, 1), torch.ones(1)
    model.b = torch.zeros(1)
    names = {
        "_parameters": "nn.Parameter",
        "_buffers": "nn.Buffer, then a tensor",
        "_modules": "nn.Module",
    }
    lines = [
        f"{kind}: {place}"
        for place, kind in names.items()
        if list(getattr(model, place))
    ]
    return "; ".join(
        [
            *lines,
            f"another tensor: {'__dict__' if 'd' in vars(model) else GONE}",
        ]
    )


def kind_of_attribute(name):
    return lambda: (
        f"{name} = {plain(vars(nn.Module())[name])}, of type {type(vars(nn.Module())[name]).__name__}"
    )


def metadata():
    kept = nn.Sequential(nn.BatchNorm1d(1)).state_dict()._metadata
    return f"_metadata = {dict(kept)}"


def positional_state_dict():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        nn.Linear(1, 1).state_dict({})
    return f"state_dict(destination) warns: {seen[0].category.__name__}"


def assign_mark():
    seen = {}

    class Reader(nn.Module):
        def _load_from_state_dict(
            self, state_dict, prefix, local_metadata, *rest
        ):
            seen["mark"] = local_metadata.get("assign_to_params_buffers")

    Reader().load_state_dict(Reader().state_dict(), assign=True)
    return f"local_metadata['assign_to_params_buffers'] = {seen['mark']}"


def batch_norm_buffer(name):
    """What the buffer of a batch norm with three channels looks like."""

    def look():
        buffer = nn.BatchNorm1d(3).get_buffer(name)
        dtype = str(buffer.dtype).removeprefix("torch.")
        return f"{name}: {dtype}, of shape {tuple(buffer.shape)} for three channels"

    return f"{NORM}.{name}", look


def loss_weights():
    loss = nn.BCEWithLogitsLoss(pos_weight=torch.ones(2))
    return "; ".join(
        f"{name}: {'None' if loss._buffers[name] is None else 'a tensor'}"
        for name in loss._buffers
    )


def filled_counter():
    norm = nn.BatchNorm1d(1)
    norm.num_batches_tracked.fill_(3)
    keys = {
        key: value
        for key, value in norm.state_dict().items()
        if "num" not in key
    }
    norm.load_state_dict(keys)
    return f"3 before a load without the key, {norm.num_batches_tracked.item()} after"


def device_context():
    with torch.device("meta"):
        return f"with torch.device('meta'): running_mean.device is {nn.BatchNorm1d(1).running_mean.device}"


def copied_buffers():
    model = nn.BatchNorm1d(1)
    average = swa_utils.AveragedModel(model)
    model.running_mean.fill_(5)
    average.update_parameters(model)
    model.running_mean.fill_(7)
    average.update_parameters(model)
    return f"running_mean 5, then 7: the average holds {average.module.running_mean.item():g}"


def traced_attribute():
    class Shift(nn.Module):
        def __init__(self):
            super().__init__()
            self.shift = torch.ones(1)

        def forward(self, images):
            return images + self.shift

    before, after = Shift(), fx.symbolic_trace(Shift())
    return f"a plain tensor: {len(dict(before.named_buffers()))} buffers before, {len(dict(after.named_buffers()))} after"


def scripting_warns():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        torch.jit.script(nn.Identity())
    return f"torch.jit.script warns: {', '.join(sorted({warning.category.__name__ for warning in seen}))}"


def loads(**options):
    """Whether a pickled module can be loaded."""
    file = io.BytesIO()
    torch.save(nn.Identity(), file)
    file.seek(0)
    try:
        return type(torch.load(file, **options)).__name__
    except Exception as error:
        return type(error).__name__


def default_of_weights_only():
    return f"a saved nn.Identity: {loads()}; with weights_only=False: {loads(weights_only=False)}"


def forced(name, **options):
    def look():
        os.environ[name] = "1"
        try:
            return f"{name}=1, a saved nn.Identity: {loads(**options)}"
        finally:
            del os.environ[name]

    return look


def meta_location():
    file = io.BytesIO()
    torch.save(nn.BatchNorm1d(1).state_dict(), file)
    file.seek(0)
    return f"map_location='meta': {torch.load(file, map_location='meta')['running_mean'].device}"


# The entries -----------------------------------------------------------------

NN, MODULE = "torch.nn", "torch.nn.Module"
NORM = "torch.nn.modules.batchnorm._NormBase"
DDP = "torch.nn.parallel.DistributedDataParallel"
FSDP = "torch.distributed.fsdp"
FSDP1 = f"{FSDP}.FullyShardedDataParallel"
DCP = "torch.distributed.checkpoint.state_dict"
GRAPH = "torch.export.graph_signature"
SWA = "torch.optim.swa_utils"
UTILS = "torch.nn.utils"

# Where things are explained: pages, and what their links say.
CONCEPTS = {
    "averaging/copying": "Copying a module with its buffers",
    "averaging/ema-and-swa": "EMA and SWA",
    "averaging/parameters-only": "Code that walks parameters only",
    "batch-norm/momentum-and-variance": "Momentum and the two variances",
    "batch-norm/freezing": "Freezing batch norm",
    "batch-norm/recalibrating": "Recalibrating statistics",
    "concepts/batch-norm-statistics": "Batch norm's statistics",
    "concepts/buffer-parameter-or-tensor": "Buffer, parameter or tensor",
    "concepts/listing-buffers": "Listing buffers",
    "concepts/loading-state": "How load_state_dict works",
    "concepts/persistence": "What persistent=False does",
    "concepts/registering-buffers": "How a buffer gets its name",
    "concepts/state-dict": "What is in a state dict",
    "concepts/what-is-a-buffer": "What a buffer is",
    "containers/parametrizations-and-pruning": "Parametrizations and pruning",
    "containers/typing-and-subclasses": "Typing and subclasses",
    "deploying/compile": "Buffers under torch.compile",
    "deploying/export": "Buffers in torch.export",
    "deploying/onnx": "Buffers in an ONNX model",
    "deploying/quantization": "Buffers in quantization",
    "deploying/torchscript-and-fx": "TorchScript and torch.fx",
    "distributed/checkpoints": "Distributed checkpoints",
    "distributed/data-parallel": "DataParallel",
    "distributed/ddp-buffers": "Buffers under DDP",
    "distributed/fsdp": "Buffers under FSDP",
    "distributed/per-rank-buffers": "Buffers that differ between ranks",
    "distributed/sync-batch-norm": "SyncBatchNorm",
    "functional/batch-norm-under-vmap": "Batch norm under vmap",
    "functional/ensembles": "Ensembles",
    "functional/functional-call": "functional_call",
    "meta/building-on-meta": "Building on the meta device",
    "meta/lazy-modules": "Lazy modules",
    "meta/non-persistent-on-meta": "Buffers left on meta",
    "migrating/changed-buffers": "Changing a buffer",
    "migrating/load-hooks": "Hooks on saving and loading",
    "migrating/prefixes-and-old-counters": "Prefixes and old counters",
    "moving/keep-float32": "Keeping one buffer in float32",
    "moving/stale-references": "Stale references",
    "moving/what-to-moves": "What .to() moves",
    "patterns/optimizers-and-training-loops": "Optimizers and training loops",
    "saving/assign": "assign=True and strict=False",
    "saving/metadata-and-extra-state": "Metadata and extra state",
    "saving/size-and-sharing": "Size and sharing",
    "saving/torch-save": "torch.save and torch.load",
    "updating/none-and-expanded": "None and expanded buffers",
    "updating/what-stays-registered": "What stays registered",
    "autograd/requires-grad": "Buffers and gradients",
}


@dataclasses.dataclass
class Entry:
    """One entry: its heading, its kind, the release, what it does to buffers,
    the snippet that runs it, the page that explains it, and the looks."""

    name: str
    kind: str
    since: str
    sentence: str
    run: str
    concept: str
    looks: list
    older: dict


@dataclasses.dataclass
class Group:
    """A page of entries: its file, its title and what it is about."""

    file: str
    title: str
    about: str
    entries: list


GROUPS = []


def group(file, title, about):
    GROUPS.append(Group(file, title, about, []))


def entry(name, kind, since, run, concept, sentence, *looks, **older):
    GROUPS[-1].entries.append(
        Entry(name, kind, since, sentence, run, concept, list(looks), older)
    )


# One entry in a few lines, so that all of them can be looked through.
# fmt: off

group("registering", "Registering and replacing", "What makes a buffer, a parameter or a submodule, and what takes it away.")
entry("nn.Module.register_buffer", "method", "<=1.4", "concepts/registering-buffers#the_name_is_the_attribute", "concepts/registering-buffers",
    "Puts a tensor, or `None`, into `_buffers` under a name that becomes the attribute's. It returns `None`.", of(f"{MODULE}.register_buffer"))
entry("nn.Module.register_buffer(persistent=)", "argument", "1.6", "concepts/persistence#survives_reload", "concepts/persistence",
    "`False` keeps the buffer out of the state dict. It moves, casts and is listed as a persistent one is.", argument(f"{MODULE}.register_buffer", "persistent"))
entry("nn.Module.register_buffer(tensor=None)", "argument", "<=1.4", "updating/none-and-expanded#a_none_buffer_keeps_its_place", "updating/none-and-expanded",
    "A buffer registered as `None` keeps the name for a tensor that comes later. Until then `named_buffers()` and the state dict leave it out, and a strict load refuses a value for it. A model whose `forward` brings it is [not to be exported](../../deploying/export.md#none).",
    argument(f"{MODULE}.register_buffer", "tensor"))
entry("nn.Buffer", "class", "2.5", "updating/what-stays-registered#nn_buffer_over_a_plain_tensor", "concepts/registering-buffers",
    "Marks a tensor, so that assigning it to a free name of a module registers it as a buffer there. `detach()`, `clone()` and a cast to another dtype drop the mark.", of(f"{NN}.Buffer"))
entry("nn.Buffer(persistent=)", "argument", "2.5", "concepts/persistence#a_tensor_keeps_persistence_nn_buffer_resets_it", "concepts/persistence",
    "The persistence that the buffer gets whenever this tensor is assigned, by `+=` too, whatever the name had before.", argument(f"{NN}.Buffer", "persistent"))
entry("nn.Parameter", "class", "<=1.4", "concepts/buffer-parameter-or-tensor#training_changes_only_the_parameter", "concepts/buffer-parameter-or-tensor",
    "Assigned to a module's attribute, it goes to `_parameters`: `parameters()` yields it, and it is no buffer.", of(f"{NN}.Parameter"))
entry("nn.Parameter(requires_grad=False)", "argument", "<=1.4",
    "concepts/buffer-parameter-or-tensor#unfreezing_trains_a_frozen_constant", "concepts/buffer-parameter-or-tensor",
    "A frozen parameter moves and is in the state dict, as a persistent buffer is. It stays in `parameters()`: after `requires_grad_(True)` on the model, an optimizer that holds it can train it.",
    argument(f"{NN}.Parameter", "requires_grad"))
entry("nn.Module.register_parameter", "method", "<=1.4", "concepts/registering-buffers#the_name_is_the_attribute", "concepts/registering-buffers",
    "Puts a parameter, or `None`, into `_parameters`. The name must not be a buffer's.", of(f"{MODULE}.register_parameter"))
entry("nn.Module.add_module / register_module", "method", "1.11", "reference/api/registering#register_module_is_add_module", "concepts/registering-buffers",
    "Both put a submodule into `_modules`. Its buffers appear under its name and a dot.",
    of(f"{MODULE}.add_module"), of(f"{MODULE}.register_module"), add_module="<=1.4")
entry("nn.Module.__setattr__ routing", "behaviour", "2.5", "concepts/registering-buffers#python_hands_over_the_name", "updating/what-stays-registered",
    "What an assignment does depends on the value, and on what the name is already. A plain tensor becomes a buffer only under a buffer's name.",
    ran(f"{MODULE}.__setattr__", setattr_routes))
entry("nn.Module.__delattr__", "method", "<=1.4", "updating/what-stays-registered#deleted_and_assigned_again", "updating/what-stays-registered",
    "`del` removes a buffer, and its name from the set of non-persistent names. A plain tensor assigned afterwards is a plain attribute.", of(f"{MODULE}.__delattr__"))
entry("nn.Module.set_submodule", "method", "2.5", "reference/api/registering#set_submodule_replaces_or_adds", "batch-norm/freezing",
    "Replaces or adds a submodule by its dotted name, whose parent has to exist. The buffers of the one it replaces are no longer the model's.", of(f"{MODULE}.set_submodule"))
entry("nn.Module.set_submodule(strict=)", "argument", "2.7", "reference/api/registering#set_submodule_replaces_or_adds", "batch-norm/freezing",
    "`True` replaces what exists and refuses a new name, so that a misspelt one cannot add buffers.", argument(f"{MODULE}.set_submodule", "strict"))
entry("nn.Module._buffers", "internal attribute", "<=1.4", "concepts/what-is-a-buffer#three_dictionaries_and_a_set", "concepts/what-is-a-buffer",
    "The dictionary of one module's own buffers, from name to tensor or `None`.",
    ran(f"{MODULE}._buffers", kind_of_attribute("_buffers")))
entry("nn.Module._non_persistent_buffers_set", "internal attribute", "1.6", "concepts/what-is-a-buffer#three_dictionaries_and_a_set", "concepts/persistence",
    "The names of the module's own non-persistent buffers.",
    ran(f"{MODULE}._non_persistent_buffers_set", kind_of_attribute("_non_persistent_buffers_set")))
entry("nn.Module.call_super_init", "class attribute", "2.0",
    "reference/api/registering#call_super_init_reaches_the_next_class", "containers/typing-and-subclasses",
    "`True` makes the initializer of `nn.Module`, after it has made the dictionaries, call that of the next class with its arguments.",
    value(f"{MODULE}.call_super_init"))
entry("_WeightedLoss.weight / BCEWithLogitsLoss.pos_weight", "buffer", "<=1.4",
    "reference/api/registering#pos_weight_is_a_buffer", "patterns/optimizers-and-training-loops",
    "Buffers of the loss, and `None` unless given. A weight that is given moves with the loss and is in its state dict.",
    ran(f"{NN}.BCEWithLogitsLoss", loss_weights))
entry("nn.LinearCrossEntropyLoss", "class", "2.13",
    "reference/api/registering#a_fused_loss_has_parameters_and_a_weight", "patterns/optimizers-and-training-loops",
    "A linear layer and a cross entropy in one. The class weights are its buffer; the layer's weight, and its bias if it has one, are parameters.", of(f"{NN}.LinearCrossEntropyLoss"))

group("listing", "Listing and finding", "Who lists buffers, who does not, and how one is found by its name.")
entry("nn.Module.buffers", "method", "<=1.4", "concepts/listing-buffers#both_iterators_yield_the_same_buffers", "concepts/listing-buffers",
    "Yields the buffers of the module and, unless `recurse=False`, of its submodules, each once, persistent or not, without the ones that are `None`.", of(f"{MODULE}.buffers"))
entry("nn.Module.named_buffers", "method", "<=1.4", "concepts/listing-buffers#named_buffers_lists_every_buffer", "concepts/listing-buffers",
    "Yields the same buffers with their dotted names.", of(f"{MODULE}.named_buffers"))
entry("nn.Module.named_buffers(remove_duplicate=)", "argument", "2.0", "concepts/listing-buffers#a_shared_buffer_is_listed_once", "concepts/listing-buffers",
    "`False` lists a buffer under each of its names.", argument(f"{MODULE}.named_buffers", "remove_duplicate"))
entry("nn.Module.parameters", "method", "<=1.4", "concepts/buffer-parameter-or-tensor#training_changes_only_the_parameter", "concepts/listing-buffers",
    "Yields parameters and no buffers, so an optimizer that is given these trains no buffer.", of(f"{MODULE}.parameters"))
entry("nn.Module.named_parameters(remove_duplicate=)", "argument", "2.0", "reference/api/listing#a_shared_module_is_listed_twice", "concepts/listing-buffers",
    "`False` lists a parameter under each of its names.", argument(f"{MODULE}.named_parameters", "remove_duplicate"))
entry("nn.Module.modules(remove_duplicate=)", "argument", "2.11", "reference/api/listing#a_shared_module_is_listed_twice", "concepts/listing-buffers",
    "`False` yields a module that is used in two places twice; a loop over the result meets its buffers twice.",
    argument(f"{MODULE}.modules", "remove_duplicate"))
entry("nn.Module.named_modules(remove_duplicate=)", "argument", "1.9", "reference/api/listing#a_shared_module_is_listed_twice", "concepts/listing-buffers",
    "The same with names.", argument(f"{MODULE}.named_modules", "remove_duplicate"))
entry("nn.Module.get_buffer", "method", "1.9", "concepts/listing-buffers#get_buffer_takes_the_dotted_name", "concepts/listing-buffers",
    "The buffer of a dotted name. It raises `AttributeError` for what is no buffer.", of(f"{MODULE}.get_buffer"))
entry("nn.Module.get_parameter", "method", "1.9", "reference/api/listing#a_dotted_name_finds_each_kind", "concepts/listing-buffers",
    "The parameter of a dotted name. It refuses a buffer.", of(f"{MODULE}.get_parameter"))
entry("nn.Module.get_submodule", "method", "1.9", "reference/api/listing#a_dotted_name_finds_each_kind", "concepts/listing-buffers",
    "The submodule of a dotted name, and for `\"\"` the module itself.", of(f"{MODULE}.get_submodule"))
entry("nn.Module.apply", "method", "<=1.4", "reference/api/listing#apply_visits_modules", "concepts/listing-buffers",
    "Calls a function with each submodule, and last with the module itself. A submodule that is shared may get several. It hands over no tensor.", of(f"{MODULE}.apply"))
entry("nn.Module.__repr__ / extra_repr", "method", "<=1.4", "concepts/what-is-a-buffer#repr_shows_no_buffers", "concepts/what-is-a-buffer",
    "Printing a module shows its submodules and what `extra_repr` adds, and no buffer unless that adds one.", of(f"{MODULE}.__repr__"), of(f"{MODULE}.extra_repr"))

group("state-dict", "Making a state dict", "What ends up in a state dict, under which key, and what travels beside it.")
entry("nn.Module.state_dict", "method", "<=1.4", "concepts/state-dict#keys_are_paths_of_attribute_names", "concepts/state-dict",
    "Collects parameters, persistent buffers that are not `None`, and extra state in a dictionary. The parameters and buffers in it are detached, and share the module's memory.",
    of(f"{MODULE}.state_dict"))
entry("nn.Module.state_dict(keep_vars=)", "argument", "<=1.4", "autograd/leaking-graph#a_state_dict_has_no_graph", "concepts/state-dict",
    "`True` puts the module's own tensors into it: parameters stay parameters, and a buffer keeps a graph that it holds.",
    argument(f"{MODULE}.state_dict", "keep_vars"))
entry("nn.Module.state_dict with positional arguments", "behaviour", "1.12", "reference/api/state-dict#positional_arguments_warn", "concepts/state-dict",
    "`destination`, `prefix` and `keep_vars` are to be named. Without names they still work, and warn.", ran(f"{MODULE}.state_dict", positional_state_dict))
entry("state_dict()._metadata", "attribute", "<=1.4", "saving/metadata-and-extra-state#which_copies_keep_the_metadata", "saving/metadata-and-extra-state",
    "The version of each module, kept as an attribute of the dictionary: a file of `torch.save` keeps it, a dictionary made of the items does not.",
    ran(f"{MODULE}.state_dict", metadata))
entry("nn.Module._version / local_metadata['version']", "class attribute", "<=1.4",
    "migrating/changed-buffers#a_version_tells_old_checkpoints_from_new", "migrating/changed-buffers",
    "A number that a class raises when its buffers change. Saving writes it, and loading hands the checkpoint's, if it has one, to `_load_from_state_dict`.",
    value(f"{MODULE}._version"))
entry("nn.Module.get_extra_state / set_extra_state", "method", "1.10",
    "saving/metadata-and-extra-state#a_vocabulary_travels_with_the_weights", "saving/metadata-and-extra-state",
    "What the first returns is saved under a key that ends in `_extra_state`, and handed to the second on loading.",
    of(f"{MODULE}.get_extra_state"), of(f"{MODULE}.set_extra_state"))
entry("nn.Module._save_to_state_dict", "overridable", "<=1.4", "reference/api/state-dict#an_override_writes_its_own_key", "concepts/state-dict",
    "Writes one module's own parameters, persistent buffers and extra state. An override can write a buffer in another form.", of(f"{MODULE}._save_to_state_dict"))

group("loading", "Loading a state dict", "How a checkpoint's values get into a module, and how to convert them on the way.")
entry("nn.Module.load_state_dict", "method", "<=1.4", "concepts/loading-state#values_are_copied_into_the_modules_tensors", "concepts/loading-state",
    "By default copies the values into the module's own tensors, whose dtype and device stay, and reports missing and unexpected keys. Values for tensors on `meta` are not copied, and it warns.",
    of(f"{MODULE}.load_state_dict"))
entry("nn.Module.load_state_dict(strict=)", "argument", "<=1.4", "saving/assign#what_strict_false_forgives", "saving/assign",
    "`False` tolerates missing and unexpected keys, a buffer's too. It forgives no shape that `True` refuses.", argument(f"{MODULE}.load_state_dict", "strict"))
entry("nn.Module.load_state_dict(assign=)", "argument", "2.1", "saving/assign#copy_and_assign_side_by_side", "saving/assign",
    "`True` puts the checkpoint's tensors in place of the module's own, with their dtype and device. An optimizer built before holds the old parameters.",
    argument(f"{MODULE}.load_state_dict", "assign"))
entry("nn.Module._load_from_state_dict", "overridable", "<=1.4",
    "migrating/changed-buffers#a_version_tells_old_checkpoints_from_new", "migrating/changed-buffers",
    "Loads one module's own entries. An override can rename, add or reshape a buffer first, by the checkpoint's version.",
    of(f"{MODULE}._load_from_state_dict"))
entry("local_metadata['assign_to_params_buffers']", "protocol key", "2.1", "reference/api/loading#an_override_is_told_of_assign", "saving/assign",
    "Tells an override of `_load_from_state_dict` that the load assigns. It stays in the state dict's metadata, if that has an entry for the module: a later load of that dictionary into such a model assigns too, and the two share memory.",
    ran(f"{MODULE}._load_from_state_dict", assign_mark))
entry("torch.nn.modules.utils.consume_prefix_in_state_dict_if_present", "function", "1.9",
    "migrating/prefixes-and-old-counters#one_prefix_per_call_with_its_dot", "migrating/prefixes-and-old-counters",
    "Takes a prefix of one name, such as `module.`, off the keys, buffers' included, and off the metadata's, in place.",
    of(f"{NN}.modules.utils.consume_prefix_in_state_dict_if_present"))
entry("Tensor.module_load", "method", "2.3", "reference/api/loading#module_load_converts_what_is_loaded", "concepts/loading-state",
    "A tensor subclass overrides it to convert what is loaded into it. It is called for a buffer only with the swap flag set.",
    of("torch.Tensor.module_load"))
entry("Tensor.module_load(assign=)", "argument", "2.3", "reference/api/loading#module_load_converts_what_is_loaded", "saving/assign",
    "Whether the load was asked to assign.", argument("torch.Tensor.module_load", "assign"))

group("hooks", "Hooks", "Functions that run when something is registered, saved or loaded.")
entry("torch.nn.modules.module.register_module_buffer_registration_hook", "function", "2.0",
    "containers/typing-and-subclasses#a_hook_on_every_registration", "containers/typing-and-subclasses",
    "Runs at every registration of a buffer, in any module, and may return another tensor for it. A cast registers nothing, and a load only with `assign=True`.",
    of(f"{NN}.modules.module.register_module_buffer_registration_hook"))
entry("torch.nn.modules.module.register_module_parameter_registration_hook", "function", "2.0",
    "reference/api/hooks#one_hook_for_each_kind_of_member", "containers/typing-and-subclasses",
    "The same for parameters. A buffer does not run it, and a load with `assign=True` runs both.", of(f"{NN}.modules.module.register_module_parameter_registration_hook"))
entry("torch.nn.modules.module.register_module_module_registration_hook", "function", "2.0",
    "reference/api/hooks#one_hook_for_each_kind_of_member", "containers/typing-and-subclasses",
    "The same for submodules. An `insert` into a `Sequential` or `ModuleList` does not run it.",
    of(f"{NN}.modules.module.register_module_module_registration_hook"))
entry("nn.Module.register_state_dict_pre_hook", "method", "2.0", "migrating/load-hooks#save_hooks_write_a_buffer_and_drop_a_key", "migrating/load-hooks",
    "Runs before the module's state dict is made: the moment to bring a buffer up to date.", of(f"{MODULE}.register_state_dict_pre_hook"))
entry("nn.Module.register_state_dict_post_hook", "method", "2.5", "migrating/load-hooks#save_hooks_write_a_buffer_and_drop_a_key", "migrating/load-hooks",
    "Runs after it was made, and can edit it in place, for instance to drop a buffer's key.", of(f"{MODULE}.register_state_dict_post_hook"))
entry("nn.Module.register_load_state_dict_pre_hook", "method", "2.5", "migrating/changed-buffers#a_pre_hook_renames_the_old_key", "migrating/load-hooks",
    "Runs before the module's own entries are loaded: the place to rename, add or drop a buffer's key.", of(f"{MODULE}.register_load_state_dict_pre_hook"))
entry("nn.Module.register_load_state_dict_post_hook", "method", "1.12", "migrating/load-hooks#load_post_hook_edits_the_report", "migrating/load-hooks",
    "Runs after the module and its submodules are loaded. It may edit the lists of missing and unexpected keys, and bring in step what depends on a buffer.",
    of(f"{MODULE}.register_load_state_dict_post_hook"))
entry("nn.Module._register_state_dict_hook", "private method", "<=1.4", "migrating/load-hooks#private_forms_differ", "migrating/load-hooks",
    "The older form of the post-hook. What it returns replaces the state dict, but only for the module that was asked.",
    of(f"{MODULE}._register_state_dict_hook"))
entry("nn.Module._register_load_state_dict_pre_hook", "private method", "<=1.4", "migrating/load-hooks#private_forms_differ", "migrating/load-hooks",
    "The older form of the pre-hook. It is not handed the module, unless `with_module=True`.", of(f"{MODULE}._register_load_state_dict_pre_hook"))
entry("torch.optim.Optimizer.register_state_dict_pre_hook / post_hook", "method", "2.1",
    "reference/api/hooks#optimizer_hooks_see_no_buffers", "patterns/optimizers-and-training-loops",
    "Hooks on the optimizer's own state dict, which holds such things as momenta, and no buffer of the model.",
    of("torch.optim.Optimizer.register_state_dict_pre_hook"), of("torch.optim.Optimizer.register_state_dict_post_hook"))

group("moving", "Moving, casting and modes", "What happens to buffers when a module goes to another device or dtype, or into another mode.")
entry("nn.Module.to", "method", "<=1.4", "moving/what-to-moves#registered_tensors_move", "moving/what-to-moves",
    "Moves parameters and buffers, and casts those that are floating point or complex. A change makes new tensors of buffers and keeps the parameter objects; a move to `meta` makes new parameters too.",
    of(f"{MODULE}.to"))
entry("nn.Module.cuda / cpu", "method", "<=1.4", "reference/api/moving#every_device_method_goes_through_apply", "moving/what-to-moves",
    "Move parameters and buffers, by way of `_apply`.", of(f"{MODULE}.cuda"), of(f"{MODULE}.cpu"))
entry("nn.Module.xpu", "method", "1.8", "reference/api/moving#every_device_method_goes_through_apply", "moving/what-to-moves",
    "The same for XPU devices.", of(f"{MODULE}.xpu"))
entry("nn.Module.ipu", "method", "1.12", "reference/api/moving#every_device_method_goes_through_apply", "moving/what-to-moves",
    "The same for IPU devices.", of(f"{MODULE}.ipu"))
entry("nn.Module.mtia", "method", "2.5", "reference/api/moving#every_device_method_goes_through_apply", "moving/what-to-moves",
    "The same for MTIA devices.", of(f"{MODULE}.mtia"))
entry("nn.Module.half / float / double", "method", "<=1.4", "moving/what-to-moves#each_cast_and_each_dtype", "moving/what-to-moves",
    "Cast floating-point parameters and buffers. Integer, boolean and complex buffers stay as they are.",
    of(f"{MODULE}.half"), of(f"{MODULE}.float"), of(f"{MODULE}.double"))
entry("nn.Module.bfloat16", "method", "1.5", "moving/keep-float32#bfloat16_ruins_the_rotary_table", "moving/keep-float32",
    "The same to bfloat16, which leaves a table of positions or frequencies 8 significant bits.", of(f"{MODULE}.bfloat16"))
entry("nn.Module.type", "method", "<=1.4", "moving/what-to-moves#each_cast_and_each_dtype", "moving/what-to-moves",
    "Casts every parameter and every buffer, integers and booleans included. It refuses to make integers of a parameter that requires gradients.", of(f"{MODULE}.type"))
entry("nn.Module._apply", "overridable", "<=1.4", "recipes/masks-and-tables#keeps_its_dtype", "moving/keep-float32",
    "What `to`, `half` and the other methods that move or cast go through. It puts what the function returns into `_buffers`, and an override can keep a buffer out.", of(f"{MODULE}._apply"))
entry("nn.Module._apply(recurse=)", "argument", "2.1", "reference/api/moving#recurse_false_moves_one_module", "moving/what-to-moves",
    "`False` leaves the submodules and their buffers out.", argument(f"{MODULE}._apply", "recurse"))
entry("nn.Module.to_empty", "method", "1.9", "meta/non-persistent-on-meta#to_empty_gives_inv_freq_memory_and_no_value", "meta/building-on-meta",
    "Gives every parameter and buffer new memory on a device: the values that the module had are lost.", of(f"{MODULE}.to_empty"))
entry("nn.Module.to_empty(recurse=)", "argument", "2.1", "reference/api/moving#recurse_false_moves_one_module", "meta/building-on-meta",
    "`False` empties this module's own parameters and buffers only.", argument(f"{MODULE}.to_empty", "recurse"))
entry("nn.Module.share_memory", "method", "<=1.4", "averaging/copying#a_worker_writes_into_shared_memory", "averaging/copying",
    "Moves every parameter and buffer on the CPU to shared memory, so that a process that is given the module afterwards sees what is written into them in place.", of(f"{MODULE}.share_memory"))
entry("nn.Module.requires_grad_", "method", "<=1.4", "autograd/requires-grad#what_reaches_its_gradient", "autograd/requires-grad",
    "Sets the flag of parameters. A buffer that requires gradients keeps its own.", of(f"{MODULE}.requires_grad_"))
entry("nn.Module.zero_grad(set_to_none=True)", "method", "2.0", "autograd/requires-grad#what_reaches_its_gradient", "autograd/requires-grad",
    "Clears the gradients of parameters, by default to `None`. A buffer's gradient stays.", argument(f"{MODULE}.zero_grad", "set_to_none"))
entry("nn.Module.train / eval", "method", "<=1.4", "concepts/batch-norm-statistics#train_uses_the_batch_eval_the_buffers", "concepts/batch-norm-statistics",
    "Set `training`. A batch norm with `track_running_stats=True` then updates its running statistics, or leaves them alone; a module of yours does what its `forward` says.",
    of(f"{MODULE}.train"), of(f"{MODULE}.eval"))
entry("nn.utils.convert_conv2d_weight_memory_format", "function", "1.5", "reference/api/moving#memory_format_reaches_some_buffers", "moving/what-to-moves",
    "Changes the layout of the weights of 2-d convolutions. Buffers keep theirs, where `.to(memory_format=torch.channels_last)` changes those of four dimensions too.",
    of(f"{UTILS}.convert_conv2d_weight_memory_format"))
entry("torch.__future__.set_overwrite_module_params_on_conversion", "global flag", "<=1.4",
    "moving/stale-references#future_flags_change_parameters_only", "moving/stale-references",
    "With it a cast makes new parameters, and an optimizer built before steps the old ones. It changes nothing for buffers.", of("torch.__future__.set_overwrite_module_params_on_conversion"))
entry("torch.__future__.set_swap_module_params_on_conversion", "global flag", "2.3",
    "moving/stale-references#future_flags_change_parameters_only", "moving/stale-references",
    "With it a cast swaps the contents of parameters. Buffers are replaced as before, but loading swaps theirs too.",
    of("torch.__future__.set_swap_module_params_on_conversion"))
entry("torch.utils.swap_tensors", "function", "2.3", "reference/api/moving#swap_tensors_exchanges_two_objects", "moving/stale-references",
    "Exchanges the contents of two tensor objects, dtype included: whoever holds the object sees the new contents.", of("torch.utils.swap_tensors"))

group("batch-norm", "Batch norm", "The three buffers of a batch norm layer, and the arguments and functions that govern them.")
entry("BatchNorm running_mean / running_var", "buffer", "<=1.4", "concepts/batch-norm-statistics#mean_and_standard_deviation", "concepts/batch-norm-statistics",
    "Persistent buffers with a value for each channel: the running mean and the running variance, the square of a standard deviation.",
    batch_norm_buffer("running_mean"), batch_norm_buffer("running_var"))
entry("BatchNorm num_batches_tracked", "buffer", "<=1.4",
    "concepts/batch-norm-statistics#the_counter_sets_the_weight_when_momentum_is_none", "batch-norm/momentum-and-variance",
    "A persistent integer buffer that a call in training mode adds 1 to, also one whose single sample raises. Not while `track_running_stats` is `False`.", batch_norm_buffer("num_batches_tracked"))
entry("BatchNorm(momentum=None)", "argument", "<=1.4", "batch-norm/momentum-and-variance#none_averages_batches_not_samples", "batch-norm/momentum-and-variance",
    "With `None` the newest batch has the weight 1 / `num_batches_tracked`: from a new layer on, an average of batches. A number is that weight itself.",
    argument(f"{NN}.BatchNorm1d", "momentum"))
entry("BatchNorm(track_running_stats=)", "argument", "<=1.4", "batch-norm/freezing#three_ways_to_turn_tracking_off", "batch-norm/freezing",
    "`False` registers all three buffers as `None`: no keys, and the batch's own statistics in both modes.", argument(NORM, "track_running_stats"))
entry("BatchNorm(device=, dtype=)", "argument", "1.9", "reference/api/batch-norm#what_the_constructor_decides", "concepts/batch-norm-statistics",
    "Decide where and in which dtype parameters and buffers are made. The counter stays an integer.",
    argument(f"{NN}.BatchNorm1d", "device"), argument(f"{NN}.BatchNorm1d", "dtype"))
entry("BatchNorm(bias=)", "argument", "2.12", "reference/api/batch-norm#what_the_constructor_decides", "concepts/batch-norm-statistics",
    "`False` leaves the bias parameter out. The buffers do not change.", argument(f"{NN}.BatchNorm1d", "bias"))
entry("BatchNorm.reset_running_stats", "method", "<=1.4", "batch-norm/recalibrating#recalibrate_by_hand", "batch-norm/recalibrating",
    "While `track_running_stats` is true, sets the mean and the counter to 0 and the variance to 1, in place.", of(f"{NORM}.reset_running_stats"))
entry("BatchNorm _version = 2", "class attribute", "<=1.4",
    "migrating/prefixes-and-old-counters#a_version_2_checkpoint_needs_the_counter", "migrating/prefixes-and-old-counters",
    "Since version 2 the state of a layer with running statistics has the counter. A strict load of a checkpoint that says it is of version 2 asks for it.", value(f"{NORM}._version"))
entry("BatchNorm: a missing num_batches_tracked is filled in", "behaviour", "2.2",
    "migrating/prefixes-and-old-counters#without_versions_the_counter_may_be_missing", "migrating/prefixes-and-old-counters",
    "Where a checkpoint without it has no version, or an older one, the counter that the module has stays. One on `meta` becomes 0 with `assign=True`.", ran(f"{NORM}._load_from_state_dict", filled_counter))
entry("InstanceNorm(track_running_stats=True)", "argument", "<=1.4",
    "batch-norm/momentum-and-variance#instance_norm_does_not_count", "batch-norm/momentum-and-variance",
    "`nn.InstanceNorm1d` to `3d` have running statistics only if asked, and do not count.", argument(f"{NN}.InstanceNorm1d", "track_running_stats"))
entry("nn.SyncBatchNorm / convert_sync_batchnorm", "class", "<=1.4",
    "distributed/sync-batch-norm#conversion_keeps_the_tensors_and_the_keys", "distributed/sync-batch-norm",
    "In training mode computes the statistics of the ranks of its process group together. The conversion hands the layer's parameters and buffers on, and drops its hooks.",
    of(f"{NN}.SyncBatchNorm"), of(f"{NN}.SyncBatchNorm.convert_sync_batchnorm"))
entry("torch.optim.swa_utils.update_bn", "function", "1.6", "batch-norm/recalibrating#update_bn_replaces_the_statistics", "batch-norm/recalibrating",
    "Resets the running statistics of batch norms whose `track_running_stats` is true, and averages them over a pass through data. Those that the pass does not reach stay reset.", of(f"{SWA}.update_bn"))
entry("torch.func.replace_all_batch_norm_modules_", "function", "2.0",
    "functional/batch-norm-under-vmap#replacing_drops_the_statistics", "functional/batch-norm-under-vmap",
    "Sets the three buffers of batch norms whose `track_running_stats` is true to `None`, in place, for `vmap`. In eval mode it then uses the batch's statistics too.", of("torch.func.replace_all_batch_norm_modules_"))

group("lazy-and-meta", "Lazy modules and the meta device", "Buffers that have no shape yet, and buffers that have no values yet.")
entry("nn.UninitializedBuffer", "class", "1.9", "meta/lazy-modules#a_lazy_buffer_of_your_own", "meta/lazy-modules",
    "A buffer whose shape is not known yet. To compute with it raises, and so does, by default, `state_dict()` of a module without `LazyModuleMixin` that holds a persistent one.", of(f"{NN}.UninitializedBuffer"))
entry("nn.UninitializedBuffer(persistent=)", "argument", "2.5", "meta/lazy-modules#a_lazy_buffer_of_your_own", "meta/lazy-modules",
    "The persistence that the buffer gets when this one is assigned to an attribute.", argument(f"{NN}.UninitializedBuffer", "persistent"))
entry("nn.UninitializedParameter", "class", "1.8", "reference/api/lazy-and-meta#a_lazy_instance_norm_gets_its_channels", "meta/lazy-modules",
    "The same for a parameter.", of(f"{NN}.parameter.UninitializedParameter"))
entry("UninitializedTensorMixin.materialize", "method", "1.9", "meta/lazy-modules#a_lazy_buffer_of_your_own", "meta/lazy-modules",
    "Gives a lazy buffer or parameter its shape, and values that mean nothing until you write them.",
    of(f"{NN}.parameter.UninitializedTensorMixin.materialize"))
entry("torch.nn.parameter.is_lazy", "function", "1.9", "meta/lazy-modules#the_first_forward_gives_it_a_shape", "meta/lazy-modules",
    "Whether a tensor is a lazy buffer or parameter still.", of(f"{NN}.parameter.is_lazy"))
entry("torch.nn.modules.lazy.LazyModuleMixin", "class", "1.8", "meta/lazy-modules#a_lazy_buffer_of_your_own", "meta/lazy-modules",
    "Gives a module's lazy buffers and parameters their shapes before the first `forward`, or from a checkpoint.", of(f"{NN}.modules.lazy.LazyModuleMixin"))
entry("LazyModuleMixin.initialize_parameters / has_uninitialized_params", "method", "1.8",
    "reference/api/lazy-and-meta#a_lazy_instance_norm_gets_its_channels", "meta/lazy-modules",
    "The first is yours to write, and materializes buffers too. The second says whether a parameter or buffer of the module itself, not of its submodules, is lazy still.",
    of(f"{NN}.modules.lazy.LazyModuleMixin.initialize_parameters"), of(f"{NN}.modules.lazy.LazyModuleMixin.has_uninitialized_params"))
entry("nn.LazyBatchNorm1d / 2d / 3d", "class", "1.9", "meta/lazy-modules#the_first_forward_gives_it_a_shape", "meta/lazy-modules",
    "Batch norms whose tensors take their shapes from the first batch, or from a checkpoint. After a checkpoint `num_features` stays 0. Mean and variance are lazy, the counter is not.",
    of(f"{NN}.LazyBatchNorm1d"), of(f"{NN}.LazyBatchNorm2d"), of(f"{NN}.LazyBatchNorm3d"))
entry("nn.LazyInstanceNorm1d / 2d / 3d", "class", "1.10", "reference/api/lazy-and-meta#a_lazy_instance_norm_gets_its_channels", "meta/lazy-modules",
    "The same for instance norm, with buffers only if it tracks statistics.",
    of(f"{NN}.LazyInstanceNorm1d"), of(f"{NN}.LazyInstanceNorm2d"), of(f"{NN}.LazyInstanceNorm3d"))
entry("torch.nn.utils.skip_init", "function", "1.10", "meta/building-on-meta#reset_parameters_fills_an_empty_batch_norm", "meta/building-on-meta",
    "Builds a module without initializing it, if its constructor takes `device`. Its buffers hold whatever was in memory, a batch norm's variance too.", of(f"{UTILS}.skip_init"))
entry("torch.device as a context / torch.set_default_device", "context", "2.0",
    "reference/api/lazy-and-meta#the_default_device_reaches_buffers", "meta/building-on-meta",
    "Tensors that a constructor makes with functions such as `torch.zeros`, without naming a device, are made there, buffers included. What `torch.Tensor(...)` or `from_numpy` makes, or `ones_like` of a tensor on the CPU, is not.",
    ran("torch.set_default_device", device_context), of("torch.set_default_device"))

group("functional", "Functional calls", "Running a module with other buffers than its own.")
entry("torch.func.functional_call", "function", "2.0", "functional/functional-call#buffers_go_in_and_come_out", "functional/functional-call",
    "Calls a module with the parameters and buffers of a dictionary in place of its own, and puts its own back.", of("torch.func.functional_call"))
entry("functional_call(tie_weights=)", "argument", "2.0", "functional/functional-call#a_tied_buffer_takes_one_value", "functional/functional-call",
    "Whether a value that is given for one name of a shared tensor counts for its other names.", argument("torch.func.functional_call", "tie_weights"))
entry("functional_call(strict=)", "argument", "2.0", "functional/functional-call#strict_names_what_is_missing", "functional/functional-call",
    "`True` asks for all parameters and buffers of the module, and for nothing else.", argument("torch.func.functional_call", "strict"))
entry("torch.func.stack_module_state", "function", "2.0", "functional/ensembles#buffers_are_stacked_and_updated", "functional/ensembles",
    "Stacks the parameters and the buffers of several modules along a new first dimension.", of("torch.func.stack_module_state"))
entry("torch.func.linearize / vmap with module state", "note", "2.0",
    "reference/api/functional#linearize_takes_the_state_as_an_argument", "functional/functional-call",
    "A transform works on a function's arguments: to transform with respect to a buffer, hand it over as one.", of("torch.func.linearize"), of("torch.func.vmap"))
entry("torch.nn.utils.stateless.functional_call", "deprecated function", "1.12",
    "reference/api/functional#stateless_is_deprecated", "functional/functional-call",
    "The predecessor of `torch.func.functional_call`. It takes buffers in the same way.", of(f"{UTILS}.stateless.functional_call"))
entry("torch.nn.utils.stateless.functional_call is deprecated", "behaviour", "2.0",
    "reference/api/functional#stateless_is_deprecated", "functional/functional-call",
    "It warns, and names its successor.", of(f"{UTILS}.stateless.functional_call"))
entry("torch.nn.utils.stateless: NamedMemberAccessor", "internal", "2.0",
    "reference/api/functional#an_accessor_swaps_tensors_by_name", "functional/functional-call",
    "What a functional call uses to swap tensors by their dotted names, whether they are parameters, buffers or plain attributes.",
    of(f"{UTILS}.stateless.NamedMemberAccessor"))

group("parametrizing", "Parametrizing and pruning", "Utilities that add buffers to a module, or that pass them by.")
entry("torch.nn.utils.parametrize.register_parametrization", "function", "1.9",
    "containers/parametrizations-and-pruning#a_parametrization_moves_the_buffer", "containers/parametrizations-and-pruning",
    "Computes a parameter or a buffer from an original, which moves to `parametrizations.NAME.original` (`original0` and on if there are several). The original of a non-persistent buffer is persistent.",
    of(f"{UTILS}.parametrize.register_parametrization"))
entry("torch.nn.utils.parametrizations.spectral_norm", "function", "1.9",
    "containers/parametrizations-and-pruning#old_and_new_spectral_norm", "containers/parametrizations-and-pruning",
    "For a weight of two or more dimensions keeps estimates of two singular vectors in the buffers `_u` and `_v`, and updates them in training mode, when the weight is computed.", of(f"{UTILS}.parametrizations.spectral_norm"))
entry("torch.nn.utils.parametrizations.orthogonal", "function", "1.10",
    "reference/api/parametrizing#orthogonal_may_keep_a_base", "containers/parametrizations-and-pruning",
    "With trivialization, the default, it keeps a matrix in the buffer `base`.", of(f"{UTILS}.parametrizations.orthogonal"))
entry("torch.nn.utils.spectral_norm", "function", "<=1.4",
    "containers/parametrizations-and-pruning#old_and_new_spectral_norm", "containers/parametrizations-and-pruning",
    "The older form, a hook: its buffers are `NAME_u` and `NAME_v`.", of(f"{UTILS}.spectral_norm"))
entry("torch.nn.utils.prune", "module", "<=1.4", "containers/parametrizations-and-pruning#pruning_stores_a_mask", "containers/parametrizations-and-pruning",
    "Keeps the mask for a parameter in the buffer `NAME_mask`, beside the parameter `NAME_orig`.",
    of(f"{UTILS}.prune.l1_unstructured"), of(f"{UTILS}.prune.remove"))
entry("torch.nn.utils.parameters_to_vector", "function", "<=1.4", "reference/api/parametrizing#the_vector_holds_no_buffers", "averaging/parameters-only",
    "Flattens the tensors that it is given. From `parameters()` it gets no buffer, and its inverse restores none.", of(f"{UTILS}.parameters_to_vector"))

group("distributed", "Several processes", "What DataParallel, DDP, FSDP and distributed checkpoints do with buffers.")
entry("DistributedDataParallel(forward_sync_buffers=)", "argument", "2.13",
    "distributed/ddp-buffers#without_sync_rank_0_is_the_same", "distributed/ddp-buffers",
    "Whether `forward` sends rank 0's buffers to all: the first one does, and a later one [if the one before it synced gradients](../../distributed/ddp-buffers.md#when). `False` still sends them at construction, unless `init_sync=False`.",
    argument(DDP, "forward_sync_buffers"))
entry("DistributedDataParallel(broadcast_buffers=)", "deprecated argument", "<=1.4",
    "distributed/ddp-buffers#broadcast_buffers_is_deprecated", "distributed/ddp-buffers",
    "The older name. `False` sends no buffer at construction either.", argument(DDP, "broadcast_buffers"))
entry("DistributedDataParallel: broadcast_buffers is deprecated", "behaviour", "2.13",
    "distributed/ddp-buffers#broadcast_buffers_is_deprecated", "distributed/ddp-buffers",
    "Passing it warns, and the default is `None` instead of `True`.", argument(DDP, "broadcast_buffers"))
entry("DistributedDataParallel(init_sync=)", "argument", "2.7", "distributed/ddp-buffers#loading_on_rank_0_only", "distributed/ddp-buffers",
    "`False` skips the sending of parameters and buffers at construction.", argument(DDP, "init_sync"))
entry("DistributedDataParallel.will_sync_module_buffers", "method", "1.7", "distributed/ddp-buffers#broadcast_buffers_is_deprecated", "distributed/ddp-buffers",
    "Whether the next `forward` will send the buffers.", of(f"{DDP}.will_sync_module_buffers"))
entry("DistributedDataParallel._register_buffer_comm_hook", "private method", "1.11",
    "distributed/per-rank-buffers#a_hook_reduces_instead", "distributed/per-rank-buffers",
    "A function that replaces the sending: it can sum or average the buffers over the ranks.", of(f"{DDP}._register_buffer_comm_hook"))
entry("DistributedDataParallel._set_params_and_buffers_to_ignore_for_model", "private method", "1.8",
    "distributed/per-rank-buffers#ignored_buffers_stay_per_rank", "distributed/per-rank-buffers",
    "Names parameters and buffers that DDP leaves to each rank. It sets `_ddp_params_and_buffers_to_ignore` on the module.",
    of(f"{DDP}._set_params_and_buffers_to_ignore_for_model"))
entry("DistributedDataParallel mixed precision: buffer_dtype", "dataclass field", "2.1",
    "reference/api/distributed#ddp_mixed_precision_casts_buffers", "distributed/ddp-buffers",
    "The dtype to which DDP casts buffers at construction, integer ones included, except those that it is told to ignore.", field(f"{NN}.parallel.distributed._MixedPrecision.buffer_dtype"))
entry("nn.DataParallel", "class", "<=1.4", "distributed/data-parallel#a_replica_keeps_only_in_place_updates", "distributed/data-parallel",
    "On two or more GPUs gives each replica a copy of the buffers for one call. Only what the first replica writes in place remains.",
    of(f"{NN}.DataParallel"))
entry("nn.Module._replicate_for_data_parallel", "overridable", "<=1.4", "distributed/data-parallel#a_replica_has_no_parameters", "distributed/data-parallel",
    "Makes a replica: a shallow copy of the module with a `_buffers` dictionary of its own.", of(f"{MODULE}._replicate_for_data_parallel"))
entry("torch.distributed.fsdp.fully_shard", "function", "2.6", "distributed/fsdp#buffers_stay_whole_and_each_ranks_own", "distributed/fsdp",
    "Shards parameters. Buffers stay whole plain tensors, each rank's own. Neither is broadcast: a shard is cut out of the rank's own copy.",
    of(f"{FSDP}.fully_shard"))
entry("fully_shard(ignored_params=)", "argument", "2.7", "distributed/fsdp#ignored_parameters_stay_plain", "distributed/fsdp",
    "Parameters that stay as they are. Buffers are not sharded with it or without.", argument(f"{FSDP}.fully_shard", "ignored_params"))
entry("MixedPrecisionPolicy of fully_shard", "class", "2.3", "moving/keep-float32#fully_shard_casts_parameters_only", "moving/keep-float32",
    "Says in which dtypes to compute and to reduce. It has none for buffers, which keep theirs.", of(f"{FSDP}.MixedPrecisionPolicy"))
entry("FSDP MixedPrecision(buffer_dtype=)", "dataclass field", "1.12", "moving/keep-float32#buffer_dtype_decides_in_fsdp1", "moving/keep-float32",
    "The dtype to which the older FSDP casts floating-point buffers. With `None` they keep theirs.", field(f"{FSDP}.MixedPrecision.buffer_dtype"))
entry("FullyShardedDataParallel.named_buffers", "method", "1.12", "distributed/fsdp#fsdp1_names_and_keys_differ", "distributed/fsdp",
    "Lists buffers with the wrapper's name taken off where it applies, so that names and keys may differ.", of(f"{FSDP1}.named_buffers"))
entry("FullyShardedDataParallel(sync_module_states=)", "argument", "1.12", "distributed/fsdp#fsdp1_sync_module_states_on_the_cpu", "distributed/fsdp",
    "Sends rank 0's parameters and buffers to all at construction. It refuses those on the CPU.", argument(FSDP1, "sync_module_states"))
entry("FullyShardedDataParallel(ignored_modules=, ignored_states=)", "argument", "2.1",
    "reference/api/distributed#ignored_parameters_leave_their_buffers_in", "distributed/fsdp",
    "Modules whose parameters and buffers FSDP leaves alone. Given parameters alone, it still casts the buffers beside them.",
    argument(FSDP1, "ignored_modules"), argument(FSDP1, "ignored_states"), ignored_modules="1.12")
entry("torch.distributed._composable.replicate", "function", "2.0", "reference/api/distributed#replicate_leaves_buffers_alone", "distributed/ddp-buffers",
    "DDP over the parameters alone: buffers stay each rank's own.", of("torch.distributed._composable.replicate"))
entry("torch.distributed._composable.replicate_with_fsdp.replicate", "function", "2.9",
    "reference/api/distributed#the_newer_replicate_moves_buffers_only", "distributed/fsdp",
    "The newer form, made of `fully_shard`. It syncs no buffers either.", of("torch.distributed._composable.replicate_with_fsdp.replicate"))
entry("torch.distributed.checkpoint.state_dict.get_model_state_dict / set_model_state_dict", "function", "2.2",
    "distributed/checkpoints#keys_without_wrappers", "distributed/checkpoints",
    "Make and load a state dict with the plain model's keys, of a model in DDP, FSDP or `torch.compile`. Non-persistent buffers are left out.",
    of(f"{DCP}.get_model_state_dict"), of(f"{DCP}.set_model_state_dict"))
entry("StateDictOptions", "dataclass", "2.2", "distributed/checkpoints#full_state_dicts_of_two_ranks", "distributed/checkpoints",
    "How to make and load such a state dict: whole or in shards, on the CPU or not.",
    of(f"{DCP}.StateDictOptions"))
entry("StateDictOptions(broadcast_from_rank0=)", "dataclass field", "2.4", "distributed/checkpoints#broadcast_from_rank_0", "distributed/checkpoints",
    "Only rank 0 holds the checkpoint, and its buffers go to all.", field(f"{DCP}.StateDictOptions.broadcast_from_rank0"))
entry("StateDictOptions(ignore_frozen_params=)", "dataclass field", "2.2",
    "reference/api/distributed#frozen_parameters_are_left_out_and_buffers_stay", "distributed/checkpoints",
    "Leaves frozen parameters out. Buffers stay, though they require no gradients either.", field(f"{DCP}.StateDictOptions.ignore_frozen_params"))

group("export-and-compile", "Compile, export, script", "What becomes of buffers in a graph.")
entry("nn.Module.compile", "method", "2.1", "reference/api/export-and-compile#compile_in_place_keeps_the_keys", "deploying/compile",
    "Compiles the module in place: no wrapper, and no prefix on the keys of its state dict.", of(f"{MODULE}.compile"))
entry("torch._dynamo.config.inline_inbuilt_nn_modules", "config flag", "2.4", "reference/api/export-and-compile#inlining_cannot_be_turned_off", "deploying/compile",
    "Parameters and buffers are inputs of the compiled graph, so that a buffer may be replaced. The flag can no longer be turned off.",
    value("torch._dynamo.config.inline_inbuilt_nn_modules"))
entry("torch._dynamo.config.install_free_tensors", "config flag", "2.8",
    "reference/api/export-and-compile#tensors_become_inputs_or_attributes", "deploying/compile",
    "`True` makes them attributes of the graph instead, buffers among them.", value("torch._dynamo.config.install_free_tensors"))
entry("torch._dynamo.config.capture_scalar_outputs", "config flag", "2.0",
    "reference/api/export-and-compile#a_buffers_item_stays_in_the_graph", "deploying/compile",
    "`True` keeps `.item()` of an integer or floating-point buffer in the graph. With `False` it breaks the graph, unless `fullgraph=True`.", value("torch._dynamo.config.capture_scalar_outputs"))
entry("torch.export.export", "function", "2.1", "deploying/export#buffers_constants_and_lifted_tensors", "deploying/export",
    "Makes parameters, buffers and constants inputs of the graph. A buffer that is written by `add_` or `copy_` keeps its updates; an assigned one, or an assigned `.data`, may not. A plain tensor is a constant.", of("torch.export.export"))
entry("ExportGraphSignature.inputs_to_buffers / buffers / buffers_to_mutate", "property", "2.1",
    "reference/api/export-and-compile#the_signature_names_every_buffer", "deploying/export",
    "Which inputs of the graph are buffers, what they are called, and which outputs are to be written back to one.",
    of(f"{GRAPH}.ExportGraphSignature.inputs_to_buffers"), of(f"{GRAPH}.ExportGraphSignature.buffers"), of(f"{GRAPH}.ExportGraphSignature.buffers_to_mutate"))
entry("ExportGraphSignature.non_persistent_buffers", "property", "2.3", "reference/api/export-and-compile#the_signature_names_every_buffer", "deploying/export",
    "The names of the buffers that the program's state dict leaves out.", of(f"{GRAPH}.ExportGraphSignature.non_persistent_buffers"))
entry("InputKind.BUFFER / InputSpec.persistent", "enum and dataclass field", "2.3", "deploying/export#buffers_constants_and_lifted_tensors", "deploying/export",
    "How the signature marks an input that is a buffer, and whether it is persistent.",
    value(f"{GRAPH}.InputKind.BUFFER"), field(f"{GRAPH}.InputSpec.persistent"), BUFFER="2.2")
entry("InputKind.CONSTANT_TENSOR", "enum", "2.2", "deploying/export#buffers_constants_and_lifted_tensors", "deploying/export",
    "How it marks a plain tensor attribute that `forward` reads, or a `torch.tensor(...)` in `forward`: neither a parameter nor a buffer.", value(f"{GRAPH}.InputKind.CONSTANT_TENSOR"))
entry("OutputKind.BUFFER_MUTATION", "enum", "2.2", "reference/api/export-and-compile#the_signature_names_every_buffer", "deploying/export",
    "How it marks an output that is a buffer's next value.", value(f"{GRAPH}.OutputKind.BUFFER_MUTATION"))
entry("ExportedProgram.state_dict / constants", "property", "2.3", "deploying/export#buffers_constants_and_lifted_tensors", "deploying/export",
    "Parameters and persistent buffers are in the first, non-persistent buffers and constants in the second.",
    of("torch.export.ExportedProgram.state_dict"), of("torch.export.ExportedProgram.constants"), state_dict="2.1")
entry("ExportedProgram.buffers / named_buffers", "method", "2.2", "reference/api/export-and-compile#the_signature_names_every_buffer", "deploying/export",
    "Iterate over the program's buffers, persistent or not.", of("torch.export.ExportedProgram.buffers"), of("torch.export.ExportedProgram.named_buffers"))
entry("torch.export.unflatten", "function", "2.3", "reference/api/export-and-compile#unflatten_keeps_persistence", "deploying/export",
    "Makes modules of a program again, with its buffers under their names and their persistence.", of("torch.export.unflatten"))
entry("torch.fx.GraphModule makes tensors buffers", "behaviour", "1.8",
    "deploying/torchscript-and-fx#symbolic_trace_makes_every_tensor_a_buffer", "deploying/torchscript-and-fx",
    "Tracing makes each tensor attribute that the graph reads and that is no parameter a persistent buffer.", ran("torch.fx.GraphModule", traced_attribute))
entry("torch.fx.GraphModule.add_submodule / delete_all_unused_submodules", "method", "1.9",
    "reference/api/export-and-compile#unused_submodules_take_their_buffers_along", "deploying/torchscript-and-fx",
    "Add a submodule to a graph module, and delete those that the graph does not use, with their buffers.",
    of("torch.fx.GraphModule.add_submodule"), of("torch.fx.GraphModule.delete_all_unused_submodules"))
entry("torch.jit.script / trace", "deprecated function", "<=1.4",
    "deploying/torchscript-and-fx#torchscript_saves_a_non_persistent_buffer", "deploying/torchscript-and-fx",
    "TorchScript knows no persistence: a scripted module saves every buffer that is a tensor.", of("torch.jit.script"), of("torch.jit.trace"))
entry("torch.jit.script is deprecated", "behaviour", "2.10",
    "deploying/torchscript-and-fx#torchscript_saves_a_non_persistent_buffer", "deploying/torchscript-and-fx",
    "Scripting warns, and points to `torch.compile` and `torch.export`.", ran("torch.jit.script", scripting_warns))
entry("torch.jit.freeze(preserved_attrs=)", "argument", "1.6",
    "deploying/torchscript-and-fx#freezing_turns_buffers_into_constants", "deploying/torchscript-and-fx",
    "Freezing makes parameters and buffers constants of the code, except those that `forward` writes. This argument names attributes that stay.",
    argument("torch.jit.freeze", "preserved_attrs"))
entry("torch.onnx.export(dynamo=)", "argument", "2.4", "reference/api/export-and-compile#both_exporters_keep_the_buffers", "deploying/onnx",
    "`True` exports by way of `torch.export`: parameters, buffers and constants that the graph uses become initializers, or are folded into new ones.", argument("torch.onnx.export", "dynamo"))
entry("torch.onnx.export: dynamo=True is the default", "behaviour", "2.9", "deploying/onnx#buffers_become_initializers", "deploying/onnx",
    "The older exporter, by TorchScript, has to be asked for.", argument("torch.onnx.export", "dynamo"))
entry("torch.onnx.export(export_params=, keep_initializers_as_inputs=)", "argument", "<=1.4",
    "reference/api/export-and-compile#onnx_without_the_parameters", "deploying/onnx",
    "Whether the values of parameters and buffers are in the file, and whether they can be given as inputs. Only the older exporter adds what it leaves out to the inputs.",
    argument("torch.onnx.export", "export_params"), argument("torch.onnx.export", "keep_initializers_as_inputs"))
entry("torch.ao.quantization.get_observer_state_dict / load_observer_state_dict", "function", "1.7",
    "reference/api/export-and-compile#observer_state_is_a_subset", "deploying/quantization",
    "Take the entries whose keys have `activation_post_process` in them out of a model's state dict, and put them into another's observers. An observer under another name is left out.",
    of("torch.ao.quantization.get_observer_state_dict"), of("torch.ao.quantization.load_observer_state_dict"))

group("averaging-and-copying", "Averaging and copying", "What averages and copies of a model do with its buffers.")
entry("torch.optim.swa_utils.AveragedModel", "class", "1.6", "averaging/ema-and-swa#averaged_model_copies_or_averages", "averaging/ema-and-swa",
    "A copy of the model that holds averaged parameters, and counts the updates in a buffer of its own, `n_averaged`.", of(f"{SWA}.AveragedModel"))
entry("AveragedModel(use_buffers=)", "argument", "1.11", "averaging/ema-and-swa#averaged_model_copies_or_averages", "averaging/ema-and-swa",
    "`True` averages floating-point buffers as it does parameters. An average of integers is cut to an integer, or raises.", argument(f"{SWA}.AveragedModel", "use_buffers"))
entry("AveragedModel copies buffers when use_buffers=False", "behaviour", "2.0",
    "averaging/ema-and-swa#averaged_model_copies_or_averages", "averaging/ema-and-swa",
    "Each update then copies the model's buffers into the average's, paired by their order.", ran(f"{SWA}.AveragedModel.update_parameters", copied_buffers))
entry("AveragedModel(multi_avg_fn=)", "argument", "2.1", "averaging/ema-and-swa#averaged_model_copies_or_averages", "averaging/ema-and-swa",
    "A function that averages lists of tensors at once. With `use_buffers` it gets the buffers as well.", argument(f"{SWA}.AveragedModel", "multi_avg_fn"))
entry("get_ema_multi_avg_fn / get_ema_avg_fn", "function", "2.1", "reference/api/averaging-and-copying#both_averages_give_the_same", "averaging/ema-and-swa",
    "Make such functions for an exponential moving average.", of(f"{SWA}.get_ema_multi_avg_fn"), of(f"{SWA}.get_ema_avg_fn"))
entry("nn.Module.__getstate__", "method", "2.1", "reference/api/averaging-and-copying#pickling_drops_the_compiled_call", "averaging/copying",
    "What a copy or a pickle takes along: the module's `__dict__`, buffers included, without the compiled call.", of(f"{MODULE}.__getstate__"))
entry("nn.Module.__setstate__", "method", "<=1.4", "saving/torch-save#two_lines_repair_every_module", "saving/torch-save",
    "Puts the attributes back, and adds the set of non-persistent names and dictionaries of hooks that an older pickle lacks.", of(f"{MODULE}.__setstate__"))

group("saving", "Files", "Saving state to a file and reading it back.")
entry("torch.save", "function", "<=1.4", "saving/size-and-sharing#a_slice_saves_its_whole_storage", "saving/size-and-sharing",
    "Writes storages, each of them once: two names of one buffer stay one, and a slice brings its whole storage along.", of("torch.save"))
entry("torch.load(weights_only=)", "argument", "1.13", "reference/api/saving#weights_only_refuses_a_module", "saving/torch-save",
    "`True` reads tensors and values of types such as `int`, `float`, `str`, `list`, `tuple`, `set` and `dict`, and refuses classes that are not on its list, such as `collections.deque`.", argument("torch.load", "weights_only"))
entry("torch.load: weights_only=True is the default", "behaviour", "2.6", "saving/torch-save#the_message_names_the_class", "saving/torch-save",
    "A file that holds a whole module needs `weights_only=False`, or its classes on the list. A state dict without extra state needs neither.",
    ran("torch.load", default_of_weights_only))
entry("torch.load(mmap=)", "argument", "2.1", "saving/torch-save#a_mapped_file_is_not_written", "saving/torch-save",
    "`True` maps the file instead of reading it: a buffer's values are fetched when they are used. To save the mapped tensors to the same path destroys the file.",
    argument("torch.load", "mmap"))
entry("torch.load(map_location=)", "argument", "<=1.4", "saving/torch-save#map_location_moves_every_tensor", "saving/torch-save",
    "Where the tensors go, buffers' included. On `meta` they have shapes and no values.",
    argument("torch.load", "map_location"), ran("torch.load", meta_location))
entry("torch.serialization.add_safe_globals / safe_globals", "function", "2.5", "saving/torch-save#the_message_names_the_class", "saving/torch-save",
    "Allow classes for `weights_only=True`, from here on or inside a `with` block.",
    of("torch.serialization.add_safe_globals"), of("torch.serialization.safe_globals"), add_safe_globals="2.4")
entry("torch.serialization.get_unsafe_globals_in_checkpoint", "function", "2.6", "saving/torch-save#weights_only_accepts_and_refuses", "saving/torch-save",
    "Lists the classes and functions in a file that would be refused, without loading it. It raises for a pickle with instructions that it does not know, such as one of protocol 4.", of("torch.serialization.get_unsafe_globals_in_checkpoint"))
entry("torch.serialization.set_default_mmap_options", "function", "2.4", "saving/torch-save#a_mapped_file_is_not_written", "saving/torch-save",
    "Whether writing to a mapped buffer changes the file too.", of("torch.serialization.set_default_mmap_options"))
entry("torch.serialization.skip_data", "context manager", "2.5", "reference/api/saving#skip_data_leaves_the_bytes_out", "saving/torch-save",
    "Writes a file of the same layout with room for the values, and without them.", of("torch.serialization.skip_data"))
entry("TORCH_FORCE_WEIGHTS_ONLY_LOAD", "environment variable", "1.13", "reference/api/saving#an_environment_variable_decides", "saving/torch-save",
    "Set to 1, makes every load one with `weights_only=True`, whatever the call says.",
    ran("TORCH_FORCE_WEIGHTS_ONLY_LOAD", forced("TORCH_FORCE_WEIGHTS_ONLY_LOAD", weights_only=False)))
entry("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "environment variable", "2.6", "reference/api/saving#an_environment_variable_decides", "saving/torch-save",
    "Set to 1, makes a load that does not give `weights_only` one with `weights_only=False`.", ran("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", forced("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD")))
# fmt: on


# What the installed PyTorch has ----------------------------------------------

WORDS = re.compile(
    "buffer|state_dict|persistent|running_|num_batches|extra_state"
)
# Besides all of torch.nn, which is walked: classes and modules that are
# searched for names, some with an instance where attributes appear only on
# one. Names with an underscore in front count on nn.Module and batch norm,
# whose internals this site explains.
SEARCHED = [
    MODULE,
    NORM,
    f"{NN}.modules.lazy.LazyModuleMixin",
    f"{NN}.parameter.UninitializedTensorMixin",
    FSDP1,
    FSDP,
    f"{FSDP}.MixedPrecision",
    f"{FSDP}.MixedPrecisionPolicy",
    f"{FSDP}.FSDPModule",
    "torch.distributed._composable",
    "torch.distributed._composable.replicate_with_fsdp",
    DCP,
    f"{DCP}.StateDictOptions",
    "torch.export",
    "torch.export.ExportedProgram",
    f"{GRAPH}.ExportGraphSignature",
    f"{GRAPH}.InputSpec",
    f"{GRAPH}.InputKind",
    f"{GRAPH}.OutputKind",
    "torch.func",
    SWA,
    f"{SWA}.AveragedModel",
    "torch.optim.Optimizer",
    "torch.fx.GraphModule",
    "torch.ao.quantization",
    "torch.serialization",
    "torch.Tensor",
]
# Older names of what is in torch.ao.
ALIASES = tuple(f"{NN}.{name}" for name in ("intrinsic", "qat", "quanti"))
INTERNALS = (MODULE, NORM)


def walked():
    """Every public module of torch.nn, and each of its public classes."""
    for info in pkgutil.walk_packages(nn.__path__, f"{NN}."):
        if "._" in info.name or info.name.startswith(ALIASES):
            continue
        module = importlib.import_module(info.name)
        yield info.name
        for name, thing in sorted(vars(module).items()):
            own = getattr(thing, "__module__", None) == info.name
            if own and inspect.isclass(thing) and not name.startswith("_"):
                yield f"{info.name}.{name}"


def called(path):
    """The name that users write: the shortest that leads to the same."""
    *_, name = names = path.split(".")
    for length in range(2, len(names)):
        short = ".".join([*names[: length - 1], name])
        with contextlib.suppress(AttributeError, ModuleNotFoundError):
            if found(short)[0] is found(path)[0]:
                return short
    return path


def own_names(path):
    """What a class or a module itself defines, attributes of instances too."""
    thing, _ = found(path)
    names = set(vars(thing))
    if path == MODULE:
        names |= vars(nn.Module()).keys()
    if path.endswith("_NormBase"):
        names |= set(nn.BatchNorm1d(1)._buffers)
    if hasattr(thing, "__all__"):
        names &= set(thing.__all__)
    elif inspect.ismodule(thing):
        names = {
            name
            for name in names
            if getattr(vars(thing)[name], "__module__", path) == path
        }
    internal = path in INTERNALS
    return thing, {
        name
        for name in names
        if not name.startswith("_" if not internal else "__")
    }


def arguments(path, thing, holder):
    """The arguments of something that can be called, with the right words."""
    try:
        kept = [parameter.name for parameter in parameters(thing, holder)]
    except (ValueError, TypeError):
        return set()
    return {f"{path}({name})" for name in kept if WORDS.search(name)}


def sweep():
    """All names and arguments that look as if they were about module state."""
    names = set()
    for path in [*SEARCHED, *map(called, walked())]:
        try:
            thing, own = own_names(path)
        except AttributeError:
            continue
        is_class = inspect.isclass(thing)
        # A dataclass's and an enum's members are what it is called with.
        if (
            is_class
            and not dataclasses.is_dataclass(thing)
            and not issubclass(thing, enum.Enum)
        ):
            names |= arguments(path, thing, None)
        for name in own:
            member = getattr(thing, name, None)
            if inspect.ismodule(member):
                continue
            place = f"{path}.{name}" if is_class else called(f"{path}.{name}")
            if WORDS.search(name.lower()):
                names.add(place)
            if isinstance(member, types.FunctionType):
                names |= arguments(place, member, thing)
    return sorted(names)


# What is written down --------------------------------------------------------


def looked_at(entry):
    """What the installed PyTorch shows of an entry: its object, in words."""
    lines = {}
    for path, look in entry.looks:
        try:
            lines[path] = look()
        except (AttributeError, KeyError):
            lines[path] = GONE
    return lines


def signatures():
    """What the installed PyTorch shows of every entry."""
    return {
        entry.name: looked_at(entry)
        for group in GROUPS
        for entry in group.entries
    }


# What the ids of headings leave out; the longer ones first.
PATHS = (
    "torch.distributed.checkpoint.state_dict.",
    "torch.nn.modules.module.",
    "torch.nn.modules.utils.",
    "torch.nn.modules.lazy.",
    "torch.nn.parameter.",
    "torch.nn.utils.",
    "torch.optim.swa_utils.",
    "torch.distributed.fsdp.",
    "torch.distributed._composable.",
    "torch.distributed.",
    "torch.serialization.",
    "torch._dynamo.config.",
    "torch.ao.quantization.",
    "torch.__future__.",
    "torch.export.",
    "torch.func.",
    "torch.fx.",
    "torch.utils.",
    "torch.optim.",
    "torch.",
    "nn.utils.",
    "nn.Module.",
    "nn.",
)


def released(since):
    return since.replace("<=", "") + (" or earlier" if "<=" in since else "")


def anchor(name):
    """The id of an entry's heading: its name, without the module's path."""
    short = name.split(" / ")[0]
    short = short.replace("DistributedDataParallel", "ddp")
    short = short.replace("FullyShardedDataParallel", "fsdp")
    short = next(
        (short.removeprefix(path) for path in PATHS if short.startswith(path)),
        short,
    )
    private = (
        "private-"
        if short.startswith("_") and not short.startswith("__")
        else ""
    )
    return private + re.sub("[^a-z0-9]+", "-", short.lower()).strip("-")


def heading(name):
    """A name as a heading: code, apart from what is said in words."""
    words, after = name, ""
    for start in (
        " with positional",
        " is deprecated",
        " as a context",
        " copies buffers",
        " mixed precision:",
        " makes tensors",
        " filled in",
        " of fully_shard",
        " routing",
    ):
        if start in name:
            at = name.index(start)
            words, after = name[:at], name[at:]
    if ": " in words:
        words, _, more = words.partition(": ")
        after = f": {more}{after}"
    return " / ".join(f"`{word}`" for word in words.split(" / ")) + after


def link(target, text, up):
    page, _, name = target.partition("#")
    return f"[{text}]({up}{page}.md{f'#{name}' if name else ''})"


def section(entry, shown):
    """An entry as Markdown, for a page two folders below the first."""
    run = link(
        entry.run, entry.run.rpartition("#")[2].replace("_", " "), "../../"
    )
    concept = link(entry.concept, CONCEPTS[entry.concept], "../../")
    older = "".join(
        f" (`{name}`: {released(since)})"
        for name, since in entry.older.items()
    )
    return [
        f"## {heading(entry.name)} {{ #{anchor(entry.name)} }}",
        "",
        *[line for text in shown.values() for line in (f"`{text}`", "")],
        entry.sentence,
        "",
        f"{entry.kind.capitalize()}, since {released(entry.since)}{older} · run in {run} · explained in {concept}",
        "{ .entry-facts }",
        "",
    ]


def main():
    found_now = signatures()
    for group in GROUPS:
        lines = [
            line
            for entry in group.entries
            for line in section(entry, found_now[entry.name])
        ]
        Path(f"{group.file}.md").write_text("\n".join(lines).rstrip() + "\n")
    table = ["| Group | Entries | What is in it |", "| --- | ---: | --- |"]
    table += [
        f"| [{group.title}](api/{group.file}.md){{ .api-group }} | {len(group.entries)} | {group.about} |"
        for group in GROUPS
    ]
    Path("groups.md").write_text("\n".join(table) + "\n")
    entries = {
        entry.name: {
            "heading": heading(entry.name),
            "group": group.file,
            "anchor": anchor(entry.name),
            "kind": entry.kind,
            "since": entry.since,
            **({"older": entry.older} if entry.older else {}),
            "run": entry.run,
            "concept": entry.concept,
            "shows": found_now[entry.name],
        }
        for group in GROUPS
        for entry in group.entries
    }
    Path("signatures.json").write_text(json.dumps(entries, indent=1) + "\n")
    Path("names.json").write_text(json.dumps(sweep(), indent=1) + "\n")


if __name__ == "__main__":
    main()
