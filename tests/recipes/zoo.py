"""Modules that code meets in the wild: every recipe of this site is tried on them, by the tests beside this file.

An animal is a name, a function that makes a new module of its kind, always the same one, and the shape of a batch that the module takes.
"""

import copy
import functools
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.utils import parametrizations, prune, spectral_norm, weight_norm

import tests.preload.sitecustomize  # noqa: F401  (torchvision beside a torch for the CPU)


@dataclass(frozen=True)
class Animal:
    """A kind of module. `stock`: of torch's own classes and without a bug. `shape`: of a batch, None if the module takes none."""

    kind: Callable[[], nn.Module]
    shape: tuple[int, ...] | None
    stock: bool
    half: bool

    @property
    def name(self) -> str:
        return self.kind.__name__

    def make(self) -> nn.Module:
        torch.manual_seed(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # half of these kinds are deprecated
            return self.kind()

    def batch(self, seed: int = 1) -> torch.Tensor:
        assert self.shape is not None
        generator = torch.Generator().manual_seed(seed)
        batch = torch.randn(self.shape, generator=generator) * 2 + 3
        return batch.to(torch.bfloat16) if self.half else batch


ZOO: dict[str, Animal] = {}


def animal(*shape: int, stock: bool = False, half: bool = False) -> Callable[[Callable[[], nn.Module]], Callable[[], nn.Module]]:
    def enter(kind: Callable[[], nn.Module]) -> Callable[[], nn.Module]:
        ZOO[kind.__name__] = Animal(kind, shape or None, stock, half)
        return kind

    return enter


class Net(nn.Module):
    """A layer, a batch norm, and the buffers that a kind is about."""

    def __init__(self, **buffers: torch.Tensor | None) -> None:
        super().__init__()
        first = [name for name in buffers if name.startswith("first")]
        for name in first:
            self.register_buffer(name, buffers.pop(name))
        self.linear = nn.Linear(4, 4)
        self.norm = nn.BatchNorm1d(4)
        for name, buffer in buffers.items():
            self.register_buffer(name, buffer)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(self.linear(x))


# Torch's own classes.


@animal(8, 4, stock=True)
def nested() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.BatchNorm1d(4), nn.ReLU()), nn.Dropout(0.5))


@animal(8, 4, stock=True)
def no_state() -> nn.Module:
    return nn.ReLU()


@animal(8, 4, stock=True)
def batch_norm_is_the_root() -> nn.Module:
    return nn.BatchNorm1d(4)


@animal(8, 4, stock=True)
def batch_norm_without_affine() -> nn.Module:
    return nn.Sequential(nn.BatchNorm1d(4, affine=False), nn.Linear(4, 4))


@animal(8, 4, stock=True)
def batch_norm_without_bias() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4, bias=False))


@animal(8, 4, stock=True)
def batch_norm_without_statistics() -> nn.Module:
    return nn.Sequential(nn.BatchNorm1d(4, track_running_stats=False), nn.BatchNorm1d(4))


@animal(8, 4, stock=True)
def batch_norm_without_momentum() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4, momentum=None))


@animal(8, 4, stock=True)
def batch_norm_in_eval_mode() -> nn.Module:
    return nn.Sequential(nn.BatchNorm1d(4), nn.BatchNorm1d(4).eval())


@animal(8, 3, 6, 6, stock=True)
def convolution() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 2, 3), nn.BatchNorm2d(2))


@animal(8, 3, 6, 6, stock=True)
def convolution_without_affine() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4, affine=False), nn.BatchNorm2d(4, track_running_stats=False))


@animal(8, 3, 6, 6, stock=True)
def convolution_without_bias() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.BatchNorm2d(4, bias=False))


@animal(8, 3, 6, 6, stock=True)
def convolution_registered_twice() -> nn.Module:
    shared = nn.Sequential(nn.Conv2d(3, 3, 1), nn.BatchNorm2d(3))
    return nn.Sequential(shared, nn.ReLU(), shared)


@animal(8, 3, 6, 6, stock=True)
def batch_norm_2d_is_the_root() -> nn.Module:
    return nn.BatchNorm2d(3)


@animal(8, 2, 4, 4, 4, stock=True)
def volumes() -> nn.Module:
    return nn.Sequential(nn.Conv3d(2, 2, 3), nn.BatchNorm3d(2))


@animal(8, 3, 6, 6, stock=True)
def sync_batch_norm() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.SyncBatchNorm(4), nn.SyncBatchNorm(4, affine=False))


@animal(8, 3, 6, stock=True)
def instance_norm() -> nn.Module:
    return nn.Sequential(nn.InstanceNorm1d(3, track_running_stats=True, affine=True), nn.InstanceNorm1d(3), nn.BatchNorm1d(3))


@animal(8, 4, stock=True)
def other_norms() -> nn.Module:
    return nn.Sequential(nn.LayerNorm(4), nn.GroupNorm(2, 4), nn.RMSNorm(4))


@animal(8, 4, stock=True)
def registered_twice() -> nn.Module:
    shared = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))
    return nn.Sequential(shared, nn.ReLU(), shared)


@animal(8, 4, stock=True)
def tied_weights() -> nn.Module:
    model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4), nn.BatchNorm1d(4))
    model[1].weight = model[0].weight
    return model


@animal(8, 3, 2, stock=True)
def lstm() -> nn.Module:
    return nn.LSTM(2, 2, num_layers=2, bidirectional=True)


@animal(2, 3, 8, stock=True)
def transformer_layer() -> nn.Module:
    return nn.TransformerEncoderLayer(8, 2, 8, batch_first=True)


@animal(8, 4, stock=True)
def old_weight_norm() -> nn.Module:
    return nn.Sequential(weight_norm(nn.Linear(4, 4)), nn.BatchNorm1d(4))


@animal(8, 4, stock=True)
def parametrized_weight_norm() -> nn.Module:
    return nn.Sequential(parametrizations.weight_norm(nn.Linear(4, 4)), nn.BatchNorm1d(4))


@animal(8, 4, stock=True)
def old_spectral_norm() -> nn.Module:
    return nn.Sequential(spectral_norm(nn.Linear(4, 4)), nn.BatchNorm1d(4))


@animal(8, 4, stock=True)
def parametrized_spectral_norm() -> nn.Module:
    return nn.Sequential(parametrizations.spectral_norm(nn.Linear(4, 4)), nn.BatchNorm1d(4))


@animal(8, 4, stock=True)
def orthogonal() -> nn.Module:
    return nn.Sequential(parametrizations.orthogonal(nn.Linear(4, 4)))


@animal(8, 4, stock=True)
def pruned() -> nn.Module:
    model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))
    prune.l1_unstructured(model[0], "weight", amount=0.5)
    return model


@animal(stock=True)
def lazy() -> nn.Module:
    return nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())


@animal(8, 4, stock=True)
def parameter_list() -> nn.Module:
    model = Net()
    model.scales = nn.ParameterList([torch.ones(1), torch.ones(2)])
    model.biases = nn.ParameterDict({"left": torch.ones(1)})
    return model


@animal(8, 4, stock=True)
def dynamically_quantized() -> nn.Module:
    return torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)), {nn.Linear}, torch.qint8)


@animal(8, 3, 2, stock=True)
def dynamically_quantized_lstm() -> nn.Module:
    return torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.LSTM(2, 2)), {nn.LSTM}, torch.qint8)


@animal(8, 4, stock=True)
def quantized() -> nn.Module:
    torch.backends.quantized.engine = torch.backends.quantized.supported_engines[-1]
    quantization = torch.ao.quantization
    model = nn.Sequential(quantization.QuantStub(), nn.Linear(4, 4), nn.ReLU(), quantization.DeQuantStub()).eval()
    model.qconfig = quantization.default_qconfig
    prepared = quantization.prepare(model)
    prepared(torch.randn(8, 4))
    return quantization.convert(prepared)


@animal(8, 4, stock=True)
def with_observers() -> nn.Module:
    model = nn.Sequential(torch.ao.quantization.QuantStub(), nn.Linear(4, 4)).train()
    model.qconfig = torch.ao.quantization.get_default_qat_qconfig("x86")
    return torch.ao.quantization.prepare_qat(model)


@animal(8, 4, stock=True)
def scripted() -> nn.Module:
    return torch.jit.script(nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)))


@animal(8, 4, stock=True)
def traced() -> nn.Module:
    model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)).eval()
    return torch.jit.trace(model, torch.ones(8, 4))


@animal(stock=True)
def compiled() -> nn.Module:
    return torch.compile(nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)), backend="eager")


@functools.cache
def exported_once() -> nn.Module:
    model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)).eval()
    return torch.export.export(model, (torch.randn(8, 4),)).module()


@animal(8, 4, stock=True)
def exported() -> nn.Module:
    return copy.deepcopy(exported_once())


@functools.cache
def resnet18_once() -> nn.Module:
    from torchvision.models import resnet18

    return resnet18(num_classes=2)


@animal(2, 3, 32, 32, stock=True)
def resnet18() -> nn.Module:
    return copy.deepcopy(resnet18_once())


@animal(8, 3, 6, 6, stock=True)
def frozen_batch_norm() -> nn.Module:
    from torchvision.ops import FrozenBatchNorm2d

    return nn.Sequential(FrozenBatchNorm2d(3), nn.BatchNorm2d(3))


@animal(8, 4, stock=True)
def averaged() -> nn.Module:
    return torch.optim.swa_utils.AveragedModel(nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)), use_buffers=True)


@animal(8, 4, stock=True)
def data_parallel() -> nn.Module:
    return nn.DataParallel(nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)))


@animal(8, 4, stock=True, half=True)
def half_precision() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4)).bfloat16()


@animal(8, 3, 6, 6, stock=True, half=True)
def half_precision_convolution() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)).bfloat16()


@animal(stock=True)
def on_meta() -> nn.Module:
    with torch.device("meta"):
        return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))


@animal(stock=True)
def partly_on_meta() -> nn.Module:
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4).to("meta"))


# Classes of one's own, with a buffer or a child of a rare kind.


@animal(8, 4)
def buffers_that_are_none() -> nn.Module:
    return Net(first_none=None, mean=torch.ones(4), middle=None, std=torch.ones(4), last=None)


@animal(8, 4)
def a_child_that_is_none() -> nn.Module:
    model = Net()
    model.register_module("head", None)
    model.norm.register_parameter("extra", None)
    return model


@animal(8, 4)
def empty_buffer() -> nn.Module:
    return Net(first_empty=torch.zeros(0), queue=torch.zeros(0, 4))


@animal(8, 4)
def marked_buffers() -> nn.Module:
    model = Net()
    model.mean = nn.Buffer(torch.ones(4))
    model.mask = nn.Buffer(torch.ones(4), persistent=False)
    return model


@animal(8, 4)
def one_element() -> nn.Module:
    return Net(scale=torch.tensor(2.0), row=torch.ones(1, 1))


@animal(8, 4)
def integers() -> nn.Module:
    return Net(ids=torch.arange(4), small=torch.arange(4, dtype=torch.int8), large=torch.tensor([2**53 + 1]), mask=torch.tensor([True, False]))


@animal(8, 4)
def complex_buffer() -> nn.Module:
    return Net(rotation=torch.polar(torch.ones(4), torch.arange(4.0)))


@animal(8, 4)
def short_floats() -> nn.Module:
    return Net(brain=torch.ones(2, dtype=torch.bfloat16), two_bytes=torch.ones(2).half(), one_byte=torch.ones(2).to(torch.float8_e4m3fn))


@animal(8, 4)
def not_finite() -> nn.Module:
    return Net(unset=torch.full((2,), torch.nan), mask=torch.tensor([0.0, -torch.inf]))


@animal(8, 4)
def transposed() -> nn.Module:
    return Net(table=torch.arange(6.0).reshape(2, 3).T)


@animal(8, 4)
def sparse() -> nn.Module:
    return Net(adjacency=torch.eye(3).to_sparse())


@animal(8, 4)
def expanded() -> nn.Module:
    return Net(std=torch.ones(1).expand(4))


@animal(8, 4)
def shared_memory() -> nn.Module:
    table = torch.ones(8)
    return Net(whole=table, part=table[2:4])


@animal(8, 4)
def the_same_buffer_twice() -> nn.Module:
    model = nn.Sequential(Net(), Net())
    model[1].norm.running_mean = model[0].norm.running_mean
    return model


@animal(8, 4)
def a_view_of_a_parameter() -> nn.Module:
    model = Net()
    model.register_buffer("first_row", model.linear.weight.data[0])
    return model


@animal(8, 4)
def requires_gradients() -> nn.Module:
    return Net(offset=torch.zeros(4, requires_grad=True))


@animal(8, 4)
def with_a_graph() -> nn.Module:
    model = Net()
    model.register_buffer("scale", model.linear.bias * 2)
    return model


@animal(8, 4)
def not_persistent() -> nn.Module:
    model = nn.Sequential(Net())
    model[0].register_buffer("mask", torch.ones(4), persistent=False)
    model[0].register_buffer("late", None, persistent=False)
    return model


@animal()
def not_persistent_on_meta() -> nn.Module:
    with torch.device("meta"):
        return not_persistent()


@animal()
def inference_tensors() -> nn.Module:
    with torch.inference_mode():
        return Net(mean=torch.zeros(4))


@animal()
def a_batch_norm_in_inference_mode() -> nn.Module:
    with torch.inference_mode():
        norm = nn.BatchNorm1d(4)
    return nn.Sequential(nn.Linear(4, 4), norm)


@animal(8, 4)
def a_buffer_with_a_strange_name() -> nn.Module:
    return Net(**{"blue + (green": None, "a-b": torch.ones(1)})


@animal(8, 4)
def a_list_that_holds_itself() -> nn.Module:
    model = Net()
    model.history = [model]
    model.history.append(model.history)
    return model


@animal(8, 4)
def a_module_in_a_list() -> nn.Module:
    model = Net()
    model.layers = [nn.BatchNorm1d(4)]
    return model


@animal(8, 4)
def a_module_in_a_dictionary() -> nn.Module:
    model = Net()
    model.layers = {"left": (nn.Linear(4, 4), 1)}
    return model


@animal(8, 4)
def a_plain_tensor() -> nn.Module:
    model = Net()
    model.mask = torch.ones(4)
    return model


class Extra(Net):
    def get_extra_state(self) -> dict:
        return {"step": 3, "rows": [torch.ones(2), None]}

    def set_extra_state(self, state: dict) -> None:
        assert state["step"] == 3


@animal(8, 4)
def extra_state() -> nn.Module:
    return nn.Sequential(Extra())


class StaysFrozen(nn.BatchNorm1d):
    def train(self, mode: bool = True) -> "StaysFrozen":
        return super().train(False)


@animal(8, 4)
def a_batch_norm_that_stays_frozen() -> nn.Module:
    return nn.Sequential(nn.BatchNorm1d(4), StaysFrozen(4).eval())


class Counting(Net):
    def __init__(self) -> None:
        super().__init__(steps=torch.tensor(0))
        self.calls = 0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.steps += 1
        self.calls += 1
        return super().forward(x)


@animal(8, 4)
def a_count_in_forward() -> nn.Module:
    return nn.Sequential(Counting())


class Failing(Counting):
    """Fails half way through its second call: the first batch norm has run by then."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.calls == 1:
            raise ArithmeticError
        return super().forward(x)


@animal(8, 4)
def fails_at_the_second_call() -> nn.Module:
    return nn.Sequential(Net(), Failing())


class Rebinding(Net):
    def __init__(self) -> None:
        super().__init__(last=None, mean=torch.zeros(4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.last = x.detach().mean(0)
        self.mean = 0.9 * self.mean + 0.1 * self.last
        return super().forward(x)


@animal(8, 4)
def rebinds_its_buffers() -> nn.Module:
    return nn.Sequential(Rebinding())


class Slots(Net):
    """A class with an attribute outside `vars`, a property that fails, and a name that hides one of the module's."""

    __slots__ = ("table",)

    def __init__(self) -> None:
        super().__init__()
        self.table = [1]

    @property
    def broken(self) -> None:
        raise ArithmeticError


@animal(8, 4)
def a_property_that_fails() -> nn.Module:
    return Slots()


class ManyPlaces(nn.Module):
    """A plain tensor, tensors in nested containers, and a parent that is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(4, 4)
        self.tables = {"left": [torch.ones(2), {"inner": (torch.ones(1),)}]}
        self.vocabulary = {"the": 0, "a": 1}
        self.aliases = [self.linear.weight, self.linear]


@animal()
def tensors_in_containers() -> nn.Module:
    model = nn.Sequential(ManyPlaces())
    model[0].parent = [model]
    return model


STOCK = {name: animal for name, animal in ZOO.items() if animal.stock}
