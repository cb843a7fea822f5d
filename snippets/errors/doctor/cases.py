# records data: cases.json cases.md
"""Checkpoints that do not load, each with what the doctor should say of it.

Run, it writes what PyTorch printed for each. Imported, it gives the model and
the checkpoint again, so that a fix can be tried on the pair that failed.
"""

import copy
import json
import warnings
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import torch
from torch import nn
from torch.ao import quantization
from torch.nn import utils
from torch.nn.utils import parametrizations, prune
from torch.optim.swa_utils import AveragedModel
from torchvision.models import mobilenet_v2, resnet18
from torchvision.models.swin_transformer import ShiftedWindowAttention

warnings.filterwarnings("ignore")


@dataclass
class Case:
    """A load that fails, and what a right fix leaves behind.

    model, checkpoint: the pair; `model.load_state_dict(checkpoint)` raises.
    renamed: the checkpoint's key of each model key that has another there.
    keeps: model keys that keep the model's values.
    drops: checkpoint keys that no model key takes its value from.
    inside: the entry of the checkpoint that holds the state dict.
    values: model keys with values that are neither; the value expected.
    """

    model: nn.Module
    checkpoint: dict
    renamed: dict = field(default_factory=dict)
    keeps: set = field(default_factory=set)
    drops: set = field(default_factory=set)
    inside: str = ""
    values: dict = field(default_factory=dict)


CASES = {}


def case(*finds, fixed=True, raises=""):
    """Enter a function that makes a Case: the titles of the rules that apply,
    whether they give a fix, and what a fix raises that has to refuse. No
    title: no rule covers it."""

    def enter(make):
        CASES[make.__name__] = (
            make,
            list(finds),
            fixed and bool(finds),
            raises,
        )
        return make

    return enter


class Net(nn.Module):
    """Has parameters and buffers, in a submodule and of its own."""

    def __init__(self, classes=3, **norm):
        super().__init__()
        self.layer = nn.Sequential(nn.Linear(4, 5), nn.BatchNorm1d(5, **norm))
        self.fc = nn.Linear(5, classes)
        self.register_buffer("scale", torch.rand(1))


class Around(nn.Module):
    """Holds a module under a name, with a head beside it if one is given."""

    def __init__(self, name, module, head=None):
        super().__init__()
        self.add_module(name, module)
        if head:
            self.head = head


class Named(nn.Module):
    """Holds modules, parameters and buffers under the names it is given.

    not_saved: the names of buffers that are not persistent.
    """

    def __init__(self, not_saved=(), **members):
        super().__init__()
        for name, member in members.items():
            if isinstance(member, nn.Module):
                self.add_module(name, member)
            elif isinstance(member, nn.Parameter):
                self.register_parameter(name, member)
            else:
                saved = name not in not_saved
                self.register_buffer(name, member, persistent=saved)


class Extra(nn.Linear):
    """Has a state that is no tensor."""

    def get_extra_state(self):
        return torch.tensor(7)

    def set_extra_state(self, state):
        pass


def state(module):
    """A state dict that shares nothing with its module."""
    return copy.deepcopy(module.state_dict())


def prefixed(model, prefix):
    """The model's keys as a checkpoint that has a prefix names them."""
    return {key: prefix + key for key in model.state_dict()}


def edited(checkpoint, rename):
    """The checkpoint with each key passed through a function."""
    out = OrderedDict((rename(key), v) for key, v in checkpoint.items())
    out._metadata = checkpoint._metadata
    return out


WRAPPED = "The checkpoint was saved from a wrapped model."
COMPILED = "The checkpoint was saved from a compiled model."
PREFIX = "The checkpoint has one prefix too many."
COUNTER = "The checkpoint lacks batch norm's counters."
TABLES_NEW = "The model computes these tables itself."
TABLES_OLD = "The model computes these tables itself"
RENAMED = "Names have changed between the checkpoint and the model."
HEAD = "The number of classes has changed."
OF_A_LAYER = ("weight", "bias")
LAYERS = "The one has more layers than the other."
ROWS = "The tables have other numbers of rows"
NESTED = "The weights are one level down."
BUFFERS = "The checkpoint has tensors that the model lacks."
SHAPE = "The shape differs, the number of elements does not"
SPECTRAL = "The checkpoint was saved from a model with spectral norm"
LOAD_FIRST = "The model is pruned or parametrized, and the checkpoint is not."
PREPARED = "The checkpoint was saved from a model prepared for quantization"
QUANTIZED = "The checkpoint was saved from a quantized model"
LOSS = "The checkpoint's model held a loss with class weights."
LOSS_HERE = (
    "The model holds a loss with class weights, and the checkpoint has none."
)
UNTRACKED = "The model does not track running statistics"
SUBMODULE = "The checkpoint belongs to one submodule of this model."


SETTINGS = "The two were built with different settings"
WEIGHT_NORM = "The checkpoint was saved from a model with weight norm"
CONSTANT = "The model has a tensor that the file lacks."
JOINED = (
    "The file has the query, key and value in three tensors,"
    " and the model in one."
)
SPLIT = (
    "The file has the query, key and value in one tensor,"
    " and the model in three."
)
PART_THERE = "The file has a part that the model lacks"
PART_HERE = "The model has a part that the file lacks"
OTHER = "The two are different models, or two implementations of one."
FUSED = "The file was saved after its batch norms were fused"
CHANNELS = "The input has another number of channels."
NUMBERS = "The layers of a list have other numbers"
MODULES = "The file's modules go by other names"
ADAPTER = "The file's adapter has no name"
PACKED = (
    "Weights are packed into few bits on one side alone, or in another format."
)
HEADS = "A layer of the one is several in the other"
ENDS = ("weight", "bias")


@case(WRAPPED)
def data_parallel():
    """saved from DataParallel"""
    model = Net()
    saved = state(nn.DataParallel(Net()))
    return Case(model, saved, prefixed(model, "module."))


@case(WRAPPED)
def data_parallel_resnet():
    """a ResNet saved from DataParallel"""
    model = resnet18()
    saved = state(nn.DataParallel(resnet18()))
    return Case(model, saved, prefixed(model, "module."))


@case(WRAPPED, "The checkpoint was saved from AveragedModel")
def averaged_model():
    """saved from AveragedModel"""
    model = Net()
    saved = state(AveragedModel(Net()))
    names = prefixed(model, "module.")
    return Case(model, saved, names, drops={"n_averaged"})


@case(COMPILED)
def compiled():
    """saved from a compiled model"""
    model = Net()
    saved = state(torch.compile(Net(), backend="eager"))
    return Case(model, saved, prefixed(model, "_orig_mod."))


@case(COMPILED)
def compiled_submodule():
    """saved from a model with one compiled submodule"""
    model, other = Net(), Net()
    other.layer = torch.compile(other.layer, backend="eager")
    names = {
        key: key.replace("layer.", "layer._orig_mod.")
        for key in model.state_dict()
    }
    return Case(model, state(other), names)


@case(COMPILED, WRAPPED)
def compiled_and_parallel():
    """saved from DataParallel around a compiled model"""
    model = Net()
    inner = torch.compile(Net(), backend="eager")
    saved = state(nn.DataParallel(inner))
    return Case(model, saved, prefixed(model, "module._orig_mod."))


@case("The keys are names of tensors in a model wrapped in FSDP.")
def fsdp_wrapper():
    """keys with FSDP's wrapper in them"""
    model = Net()
    saved = state(Around("_fsdp_wrapped_module", Net()))
    return Case(model, saved, prefixed(model, "_fsdp_wrapped_module."))


@case(
    "The keys are names of tensors in a model with activation checkpointing."
)
def checkpoint_wrapper():
    """keys with the wrapper of activation checkpointing in them"""
    model, other = Net(), Net()
    name = "_checkpoint_wrapped_module"
    other.layer = Around(name, other.layer)
    names = {
        key: key.replace("layer.", f"layer.{name}.")
        for key in model.state_dict()
    }
    return Case(model, state(other), names)


@case(PREFIX)
def training_wrapper():
    """saved from a training class that holds the network as `model`"""
    model = Net()
    saved = state(Around("model", Net()))
    return Case(model, saved, prefixed(model, "model."))


@case(PREFIX)
def backbone_of_a_larger_model():
    """a backbone out of a checkpoint that has a head as well"""
    model = Net()
    saved = state(Around("backbone", Net(), nn.Linear(3, 2)))
    names = prefixed(model, "backbone.")
    return Case(model, saved, names, drops={"head.weight", "head.bias"})


@case(PREFIX)
def two_levels_down():
    """saved two levels above the network"""
    model = Net()
    saved = state(Around("trainer", Around("net", Net())))
    return Case(model, saved, prefixed(model, "trainer.net."))


@case("The model is wrapped and the checkpoint is not.")
def into_data_parallel():
    """loaded into DataParallel"""
    model = nn.DataParallel(Net())
    saved = state(Net())
    names = {f"module.{key}": key for key in saved}
    return Case(model, saved, names)


@case(
    "The model is an AveragedModel, and the file holds plain weights",
    "The model is wrapped and the checkpoint is not.",
)
def into_averaged_model():
    """plain weights into AveragedModel"""
    model, saved = AveragedModel(Net()), state(Net())
    values = {"n_averaged": torch.tensor(1)}
    names = {f"module.{key}": key for key in saved}
    return Case(model, saved, names, values=values)


@case("The model is compiled and the checkpoint is not.")
def into_compiled():
    """loaded into a compiled model"""
    model = torch.compile(Net(), backend="eager")
    saved = state(Net())
    return Case(model, saved, {f"_orig_mod.{key}": key for key in saved})


@case(SUBMODULE)
def into_a_larger_model():
    """a backbone's checkpoint into the model with a new head"""
    model = Around("backbone", Net(), nn.Linear(3, 2))
    saved = state(Net())
    names = {f"backbone.{key}": key for key in saved}
    return Case(model, saved, names, keeps={"head.weight", "head.bias"})


@case(SUBMODULE, fixed=False)
def into_two_networks():
    """a network's checkpoint into a model that holds two of its kind"""
    model = Named(policy_net=Net(), target_net=Net())
    return Case(model, state(Net()))


@case(PREFIX, fixed=False)
def out_of_two_networks():
    """a model out of a checkpoint that holds it and its average"""
    return Case(Net(), state(Named(ema_model=Net(), model=Net())))


@case(WRAPPED)
def wrapped_with_module_in_names():
    """DataParallel inside, and submodules whose names end in module"""

    def inner():
        return Named(attn_module=nn.Linear(2, 3), conv=nn.Linear(2, 3))

    model = Named(net=inner(), head=nn.Linear(3, 2))
    saved = Named(net=nn.DataParallel(inner()), head=nn.Linear(3, 2))
    names = {key: key.replace("net.", "net.module.") for key in state(model)}
    return Case(model, state(saved), names)


@case(COUNTER)
def counter_lost():
    """batch norm without its counter"""
    saved = state(Net())
    del saved["layer.1.num_batches_tracked"]
    return Case(Net(), saved, keeps={"layer.1.num_batches_tracked"})


@case(COUNTER)
def all_counters_lost():
    """a ResNet without its twenty counters"""
    saved, model = state(resnet18()), resnet18()
    lost = {key for key in saved if key.endswith("num_batches_tracked")}
    for key in lost:
        del saved[key]
    return Case(model, saved, keeps=lost)


@case(COUNTER, "The checkpoint lacks the running statistics.", fixed=False)
def parameters_only():
    """a checkpoint made from named_parameters()"""
    saved = OrderedDict(Net().named_parameters())
    saved["scale"] = torch.ones(1)
    saved._metadata = Net().state_dict()._metadata
    return Case(Net(), saved)


@case(WRAPPED, COUNTER)
def wrapped_and_counter_lost():
    """saved from DataParallel, without the counter"""
    model, saved = Net(), state(nn.DataParallel(Net()))
    del saved["module.layer.1.num_batches_tracked"]
    kept = {"layer.1.num_batches_tracked"}
    return Case(model, saved, prefixed(model, "module."), keeps=kept)


def embeddings(saved):
    """Embeddings with their positions, saved or not."""
    ids = torch.arange(6).expand(1, -1).clone()
    inner = Named(
        () if saved else ("position_ids",),
        position_ids=ids,
        word=nn.Embedding(9, 4),
    )
    return Named(embeddings=inner)


@case(TABLES_OLD)
def position_ids_unexpected():
    """position_ids are not saved any more"""
    return Case(
        embeddings(False),
        state(embeddings(True)),
        drops={"embeddings.position_ids"},
    )


@case(TABLES_NEW)
def position_ids_missing():
    """position_ids have become persistent"""
    return Case(
        embeddings(True),
        state(embeddings(False)),
        keeps={"embeddings.position_ids"},
    )


def rotary(saved, layers=12):
    """Layers with a table of rotary frequencies each."""
    return nn.Sequential(
        *(
            Named(
                () if saved else ("inv_freq",),
                inv_freq=10.0 ** -torch.arange(2.0),
                q_proj=nn.Linear(2, 2),
            )
            for _ in range(layers)
        )
    )


@case(TABLES_OLD)
def inv_freq_in_twelve_layers():
    """inv_freq in twelve layers is not saved any more"""
    drops = {f"{layer}.inv_freq" for layer in range(12)}
    return Case(rotary(False), state(rotary(True)), drops=drops)


def attention(length, saved=True, tables=("bias", "masked_bias")):
    """An attention layer with a causal mask of a given length."""
    mask = torch.ones(length, length).tril().view(1, 1, length, length)
    values = {"bias": mask, "masked_bias": torch.tensor(-1e4)}
    buffers = {name: values[name] for name in tables}
    inner = Named(() if saved else tables, **buffers, proj=nn.Linear(2, 2))
    return Named(attn=inner)


@case(TABLES_OLD)
def causal_masks_unexpected():
    """causal masks are not saved any more"""
    return Case(
        attention(4, saved=False),
        state(attention(4)),
        drops={"attn.bias", "attn.masked_bias"},
    )


@case("A table that the model computes has another length")
def longer_causal_mask():
    """a causal mask of another length"""
    return Case(
        attention(8, tables=("bias",)),
        state(attention(4, tables=("bias",))),
        keeps={"attn.bias"},
    )


@case(TABLES_NEW)
def relative_positions_missing():
    """relative positions have become a buffer"""
    index = torch.zeros(16, dtype=torch.long)
    table = nn.Parameter(torch.rand(9, 2))
    model = Named(
        attn=Named(
            relative_position_index=index, relative_position_bias_table=table
        )
    )
    saved = state(model)
    del saved["attn.relative_position_index"]
    keeps = {"attn.relative_position_index"}
    return Case(model, saved, keeps=keeps)


@case(UNTRACKED)
def untracked_batch_norm():
    """a model with track_running_stats=False"""
    names = ("running_mean", "running_var", "num_batches_tracked")
    return Case(
        Net(track_running_stats=False),
        state(Net()),
        drops={f"layer.1.{name}" for name in names},
    )


@case(UNTRACKED, raises="RuntimeError")
def group_norm_for_batch_norm():
    """group norm in the place of batch norm"""
    saved = state(Named(norm=nn.BatchNorm1d(4), fc=nn.Linear(4, 2)))
    return Case(Named(norm=nn.GroupNorm(2, 4), fc=nn.Linear(4, 2)), saved)


@case(UNTRACKED)
def untracked_instance_norm():
    """instance norm that no longer tracks"""
    saved = state(nn.InstanceNorm1d(3, track_running_stats=True))
    return Case(nn.InstanceNorm1d(3), saved, drops=set(saved))


@case(BUFFERS)
def none_buffer():
    """a buffer that was None in __init__ and filled later"""
    other = Named(lin=nn.Linear(2, 2), mean=torch.rand(2))
    return Case(Named(lin=nn.Linear(2, 2), mean=None), state(other))


@case(BUFFERS)
def buffer_no_longer_saved():
    """a buffer that became non-persistent"""
    saved = state(Named(lin=nn.Linear(2, 2), window=torch.rand(2)))
    model = Named(("window",), lin=nn.Linear(2, 2), window=torch.rand(2))
    return Case(model, saved, drops={"window"})


@case(BUFFERS)
def none_buffer_below():
    """a None buffer in a submodule"""
    full = Named(norm=Named(mean=torch.rand(2), std=torch.rand(2)))
    return Case(Named(norm=Named(mean=None, std=None)), state(full))


@case(RENAMED)
def submodule_renamed():
    """a submodule with another name"""
    model = Net()
    saved = edited(state(Net()), lambda k: k.replace("layer.", "stage."))
    names = {k: k.replace("layer.", "stage.") for k in model.state_dict()}
    return Case(model, saved, names)


@case(RENAMED)
def head_renamed():
    """the last layer has another name"""
    model = Net()
    saved = edited(state(Net()), lambda k: k.replace("fc.", "head."))
    names = {"fc.weight": "head.weight", "fc.bias": "head.bias"}
    return Case(model, saved, names)


@case(RENAMED)
def buffer_renamed():
    """a buffer with another name"""
    saved = state(Named(norm=Named(avg=torch.rand(2))))
    model = Named(norm=Named(mean=torch.rand(2)))
    return Case(model, saved, {"norm.mean": "norm.avg"})


@case(RENAMED)
def gamma_and_beta():
    """gamma and beta in layer norm"""
    model = nn.Sequential(nn.LayerNorm(2), nn.LayerNorm(2))

    def old(key):
        return key.replace("weight", "gamma").replace("bias", "beta")

    names = {key: old(key) for key in model.state_dict()}
    other = nn.Sequential(nn.LayerNorm(2), nn.LayerNorm(2))
    return Case(model, edited(state(other), old), names)


@case(RENAMED)
def two_submodules_renamed():
    """two submodules with other names"""

    def old(key):
        return key.replace("layer.", "body.").replace("fc.", "top.")

    model = Net()
    names = {key: old(key) for key in model.state_dict()}
    return Case(model, edited(state(Net()), old), names)


@case(RENAMED)
def norms_renamed_in_another_order():
    """two layers of a kind with other names, in another order"""
    names = {"ln_1": "norm1", "ln_2": "norm2"}
    model = Named(ln_1=nn.LayerNorm(3), ln_2=nn.LayerNorm(3))
    other = Named(norm2=nn.LayerNorm(3), norm1=nn.LayerNorm(3))
    renamed = {
        f"{new}.{end}": f"{old}.{end}"
        for new, old in names.items()
        for end in ("weight", "bias")
    }
    for norm in [*model.children(), *other.children()]:
        nn.init.uniform_(norm.weight)
    return Case(model, state(other), renamed)


@case(RENAMED)
def projections_renamed():
    """q, k and v with other names, in another order"""

    def layers(*names):
        each = [
            Named(**{name: nn.Linear(4, 4) for name in names})
            for _ in range(3)
        ]
        return nn.Sequential(*each)

    saved = state(layers("k_proj", "v_proj", "q_proj", "out_proj"))
    model = layers("q", "k", "v", "proj")
    names = {}
    for key in model.state_dict():
        layer, name, end = key.split(".")
        old = {"proj": "out_proj"}.get(name, f"{name}_proj")
        names[key] = f"{layer}.{old}.{end}"
    return Case(model, saved, names)


@case("The norms are of another kind", fixed=False)
def another_kind_of_norm():
    """group norm in the file, batch norm in the model, with other names"""
    saved = state(Named(gn=nn.GroupNorm(2, 4), fc=nn.Linear(4, 2)))
    return Case(Named(bn=nn.BatchNorm1d(4), fc=nn.Linear(4, 2)), saved)


@case("One side has a norm more than the other", fixed=False)
def a_norm_at_the_end():
    """a norm behind the last layer, which the file lacks"""
    saved = state(Named(fc=nn.Linear(4, 2)))
    return Case(Named(fc=nn.Linear(4, 2), layer_norm=nn.LayerNorm(2)), saved)


@case(SUBMODULE, PART_THERE)
def a_classifier_into_a_larger_model():
    """a classifier's file into the model that holds its backbone"""
    body = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2), nn.Linear(2, 2))
    saved = state(Named(body=body, fc=nn.Linear(2, 3)))
    model = Named(backbone=Named(body=copy.deepcopy(body)), decode=lin22())
    names = {f"backbone.{key}": key for key in saved if "body" in key}
    keeps = {"decode.weight", "decode.bias"}
    drops = {"fc.weight", "fc.bias"}
    return Case(model, saved, names, keeps=keeps, drops=drops)


def lin22():
    """A layer of two by two."""
    return nn.Linear(2, 2)


@case("The weights are integers of eight bits with a scale for each row")
def eight_bits():
    """a file with eight bits a weight"""
    plain = nn.Linear(3, 2, bias=False)
    scale = plain.weight.detach().abs().amax(1)
    rows = (plain.weight.detach() / scale[:, None] * 127).round()
    saved = {"fc.weight": rows.to(torch.int8), "fc.SCB": scale}
    values = {"fc.weight": rows * scale[:, None] / 127}
    model = Named(fc=nn.Linear(3, 2, bias=False))
    return Case(model, saved, drops={"fc.SCB"}, values=values)


@case(ROWS, fixed=False)
def tokens_added():
    """a vocabulary that grew before the training"""
    return Case(language_model(9), state(language_model(12)))


@case(NUMBERS)
def layers_inserted():
    """layers without weights moved the numbers of the others"""
    plain = nn.Sequential(*[nn.Linear(3, 3) for _ in range(3)])
    linear, relu = nn.Linear, nn.ReLU
    model = nn.Sequential(
        linear(3, 3), relu(), linear(3, 3), relu(), linear(3, 3)
    )
    names = {
        f"{new}.{end}": f"{old}.{end}"
        for old, new in enumerate((0, 2, 4))
        for end in ("weight", "bias")
    }
    return Case(model, state(plain), names)


@case(RENAMED)
def resnet_stages_renamed():
    """the stages of a ResNet with other names"""

    def old(key):
        return key.replace("layer", "stage")

    model = resnet18()
    names = {key: old(key) for key in model.state_dict()}
    return Case(model, edited(state(resnet18()), old), names)


@case(RENAMED, TABLES_OLD)
def renamed_and_positions():
    """another name, and position_ids that are not saved any more"""
    saved = edited(
        state(embeddings(True)), lambda k: k.replace("word", "tokens")
    )
    return Case(
        embeddings(False),
        saved,
        {"embeddings.word.weight": "embeddings.tokens.weight"},
        drops={"embeddings.position_ids"},
    )


@case("The attention window has another size.", fixed=False)
def another_window():
    """the attention of a Swin Transformer with a larger window"""

    def swin(window):
        return ShiftedWindowAttention(4, [window, window], [0, 0], 1)

    model, saved = swin(3), state(swin(2))
    index = "relative_position_index"
    saved[index] = model.get_buffer(index).clone()
    return Case(model, saved)


@case(HEAD)
def other_classes():
    """another number of classes"""
    keeps = {"fc.weight", "fc.bias"}
    return Case(Net(classes=7), state(Net()), keeps=keeps)


@case(HEAD)
def other_classes_resnet():
    """a ResNet with ten classes"""
    keeps = {"fc.weight", "fc.bias"}
    return Case(resnet18(num_classes=10), state(resnet18()), keeps=keeps)


@case(HEAD)
def other_classes_mobilenet():
    """a MobileNet with ten classes"""
    model = mobilenet_v2(num_classes=10)
    keeps = {"classifier.1.weight", "classifier.1.bias"}
    return Case(model, state(mobilenet_v2()), keeps=keeps)


def language_model(vocabulary, positions=8):
    """A table of words, a table of positions, and a head."""
    return Named(
        wte=nn.Embedding(vocabulary, 4),
        wpe=nn.Embedding(positions, 4),
        lm_head=nn.Linear(4, vocabulary, bias=False),
    )


def grown(model, saved, keys):
    """What copying the rows makes of a model's tables."""
    values = {}
    for key in keys:
        table, old = model.state_dict()[key].clone(), saved[key]
        rows = min(len(table), len(old))
        table[:rows] = old[:rows]
        values[key] = table
    return values


@case(ROWS)
def more_words():
    """a larger vocabulary"""
    model, saved = language_model(12), state(language_model(9))
    values = grown(model, saved, ["wte.weight", "lm_head.weight"])
    return Case(model, saved, values=values)


@case(ROWS, fixed=False)
def fewer_positions():
    """fewer positions"""
    return Case(language_model(9, 5), state(language_model(9)))


@case(ROWS, fixed=False)
def positions_that_begin_at_two():
    """two positions fewer than the file's, which counts them from 2"""
    return Case(
        Named(position_embeddings=nn.Embedding(12, 2)),
        state(Named(position_embeddings=nn.Embedding(14, 2))),
    )


@case(ROWS, fixed=False)
def other_characters():
    """a language model of another set of characters"""
    return Case(language_model(40), state(language_model(20)))


@case(NESTED)
def under_state_dict():
    """a training checkpoint with its state_dict inside"""
    saved = {"epoch": 3, "state_dict": state(Net())}
    return Case(Net(), saved, inside="state_dict")


@case(NESTED)
def under_model():
    """model and optimizer in one file"""
    other = Net()
    optimizer = torch.optim.Adam(other.parameters())
    saved = {"model": state(other), "optimizer": optimizer.state_dict()}
    return Case(Net(), saved, inside="model")


@case(NESTED)
def under_ema():
    """an average's weights in a file"""
    saved = {"ema": state(Net()), "updates": 900}
    return Case(Net(), saved, inside="ema")


@case(NESTED)
def under_one_of_two_names():
    """the model's name and its weights in one file"""
    saved = {"model": "resnet18", "weights": state(Net())}
    return Case(Net(), saved, inside="weights")


@case("The file holds an optimizer.", fixed=False)
def optimizer_file():
    """the optimizer's file"""
    other = Net()
    optimizer = torch.optim.Adam(other.parameters())
    return Case(Net(), optimizer.state_dict())


@case(SHAPE)
def scalar_became_a_vector():
    """a scalar that became a vector of one"""
    saved = state(Net())
    saved["scale"] = torch.tensor(0.25)
    values = {"scale": torch.tensor([0.25])}
    return Case(Net(), saved, values=values)


@case(SHAPE)
def linear_became_a_convolution():
    """a linear layer that became a 1x1 convolution"""
    saved = state(Named(head=nn.Linear(3, 2)))
    values = {"head.weight": saved["head.weight"].reshape(2, 3, 1, 1)}
    return Case(Named(head=nn.Conv2d(3, 2, 1)), saved, values=values)


@case("The checkpoint holds arrays or numbers instead of tensors.")
def arrays():
    """NumPy arrays in place of tensors"""
    saved = {key: value.numpy() for key, value in state(Net()).items()}
    values = {key: torch.as_tensor(value) for key, value in saved.items()}
    return Case(Net(), saved, values=values)


@case("The checkpoint holds arrays or numbers instead of tensors.")
def a_number():
    """a number in place of a tensor"""
    saved = state(Named(lin=nn.Linear(2, 2), scale=torch.tensor(1.0)))
    saved["scale"] = 0.5
    model = Named(lin=nn.Linear(2, 2), scale=torch.tensor(1.0))
    return Case(model, saved, values={"scale": torch.tensor(0.5)})


@case("The checkpoint was saved from a pruned model.")
def pruned():
    """saved while the layer was pruned"""
    other = Net()
    prune.l1_unstructured(other.fc, "weight", amount=0.5)
    saved = state(other)
    values = {"fc.weight": saved["fc.weight_orig"] * saved["fc.weight_mask"]}
    drops = {"fc.weight_orig", "fc.weight_mask"}
    return Case(Net(), saved, drops=drops, values=values)


@case("A class has got an extra state")
def extra_state_missing():
    """a class that has got an extra state"""
    saved = state(Named(lin=nn.Linear(2, 2)))
    model = Named(lin=Extra(2, 2))
    return Case(model, saved, keeps={"lin._extra_state"})


@case("A class had an extra state")
def extra_state_unexpected():
    """a class that lost its extra state"""
    saved = state(Named(lin=Extra(2, 2)))
    drops = {"lin._extra_state"}
    return Case(Named(lin=nn.Linear(2, 2)), saved, drops=drops)


@case("The model has observers and the checkpoint has none.", fixed=False)
def observers_missing():
    """a plain checkpoint into a model with an observer"""
    observer = torch.ao.quantization.MinMaxObserver()
    model = Named(lin=nn.Linear(2, 2), activation=observer)
    return Case(model, state(Named(lin=nn.Linear(2, 2))))


class Images(nn.Module):
    """Has what quantization needs: a stub, a convolution, a linear layer."""

    def __init__(self):
        super().__init__()
        self.stub = quantization.QuantStub()
        self.conv = nn.Conv2d(1, 2, 1)
        self.fc = nn.Linear(2, 3)

    def forward(self, images):
        return self.fc(self.conv(self.stub(images)).mean((2, 3)))


def prepared(training=False):
    """A model prepared for quantization, calibrated with four images."""
    model = Images().train(training)
    if training:
        model.qconfig = quantization.get_default_qat_qconfig()
        prepare = quantization.prepare_qat
    else:
        model.qconfig = quantization.get_default_qconfig()
        prepare = quantization.prepare
    model = prepare(model)
    model(torch.rand(4, 1, 2, 2))
    return model


def added(saved, model):
    """The checkpoint's keys that a model lacks."""
    return set(saved) - set(model.state_dict())


@case(PREPARED)
def observers_unexpected():
    """saved after prepare(), with its observers"""
    model, saved = Images(), state(prepared())
    return Case(model, saved, drops=added(saved, model))


@case(PREPARED)
def fake_quantizers_unexpected():
    """saved after prepare_qat(), with its fake quantizers"""
    model, saved = Images(), state(prepared(training=True))
    return Case(model, saved, drops=added(saved, model))


@case(PREPARED)
def one_observer_unexpected():
    """saved with one observed layer"""
    other = Named(fc=nn.Linear(2, 2))
    other.fc.qconfig = quantization.default_qconfig
    saved = state(quantization.prepare(other.eval()))
    model = Named(fc=nn.Linear(2, 2))
    return Case(model, saved, drops=added(saved, model))


@case(WRAPPED, PREPARED)
def wrapped_and_prepared():
    """saved from DataParallel around a prepared model"""
    model, saved = Images(), state(nn.DataParallel(prepared()))
    names = prefixed(model, "module.")
    drops = set(saved) - set(names.values())
    return Case(model, saved, names, drops=drops)


@case(QUANTIZED, fixed=False)
def quantized():
    """a quantized model's checkpoint into the model in floating point"""
    saved = state(quantization.convert(prepared().eval()))
    return Case(Images(), saved)


@case(QUANTIZED, fixed=False)
def dynamically_quantized():
    """the checkpoint of a dynamically quantized model"""
    saved = state(quantization.quantize_dynamic(Named(fc=nn.Linear(2, 2))))
    return Case(Named(fc=nn.Linear(2, 2)), saved)


def with_loss(**losses):
    """A network that holds its losses."""
    return Named(fc=nn.Linear(2, 2), **losses)


@case(LOSS)
def loss_with_class_weights():
    """a loss with class weights in the saved model"""
    loss = nn.CrossEntropyLoss(torch.tensor([1.0, 5.0]))
    saved = state(with_loss(criterion=loss))
    return Case(with_loss(), saved, drops={"criterion.weight"})


@case(LOSS)
def loss_without_class_weights():
    """a loss that had class weights and has none"""
    loss = nn.CrossEntropyLoss(torch.tensor([1.0, 5.0]))
    saved = state(with_loss(loss=loss))
    return Case(with_loss(loss=nn.CrossEntropyLoss()), saved)


@case(LOSS)
def loss_with_positive_weights():
    """two losses, with pos_weight and with both weights"""
    one, two = torch.tensor([3.0]), torch.tensor([2.0, 4.0])
    losses = {
        "bce": nn.BCEWithLogitsLoss(pos_weight=one),
        "aux_loss": nn.BCEWithLogitsLoss(weight=two, pos_weight=two),
    }
    saved = state(with_loss(**losses))
    model = with_loss(bce=nn.BCEWithLogitsLoss())
    return Case(model, saved, drops={"aux_loss.weight", "aux_loss.pos_weight"})


@case(LOSS_HERE)
def class_weights_missing():
    """a checkpoint without the class weights of the model's loss"""
    loss = nn.CrossEntropyLoss(torch.tensor([1.0, 5.0]))
    keeps = {"criterion.weight"}
    return Case(with_loss(criterion=loss), state(with_loss()), keeps=keeps)


@case(LOSS_HERE, raises="AttributeError")
def learned_weight_of_a_loss_missing():
    """a checkpoint without a loss's weight, which is a parameter"""
    loss = Named(weight=nn.Parameter(torch.rand(2)))
    return Case(with_loss(loss=loss), state(with_loss()))


class Critic(nn.Module):
    """Layers of three kinds, normalized if it is told how."""

    def __init__(self, norm=lambda layer: layer):
        super().__init__()
        self.body = nn.Sequential(
            norm(nn.Conv2d(1, 3, 2)), norm(nn.ConvTranspose2d(3, 3, 2))
        )
        self.fc = norm(nn.Linear(3, 3))

    def forward(self, images):
        return self.fc(self.body(images).mean((2, 3)))


def critic(norm):
    """What a trained critic saves."""
    other, images = Critic(norm), torch.rand(4, 1, 3, 3)
    for _ in range(3):
        other(images)
    return state(other)


@case(SPECTRAL, fixed=False)
def spectral_norm_removed():
    """spectral norm, from torch.nn.utils, in the saved model alone"""
    return Case(Critic(), critic(utils.spectral_norm))


@case(SPECTRAL, fixed=False)
def spectral_parametrization_removed():
    """spectral norm, the parametrization, in the saved model alone"""
    return Case(Critic(), critic(parametrizations.spectral_norm))


@case(RENAMED)
def old_spectral_norm_into_the_new():
    """the old spectral norm's checkpoint into the new one"""
    model = Critic(parametrizations.spectral_norm)
    saved = critic(utils.spectral_norm)
    ends = {"original": "orig", "0._u": "u", "0._v": "v"}
    names = {}
    for key in model.state_dict():
        layer, _, end = key.partition(".parametrizations.weight.")
        if end:
            names[key] = f"{layer}.weight_{ends[end]}"
    return Case(model, saved, names)


@case(LOAD_FIRST, fixed=False)
def into_a_parametrized_model():
    """a plain checkpoint into a model with spectral norm"""
    return Case(Critic(parametrizations.spectral_norm), state(Critic()))


@case(LOAD_FIRST, fixed=False)
def into_a_pruned_model():
    """a plain checkpoint into a pruned model"""
    model = Net()
    prune.l1_unstructured(model.fc, "weight", amount=0.5)
    return Case(model, state(Net()))


@case("The checkpoint was saved from a parametrized model", fixed=False)
def orthogonal_removed():
    """an orthogonal parametrization in the saved model alone"""
    other = Named(fc=parametrizations.orthogonal(nn.Linear(2, 2)))
    return Case(Named(fc=nn.Linear(2, 2)), state(other))


@case(OTHER, fixed=False)
def deviation_into_variance():
    """a buffer that holds another quantity, with another name"""
    saved = state(Named(norm=Named(std=torch.rand(2))))
    return Case(Named(norm=Named(var=torch.rand(2))), saved)


@case(OTHER, fixed=False)
def another_architecture():
    """a MobileNet's checkpoint into a ResNet"""
    return Case(resnet18(), state(mobilenet_v2()))


@case("The model's layers have a bias, and the file's have none.")
def bias_missing():
    """a bias that the checkpoint's layer did not have"""
    saved = state(Named(lin=nn.Linear(2, 2, bias=False)))
    values = {"lin.bias": torch.zeros(2)}
    return Case(Named(lin=nn.Linear(2, 2)), saved, values=values)


@case(SETTINGS, fixed=False)
def another_width():
    """more channels in the middle"""
    saved = state(nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)))
    return Case(nn.Sequential(nn.Conv2d(3, 6, 3), nn.BatchNorm2d(6)), saved)


@case("The dimensions stand in another order", fixed=False)
def transposed():
    """a weight that is transposed"""
    saved = state(Named(proj=nn.Linear(3, 5, bias=False)))
    return Case(Named(proj=nn.Linear(5, 3, bias=False)), saved)


@case(WEIGHT_NORM)
def weight_norm_removed():
    """weight_g and weight_v for a plain weight"""
    other = nn.utils.weight_norm(nn.Linear(2, 2))
    return normed(other, "lin.weight_g", "lin.weight_v")


@case(CONSTANT)
def new_buffer():
    """a buffer of its own that the checkpoint lacks"""
    saved = state(Named(mean=torch.zeros(2)))
    model = Named(mean=torch.zeros(2), std=torch.ones(2))
    return Case(model, saved, keeps={"std"})


@case(JOINED)
def fused_projections():
    """one projection where there were three"""
    parts = {name: nn.Linear(2, 2) for name in ("q", "k", "v")}
    saved = state(Named(attn=Named(**parts)))
    model = Named(attn=Named(qkv=nn.Linear(2, 6)))
    return Case(model, saved, drops=set(saved), values=joined(saved))


@case(LAYERS, fixed=False)
def deeper_model():
    """a model with one more layer"""
    saved = state(nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2)))
    layers = [nn.Linear(2, 2) for _ in range(3)]
    return Case(nn.Sequential(*layers), saved)


@case(LAYERS, fixed=False)
def shallower_model():
    """a model with one layer less"""
    saved = state(nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2)))
    return Case(nn.Sequential(nn.Linear(2, 2)), saved)


@case(SETTINGS, fixed=False)
def another_hidden_size():
    """another hidden size"""
    saved = state(nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2)))
    return Case(nn.Sequential(nn.Linear(4, 16), nn.Linear(16, 2)), saved)


@case(OTHER, fixed=False)
def unrelated_names():
    """one name missing, another one unexpected, in other places"""
    saved = state(Named(encoder=Named(shift=torch.zeros(1))))
    return Case(Named(decoder=Named(gain=torch.zeros(1))), saved)


@case("Only a head differs, in its inputs too")
def two_shapes_in_the_head():
    """a head that differs in both dimensions"""
    body = nn.Linear(2, 2)
    saved = state(Named(body=body, head=Named(fc=nn.Linear(4, 3))))
    model = Named(body=nn.Linear(2, 2), head=Named(fc=nn.Linear(6, 5)))
    keeps = {"head.fc.weight", "head.fc.bias"}
    return Case(model, saved, keeps=keeps, drops=keeps)


@case(ROWS, fixed=False)
def tables_of_other_ids():
    """embeddings in a list, with a row for each id in the data"""

    def tables(*rows):
        layers = [nn.Embedding(count, 4) for count in rows]
        return Named(emb_l=nn.ModuleList(layers), top=nn.Linear(2, 2))

    return Case(tables(9, 30, 7), state(tables(8, 33, 7)))


@case(ROWS, fixed=False)
def tables_whose_names_do_not_say_so():
    """factors of users and of items, as many as there are in the data"""

    def factors(users, items):
        rows = {"users": users, "items": items}
        return Named(**{key: nn.Embedding(rows[key], 4) for key in rows})

    return Case(factors(9, 30), state(factors(8, 33)))


@case(
    "The checkpoint was saved from the wrapper of an average",
    "The file holds numbers beside the weights",
    "The file has the constants of its preprocessing",
)
def wrapper_of_an_average():
    """an average's wrapper, with counters and a window"""
    fc = nn.Linear(2, 2)
    spec = Named(spectrogram=Named(window=torch.hann_window(4)))
    inner = Named(mel_spec=spec, fc=fc)
    counters = {"initted": torch.tensor(True), "step": torch.tensor(3)}
    saved = state(Named(ema_model=inner, **counters))
    names = {f"fc.{end}": f"ema_model.fc.{end}" for end in ENDS}
    window = "ema_model.mel_spec.spectrogram.window"
    drops = {"initted", "step", window}
    return Case(Named(fc=nn.Linear(2, 2)), saved, names, drops=drops)


@case("The file was saved from a model fused for use", fixed=False)
def branches_that_were_fused():
    """a layer of several branches, and one convolution in the file"""
    conv = nn.Conv2d(2, 2, 1)
    dense = nn.Sequential(nn.Conv2d(2, 2, 1, bias=False), nn.BatchNorm2d(2))
    saved = state(Named(rep=Named(rbr_reparam=conv)))
    return Case(Named(rep=Named(rbr_dense=dense)), saved)


def normed(layer, g, v):
    """A layer's checkpoint with weight norm, into the plain layer."""
    saved = state(Named(lin=layer))
    values = {"lin.weight": layer.weight.detach().clone()}
    model = Named(lin=nn.Linear(2, 2))
    return Case(model, saved, drops={g, v}, values=values)


def joined(saved):
    """What q, k and v make in one tensor."""
    return {
        f"attn.qkv.{end}": torch.cat([saved[f"attn.{n}.{end}"] for n in "qkv"])
        for end in ("weight", "bias")
    }


@case(WEIGHT_NORM)
def weight_norm_parametrization_removed():
    """weight norm, the parametrization, in the saved model alone"""
    other = parametrizations.weight_norm(nn.Linear(2, 2))
    start = "lin.parametrizations.weight.original"
    return normed(other, f"{start}0", f"{start}1")


@case("The one has the new weight norm, the other the old one.")
def new_weight_norm_into_the_old():
    """the new weight norm's checkpoint into the old one"""
    model = Named(lin=nn.utils.weight_norm(nn.Linear(1, 2)))
    saved = Named(lin=parametrizations.weight_norm(nn.Linear(1, 2)))
    start = "lin.parametrizations.weight.original"
    names = {"lin.weight_g": f"{start}0", "lin.weight_v": f"{start}1"}
    return Case(model, state(saved), names)


@case(SPLIT)
def projections_split():
    """three projections where there was one"""
    saved = state(Named(attn=Named(qkv=nn.Linear(2, 6))))
    parts = {name: nn.Linear(2, 2) for name in ("q_proj", "k_proj", "v_proj")}
    values = {
        f"attn.{name}.{end}": saved[f"attn.qkv.{end}"].chunk(3)[at]
        for at, name in enumerate(parts)
        for end in ("weight", "bias")
    }
    drops = set(saved)
    return Case(Named(attn=Named(**parts)), saved, drops=drops, values=values)


class Block(nn.Module):
    """A convolution and its batch norm, or the two fused."""

    def __init__(self, fused):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 1, bias=fused)
        self.bn = nn.Identity() if fused else nn.BatchNorm2d(4)


@case(FUSED)
def fused_file():
    """a fused file into the model with its batch norms"""
    return Case(Block(False), state(Block(True)))


@case("The model is fused, and the file is not", fixed=False)
def fused_model():
    """a file with batch norms into the fused model"""
    return Case(Block(True), state(Block(False)))


@case(PART_THERE)
def head_left_out():
    """a classifier's file into the backbone alone"""
    drops = {"fc.weight", "fc.bias"}
    saved = state(Named(body=nn.Linear(2, 2), fc=nn.Linear(2, 3)))
    return Case(Named(body=nn.Linear(2, 2)), saved, drops=drops)


@case(PART_HERE)
def head_is_new():
    """a backbone's file into the model with a head"""
    saved = state(Named(body=nn.Linear(2, 2)))
    model = Named(body=nn.Linear(2, 2), fc=nn.Linear(2, 3))
    return Case(model, saved, keeps={"fc.weight", "fc.bias"})


@case(PART_THERE)
def auxiliary_head():
    """an auxiliary classifier, with a batch norm of its own"""

    def net(**more):
        return Named(body=nn.Linear(2, 2), **more)

    aux = nn.Sequential(nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2))
    saved, model = state(net(aux_classifier=aux)), net()
    return Case(model, saved, drops=added(saved, model))


def tied(model, saved):
    """Word table and head, one tensor where it is asked for."""
    words, head = nn.Embedding(5, 2), nn.Linear(2, 5, bias=False)
    if model:
        head.weight = words.weight
    out = Named(wte=words, lm_head=head)
    return out if saved is None else state(out)


@case("A tensor may go by two names, of which the file has one")
def tied_head_missing():
    """a file without the tied head"""
    saved = tied(True, ())
    del saved["lm_head.weight"]
    return Case(tied(True, None), saved, {"lm_head.weight": "wte.weight"})


@case(
    "A tensor may go by two names, of which the file has one",
    raises="ValueError",
)
def untied_head_missing():
    """a file without the head, and a model that does not tie it"""
    saved = tied(False, ())
    del saved["lm_head.weight"]
    return Case(tied(False, None), saved)


@case("The table of positions is for images of another size")
def another_image_size():
    """a table of positions for images of another size"""
    model = Named(pos_embed=nn.Parameter(torch.rand(1, 17, 4)))
    saved = state(Named(pos_embed=nn.Parameter(torch.rand(1, 50, 4))))
    cls, grid = saved["pos_embed"].split([1, 49], 1)
    grid = grid.unflatten(1, (7, 7)).permute(0, 3, 1, 2)
    grid = nn.functional.interpolate(
        grid, size=(4, 4), mode="bicubic", antialias=True
    )
    now = torch.cat([cls, grid.flatten(2).transpose(1, 2)], 1)
    return Case(model, saved, values={"pos_embed": now})


@case(CHANNELS)
def grey_pictures():
    """a first convolution for grey pictures"""
    saved = state(Named(conv1=nn.Conv2d(3, 2, 1)))
    values = {"conv1.weight": saved["conv1.weight"].sum(1, keepdim=True)}
    return Case(Named(conv1=nn.Conv2d(1, 2, 1)), saved, values=values)


@case("One side has empty tensors in the place of its parameters", fixed=False)
def emptied():
    """a model whose parameters a wrapper has taken apart"""
    model = Net()
    for parameter in model.parameters():
        parameter.data = torch.empty(0)
    return Case(model, state(Net()))


@case("The file was saved from a model with adapters", fixed=False)
def adapters():
    """a file with low-rank adapters"""
    adapted = Named(
        base_layer=nn.Linear(2, 2),
        lora_A=nn.ModuleDict({"default": nn.Linear(2, 1, bias=False)}),
        lora_B=nn.ModuleDict({"default": nn.Linear(1, 2, bias=False)}),
    )
    inner = Named(query=adapted, out=nn.Linear(2, 2))
    saved = state(Around("base_model", Around("model", inner)))
    return Case(Named(query=nn.Linear(2, 2), out=nn.Linear(2, 2)), saved)


@case(PACKED, fixed=False)
def four_bits():
    """a file with four bits a weight"""
    saved = state(Named(proj=nn.Linear(2, 2)))
    saved["proj.weight.absmax"] = torch.rand(1)
    saved["proj.weight.quant_map"] = torch.rand(16)
    return Case(Named(proj=nn.Linear(2, 2)), saved)


@case("A fixed number of characters was cut off the names", fixed=False)
def names_cut():
    """seven characters cut off names without a prefix"""
    model = Named(gate=torch.ones(2), encoder=nn.Linear(3, 4))
    return Case(model, {key[7:]: value for key, value in state(model).items()})


@case(NESTED)
def under_another_name():
    """weights under a name of its own"""
    saved = {"generator": state(Net()), "optim": {}, "iteration": 7}
    return Case(Net(), saved, inside="generator")


@case(NESTED, raises="ValueError")
def two_sets_of_weights():
    """the weights and their average in one file"""
    saved = {"state_dict": state(Net()), "state_dict_ema": state(Net())}
    return Case(Net(), saved | {"epoch": 3})


@case("The file has averaged copies of the weights")
def averaged_copies():
    """averaged copies that a hook kept as buffers"""
    model = Net()
    saved = state(Net())
    for key in list(saved):
        saved["ema_" + key.replace(".", "_")] = saved[key].clone()
    return Case(model, saved, drops=added(saved, model))


@case(TABLES_OLD)
def frequencies_under_another_name():
    """rotary frequencies that the model has under another name"""
    freqs = torch.polar(torch.ones(3, 2), torch.rand(3, 2))
    model = Named(("freqs_cos",), out=nn.Linear(2, 2), freqs_cos=freqs.real)
    saved = state(Named(out=nn.Linear(2, 2), rope=Named(freqs=freqs)))
    return Case(model, saved, drops={"rope.freqs"})


@case(TABLES_OLD, raises="ValueError")
def trained_bias_with_a_tables_name():
    """a layer's bias, whose name some models give to a mask"""
    saved = state(Named(attn=nn.Linear(2, 2)))
    return Case(Named(attn=nn.Linear(2, 2, bias=False)), saved)


@case(TABLES_NEW, raises="AttributeError")
def trained_bias_missing():
    """a layer's bias that the file lacks, with a table's name"""
    saved = state(Named(attn=nn.Linear(2, 2, bias=False)))
    return Case(Named(attn=nn.Linear(2, 2)), saved)


@case(RENAMED, fixed=False)
def norms_with_other_words():
    """two norms whose new names fit either of the old ones"""

    def layer(*names):
        return Named(**{name: nn.LayerNorm(2) for name in names})

    old = nn.Sequential(layer("attention_norm", "ffn_norm"))
    new = layer("norm_before", "post_attention_norm")
    return Case(nn.Sequential(new), state(old))


@case(RENAMED)
def norms_that_a_table_knows():
    """two norms in the two layouts of Llama"""
    names = {
        "input_layernorm": "attention_norm",
        "post_attention_layernorm": "ffn_norm",
    }
    model = Named(**{name: nn.RMSNorm(2) for name in names})
    other = Named(**{name: nn.RMSNorm(2) for name in names.values()})
    for norm in [*model.children(), *other.children()]:
        nn.init.uniform_(norm.weight)
    renamed = {f"{new}.weight": f"{old}.weight" for new, old in names.items()}
    return Case(model, state(other), renamed)


class Metre(nn.Module):
    """Has a version of its own: the first one held kilometres."""

    _version = 2

    def __init__(self):
        super().__init__()
        self.register_buffer("height", torch.rand(1))

    def _load_from_state_dict(self, state, prefix, metadata, *rest):
        key = prefix + "height"
        if metadata.get("version", 1) < 2 and key in state:
            state[key] = state[key] * 1000
        super()._load_from_state_dict(state, prefix, metadata, *rest)


@case(RENAMED)
def a_version_moves_with_its_module():
    """a module with a version of its own, under another name"""
    names = {"scale_bar.height": "ruler.height"}
    saved = state(Named(ruler=Metre(), fc=nn.Linear(2, 2)))
    return Case(Named(scale_bar=Metre(), fc=nn.Linear(2, 2)), saved, names)


@case(PREFIX)
def a_version_loses_its_prefix():
    """a module with a version of its own, below a prefix and beside a head"""
    inner = Named(ruler=Metre(), fc=nn.Linear(2, 2))
    saved = state(Around("net", inner, nn.Linear(2, 2)))
    model = Named(ruler=Metre(), fc=nn.Linear(2, 2))
    names = prefixed(model, "net.")
    return Case(model, saved, names, drops={"head.weight", "head.bias"})


@case("The file's layers have a bias, and the model's have none.", fixed=False)
def bias_unexpected():
    """a bias that the model's layer does not have"""
    saved = state(Named(lin=nn.Linear(2, 2)))
    return Case(Named(lin=nn.Linear(2, 2, bias=False)), saved)


def blocks(names, wide=6):
    """Two layers of a network, whose modules have the names given."""
    norm, mix, out, narrow, widen, back = names
    return [
        Named(
            **{
                norm: nn.LayerNorm(4),
                mix: nn.Conv1d(4, 4, 3),
                out: nn.Linear(4, 5),
                narrow: nn.Linear(5, 4, bias=False),
                widen: nn.Linear(4, wide),
                back: nn.Linear(wide, 4),
            }
        )
        for _ in range(2)
    ]


THEIRS = ("ln", "conv_mix", "out", "proj_in", "fc_a", "fc_b")
OURS = ("norm", "mix_conv", "out_proj", "in_proj", "mlp_a", "mlp_b")


@case(MODULES)
def another_implementation():
    """the same modules in other containers and under other names"""
    saved = Named(stem=nn.Linear(3, 4), blocks=nn.ModuleList(blocks(THEIRS)))
    body = Named(layers=nn.ModuleList(blocks(OURS)))
    model = Named(embed=Named(stem=nn.Linear(3, 4)), encoder=body)
    names = dict(zip(OURS, THEIRS, strict=True))
    renamed = {}
    for key in model.state_dict():
        old = key.removeprefix("embed.").replace("encoder.layers", "blocks")
        parts = [names.get(part, part) for part in old.split(".")]
        renamed[key] = ".".join(parts)
    return Case(model, state(saved), renamed)


def stage(first, second):
    norm, conv = nn.BatchNorm2d, nn.Conv2d
    return Named(
        conv1=conv(first, second, 3),
        bn1=norm(second),
        conv2=conv(second, second, 3),
        bn2=norm(second),
    )


@case(MODULES, PART_HERE)
def children_in_a_sequential():
    """a Sequential of a network's children, all but the last"""
    model = Named(
        conv1=nn.Conv2d(3, 2, 3, bias=False),
        bn1=nn.BatchNorm2d(2),
        layer1=stage(2, 3),
        layer2=stage(3, 4),
        layer3=stage(4, 5),
        fc=nn.Linear(5, 2),
    )
    layers = copy.deepcopy(list(model.children())[:-1])
    order = [0, 1, 4, 5, 6]
    saved = OrderedDict()
    names = {}
    for (name, _), number, layer in zip(
        model.named_children(), order, layers, strict=False
    ):
        for key, value in layer.state_dict().items():
            saved[f"{number}.{key}"] = value + 1
            names[f"{name}.{key}"] = f"{number}.{key}"
    return Case(model, saved, names, keeps={"fc.weight", "fc.bias"})


@case(MODULES, PART_THERE, PART_HERE)
def a_backbone_with_another_head():
    """the backbone under other names, and a head on each side"""
    saved = Named(
        blocks=nn.ModuleList(blocks(THEIRS)),
        rotation=nn.Linear(4, 4),
        contrast=nn.Linear(4, 9),
    )
    body = Named(layers=nn.ModuleList(blocks(OURS)))
    decoder = nn.Sequential(nn.Conv1d(4, 4, 1, bias=False))
    model = Named(encoder=body, decoder=decoder)
    names = dict(zip(OURS, THEIRS, strict=True))
    renamed = {}
    for key in body.state_dict():
        parts = [names.get(part, part) for part in key.split(".")]
        renamed[f"encoder.{key}"] = ".".join(["blocks", *parts[1:]])
    heads = {key for key in saved.state_dict() if "blocks" not in key}
    return Case(
        model,
        state(saved),
        renamed,
        keeps={"decoder.0.weight"},
        drops=heads,
    )


@case(MODULES, raises="ValueError")
def layers_that_only_order_pairs():
    """two layers of one shape, whose names have nothing in common"""
    sides = []
    for names, ends in ((THEIRS, ("zig", "zag")), (OURS, ("left", "right"))):
        body = nn.ModuleList(blocks(names))
        pair = {name: nn.Linear(3, 3) for name in ends}
        sides.append(Named(**{names[0] + "_body": body}, **pair))
    return Case(sides[1], state(sides[0]))


@case(NUMBERS)
def a_part_of_each_layer_moved_by_one():
    """what stood at the end of a stage stands at the start of the next"""
    saved = nn.ModuleList([Named(block=nn.Linear(2, 2)) for _ in range(3)])
    model = copy.deepcopy(saved)
    for at in range(2):
        saved[at].down = nn.Linear(2 + at, 3 + at)
        model[at + 1].down = nn.Linear(2 + at, 3 + at)
    names = {
        f"{at + 1}.down.{end}": f"{at}.down.{end}"
        for at in range(2)
        for end in ("weight", "bias")
    }
    return Case(model, state(saved), names)


@case(NUMBERS)
def a_dropout_moved_the_layers_behind_it():
    """a number means a convolution there and a norm here"""
    conv, norm = nn.Conv1d, nn.BatchNorm1d
    layers = [conv(2, 2, 3), norm(2), nn.ReLU(), conv(2, 3, 3), norm(3)]
    saved = nn.Sequential(*layers[:3], nn.Dropout(), *layers[3:])
    model = nn.Sequential(*copy.deepcopy(layers))
    names = {
        f"{new}.{end}": f"{new + 1}.{end}"
        for new in (3, 4)
        for end in layers[new].state_dict()
    }
    return Case(model, state(saved), names)


@case(ADAPTER)
def adapter_without_its_name():
    """an adapter's file, and a model that has the adapter put on"""

    flat = partial(nn.Linear, bias=False)

    def pair(names):
        return Named(
            base_layer=nn.Linear(2, 3),
            lora_A=nn.ModuleDict({n: flat(2, 1) for n in names}),
            lora_B=nn.ModuleDict({n: flat(1, 3) for n in names}),
        )

    model = Named(attn=Named(q_proj=pair(["default"])))
    own = model.state_dict()
    names = {key: key.replace(".default", "") for key in own if "lora_" in key}
    saved = OrderedDict(
        (old, torch.rand_like(own[k])) for k, old in names.items()
    )
    return Case(model, saved, names, keeps=set(own) - set(names))


@case(
    "The model is a Swin Transformer of OpenMMLab, and the file is of"
    " another implementation.",
    fixed=False,
)
def another_swin():
    """neighbours in another order, which no shape shows"""

    def attention(name):
        part = {name: Named(qkv=nn.Linear(2, 6), proj=nn.Linear(2, 2))}
        return Named(**part)

    model = Named(attn=attention("w_msa"), reduction=nn.Linear(8, 4))
    inner = attention("x").x
    return Case(model, state(Named(attn=inner, reduction=nn.Linear(8, 4))))


@case(
    "One side has batch norms where the other has none",
    fixed=False,
)
def the_variant_with_batch_norms():
    """a norm behind each convolution moves the numbers"""
    conv, norm, relu = nn.Conv1d, nn.BatchNorm1d, nn.ReLU
    saved = nn.Sequential(conv(2, 3, 3), relu(), conv(3, 4, 3), relu())
    model = nn.Sequential(
        conv(2, 3, 3), norm(3), relu(), conv(3, 4, 3), norm(4), relu()
    )
    return Case(model, state(saved))


@case(PART_THERE, PART_HERE)
def masked_autoencoder():
    """a decoder in the file, and a head and a pooled norm in the model"""
    layers = nn.ModuleList([Named(fc=nn.Linear(2, 2))])
    saved = Named(
        mask_token=nn.Parameter(torch.rand(2)),
        blocks=copy.deepcopy(layers),
        norm=nn.LayerNorm(2),
        decoder_embed=nn.Linear(2, 3),
        decoder_norm=nn.LayerNorm(3),
        decoder_pred=nn.Linear(3, 4),
    )
    model = Named(blocks=layers, fc_norm=nn.LayerNorm(2), head=nn.Linear(2, 5))
    left = {key for key in saved.state_dict() if "blocks" not in key}
    mine = {key for key in model.state_dict() if "blocks" not in key}
    return Case(model, state(saved), keeps=mine, drops=left)


@case(
    "The recurrent layer reads in both directions on one side alone.",
    fixed=False,
)
def both_directions():
    """an LSTM of one direction, and what follows it"""
    saved = Named(rnn=nn.LSTM(2, 3), fc=nn.Linear(3, 2))
    model = Named(rnn=nn.LSTM(2, 3, bidirectional=True), fc=nn.Linear(6, 2))
    return Case(model, state(saved))


@case(
    "The recurrent layer reads in both directions on one side alone.",
    fixed=False,
)
def one_direction():
    """the other way round"""
    saved = Named(rnn=nn.LSTM(2, 3, bidirectional=True), fc=nn.Linear(6, 2))
    return Case(
        Named(rnn=nn.LSTM(2, 3), fc=nn.Linear(3, 2)),
        state(saved),
    )


@case(
    "One side enlarges by transposed convolutions, the other by interpolation",
    fixed=False,
)
def transposed_convolutions():
    """a U-Net that enlarges by layers of its own"""
    up = Named(up=nn.ConvTranspose2d(4, 2, 2, 2), conv=nn.Conv2d(4, 2, 3))
    model = Named(up1=Named(conv=nn.Conv2d(6, 2, 3)))
    return Case(model, state(Named(up1=up, mask_values=torch.arange(2))))


@case("The file has no statistics of the data", fixed=False)
def statistics_of_the_data():
    """a model that scales what goes in, and a file of the network alone"""

    def policy(**parts):
        return Named(net=nn.Linear(2, 2), **parts)

    inf = torch.full((2,), torch.inf)
    model = policy(normalize_inputs=Named(state=Named(mean=inf, std=inf)))
    return Case(model, state(policy()))


@case("The dimensions stand in another order", fixed=False)
def kernels_in_another_order():
    """kernels with the output first, and last"""
    saved = state(Named(conv=nn.Conv3d(2, 4, 3, bias=False)))
    saved["conv.weight"] = saved["conv.weight"].permute(2, 3, 4, 1, 0)
    return Case(Named(conv=nn.Conv3d(2, 4, 3, bias=False)), saved)


@case(MODULES, PART_THERE, PART_HERE)
def encoder_of_a_larger_model():
    """an encoder under other names, and heads that have nothing in common"""

    def body(name):
        blocks = [Named(**{name: nn.Linear(2, 2)}) for _ in range(6)]
        return nn.ModuleList(blocks)

    head = nn.Linear(2, 3)
    saved = Named(blocks=body("fc1"), head_conv=head)
    inner = Named(blocks=body("linear1"))
    out = Named(conv=Named(head=nn.Linear(2, 4)))
    model = Named(encoder=inner, stem=nn.Linear(3, 2), out=out)
    names = {
        f"encoder.blocks.{n}.linear1.{end}": f"blocks.{n}.fc1.{end}"
        for n in range(6)
        for end in OF_A_LAYER
    }
    keeps = {key for key in model.state_dict() if "encoder" not in key}
    drops = {f"head_conv.{end}" for end in OF_A_LAYER}
    return Case(model, state(saved), names, keeps=keeps, drops=drops)


@case("The recurrent layer is of another kind or size.", fixed=False)
def another_recurrent_layer():
    """three gates in a GRU, four in an LSTM"""
    model = Named(rnn=nn.LSTM(2, 3))
    return Case(model, state(Named(rnn=nn.GRU(2, 3))))


@case("The file holds anchors")
def anchors():
    """what a detector computes from its settings"""
    cells = Named(**{"0": torch.rand(3, 4), "1": torch.rand(3, 4)})
    saved = Named(fc=nn.Linear(2, 2), generator=Named(cell_anchors=cells))
    drops = {f"generator.cell_anchors.{at}" for at in range(2)}
    return Case(Named(fc=nn.Linear(2, 2)), state(saved), drops=drops)


@case(
    "The model was built with its library's usual number of classes, and the"
    " file was trained with another.",
    fixed=False,
)
def usual_number_of_classes():
    """a model of 80 classes, and a file of three"""
    return Case(Net(classes=80), state(Net(classes=3)))


@case(
    "The model keeps an average of its weights, and the file has none",
    fixed=False,
)
def average_left_out():
    """an average under names without dots, and its count"""

    def average(net):
        pairs = {k.replace(".", ""): v for k, v in net.state_dict().items()}
        return Named(num_updates=torch.tensor(0), **pairs)

    net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 2))
    model = Named(model=net, model_ema=average(net))
    saved = Named(model=nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 2)))
    return Case(model, state(saved))


@case("A weight has moved into a layer of its own", fixed=False)
def weight_moved_into_a_layer():
    """transposed on the way"""
    weight = nn.Parameter(torch.rand(2, 3))
    bias = nn.Parameter(torch.rand(3))
    saved = Named(conv=Named(weight=weight, bias=bias))
    conv = Named(lin=nn.Linear(2, 3, bias=False), bias=nn.Parameter(bias + 1))
    values = {"conv.lin.weight": weight.detach().t()}
    return Case(
        Named(conv=conv), state(saved), drops={"conv.weight"}, values=values
    )


@case(
    "The file is in the layout of the first Stable Diffusion, and the model"
    " is diffusers'.",
    fixed=False,
)
def first_layout_of_stable_diffusion():
    """blocks on the way up, numbered from the other end"""

    def side(name, inner):
        part = [Named(**{inner: nn.ModuleList([nn.Linear(2, 2)])})] * 2
        return Named(**{name: nn.ModuleList(part)})

    return Case(
        Named(decoder=side("up_blocks", "resnets")),
        state(Named(decoder=side("up", "block"))),
    )


@case(JOINED, MODULES)
def projections_under_other_names():
    """three projections in a module of another name"""
    three = {name: nn.Linear(2, 2) for name in ("query", "key", "value")}
    saved = Named(
        encoder=nn.ModuleList(
            [
                Named(
                    attention=Named(own=Named(**copy.deepcopy(three))),
                    intermediate=Named(dense=nn.Linear(2, 5)),
                    output=Named(dense=nn.Linear(5, 2)),
                )
                for _ in range(2)
            ]
        )
    )
    model = Named(
        blocks=nn.ModuleList(
            [
                Named(
                    attn=Named(qkv=nn.Linear(2, 6)),
                    mlp=Named(fc1=nn.Linear(2, 5), fc2=nn.Linear(5, 2)),
                )
                for _ in range(2)
            ]
        )
    )
    had = state(saved)
    names, values = {}, {}
    for at in range(2):
        for end in ("weight", "bias"):
            old, new = f"encoder.{at}", f"blocks.{at}"
            names[f"{new}.mlp.fc1.{end}"] = f"{old}.intermediate.dense.{end}"
            names[f"{new}.mlp.fc2.{end}"] = f"{old}.output.dense.{end}"
            parts = [had[f"{old}.attention.own.{n}.{end}"] for n in three]
            values[f"{new}.attn.qkv.{end}"] = torch.cat(parts)
    drops = {key for key in had if ".own." in key}
    return Case(model, had, names, drops=drops, values=values)


def mlp():
    return nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 4))


@case(HEADS, fixed=False)
def head_of_two_layers():
    """a head of two layers, and a model with one"""
    return Case(
        Named(conv=nn.Linear(2, 3), fc=nn.Linear(3, 4)),
        state(Named(conv=nn.Linear(2, 3), fc=mlp())),
    )


def backbone(fc):
    """Four layers before a head."""
    names = ("conv1", "conv2", "conv3", "conv4")
    return Named(**{name: nn.Linear(2, 3) for name in names}, fc=fc)


@case(PREFIX, HEADS, fixed=False)
def projection_of_a_pretraining():
    """a backbone with the projection of its pre-training for a head"""
    saved = state(Named(backbone=backbone(mlp())))
    return Case(backbone(nn.Linear(3, 4)), saved)


@case(WRAPPED, PREFIX, PART_HERE, fixed=False)
def two_encoders_of_momentum_contrast():
    """MoCo's two encoders, of which the query's is trained"""
    pair = {"encoder_q": backbone(mlp()), "encoder_k": backbone(mlp())}
    saved = state(Named(module=Named(queue=torch.rand(2, 4), **pair)))
    return Case(backbone(nn.Linear(3, 4)), saved)


@case(NESTED, raises="ValueError")
def five_folds():
    """the models of five folds in one file"""
    saved = {f"fold{fold}": state(Net()) for fold in range(5)}
    return Case(Net(), saved)


@case(NESTED)
def student_and_teacher_of_dino():
    """DINO's whole training file, whose teacher is the one to take"""
    parts = {"student": state(Net()), "teacher": state(Net())}
    saved = {**parts, "dino_loss": {"center": torch.rand(2)}, "epoch": 3}
    return Case(Net(), saved, inside="teacher")


@case(RENAMED)
def adapter_of_another_name():
    """an adapter called otherwise than the model's"""
    flat = partial(nn.Linear, bias=False)

    def layer(*names):
        return Named(
            base_layer=nn.Linear(2, 3),
            lora_A=nn.ModuleDict({n: flat(2, 1) for n in names}),
            lora_B=nn.ModuleDict({n: flat(1, 3) for n in names}),
        )

    saved = state(Named(q_proj=layer("sql")))
    model = Named(q_proj=layer("default"))
    names = {key: key.replace("default", "sql") for key in model.state_dict()}
    return Case(model, saved, names)


@case(MODULES)
def numbered_layers_that_got_names():
    """a Sequential's numbers, and a model whose layers have names"""
    saved = nn.Sequential(
        nn.Linear(2, 3),
        nn.BatchNorm1d(3),
        nn.ReLU(),
        nn.Linear(3, 4),
        nn.BatchNorm1d(4),
        nn.ReLU(),
        nn.Linear(4, 5),
    )
    model = Named(
        lin1=nn.Linear(2, 3),
        lin2=nn.Linear(3, 4),
        lin3=nn.Linear(4, 5),
        bn1=nn.BatchNorm1d(3),
        bn2=nn.BatchNorm1d(4),
    )
    order = {"lin1": 0, "bn1": 1, "lin2": 3, "bn2": 4, "lin3": 6}
    names = {}
    for key in model.state_dict():
        path, name = key.split(".")
        names[key] = f"{order[path]}.{name}"
    return Case(model, state(saved), names)


@case("The file is of another network than the model.", fixed=False)
def another_network():
    """the layers of MPNet, and a model with BERT's"""

    def layer(name, *parts):
        attention = nn.Module()
        inner = Named(**{part: nn.Linear(2, 2) for part in parts})
        attention.add_module(name, inner)
        layers = nn.ModuleList([Named(attention=attention)])
        return Named(encoder=Named(layer=layers))

    saved = layer("attn", "q", "k", "v")
    return Case(layer("self", "query", "key", "value"), state(saved))


@case("The model has weight norm, and the file's was removed", fixed=False)
def weight_norm_that_was_removed():
    """plain weights, and a model that has weight norm, old and new"""
    old = nn.utils.weight_norm(nn.Conv1d(2, 3, 2))
    new = nn.utils.parametrizations.weight_norm(nn.Linear(2, 3))
    model = Named(old=old, new=new)
    plain = Named(old=nn.Conv1d(2, 3, 2), new=nn.Linear(2, 3))
    return Case(model, state(plain))


@case("GPT-2's matrices are kept in two ways", fixed=False)
def gpt2_into_linear_layers():
    """GPT-2's matrices the other way round, one of them square"""

    def block():
        attn = Named(c_attn=nn.Linear(2, 6), c_proj=nn.Linear(2, 2))
        mlp = Named(c_fc=nn.Linear(2, 8), c_proj=nn.Linear(8, 2))
        return Named(h=nn.ModuleList([Named(attn=attn, mlp=mlp)]))

    model, saved = block(), state(block())
    values = {}
    for key in [key for key in saved if key.endswith("weight")]:
        values[key], saved[key] = saved[key], saved[key].t().contiguous()
    return Case(model, saved, values=values)


@case("A tensor may go by two names, of which the file has one")
def aliases_left_out():
    """a file that has one name of each shared layer"""

    def unet():
        layer = nn.Linear(2, 2)
        both = Named(conv=layer, all_modules=nn.ModuleList([layer]))
        encoder = Named(stages=nn.ModuleList([both]))
        return Named(encoder=encoder, decoder=Named(encoder=encoder))

    kept = "decoder.encoder.stages.0.all_modules.0."
    whole = state(unet())
    saved = {key: whole[key] for key in whole if key.startswith(kept)}
    names = {key: kept + key.rpartition(".")[2] for key in whole}
    return Case(unet(), saved, names)


@case("A weight has moved into a layer of its own", fixed=False)
def attention_of_pytorch_geometric_1():
    """two names of one layer, and a square weight that is transposed"""
    lin = nn.Linear(2, 2, bias=False)
    vectors = {f"att_{end}": nn.Parameter(torch.rand(2)) for end in "lr"}
    old = Named(lin_l=lin, lin_r=lin, **vectors)
    weight = Named(weight=nn.Parameter(torch.rand(2, 2)))
    saved = state(Named(one=weight, two=old))
    ends = {"src": "l", "dst": "r"}
    two = {f"att_{end}": nn.Parameter(torch.rand(2)) for end in ends}
    now = Named(lin=nn.Linear(2, 2, bias=False), **two)
    model = Named(one=Named(lin=nn.Linear(2, 2, bias=False)), two=now)
    names = {f"two.att_{now}": f"two.att_{old}" for now, old in ends.items()}
    names["two.lin.weight"] = "two.lin_l.weight"
    drops = {"one.weight", "two.lin_r.weight"}
    values = {"one.lin.weight": saved["one.weight"].t()}
    return Case(model, saved, names, drops=drops, values=values)


@case(
    "The file's tensors have the names of Keras, TensorFlow or Flax",
    fixed=False,
)
def names_of_keras():
    """kernels where PyTorch has weights"""
    layers = ("embedding/embeddings", "gru/kernel", "gru/recurrent_kernel")
    saved = {f"{name}:0": torch.rand(2, 2) for name in layers}
    return Case(Named(embedding=nn.Embedding(2, 2), gru=nn.GRU(2, 2)), saved)


@case("The file counts the background as the first class", fixed=False)
def maskrcnn_benchmark():
    """the background as the first class, and a model that has it last"""

    def predictor():
        parts = {"cls_score": nn.Linear(2, 3), "bbox_pred": nn.Linear(2, 8)}
        return Named(**parts)

    saved = Named(roi_heads=Named(box=Named(predictor=predictor())))
    model = Named(roi_heads=Named(box_predictor=predictor()))
    return Case(model, state(saved))


@case("Two norms stand in different places", fixed=False)
def a_norm_behind_the_pooling():
    """a norm in front of the pooling, and a model that has it behind"""
    saved = Named(norm=nn.LayerNorm(2), head=nn.Linear(2, 3))
    model = Named(fc_norm=nn.LayerNorm(2), head=nn.Linear(2, 3))
    return Case(model, state(saved))


@case("The norms are of another kind", fixed=False)
def layer_norm_into_batch_norm():
    """a layer norm over several dimensions, and a batch norm of its name"""
    saved = state(Named(norm=nn.LayerNorm((5, 4)), after=nn.LayerNorm(4)))
    model = Named(norm=nn.BatchNorm1d(4), after=nn.BatchNorm1d(4))
    return Case(model, saved)


@case("The file holds numbers beside the weights", PART_THERE)
def average_without_dots_beside_the_weights():
    """an average under names without dots, which the model does not keep"""
    average = {"fcweight": torch.rand(2, 2), "fcbias": torch.rand(2)}
    average["decay"] = torch.tensor(0.99)
    inner = Named(fc=nn.Linear(2, 2))
    saved = state(Named(model=inner, model_ema=Named(**average)))
    drops = {f"model_ema.{name}" for name in average}
    return Case(Named(model=Named(fc=nn.Linear(2, 2))), saved, drops=drops)


@case(RENAMED, TABLES_OLD)
def waves_that_alternate():
    """a renamed layer, and a table of sines and cosines in turn"""
    steps = torch.arange(6.0)[:, None] * torch.tensor([1.0, 0.01])
    waves = torch.stack([steps.sin(), steps.cos()], dim=-1).flatten(1)
    saved = Named(fc=nn.Linear(2, 2), table=Named(pe=waves))
    model = Named(linear=nn.Linear(2, 2))
    names = {f"linear.{end}": f"fc.{end}" for end in OF_A_LAYER}
    return Case(model, state(saved), names, drops={"table.pe"})


def by_a_list(pairs, *beside, layer):
    """The Case of layers that a list on the page gives new names."""

    def nested(names):
        top = Named()
        for name in names:
            module = top
            *path, last = name.split(".")
            for part in path:
                if part not in dict(module.named_children()):
                    module.add_module(part, Named())
                module = getattr(module, part)
            module.add_module(last, layer())
        return top

    saved = state(nested([*pairs, *beside]))
    model = nested([*pairs.values(), *beside])
    names = {
        f"{new}.{end}": f"{old}.{end}"
        for old, new in pairs.items()
        for end in OF_A_LAYER
    }
    return Case(model, saved, names)


@case("The file is of ESRGAN's first architecture")
def numbers_of_the_first_esrgan():
    """numbers for names, and the last layer's under a list on the page"""
    pairs = {
        "model.0": "conv_first",
        "model.1.sub.0.RDB1.conv1.0": "body.0.rdb1.conv1",
        "model.1.sub.1": "conv_body",
        "model.10": "conv_last",
    }
    return by_a_list(pairs, layer=lambda: nn.Conv2d(2, 2, 1))


@case(RENAMED)
def attention_of_older_diffusers():
    """kernels of one by one for linear layers, under older names"""
    home = "mid_block.attentions.0."
    old = ("query", "key", "value", "proj_attn")
    new = ("to_q", "to_k", "to_v", "to_out.0")
    pairs = {
        f"vae.{home}{a}": f"vae.{home}{b}"
        for a, b in zip(old, new, strict=True)
    }
    made = by_a_list(pairs, layer=lambda: nn.Linear(2, 2))
    for key, value in made.checkpoint.items():
        if value.dim() == 2:
            made.checkpoint[key] = value[:, :, None, None]
            name = next(n for n, k in made.renamed.items() if k == key)
            made.values[name] = value
    return made


@case(PACKED, fixed=False)
def packed_as_bitsandbytes():
    """two numbers in a byte, in one long row"""
    saved = OrderedDict({"fc.weight": torch.zeros(8, 1, dtype=torch.uint8)})
    return Case(Named(fc=nn.Linear(4, 4, bias=False)), saved)


@case("The file's GATConv is of an early PyTorch Geometric")
def attention_of_an_early_gat():
    """two attention vectors in one, and a layer that has two names now"""
    weight = nn.Parameter(torch.rand(2, 2))
    saved = state(Named(gcn=Named(weight=weight, att=torch.rand(1, 1, 4))))
    ends = {name: torch.rand(1, 1, 2) for name in ("att_src", "att_dst")}
    lin = nn.Linear(2, 2, bias=False)
    model = Named(gcn=Named(lin_src=lin, lin_dst=lin, **ends))
    drops = set(saved)
    values = {
        "gcn.att_dst": saved["gcn.att"][..., :2],
        "gcn.att_src": saved["gcn.att"][..., 2:],
        "gcn.lin_src.weight": saved["gcn.weight"].t(),
        "gcn.lin_dst.weight": saved["gcn.weight"].t(),
    }
    return Case(model, saved, drops=drops, values=values)


@case(MODULES)
def a_level_in_two_like_parts():
    """two parts of one kind, each a level deeper now"""

    def part():
        layers = ("bank", "projection", "highway", "norm", "last")
        return Named(**{name: nn.Linear(2, 2) for name in layers})

    saved = Named(encoder=Named(cbhg=part()), postnet=part())
    here = Named(
        encoder=Named(cbhg=Named(cbhg=part())), postnet=Named(cbhg=part())
    )
    renamed = {}
    for key in state(saved):
        deeper = key.replace("encoder.cbhg.", "encoder.cbhg.cbhg.")
        renamed[deeper.replace("postnet.", "postnet.cbhg.")] = key
    return Case(here, state(saved), renamed=renamed)


@case(PACKED, fixed=False)
def product_quantization():
    """the numbers of centroids, which are the weights"""
    parts = {"centroids": torch.rand(4, 2), "assignments": torch.arange(2)}
    parts["counts"] = torch.ones(2)
    saved = Named(fc=Named(**parts, bias=nn.Parameter(torch.rand(2))))
    return Case(Named(fc=nn.Linear(2, 2)), state(saved))


def branches():
    """Two branches with norms, beside each other."""

    def branch():
        return Named(conv=nn.Conv2d(2, 2, 1, bias=False), bn=nn.BatchNorm2d(2))

    return Named(large=branch(), small=branch())


@case("The model is fused for use, and the file is of training", fixed=False)
def branches_of_training():
    """branches with norms, and a model that has them in one convolution"""
    saved = nn.ModuleList([branches(), branches()])
    fused = [Named(merged=nn.Conv2d(2, 2, 1)) for _ in range(2)]
    return Case(nn.ModuleList(fused), state(saved))


@case("One tensor of the one side is several on the other", fixed=False)
def weights_in_parts():
    """a number, a scale and a zero for each weight"""

    def parts():
        names = ("W_q", "scale", "zero")
        return Named(**{name: torch.rand(2, 2) for name in names})

    saved = Named(up=parts(), down=parts())
    flat = {name: nn.Linear(2, 2, bias=False) for name in ("up", "down")}
    return Case(Named(**flat), state(saved))


@case("Layers of the one side are one tensor on the other", fixed=False)
def gate_and_up_in_one():
    """two layers, and a model that has them in one"""
    saved = {name: nn.Linear(2, 3) for name in ("gate_proj", "up_proj")}
    model = Named(mlp=Named(gate_up_proj=nn.Linear(2, 6)))
    return Case(model, state(Named(mlp=Named(**saved))))


@case(
    "The model has a network for each of two users, and the file one for both"
)
def an_extractor_for_each():
    """one extractor, and a model with one for the policy, one for the value"""
    one, two = nn.Linear(2, 2), nn.Linear(2, 2)
    names = {"pi_features_extractor": one, "vf_features_extractor": two}
    saved = state(Named(features_extractor=nn.Linear(2, 2)))
    model = Named(features_extractor=one, **names)
    renamed = {
        f"{name}.{end}": f"features_extractor.{end}"
        for name in names
        for end in OF_A_LAYER
    }
    return Case(model, saved, renamed)


@case(PART_HERE)
def layers_that_a_version_added():
    """layers inside blocks, which the file's version did not make"""

    def block(*names):
        return Named(**{name: nn.Linear(2, 2) for name in names})

    old, new = ("conv1", "conv2"), ("conv1", "conv2", "conv3")
    saved = Named(encoder1=block(*new), encoder2=block(*old))
    model = Named(encoder1=block(*new), encoder2=block(*new))
    keeps = {f"encoder2.conv3.{end}" for end in OF_A_LAYER}
    return Case(model, state(saved), keeps=keeps)


def failing_load(name):
    """The Case, and what `model.load_state_dict(checkpoint)` says."""
    torch.manual_seed(0)
    tried = CASES[name][0]()
    try:
        tried.model.load_state_dict(tried.checkpoint)
    except Exception as error:
        return tried, f"{type(error).__name__}: {error}"
    raise AssertionError(f"{name}: the checkpoint loads")


if __name__ == "__main__":
    cases = {}
    rows = ["| A checkpoint | What the doctor finds |", "| --- | --- |"]
    for name, (make, finds, fixed, raises) in CASES.items():
        _, message = failing_load(name)
        cases[name] = {"message": message, "finds": finds, "fixed": fixed}
        said = " ".join(title.rstrip(".") + "." for title in finds)
        fix = "" if fixed or not finds else " No fix in code."
        if raises:
            cases[name]["raises"] = raises
            fix = f" The fix raises `{raises}`."
        rows.append(
            f"| {make.__doc__} | {said + fix or 'Nothing it knows.'} |"
        )
    Path("cases.json").write_text(json.dumps(cases, indent=1) + "\n")
    Path("cases.md").write_text("\n".join(rows) + "\n")
