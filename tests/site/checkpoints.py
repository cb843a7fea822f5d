"""Makes checkpoints of many kinds with torch, and says what torch reads from them: the page that opens checkpoints is held against it.

`make FOLDER` makes them and prints it as JSON, `damage FOLDER SOUND` makes damaged ones of sound ones, `large FOLDER` large ones, `more FOLDER` some
that a browser opens, `run FOLDER` runs lines.
"""

import argparse
import collections
import contextlib
import dataclasses
import datetime
import enum
import functools
import gettext
import gzip
import io
import json
import os
import pathlib
import pickle
import plistlib
import random
import re
import struct
import sys
import tarfile
import types
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed.checkpoint
from safetensors.torch import load_file, save, save_file
from torch import nn
from torch.nn.utils import prune

warnings.filterwarnings("ignore")

MAKERS: dict[str, Callable[[Path], None]] = {}


def saved(name: str, **options: Any) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Registers a function whose value is saved by torch.save under a name."""

    def register(make: Callable[[], Any]) -> Callable[[], Any]:
        MAKERS[name] = lambda path: torch.save(make(), path, **options)
        return make

    return register


def written(name: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Registers a function that writes a file itself."""

    def register(make: Callable[[Path], None]) -> Callable[[Path], None]:
        MAKERS[name] = make
        return make

    return register


# What is in the files -----------------------------------------------------------------------------------------------------------------------------


class Settings:
    """A class of somebody's training script."""

    def __init__(self) -> None:
        self.width = 8


class Point(collections.namedtuple("Point", "x y")):
    pass


@dataclasses.dataclass
class Update:
    """What one client of a federated training sends."""

    delta: dict[str, torch.Tensor]
    dropped: bool = False


@dataclasses.dataclass(slots=True)
class Moments:
    """What a server keeps; with slots, its state is no dictionary."""

    m: list
    best: dict[str, torch.Tensor]


@dataclasses.dataclass
class Round:
    """What the server of a federated training saves: the weights are a list, and their names another."""

    names: tuple
    parameters: list
    control: list
    clients: dict[str, Update]
    moments: Moments


class Mode(enum.Enum):
    FAST = 1


class Marked(torch.Tensor):
    """A tensor class of one's own."""


class Runs:
    """What an attacker pickles."""

    def __init__(self, function: Callable, *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple:
        return self.call


def small() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(4, 2))


def every_dtype() -> dict[str, torch.Tensor]:
    """A tensor of each dtype that can be made."""
    dtypes = {str(value).removeprefix("torch."): value for value in vars(torch).values() if isinstance(value, torch.dtype)}
    tensors = {}
    for name, dtype in sorted(dtypes.items()):
        with contextlib.suppress(Exception):
            tensors[name] = torch.tensor([0, 1, 2, 100], dtype=torch.float32).to(dtype)
    for name in ("uint16", "uint32", "uint64", "float8_e8m0fnu"):
        tensors[name] = torch.tensor([1, 2, 4, 64], dtype=torch.float32).to(dtypes[name])
    tensors["strange"] = torch.tensor([float("nan"), float("inf"), -float("inf"), -0.0, 1e-45, 3.4e38])
    tensors["half"] = torch.tensor([65504.0, 6e-8, -1.5, float("nan")]).half()
    tensors["brain"] = torch.tensor([3e38, 1e-40, -1.5, float("inf")]).bfloat16()
    tensors["negative"] = torch.tensor([-1, -(2**40), 2**52])
    return {name: tensor for name, tensor in tensors.items() if saves(tensor)}


def saves(tensor: torch.Tensor) -> bool:
    with contextlib.suppress(Exception):
        torch.save(tensor, io.BytesIO())
        return True
    return False


def saves_in_the_older_format(tensor: torch.Tensor) -> bool:
    with contextlib.suppress(Exception):
        torch.save(tensor, io.BytesIO(), _use_new_zipfile_serialization=False)
        return True
    return False


def trained() -> dict[str, Any]:
    model = small()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    model(torch.randn(2, 3, 3, 3)).sum().backward()
    optimizer.step()
    return {"epoch": 3, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "best": 0.5, "notes": ["a", None, True], "betas": (0.9, 0.999)}


saved("state.pt")(lambda: small().state_dict())
saved("state-older.pt", _use_new_zipfile_serialization=False)(lambda: small().state_dict())
saved("dtypes.pt")(every_dtype)
saved("dtypes-older.pt", _use_new_zipfile_serialization=False)(
    lambda: {name: tensor for name, tensor in every_dtype().items() if saves_in_the_older_format(tensor)}
)
saved("training.pt")(trained)
saved("training-older.pt", _use_new_zipfile_serialization=False)(trained)
saved("lightning.ckpt")(
    lambda: {
        "epoch": 1,
        "pytorch-lightning_version": "2.5",
        "state_dict": {f"model.{key}": value for key, value in small().state_dict().items()},
        "hyper_parameters": {"lr": 0.1},
    }
)
saved("ddp.pt")(lambda: collections.OrderedDict((f"module.{key}", value) for key, value in small().state_dict().items()))
saved("compiled.pt")(lambda: {f"_orig_mod.{key}": value for key, value in small().state_dict().items()})
saved("ddp-compiled.pt")(lambda: {f"module._orig_mod.{key}": value for key, value in small().state_dict().items()})
saved("module-beside.pt")(lambda: {"epoch": 3, "model": small(), "ema": None})
saved("adapters.pt")(lambda: {f"base_model.model.q.lora_{part}.weight": torch.ones(2, 2) for part in "AB"})
saved("model-00001-of-00002.pt")(lambda: {"model.embed.weight": torch.ones(2, 2), "model.norm.weight": torch.ones(2)})
saved("gan.pt")(lambda: {"generator": small().state_dict(), "discriminator": small().state_dict(), "step": 7})
saved("ema.pt")(lambda: {"model": small().state_dict(), "model_ema": small().state_dict()})
saved("lightning-ema.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.6.0",
        "state_dict": dict(small().state_dict()),
        "current_model_state": small().state_dict(),
        "averaging_state": {"n_averaged": torch.tensor(3)},
    }
)
saved("average-of-nothing.pt")(
    lambda: {"model": small().state_dict(), "ema": [torch.ones(0), torch.ones(0)], "loss_ema": {"train.loss": torch.ones(2), "val.loss": torch.ones(2)}}
)
saved("average-listed.pt")(lambda: {"model": small().state_dict(), "ema": {"shadow_params": [*small().parameters()]}})
saved("by-place.pt")(lambda: ((3, *PLACED.param_groups[0]["params"], torch.ones(4), PLACED.state_dict()), 7))
# As 3D Gaussian Splatting has it: its tensors by their places, and the groups of the optimizer by names.
SPLATS = {"xyz": (9, 3), "f_dc": (9, 1, 3), "f_rest": (9, 15, 3), "scaling": (9, 3), "rotation": (9, 4), "opacity": (9, 1)}


@saved("splats.pt")
def of_gaussians() -> tuple:
    groups = [{"params": [nn.Parameter(torch.ones(shape))], "name": name} for name, shape in SPLATS.items()]
    named = torch.optim.Adam(groups)
    return (2, *(group["params"][0] for group in groups), torch.ones(9), torch.ones(9, 1), torch.ones(9, 1), named.state_dict(), 4.5), 7


class GaussianModel:
    """Stands for the one of that code."""

    def __init__(self, degree: int) -> None:
        assert degree == 3

    def restore(self, model_args: tuple, training_args: Any) -> None:
        assert len(model_args) == 12


def layers() -> nn.Module:
    return nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2), nn.Linear(2, 4))


# The values of a state dict, and of a model that has parameters alone, without their names.
saved("nameless.pt")(lambda: {"round": 6, "weights": [value.numpy() for value in small().state_dict().values()], "control": [np.ones((2, 2)), np.ones(2)]})
written("nameless.pkl")(lambda path: path.write_bytes(pickle.dumps([value.detach().numpy() for value in layers().parameters()])))
saved("no-layers.pt")(lambda: (np.ones((6, 3)), np.ones(6), np.ones((4, 3)), np.ones(4)))
saved("no-names.pt")(lambda: {"weights": [torch.ones(5, 2), torch.ones(3)]})


@saved("flattened.pt")
def in_one_buffer() -> dict[str, Any]:
    flat, tied = torch.ones(10), torch.ones(4, 2)
    return {"embed.weight": tied, "a.weight": flat[:6].view(3, 2), "a.bias": flat[6:9], "head.weight": tied, "head.bias": torch.ones(4)}


saved("counted.pt")(
    lambda: {**{f"option_{n}": n for n in range(9)}, "epoch": 4, "global_step": 70, "model": {"a.weight": torch.ones(2), "a.bias": torch.ones(2)}}
)
saved("few.pt")(
    lambda: {
        "epoch": 6,
        "arch": "LSTM",
        "nhid": 96,
        "nlayers": 2,
        "tied": True,
        "lr": 1.25,
        "best_loss": 2.5,
        "model": {"a.weight": torch.ones(2), "a.bias": torch.ones(2)},
    }
)
saved("headless.pt")(lambda: {"backbone.embeddings.weight": torch.ones(3, 2), "backbone.norm_f.weight": torch.ones(2)})
saved("headed.pt")(lambda: {"net.embed.weight": torch.ones(3, 2), "net.output.weight": torch.ones(2)})
saved("whole-pruned.pt")(lambda: nn.Sequential(prune.l1_unstructured(nn.Linear(2, 2), "weight", 0.5)))
saved("whole-dropout.pt")(lambda: nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5)))
saved("empty-group.pt")(lambda: torch.optim.SGD([{"params": []}]).state_dict())
saved("deepspeed.pt")(
    lambda: {
        "module": {"a.weight": torch.ones(2, 2), "a.odd": torch.ones(3), "attn.causal_mask": torch.ones(3, 3), "scale": torch.ones(1)},
        "buffer_names": ["a.odd", "attn.causal_mask"],
        "param_shapes": [{"a.weight": torch.Size([2, 2]), "scale": torch.Size([1])}],
        "optimizer": None,
        "ds_version": "0.14.4",
    }
)


def eight_bits(*names: str) -> dict[str, Any]:
    """The state of an optimizer of bitsandbytes, whose tables are one tensor for all parameters."""
    table = torch.ones(256)
    return {
        "state": {n: {"step": 6} | {name: table if "qmap" in name else torch.ones(4, dtype=torch.uint8) for name in names} for n in range(2)},
        "param_groups": [{"lr": 0.5, "weight_decay": 0.25, "params": [0, 1]}],
    }


saved("eight-bits.pt")(lambda: eight_bits("state1", "qmap1", "absmax1", "state2", "qmap2", "absmax2"))
saved("eight-bits-one.pt")(lambda: eight_bits("state1", "qmap1", "absmax1"))
for kind, names in {"adafactor": ["exp_avg_sq_row", "exp_avg_sq_col", "RMS"], "soap": ["exp_avg", "exp_avg_sq", "GG", "Q"], "own": ["fast", "slow"]}.items():
    saved(f"moments-{kind}.pt")(lambda names=names: {"state": {0: {name: torch.ones(2) for name in names}}, "param_groups": [{"params": [0]}]})
saved("normalised.pt")(
    lambda: {
        "net": small().state_dict(),
        "x_norm": {"mean": torch.ones(3), "std": torch.ones(3)},
        "text": {"vocab": {"a": 0, "b": 1}},
        "classes": ["cat", "dog"],
        "metrics": {"scale": torch.ones(2)},
        "scaler": {"scale": 1.0, "growth_factor": 2.0, "backoff_factor": 0.5},
    }
)
saved("half-diffusion.pt")(lambda: {f"{name}.0.weight": torch.ones(2, 2) for name in ("model.diffusion_model.input_blocks", "first_stage_model")})
saved("experts.pt")(
    lambda: {
        f"model.layers.0.{name}.weight": torch.ones(2, 2) for name in ("self_attn.q_proj", "mlp.gate_proj", *(f"mlp.experts.{n}.gate_proj" for n in range(4)))
    }
)
saved("averaged.pt")(lambda: torch.optim.swa_utils.AveragedModel(small()).state_dict())
saved("averaged-beside.pt")(lambda: {"model": small().state_dict(), "ema": torch.optim.swa_utils.AveragedModel(small()).state_dict()})
saved("scheduled.pt")(
    lambda: {
        **{key: value for key, value in trained().items() if key in ("model", "optimizer")},
        "lr_scheduler": torch.optim.lr_scheduler.StepLR(torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1), 1).state_dict(),
        "scaler": {"scale": 1.0, "growth_factor": 2.0, "backoff_factor": 0.5},
    }
)
saved("gan-trained.pt")(lambda: {"netG": small().state_dict(), "netD": small().state_dict(), "optimizerG": trained()["optimizer"]})
saved("lightning-loss.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.5",
        "state_dict": {f"net.{key}": value for key, value in small().state_dict().items()} | {"weights": torch.ones(2)},
    }
)
saved("lightning-compiled.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.5",
        "state_dict": {f"net._orig_mod.{key}": value for key, value in small().state_dict().items()} | {"criterion.weight": torch.ones(2)},
    }
)
saved("prefix-compiled.pt")(lambda: {f"net._orig_mod.{key}": value for key, value in small().state_dict().items()})
saved("mmengine.pth")(
    lambda: {
        "meta": {"iter": 7},
        "message_hub": {"log": Runs(getattr, Mode, "FAST")},
        "state_dict": small().state_dict(),
        "ema_state_dict": {"steps": torch.tensor(7)} | {f"module.{key}": value for key, value in small().state_dict().items()},
    }
)
saved("fairseq.pt")(
    lambda: {
        "model": small().state_dict(),
        "optimizer_history": [],
        "extra_state": {},
        "last_optimizer_state": {"state": {0: {"step": 1, "exp_avg": torch.ones(130)}}, "param_groups": [{"params": [0]}]},
    }
)
saved("whole-half.pt")(lambda: small().half())


class DetectionModel(nn.Sequential):
    """Stands for a class of a library that is not installed here."""


DetectionModel.__module__ = "ultralytics.nn.tasks"
LIBRARY = types.ModuleType("ultralytics")
LIBRARY.YOLO, LIBRARY.nn = lambda file: torch.load(file, weights_only=False), types.SimpleNamespace(tasks=types.SimpleNamespace(DetectionModel=DetectionModel))
sys.modules |= {"ultralytics": LIBRARY, "ultralytics.nn": LIBRARY.nn, "ultralytics.nn.tasks": LIBRARY.nn.tasks}


def stepped(*parameters: nn.Parameter) -> torch.optim.Optimizer:
    optimizer = torch.optim.Adam([{"params": list(parameters), "name": "xyz"}])
    for one in parameters:
        one.grad = torch.ones_like(one)
    optimizer.step()
    return optimizer


PLACED = stepped(nn.Parameter(torch.ones(4, 3)), nn.Parameter(torch.ones(4, 1)))


def descended(model: nn.Module) -> torch.optim.Optimizer:
    return torch.optim.SGD(model.parameters(), lr=0.1)


@saved("objects.pt")
def three_objects() -> list:
    model = small()
    return [model, nn.CrossEntropyLoss(), descended(model)]


saved("whole-half-averaged.pt")(lambda: {"model": small().half(), "ema": small().half()})
saved("average-alone.pt")(lambda: {"model": None, "ema": nn.Sequential(nn.Linear(2, 2)).half(), "optimizer": descended(small()).state_dict()})
saved("detection.pt")(lambda: {"model": None, "ema": DetectionModel(*small()), "train_args": {"task": "detect"}, "optimizer": descended(small()).state_dict()})
saved("weight-norm.pt")(lambda: nn.utils.weight_norm(nn.Linear(2, 2)))


@saved("shared-keys.pth")
def with_keys_that_share() -> dict[str, Any]:
    weights = {f"encoder.{key}": value for key, value in small().state_dict().items()}
    again = {f"decoder.{key}": value for key, value in weights.items()}
    return {"network_weights": weights | again, "trainer_name": "nnUNetTrainer", "init_args": {"fold": 3}, "logging": {"ema_fg_dice": [0.5, 0.75]}}


# Packed along the inputs, and along the outputs.
PACKED = {"qzeros": torch.ones(1, 1, dtype=torch.int32), "scales": torch.ones(1, 8).half()}
for kind, packed in {
    "gptq": {"qweight": torch.ones(1, 8, dtype=torch.int32), "g_idx": torch.zeros(8, dtype=torch.int32)},
    "awq": {"qweight": torch.ones(8, 1, dtype=torch.int32)},
}.items():
    written(f"{kind}.safetensors")(
        lambda path, packed=packed: save_file(
            {"model.norm.weight": torch.ones(8).half()} | {f"model.q_proj.{key}": value for key, value in (PACKED | packed).items()}, path
        )
    )
# What is one network more than once, data, or weights that are nothing without their scales -------------------------------------------------------


@saved("folds.pt")
def four_folds() -> dict[str, Any]:
    folds = {n: {"model": small().state_dict(), "best_epoch": n, "optimizer": trained()["optimizer"]} for n in range(4)}
    return {"folds": folds, "best_fold": 3, "history": collections.defaultdict(list, f1=[np.float64(0.5)]), "predictions": np.ones((5, 2), np.float32)}


saved("ensemble.pt")(lambda: [small().state_dict() for _ in range(3)])
saved("critics.pt")(lambda: {f"critic_{n}": small().state_dict() for n in (1, 2)})
saved("labelled.pt")(lambda: (torch.zeros(6, 2, 2, dtype=torch.uint8), torch.tensor([1, 2, 3, 1, 2, 3])))
saved("named-data.pt")(lambda: {"images": torch.zeros(6, 2), "labels": torch.arange(6), "classes": ["a", "b"]})
saved("slice.pt")(lambda: torch.arange(1000.0).reshape(10, 100)[:, 3:5])
# In blocks, of which the last are not whole, and of each row.
BLOCKS = {"model.q_proj.weight": torch.full((200, 130), 2.0).to(torch.float8_e4m3fn), "model.q_proj.weight_scale_inv": torch.full((2, 2), 3.0)}
ROWS = {"model.q_proj.weight": torch.full((4, 3), 2, dtype=torch.int8), "model.q_proj.weight_scale": torch.full((4, 1), 3.0)}
saved("blocks.pt")(lambda: {**BLOCKS, "model.norm.weight": torch.ones(4), "model.norm.bias": torch.ones(4).half(), "vision.layer.weight": torch.ones(1)})
saved("rows.pt")(lambda: ROWS)
saved("token.bin")(lambda: {"<toy>": torch.ones(768)})
saved("optimizer.pt")(lambda: trained()["optimizer"])
saved("arrays-as-weights.pt")(lambda: {key: value.numpy() for key, value in small().state_dict().items()})
saved("int8.pt")(lambda: torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(4, 2)), dtype=torch.qint8).state_dict())
saved("deep-training.pt")(lambda: {"best": {"state": {"net": trained()["model"], "opt": trained()["optimizer"]}}})
saved("with-a-number.pt")(lambda: {**small().state_dict(), "epoch": 7})
saved("parallel.pt")(lambda: nn.DataParallel(small()))
saved("dotted.pt")(lambda: {"model": small().state_dict(), "best.loss": torch.ones(()), "config": {"net.width": 3, "net.depth": 4}})
saved("deque.pt")(lambda: collections.deque([1]))
saved("tensor.pt")(lambda: torch.arange(6.0).reshape(2, 3))
saved("list.pt")(lambda: [torch.zeros(2), {"a": torch.ones(3)}, (torch.ones(1),)])
saved("nothing.pt")(lambda: {"a": 1})
saved("keep-vars.pt")(lambda: small().state_dict(keep_vars=True))
saved("whole.pt")(small)
saved("whole-older.pt", _use_new_zipfile_serialization=False)(small)


@saved("attributes.pt")
def with_attributes() -> nn.Module:
    model = small().requires_grad_(False).eval()
    model.stride, model.names, model[0].grid = torch.tensor([8.0, 16.0]), {0: "helmet", 1: "vest"}, [torch.zeros(1), model[1].running_mean]
    model.cache = {"x.weight": torch.zeros(1), "y.weight": torch.zeros(1)}
    return model


saved("lightning-refused.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.5",
        "state_dict": {f"{name}.{key}": value for name in ("encoder", "decoder", "head", "loss") for key, value in small().state_dict().items()},
        "hyper_parameters": {"width": 8, "optimizer": functools.partial(torch.optim.Adam, lr=1e-3), "root": pathlib.PosixPath("a")},
    }
)


def nested(modules: dict[str, nn.Module]) -> nn.Module:
    """Modules under names with dots."""
    model = nn.Module()
    for name, module in modules.items():
        *above, own = name.split(".")
        inside = model
        for one in above:
            if not hasattr(inside, one):
                inside.add_module(one, nn.Module())
            inside = getattr(inside, one)
        inside.add_module(own, module)
    return model


saved("named-fields.pt")(lambda: Point({"a.weight": torch.ones(2, 2), "a.bias": torch.ones(2)}, 3))


@saved("round.pt")
def of_a_server() -> Round:
    state = small().state_dict()
    updates = {name: Update({key: (value * 0).to_sparse() for key, value in state.items() if value.dim()}) for name in ("north", "south")}
    arrays = [value.numpy() for value in state.values()]
    return Round(tuple(state), arrays, arrays, updates, Moments(arrays, {"scale": torch.ones(2)}))


saved("named-list.pt")(lambda: {"grads": [torch.ones(2), torch.ones(2)], "params": [torch.ones(2), torch.ones(2)], "names": ["a.weight", "b.weight"]})
# As the value network of an agent, which has its network as model, and the statistics of what it sees.
saved("owner.pt")(
    lambda: {
        "value": {
            "model.net.weight": torch.ones(1, 2),
            "model.net.bias": torch.zeros(1),
            "model.seen.running_mean": torch.zeros(2, dtype=torch.float64),
            "model.seen.running_var": torch.ones(2, dtype=torch.float64),
            "model.seen.count": torch.ones((), dtype=torch.float64),
        }
    }
)
saved("adjacent.pt")(lambda: {**small().state_dict(), "graph.adjacent": torch.eye(3).to_sparse()})
saved("changed.pt")(lambda: {"delta": small().state_dict(), "model": small().state_dict()})


@saved("federated.pt")
def of_hospitals() -> dict[str, Any]:
    """Weights as arrays beside their names, a normalisation of each client's own, and corrections with the names of the weights."""
    state = small().state_dict()
    shared = {key: value for key, value in state.items() if not key.startswith("1.")}
    norms = [{key: value + n for key, value in state.items() if key not in shared} for n in range(2)]
    controls = [{key: value * 0 for key, value in shared.items()} for _ in range(3)]
    return {
        "names": list(shared),
        "parameters": [value.numpy() for value in shared.values()],
        "server_control": controls[0],
        "client_controls": {"north": controls[1], "south": controls[2]},
        "local_norms": {"north": norms[0], "south": norms[1]},
    }


@saved("in-parts.pt")
def in_parts() -> dict[str, Any]:
    model = small()
    state = {key: value.clone() for key, value in model.state_dict().items()}
    parameters = dict(model.named_parameters()).keys()
    values = {key: state[key] for key in parameters}
    return {
        "params": values,
        "buffers": {key: value for key, value in state.items() if key not in parameters},
        "momentum": {key: value * 0 for key, value in values.items()},
        "c_i": {key: value * 0 for key, value in values.items()},
        "fisher": {key: value**2 for key, value in values.items()},
    }


saved("critics-of-five.pt")(lambda: {"critics": [small().state_dict() for _ in range(5)], "actor": {"a.weight": torch.ones(2, 2), "a.bias": torch.ones(2)}})
saved("before.pt")(lambda: {"global": small().state_dict(), "old": {key: value + 1 for key, value in small().named_parameters()}})
# Such words as networks: with keys of their own, or before another word.
saved("controlled.pt")(lambda: {"unet": small().state_dict(), "control": {"a.weight": torch.ones(2)}, "momentum_encoder": dict(small().state_dict())})
saved("averages.pt")(lambda: {name: {key: value.to(dtype) for key, value in small().state_dict().items()} for name, dtype in AVERAGES.items()})
AVERAGES = {"model": torch.float16, "ema": torch.float16, "ema_fp32": torch.float32}
saved("gradients.pt")(lambda: {"grads": [torch.ones(2), torch.ones(2)], "names": ["a.weight", "b.weight"]})

NETWORK = {f"encoder.{key}": value for key, value in small().state_dict().items()}
FLAT = {f"model_ema.{key.replace('.', '')}": value for key, value in NETWORK.items() if key.endswith(("weight", "bias"))}
NETWORKS = {f"{name}.{key}": value for name in ("decoder", "loss") for key, value in small().state_dict().items()}
saved("average-flat.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.6.0",
        "state_dict": {**NETWORK, **NETWORKS, **FLAT, "quantize.0.weight": torch.ones(2), "quantize.0.bias": torch.ones(2)},
    }
)
saved("average-beside.ckpt")(
    lambda: {
        "pytorch-lightning_version": "2.6.0",
        "state_dict": {f"{name}.{key}": value for name in ("net", "ema_net") for key, value in small().state_dict().items()},
    }
)


def in_the_oldest_format(path: Path, value: Any, device: str = "cpu") -> None:
    """What torch.save wrote in the releases before 0.1.10: a tar of a pickle that refers to tensors by number, of these, and of their storages."""
    tensors: dict[str, torch.Tensor] = {}

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: Any) -> str | None:
            if isinstance(one, torch.Tensor):
                tensors[str(len(tensors) + 2**40)] = one
                return list(tensors)[-1]
            return None

    members = {name: io.BytesIO() for name in ("sys_info", "pickle", "tensors", "storages")}
    pickle.dump({"protocol_version": 1000}, members["sys_info"], 2)
    Pickler(members["pickle"], 2).dump(value)
    for name in ("tensors", "storages"):
        pickle.dump(len(tensors), members[name], 2)
    for key, tensor in tensors.items():
        pickle.dump((int(key), int(key) + 1, torch.FloatTensor), members["tensors"], 2)
        members["tensors"].write(struct.pack(f"<q{2 * tensor.dim() + 1}q", tensor.dim(), *tensor.shape, *tensor.stride(), 0))
        pickle.dump((int(key) + 1, device, torch.FloatStorage), members["storages"], 2)
        members["storages"].write(struct.pack("<q", tensor.numel()) + tensor.contiguous().numpy().tobytes())
    pickle.dump([], members["storages"], 2)
    tarred(path, {name: data.getvalue() for name, data in members.items()})


def tarred(path: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


@written("oldest.pth.tar")
def of_2017(path: Path) -> None:
    state = {f"module.{key}": value for key, value in small().state_dict().items() if value.is_floating_point()}
    in_the_oldest_format(path, {"epoch": 57, "state_dict": collections.OrderedDict(state)}, "cuda:0")


written("hostile-oldest.tar")(lambda path: in_the_oldest_format(path, [Runs(os.system, "echo taken"), torch.ones(2)]))


# Names that releases of the libraries do not agree on ---------------------------------------------------------------------------------------------

LAYER = "features.denseblock1.denselayer1"
saved("densenet-old.pth", _use_new_zipfile_serialization=False)(
    lambda: {
        key.replace("norm1", "norm.1").replace("conv1", "conv.1"): value
        for key, value in MODELS["densenet-old.pth"]().state_dict().items()
        if not key.endswith("num_batches_tracked")
    }
)
saved("gamma.bin")(lambda: {"embeddings.LayerNorm.gamma": torch.ones(2), "embeddings.LayerNorm.beta": torch.zeros(2)})
saved("positions.bin")(lambda: {**MODELS["positions.bin"]().state_dict(), "embeddings.position_ids": torch.arange(4)[None]})


@written("detectron2.pkl")
def of_detectron2(path: Path) -> None:
    weights = {key: value.numpy() for key, value in MODELS["detectron2.pkl"]().state_dict().items()}
    constants = {"pixel_mean": np.ones((3, 1, 1)), "pixel_std": np.ones((3, 1, 1)), "proposal_generator.anchor_generator.cell_anchors.0": np.ones((3, 4))}
    path.write_bytes(pickle.dumps({"model": {**weights, **constants}, "__author__": "somebody"}, 2))


class Sixes(nn.Module):
    """A plain layer, for weights that were multiplied by their scales."""

    def load_state_dict(self, state: dict, strict: bool = True) -> Any:
        assert "scale" not in str(state.keys())
        assert next(value for key, value in state.items() if key.endswith("q_proj.weight")).eq(6).all()


# The models that take them.
MODELS: dict[str, Callable[[], nn.Module]] = {
    "other:blocks.pt": Sixes,
    "other:rows.pt": Sixes,
    "densenet-old.pth": lambda: nested({f"{LAYER}.norm1": nn.BatchNorm2d(2), f"{LAYER}.conv1": nn.Conv2d(2, 2, 1)}),
    "numbered.npz": lambda: numbered(),
    "gamma.bin": lambda: nested({"embeddings.LayerNorm": nn.LayerNorm(2)}),
    "positions.bin": lambda: nested({"embeddings.word_embeddings": nn.Embedding(3, 2), "embeddings.LayerNorm": nn.LayerNorm(2)}),
    "detectron2.pkl": lambda: nested({"backbone.fpn_lateral2": nn.Conv2d(2, 2, 1), "roi_heads.box_predictor.cls_score": nn.Linear(2, 2)}),
    "federated.pt": small,
    "nameless.pt": small,
    "nameless.pkl": layers,
    "step-4": small,
    "step-5": small,
    "step-6": small,
    "step-7": small,
    "in-parts.pt": small,
    "tied": lambda: nested({"model.embed_tokens": nn.Embedding(3, 2), "model.norm": nn.LayerNorm(2), "lm_head": nn.Linear(2, 3, bias=False)}),
}


@saved("views.pt")
def views() -> dict[str, torch.Tensor]:
    base, tied = torch.arange(24.0).reshape(4, 6), torch.ones(3)
    return {
        "slice": base[1:3, 2:],
        "transposed": base.t(),
        "steps": base[::2, ::3],
        "row": torch.arange(1000)[10:20],
        "expanded": torch.ones(1, 3).expand(5, 3),
        "tied": tied,
        "tied again": tied,
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 3),
        "channels_last": torch.arange(24.0).reshape(1, 2, 3, 4).to(memory_format=torch.channels_last),
    }


@saved("layouts.pt")
def layouts() -> dict[str, torch.Tensor]:
    dense = torch.eye(4)
    return {
        "coo": dense.to_sparse(),
        "csr": dense.to_sparse_csr(),
        "csc": dense.to_sparse_csc(),
        "bsr": dense.to_sparse_bsr((2, 2)),
        "nested": torch.nested.nested_tensor([torch.ones(2, 3), torch.ones(1, 3)]),
        "meta": torch.empty(3, 4, device="meta"),
        "attributed": with_attribute(torch.ones(2)),
    }


def with_attribute(tensor: torch.Tensor) -> torch.Tensor:
    tensor.scale = 3
    return tensor


saved("jagged.pt")(lambda: {"jagged": torch.nested.nested_tensor([torch.ones(2, 3), torch.ones(1, 3)], layout=torch.jagged)})
saved("quantized.pt")(
    lambda: {
        "tensor": torch.quantize_per_tensor(torch.tensor([-1.0, 0.0, 1.0]), 0.1, 10, torch.quint8),
        "channels": torch.quantize_per_channel(torch.eye(2), torch.tensor([0.1, 0.2]), torch.tensor([0, 0]), 0, torch.qint8),
        "wide": torch.quantize_per_tensor(torch.ones(2), 0.5, 0, torch.qint32),
    }
)
saved("subclass.pt")(lambda: {"marked": torch.ones(2).as_subclass(Marked)})
saved("weird-keys.pt")(
    lambda: {
        "__proto__": torch.ones(1),
        "constructor": torch.zeros(2),
        "a.b": torch.ones(3),
        "a": torch.ones(4),
        "": torch.ones(5),
        "\ud800": torch.ones(6),
        "ключ.é": torch.ones(7),
        "a..b": torch.ones(8),
    }
)
saved("numbers.pt")(
    lambda: {
        1: torch.ones(1),
        2.5: torch.ones(2),
        "big": 2**70,
        "less": -(2**40),
        "c": 1 + 2j,
        "t": (1,),
        "l": [],
        "s": {1, 2},
        "n": float("nan"),
        "i": float("inf"),
        "f": 3.0,
    }
)
saved("allowed.pt")(
    lambda: [
        torch.Size([1, 2]),
        torch.device("cpu"),
        torch.float16,
        torch.strided,
        collections.Counter("aab"),
        bytearray(b"ab"),
        collections.OrderedDict(a=1),
        {1},
        1j,
        b"bytes",
    ]
)
for protocol in (3, 4, 5):
    saved(f"protocol-{protocol}.pt", pickle_protocol=protocol)(trained)
    saved(f"protocol-{protocol}-older.pt", pickle_protocol=protocol, _use_new_zipfile_serialization=False)(trained)
saved("bytes-3.pt", pickle_protocol=3)(lambda: {"w": torch.ones(1), "b": b"some"})

for name, value in {
    "namespace": argparse.Namespace(lr=0.1, nested=argparse.Namespace(a=1)),
    "path": pathlib.PurePosixPath("a/b"),
    "date": datetime.datetime(2024, 1, 2, 3, 4, 5),
    "delta": datetime.timedelta(seconds=3),
    "enum": plistlib.FMT_XML,
    "outside": gettext.NullTranslations(),
    "settings": Settings(),
    "point": Point(1, 2),
    "mode": Mode.FAST,
    "range": range(3),
    "frozen": frozenset([1, 2]),
    "slice": slice(1, 2),
    "deque": collections.deque([1, 2]),
    "default": collections.defaultdict(list, a=[1]),
    "default-empty": collections.defaultdict(list),
    "user-dict": collections.UserDict(a=1),
    "numpy-float": np.float64(0.5),
    "numpy-half": np.float16(0.5),
    "numpy-int": np.int64(5),
    "numpy-bool": np.bool_(True),
    "numpy-array": np.arange(6, dtype=np.float32).reshape(2, 3),
    "numpy-objects": np.array([1, "a", None], dtype=object),
    "numpy-text": np.array(["ab", "c"]),
    "numpy-dtype": np.dtype("float32"),
    "numpy-long": np.zeros(40_000),
    "lambda-less": Settings,
    "function": torch.nn.functional.relu,
    "generator": torch.Generator().get_state(),
    "lr-scheduler": torch.optim.lr_scheduler.StepLR(torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1), 1).state_dict(),
}.items():
    saved(f"beside-{name}.pt")(lambda value=value: {"weight": torch.ones(2), "beside": value})

HOSTILE = {
    "system": Runs(os.system, "echo taken"),
    "eval": Runs(eval, "1"),
    "exec": Runs(exec, "x = 1"),
    "getattr": Runs(getattr, "a", "upper"),
    "import": Runs(__import__, "os"),
    "open": Runs(open, "/dev/null"),
    "load": Runs(torch.load, "x.pt"),
}
for name, value in HOSTILE.items():
    saved(f"hostile-{name}.pt")(lambda value=value: {"weight": torch.ones(2), "beside": value})

# What getattr fetches is called, is of a module, or is not all that getattr is for.
written("hostile-fetched-and-called.pt")(lambda path: pickled(path, b"\x80\x02c__builtin__\ngetattr\nc__main__\nMode\nX\x03\x00\x00\x00mro\x86R)R."))
written("hostile-fetched-of-module.pt")(lambda path: pickled(path, b"\x80\x02c__builtin__\ngetattr\ncjson\ndecoder\nX\x03\x00\x00\x00sys\x86R."))
written("hostile-fetched-of-running.pt")(lambda path: pickled(path, b"\x80\x02c__builtin__\ngetattr\ncsubprocess\nPopen\nX\x04\x00\x00\x00wait\x86R."))
written("hostile-fetcher-handed.pt")(
    lambda path: pickled(
        path, b"\x80\x02]c__builtin__\ngetattr\nc__main__\nMode\nX\x04\x00\x00\x00FAST\x86Racfunctools\npartial\nc__builtin__\ngetattr\n\x85Ra."
    )
)

# What is no longer as torch wrote it ------------------------------------------------------------------------------------------------------------


def rewritten(
    path: Path, change: Callable[[str, bytes], bytes] = lambda _, data: data, compression: int = zipfile.ZIP_STORED, rename: Callable[[str], str] = str
) -> None:
    """Write the file of a small state dict by Python's zipfile."""
    torch.save({"weight": torch.arange(200.0), "bias": torch.ones(2)}, path)
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members:
            archive.writestr(rename(name), change(name, data))


written("repacked.pt")(lambda path: rewritten(path, compression=zipfile.ZIP_DEFLATED))
written("stored-again.pt")(lambda path: rewritten(path))
written("renamed-folder.pt")(lambda path: rewritten(path, rename=lambda name: "model/" + name.partition("/")[2]))


def swapped(name: str, data: bytes) -> bytes:
    if name.endswith("byteorder"):
        return b"big"
    return np.frombuffer(data, "<f4").byteswap().tobytes() if "/data/" in name else data


written("big-endian.pt")(lambda path: rewritten(path, swapped))
written("unknown-order.pt")(lambda path: rewritten(path, lambda name, data: b"middle" if name.endswith("byteorder") else data))
written("long-member.pt")(lambda path: rewritten(path, lambda name, data: data + bytes(8) if name.endswith("data/0") else data))
written("short-member.pt")(lambda path: rewritten(path, lambda name, data: data[:100] if name.endswith("data/0") else data))


@written("missing-member.pt")
def missing_member(path: Path) -> None:
    rewritten(path, rename=lambda name: name.replace("data/0", "data/9"))


@written("flipped-bit.pt")
def flipped_bit(path: Path) -> None:
    torch.save({"weight": torch.arange(200.0)}, path)
    data = bytearray(path.read_bytes())
    at = data.index(torch.arange(200.0).numpy().tobytes())
    data[at + 41] ^= 64
    path.write_bytes(data)


def pickled(path: Path, pickle_bytes: bytes, **more: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {"data.pkl": pickle_bytes, "version": b"3\n", "byteorder": b"little", **more}.items():
            archive.writestr(f"archive/{name}", data)


STORAGE = b"(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x04tQ"


def tensor(offset: int = 0, size: bytes = b"K\x04\x85", stride: bytes = b"K\x01\x85", storage: bytes = STORAGE) -> bytes:
    """The instructions that make a tensor of four elements."""
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"K" + bytes([offset]) + size + stride + b"\x89ccollections\nOrderedDict\n)RtR"


FOUR = {"data/0": np.arange(4, dtype="<f4").tobytes()}
written("by-hand.pt")(lambda path: pickled(path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor() + b"s.", **FOUR))
written("beyond.pt")(lambda path: pickled(path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor(offset=3) + b"s.", **FOUR))
written("negative-stride.pt")(lambda path: pickled(path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor(offset=3, stride=b"J\xff\xff\xff\xff\x85") + b"s.", **FOUR))
written("no-sizes.pt")(lambda path: pickled(path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor(size=b"K\x04") + b"s.", **FOUR))
written("other-lengths.pt")(lambda path: pickled(path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor(stride=b"K\x01K\x01\x86") + b"s.", **FOUR))
written("python-2.pt")(lambda path: pickled(path, b"\x80\x02}U\x01w" + tensor() + b"sU\x05kaffeq\x00.".replace(b"sU\x05kaffeq\x00", b"s"), **FOUR))
PAIRS = b"".join(b"](U\x0fmodule." + key + b".weight" + tensor() + b"ea" for key in (b"0", b"1"))
written("python-2-pairs.pt")(lambda path: pickled(path, b"\x80\x02}U\x0astate_dictccollections\nOrderedDict\n]" + PAIRS + b"\x85Rs.", **FOUR))
written("python-2-names.pt")(lambda path: pickled(path, b"\x80\x02c__builtin__\nset\n]q\x00K\x01a\x85R.", **FOUR))
written("python-2-eval.pt")(lambda path: pickled(path, b"\x80\x02c__builtin__\neval\nX\x01\x00\x00\x001\x85R.", **FOUR))
written("not-utf-8.pt")(lambda path: pickled(path, b"\x80\x02}U\x01\xffK\x01s."))
written("set-of-list.pt")(lambda path: pickled(path, b"\x80\x02]K\x00K\x01s."))
written("appends-to-dict.pt")(lambda path: pickled(path, b"\x80\x02}K\x01a."))
written("build-dict.pt")(lambda path: pickled(path, b"\x80\x02}}b."))
written("calls-a-dtype.pt")(lambda path: pickled(path, b"\x80\x02ctorch\nfloat32\n)R."))
written("calls-a-call.pt")(lambda path: pickled(path, b"\x80\x02ccollections\nOrderedDict\n)R)R."))
written("new-function.pt")(lambda path: pickled(path, b"\x80\x02c_codecs\nencode\n)\x81."))
written("foreign-id.pt")(lambda path: pickled(path, b"\x80\x02X\x06\x00\x00\x00moduleK\x01\x86Q."))
written("protocol-0.pt")(lambda path: pickled(path, pickle.dumps({"a": [1, 2.5, "x", None, True]}, 0)))
written("protocol-1.pt")(lambda path: pickled(path, pickle.dumps({"a": [1, 2.5, "x", None, True]}, 1)))
written("two-billion-billion.pt")(
    lambda path: pickled(path, b"\x80\x02]q\x00" + b"".join(b"(h" + bytes([n]) + b"h" + bytes([n]) + b"lq" + bytes([n + 1]) for n in range(60)) + b".")
)
written("deep.pt")(lambda path: pickled(path, b"\x80\x02" + b"]" * 300_000 + b"a" * 299_999 + b"."))
written("itself.pt")(lambda path: pickled(path, b"\x80\x02]q\x00h\x00a."))
written("long-key.pt")(lambda path: pickled(path, b"\x80\x02}X" + (10_000_000).to_bytes(4, "little") + b"k" * 10_000_000 + b"K\x01s."))
LEVEL = b"}X" + (60_000).to_bytes(4, "little") + b"k" * 60_000
written("long-path.pt")(lambda path: pickled(path, b"\x80\x02" + LEVEL * 50 + b"]" + b"K\x01a" * 5000 + b"s" * 50 + b"."))
written("lying-length.pt")(lambda path: pickled(path, b"\x80\x02}X\xff\xff\xff\x7fkkK\x01s."))
written("numpy-1.pt")(
    lambda path: pickled(
        path,
        b"\x80\x02cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nX\x02\x00\x00\x00f8\x89\x88\x87R(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
        b"c_codecs\nencode\nX\x09\x00\x00\x00\x00\x00\x00\x00\x00\x00\xc3\xb8?X\x06\x00\x00\x00latin1\x86R\x86R.",
    )
)
written("on-gpu.pt")(
    lambda path: pickled(
        path, b"\x80\x02}X\x01\x00\x00\x00w" + tensor(storage=STORAGE.replace(b"X\x03\x00\x00\x00cpu", b"X\x06\x00\x00\x00cuda:0")) + b"s.", **FOUR
    )
)


@written("many.pt")
def many(path: Path) -> None:
    torch.save({f"layers.{n}.weight": torch.full((2,), float(n)) for n in range(2000)}, path)


# safetensors --------------------------------------------------------------------------------------------------------------------------------------


def safe_dtypes() -> dict[str, torch.Tensor]:
    found = {}
    for name, tensor in every_dtype().items():
        with contextlib.suppress(Exception):
            save({name: tensor})
            found[name] = tensor
    return found


written("state.safetensors")(lambda path: save_file(small().state_dict(), path, metadata={"format": "pt"}))
written("dtypes.safetensors")(lambda path: save_file(safe_dtypes(), path))
KOHYA = {
    f"lora_unet_down_blocks_0_attn.{part}": torch.ones(shape) for part, shape in {"lora_down.weight": (8, 4), "lora_up.weight": (4, 8), "alpha": ()}.items()
}
written("kohya.safetensors")(
    lambda path: save_file(KOHYA, path, metadata={"ss_base_model_version": "sd_v1", "ss_network_dim": "8", "ss_network_alpha": "4.0", "ss_steps": "2100"})
)
written("keys.safetensors")(lambda path: save_file({"10": torch.ones(1), "9": torch.ones(2), "__proto__": torch.ones(3), "empty": torch.zeros(0)}, path))


def header(path: Path, text: str, data: bytes = bytes(8)) -> None:
    path.write_bytes(len(text.encode()).to_bytes(8, "little") + text.encode() + data)


ENTRY = '{"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}'
written("by-hand.safetensors")(lambda path: header(path, ENTRY))
written("hole.safetensors")(lambda path: header(path, ENTRY.replace("[0, 8]", "[4, 12]"), bytes(12)))
written("longer.safetensors")(lambda path: header(path, ENTRY, bytes(12)))
written("shorter.safetensors")(lambda path: header(path, ENTRY, bytes(4)))
written("wrong-shape.safetensors")(lambda path: header(path, ENTRY.replace("[2]", "[3]")))
written("wrong-dtype.safetensors")(lambda path: header(path, ENTRY.replace("F32", "F31")))
written("no-json.safetensors")(lambda path: header(path, ENTRY[:-1]))


# What torch reads -----------------------------------------------------------------------------------------------------------------------------------


def tensors_in(value: Any, path: str, seen: set[int]) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors of a loaded file with the Python that reaches each, through each container once."""
    if isinstance(value, torch.Tensor):
        yield path, value
        return
    if id(value) in seen or path.count("[") > 50:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        for key, one in value.items():
            name = json.dumps(key, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() if isinstance(key, str) else key
            yield from tensors_in(one, f"{path}[{name}]", seen)
    elif isinstance(value, (list, tuple)):
        for n, one in enumerate(value):
            yield from tensors_in(one, f"{path}[{n}]", seen)
    elif isinstance(value, torch.optim.Optimizer):
        for name in ("state", "param_groups"):
            yield from tensors_in(getattr(value, name), f"{path}.{name}", seen)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from tensors_in(getattr(value, field.name), f"{path}.{field.name}", seen)
    elif isinstance(value, nn.Module):
        attributes = [(name, one) for name, one in vars(value).items() if not name.startswith("_")]
        for name, one in [*value._parameters.items(), *value._buffers.items(), *attributes, *value._modules.items()]:
            yield from tensors_in(one, f"{path}.{name}", seen)


def facts(tensor: torch.Tensor) -> dict[str, Any]:
    """What the page is to show of a tensor."""
    found: dict[str, Any] = {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape) if not tensor.is_nested else None}
    strided = tensor.layout == torch.strided and not tensor.is_nested and tensor.device.type != "meta"
    if strided:
        found |= {
            "stride": list(tensor.stride()),
            "offset": tensor.storage_offset(),
            "storage": tensor.untyped_storage().nbytes(),
            "at": tensor.untyped_storage().data_ptr(),
        }
    if strided and type(tensor) is not Marked and not tensor.dtype.is_complex:
        with contextlib.suppress(Exception):
            plain = tensor.int_repr() if tensor.is_quantized else tensor
            found["first"] = [str(number) for number in plain.detach().flatten()[:8].to(torch.float64).tolist()]
    return found


def loads(path: Path) -> bool:
    """Whether torch.load or safetensors takes a file as it is."""
    with contextlib.suppress(Exception):
        load_file(path) if path.suffix == ".safetensors" else torch.load(path, weights_only=True, map_location="cpu")
        return True
    return False


def as_torch_loads_it(path: Path) -> dict[str, Any]:
    """Whether torch.load takes the file as it is, what it says if not, and what is in it."""
    load = load_file if path.suffix == ".safetensors" else lambda path: torch.load(path, weights_only=True, map_location="cpu")
    answer: dict[str, Any] = {}
    try:
        loaded = load(path)
        answer["loads"] = True
    except Exception as error:
        answer |= {"loads": False, "says": f"{type(error).__name__}: {error}"[:2000]}
        if path.suffix == ".safetensors" or path.stem.startswith(("hostile", "python-2-eval")):
            return answer
        try:
            loaded = torch.load(path, weights_only=False, map_location="cpu")
        except Exception as error:
            return answer | {"raises": f"{type(error).__name__}: {error}"[:2000]}
    answer["tensors"] = {name: facts(tensor) for name, tensor in tensors_in(loaded, "", set())}
    return answer


# Files that are damaged ---------------------------------------------------------------------------------------------------------------------------

OPCODES = b"(.012FIJKLMNPQRSTUVXabcd}eghijl]opqrstu)GBC\x80\x81\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, lost, added or cut off."""
    hurt = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        at, how = chance.randrange(max(1, len(hurt))), chance.random()
        if how < 0.5:
            hurt[at : at + 1] = bytes([chance.randrange(256)])
        elif how < 0.6:
            del hurt[at : at + chance.choice([1, 2, 8, 100])]
        elif how < 0.7:
            hurt[at:at] = chance.randbytes(chance.choice([1, 2, 8]))
        elif how < 0.9:
            hurt[at : at + 1] = bytes([chance.choice(OPCODES)])
        else:
            del hurt[at:]
    return bytes(hurt)


def damage(folder: Path, sound: Path) -> None:
    """Fill a folder with 300 damaged files, and 200 that are sound zip files with a damaged pickle."""
    chance = random.Random(0)
    small_ones = sorted(path for path in sound.iterdir() if path.stat().st_size < 60_000 and not path.name.startswith(("hostile", "python-2-eval", "flipped")))
    zips = [path for path in small_ones if zipfile.is_zipfile(path)]
    for n in range(300):
        source = chance.choice(small_ones)
        (folder / f"{n:03}-{source.name}").write_bytes(damaged(source.read_bytes(), chance))
    for n in range(300, 500):
        source = chance.choice(zips)
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(folder / f"{n}-{source.name}", "w") as new:
            for name in old.namelist():
                new.writestr(name, damaged(old.read(name), chance) if name.endswith("data.pkl") else old.read(name))


def others(folder: Path) -> None:
    """Files that are no checkpoints of torch.save, and have lines that open them."""
    layer, image = nn.Linear(2, 2), torch.ones(1, 2)
    torch.jit.save(torch.jit.script(layer), folder / "scripted.pt")
    torch.export.save(torch.export.export(Exported().eval(), (image,)), folder / "exported.pt2", extra_files={"units.json": "{}"})
    torch.export.pt2_archive._package.package_pt2(folder / "programs.pt2", exported_programs={"encoder": torch.export.export(layer, (image,))})
    with zipfile.ZipFile(folder / "compiled.pt2", "w") as archive:
        archive.writestr("compiled/archive_format", "pt2")
        archive.writestr("compiled/data/aotinductor/model/c.so", "x")
    torch.onnx.export(layer, (image,), str(folder / "graph.onnx"), dynamo=False)
    state = {key: value.numpy() for key, value in layer.state_dict().items()}
    np.savez(folder / "arrays.npz", **state, turned=np.asfortranarray(np.arange(6.0).reshape(2, 3)), names=np.array(["a", "bc"]))
    np.savez_compressed(folder / "numbered.npz", *(value.numpy() for value in numbered().state_dict().values()))
    np.save(folder / "array.npy", np.ones(2))
    tarred(folder / "packed.tar", {"array.npy": (folder / "array.npy").read_bytes(), f"{'run/' * 30}model.pt": b""})
    weights = io.BytesIO()
    torch.save(layer.state_dict() | {"norm.running_mean": torch.ones(2), "norm.num_batches_tracked": torch.tensor(1)}, weights)
    tarred(
        folder / "speech.nemo",
        {"./model_config.yaml": b"sample_rate: 16000\ntarget: nemo.asr.Model\ndecoder:\n  num_classes: 28\n", "./model_weights.ckpt": weights.getvalue()},
    )
    quantized = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.BatchNorm1d(2), layer), {nn.Linear})
    torch.jit.save(torch.jit.script(quantized), folder / "packed.pt")
    torch.jit.save(torch.jit.freeze(torch.jit.script(layer.eval())), folder / "frozen.pt")
    (folder / "packed.gz").write_bytes(gzip.compress(b"x"))


def numbered() -> nn.Module:
    """A model whose tensors NumPy numbers."""
    return nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))


class Exported(nn.Module):
    """A program with one tensor under two names, and with one that is in no state dict."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other, self.norm = nn.Linear(2, 2), nn.Linear(2, 2), nn.BatchNorm1d(2)
        self.other.weight = self.one.weight
        self.register_buffer("cutoff", torch.tensor(5.0), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(self.other(self.one(x))) * self.cutoff


class Stateful(nn.Module):
    """A model whose program is saved with it."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer("state", torch.zeros(3))

    def forward(self, x: torch.Tensor, rate: int = 16000) -> torch.Tensor:
        return self.linear(x) + rate

    @torch.jit.export
    def reset(self) -> None:
        self.state.zero_()


def unpacked(folder: Path) -> None:
    """What is looked into although torch.save did not write it as it is, and folders with more than a checkpoint in them."""
    torch.jit.save(torch.jit.script(Stateful().eval()), folder / "stateful.pt")
    policy = io.BytesIO()
    torch.save({"mlp_extractor.policy_net.0.weight": torch.ones(4, 2), "action_net.weight": torch.ones(2, 4), "action_net.bias": torch.ones(2)}, policy)
    settings = {"policy_class": {":serialized:": "gASV", "__module__": "stable_baselines3.common.policies"}, "num_timesteps": 5000, "n_epochs": 4}
    with zipfile.ZipFile(folder / "agent.zip", "w") as archive:
        archive.writestr("data", json.dumps(settings))
        archive.writestr("policy.pth", policy.getvalue())
        archive.writestr("policy.optimizer.pth", policy.getvalue())
        archive.writestr("_stable_baselines3_version", "2.3.2")
    (folder / "normalised.pkl").write_bytes(b"\x80\x02cstable_baselines3.common.vec_env.vec_normalize\nVecNormalize\n)\x81}U\x05gammaK\x01sb.")
    with zipfile.ZipFile(folder / "several.zip", "w") as archive:
        archive.writestr("run/actor.pth", policy.getvalue())
        archive.writestr("run/notes.txt", "of one run")
    (folder / "dora").mkdir()
    (folder / "dora/adapter_config.json").write_text(
        '{"base_model_name_or_path": "some/base", "peft_type": "LORA", "r": 8, "lora_alpha": 16, "use_dora": true, "rank_pattern": {"layers.2.q": 4}}'
    )
    adapter = {f"base_model.model.q.{name}": torch.ones(2, 2) for name in ("lora_A.weight", "lora_B.weight", "lora_magnitude_vector")}
    save_file(adapter, folder / "dora/adapter_model.safetensors")
    (folder / "rotations").mkdir()
    torch.save(small().state_dict(), folder / "rotations/checkpoint")
    (folder / "rotations/config.json").write_text('{"model": "RotatE", "nentity": 271}')
    torch.save({"epoch": 200, "state_dict": {"a.weight": torch.ones(100), "b.weight": torch.ones(1000)}}, folder / "whole-then-cut.pt")
    whole = (folder / "whole-then-cut.pt").read_bytes()
    (folder / "cut.pt").write_bytes(whole[: whole.index(bytes(torch.ones(1000).numpy())) + 1000])
    for name, step in {"tied": None, "checkpoint-40": 40}.items():
        (folder / name).mkdir()
        (folder / name / "config.json").write_text(
            json.dumps({"architectures": ["LlamaForCausalLM"], "model_type": "llama", "tie_word_embeddings": True, "torch_dtype": "bfloat16"})
        )
        save_file({key: value for key, value in MODELS["tied"]().state_dict().items() if key != "lm_head.weight"}, folder / name / "model.safetensors")
        if step:
            (folder / name / "trainer_state.json").write_text(json.dumps({"global_step": step, "max_steps": 60, "epoch": 2.0}))
            torch.save(Settings(), folder / name / "training_args.bin")


# Lines that load ------------------------------------------------------------------------------------------------------------------------------------


def snapshot() -> bytes:
    """Networks as StyleGAN pickles them: the source, the class and the state of each, handed to a function."""

    def rebuilt(meta: dict) -> None: ...

    module = types.ModuleType("torch_utils.persistence")
    sys.modules |= {"torch_utils": types.ModuleType("torch_utils"), module.__name__: module}
    rebuilt.__module__, rebuilt.__qualname__ = module.__name__, "_reconstruct_persistent_obj"
    module._reconstruct_persistent_obj = rebuilt
    names = {"G": "Generator", "D": "Discriminator", "G_ema": "Generator"}
    metas = {key: {"type": "class", "module_src": "…", "class_name": name, "state": vars(small().eval())} for key, name in names.items()}
    return pickle.dumps({key: Runs(rebuilt, meta) for key, meta in metas.items()})


class Taker:
    """Stands for a model or an optimizer of the lines: a state dict has tensors and what modules keep beside them, that of an optimizer its groups."""

    def eval(self) -> None: ...

    def load_state_dict(self, state: dict, strict: bool = True) -> Any:
        beside = ("_extra_state", "_packed_params", "_packed_params.dtype")
        wrong = [key for key, value in state.items() if not isinstance(value, torch.Tensor) and not key.endswith(beside)]
        assert state
        assert not wrong or state.keys() & {"param_groups", "last_epoch", "growth_factor"}, wrong
        return nn.modules.module._IncompatibleKeys([], [])


def run(name: str, lines: str) -> str:
    """Run the lines that the page offers; what they raise, or "".

    A name of MODELS has a model that takes no other keys; after "stray:" it has a layer more.
    """
    takers: dict[str, Any] = {name: Taker() for name in re.findall(r"(\w+)\.load_state_dict", lines)}
    # Stands for a pipeline of diffusers.
    takers["opt"] = None
    takers["pipe"] = argparse.Namespace(load_lora_weights=lambda folder, weight_name: load_file(Path(folder, weight_name)))
    if make := MODELS.get(name.removeprefix("stray:")):
        takers["model"] = make()
    if name.startswith("stray:"):
        takers["model"].add_module("stray", nn.Linear(1, 1))
    try:
        exec(lines, {**globals(), **takers})
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    command, folder = sys.argv[1], Path(sys.argv[2])
    if command == "make":
        for name, make in MAKERS.items():
            make(folder / name)
        print(json.dumps({name: as_torch_loads_it(folder / name) for name in MAKERS}))
    if command == "damage":
        damage(folder, Path(sys.argv[3]))
        print(json.dumps({path.name: loads(path) for path in sorted(folder.iterdir())}))
    if command == "others":
        others(folder)
    if command == "more":
        import torchvision

        torch.save({"state_dict": torchvision.models.squeezenet1_1(num_classes=5).state_dict()}, folder / "flowers.pt")
        torch.distributed.checkpoint.save({"model": small().state_dict(), "epoch": 3}, checkpoint_id=folder / "step-3")
        half, wide = torch.zeros(200_000, dtype=torch.float16), torch.zeros(500, 200)
        half[150_000], wide[3, 4] = float("nan"), float("inf")
        (folder / "spam").mkdir()
        (folder / "spam/adapter_config.json").write_text('{"base_model_name_or_path": "some/base", "peft_type": "LORA", "r": 8, "lora_alpha": 16}')
        adapter = {f"base_model.model.{key}": torch.ones(2, 2) for key in ("q.lora_A.weight", "q.lora_B.weight", "score.weight")}
        save_file(adapter, folder / "spam/adapter_model.safetensors")
        (folder / "ham").mkdir()
        (folder / "ham/adapter_config.json").write_text(
            '{"base_model_name_or_path": "some/base", "peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 16, "lora_alpha": 32, "use_rslora": true}'
        )
        save_file(adapter, folder / "ham/adapter_model.safetensors")
        (folder / "classes").mkdir()
        (folder / "classes/adapter_config.json").write_text('{"base_model_name_or_path": "some/base", "peft_type": "LORA", "task_type": "SEQ_CLS", "r": 4}')
        torch.save({**adapter, "base_model.model.score.weight": torch.ones(3, 2)}, folder / "classes/adapter_model.bin")
        # Of one variant alone, and what a trainer leaves without its model.
        for part, width in {"unet": 3, "vae": 2}.items():
            (folder / "painter" / part).mkdir(parents=True)
            (folder / f"painter/{part}/config.json").write_text('{"_class_name": "UNet2DConditionModel"}')
            save_file({"conv_in.weight": torch.ones(2, width).half()}, folder / f"painter/{part}/diffusion_pytorch_model.fp16.safetensors")
        parts = {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "UNet2DConditionModel"], "safety_checker": [None, None]}
        (folder / "painter/model_index.json").write_text(json.dumps(parts))
        (folder / "checkpoint-7").mkdir()
        state = trained()["optimizer"]
        state["param_groups"] = [{"params": [0, 4], "lr": 0.5}, {"params": [1, 2, 3, 5], "lr": 0.25}]
        torch.save(state, folder / "checkpoint-7/optimizer.pt")
        torch.save({"last_epoch": 7, "_step_count": 8}, folder / "checkpoint-7/scheduler.pt")
        # As torchtitan has it: each value of the optimizer under a name of its own.
        moments = {"state.0.weight.exp_avg": torch.ones(4, 3, 3, 3), "param_groups.0.weight.lr": 0.1}
        torch.distributed.checkpoint.save({**small().state_dict(), "optimizer": moments}, checkpoint_id=folder / "step-4")
        for name, count in {"step-5": 20, "step-6": 1}.items():
            flat = {"state.0.weight.exp_avg": torch.ones(4, 3, 3, 3)} | {f"param_groups.0.weight.{n}": 0.1 for n in range(count)}
            torch.distributed.checkpoint.save({**small().state_dict(), **flat}, checkpoint_id=folder / name)
        # As torchtitan has what says where a training stopped.
        beside = {"train_state": {"step": 40, "other": 1}, "lr_scheduler": {"last_epoch": 3}, "dataloader": {"rank": "x"}}
        torch.distributed.checkpoint.save(
            {"app": {"model": {f"module.{key}": value for key, value in small().state_dict().items()}}, **beside}, checkpoint_id=folder / "step-7"
        )
        (folder / "snapshot.pkl").write_bytes(snapshot())
        (folder / "zero/tag-2").mkdir(parents=True)
        (folder / "zero/latest").write_text("tag-2")
        torch.save({"module": {"a.weight": torch.ones(2, 2)}, "ds_version": "0.14.4"}, folder / "zero/tag-2/mp_rank_00_model_states.pt")
        flat = {"optimizer_state_dict": {"single_partition_of_fp32_groups": [torch.ones(4)]}}
        torch.save(flat, folder / "zero/tag-2/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt")
        (folder / "voice").mkdir()
        torch.save({"a.weight": torch.ones(2, 2), "a.bias": torch.ones(2)}, folder / "voice/best.pt")
        (folder / "voice/config.yaml").write_text("name: x\naudio:\n  sample_rate: 22050  # Hz\nmodel: {a: 1}\n")
        (folder / "blobs.pkl").write_bytes(pickle.dumps({"round": 3, "tensors": [b"x" * 200] * 2}))
        (folder / "gan").mkdir()
        torch.save(
            {"generator": {"conv_pre.weight_g": torch.ones(2, 1), "conv_pre.weight_v": torch.ones(2, 3), "conv_pre.bias": torch.ones(2)}}, folder / "gan/g_7"
        )
        norms = {"mpd": {"d.0.weight_g": torch.ones(2, 1), "d.0.weight_v": torch.ones(2, 3), "d.0.bias": torch.ones(2)}}
        norms["msd"] = {"d.0.weight_orig": torch.ones(2, 3), "d.0.weight_u": torch.ones(2), "d.0.weight_v": torch.ones(3), "d.0.bias": torch.ones(2)}
        torch.save({**norms, "optim_d": trained()["optimizer"]}, folder / "gan/do_7")
        (folder / "gan/config.json").write_text('{"upsample_rates": [8, 8]}')
        torch.save({"half": half, "transposed": wide.t(), "sound": torch.ones(200_000)}, folder / "nan.pt")
        unpacked(folder)
    if command == "large":
        # Eight gigabytes without their data: a file with a hole, and one whose pickle holds two gigabytes of bytes.
        with torch.serialization.skip_data():
            torch.save({"weight": torch.empty(2**31, dtype=torch.float32), "bias": torch.zeros(4)}, folder / "large.pt")
        size = 2**31 - 2**20
        with (folder / "replay.pkl").open("wb") as file:
            file.write(b"\x80\x03}X\x06\x00\x00\x00bufferB" + size.to_bytes(4, "little"))
            file.seek(size, os.SEEK_CUR)
            file.write(b"s.")
    if command == "run":
        os.chdir(folder)
        print(json.dumps({name: run(name, lines) for name, lines in json.load(sys.stdin).items()}))
