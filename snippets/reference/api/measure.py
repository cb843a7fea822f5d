# records data: groups.md names.json signatures.json registering.md listing.md state-dict.md loading.md hooks.md moving.md batch-norm.md lazy-and-meta.md functional.md parametrizing.md distributed.md export-and-compile.md averaging-and-copying.md saving.md
"""Measure every name of PyTorch that touches module state.

The entries below are written by hand: a name, a sentence, the release, where
it is run and explained, and where the installed PyTorch has it. Signatures,
defaults, values and behaviours are read off that PyTorch. So is `names.json`:
all names and arguments that look as if they were about module state.
"""

import dataclasses
import enum
import importlib
import inspect
import io
import json
import os
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
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            holder = thing = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            holder, thing = thing, getattr(thing, part)
        return thing, holder
    raise AttributeError(path)


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


def buffer_of(module, *names):
    def look():
        lines = []
        for name in names:
            buffer = module().get_buffer(name)
            dtype = str(buffer.dtype).removeprefix("torch.")
            lines.append(f"{name}: {dtype}, shape {tuple(buffer.shape)}")
        return "; ".join(lines)

    return look


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


# ENTRIES#

# What the installed PyTorch has ----------------------------------------------

WORDS = re.compile(
    "buffer|state_dict|persistent|running_|num_batches|extra_state"
)
# Classes and modules that are searched for names, each with an instance where
# attributes appear only on one. Names with an underscore in front count on
# nn.Module and batch norm, whose internals this site explains.
SEARCHED = [
    MODULE,
    f"{NN}.parameter",
    f"{NN}.parameter.Buffer",
    f"{NN}.parameter.UninitializedBuffer",
    f"{NN}.parameter.UninitializedTensorMixin",
    f"{NN}.modules.module",
    f"{NN}.modules.utils",
    f"{NN}.modules.lazy.LazyModuleMixin",
    *[
        f"{NN}.{name}"
        for name in (
            "BatchNorm1d",
            "BatchNorm2d",
            "BatchNorm3d",
            "SyncBatchNorm",
            "InstanceNorm1d",
            "LazyBatchNorm1d",
            "LazyInstanceNorm1d",
        )
    ],
    f"{NN}.modules.batchnorm._NormBase",
    f"{NN}.DataParallel",
    DDP,
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
    f"{UTILS}.stateless",
    f"{UTILS}.parametrize",
    SWA,
    f"{SWA}.AveragedModel",
    "torch.optim.Optimizer",
    "torch.fx.GraphModule",
    "torch.ao.quantization",
    "torch.serialization",
    "torch.Tensor",
]
INTERNALS = (MODULE, f"{NN}.modules.batchnorm._NormBase")


def own_names(path):
    """What a class or a module itself defines, attributes of instances too."""
    thing, _ = found(path)
    names = set(vars(thing))
    if path == MODULE:
        names |= vars(nn.Module()).keys()
    if path.endswith("_NormBase"):
        names |= set(nn.BatchNorm1d(1)._buffers)
    return thing, {
        name for name in names if path in INTERNALS or not name.startswith("_")
    }


def arguments_of(thing, holder):
    try:
        return [parameter.name for parameter in parameters(thing, holder)]
    except (ValueError, TypeError):
        return []


def sweep():
    """All names and arguments that look as if they were about module state."""
    names = set()
    for path in SEARCHED:
        try:
            thing, own = own_names(path)
        except AttributeError:
            continue
        if isinstance(thing, type) and not issubclass(thing, enum.Enum):
            names |= {
                f"{path}({name})"
                for name in arguments_of(thing, None)
                if WORDS.search(name)
            }
        for name in own:
            member = vars(thing).get(name)
            if WORDS.search(name.lower()) and not isinstance(
                member, types.ModuleType
            ):
                names.add(f"{path}.{name}")
            if isinstance(member, types.FunctionType) or (
                inspect.isclass(member) and inspect.ismodule(thing)
            ):
                # What another module defines is searched there.
                if inspect.ismodule(thing) and inspect.isclass(member):
                    continue
                names |= {
                    f"{path}.{name}({argument})"
                    for argument in arguments_of(member, thing)
                    if WORDS.search(argument)
                }
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


def released(since):
    return since.replace("<=", "") + (" or earlier" if "<=" in since else "")


def anchor(name):
    return re.sub(
        "[^a-z0-9]+",
        "-",
        name.lower().replace("nn.module.", "").replace("torch.", ""),
    ).strip("-")


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
        f"| [{group.title}](api/{group.file}.md) | {len(group.entries)} | {group.about} |"
        for group in GROUPS
    ]
    Path("groups.md").write_text("\n".join(table) + "\n")
    entries = {
        entry.name: {
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
