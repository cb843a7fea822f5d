"""What the tests of the recipes share: the animals that a test is about, and what a model is, to the bit."""

import copy
from collections.abc import Callable, Iterable

import pytest
import torch
from torch import nn

from tests.recipes.copied import definitions
from tests.recipes.zoo import ZOO, Animal

QUIET = pytest.mark.filterwarnings("ignore::FutureWarning")  # torch of its own exported and quantized modules
diff_state_dicts = definitions("recipes/diff-state-dicts/diff_state_dicts.py").diff_state_dicts
NO_VALUE = {"on meta, so that there is no value", "not initialized yet, so that there is no value"}
every = pytest.mark.parametrize("animal", ZOO.values(), ids=ZOO)


def those(*, calls: bool = False, without: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """The animals that a test is about. Not all tests of large copies need the large one, resnet18."""
    chosen = {name: animal for name, animal in ZOO.items() if (animal.shape or not calls) and name not in without}
    return pytest.mark.parametrize("animal", chosen.values(), ids=chosen)


def bits(tensor: torch.Tensor | None) -> object:
    """A tensor's type, shape and value to the bit, NaN included, so that two can be compared."""
    if tensor is None or nn.parameter.is_lazy(tensor) or tensor.is_meta:
        return str(type(tensor)) if tensor is None or nn.parameter.is_lazy(tensor) else ("meta", tensor.dtype, tensor.shape)
    tensor = tensor.detach()
    with torch.inference_mode():
        dense = tensor.to_dense() if tensor.layout != torch.strided else tensor
        value = dense.clone(memory_format=torch.contiguous_format).reshape(-1).view(torch.uint8)
        return tensor.dtype, tensor.shape, tensor.layout, hash(value.numpy().tobytes())


def state(model: nn.Module) -> dict[str, object]:
    """All that a recipe could change in a model: every tensor to the bit, who is registered where, modes and momenta."""
    found: dict[str, object] = {}
    for path, module in model.named_modules(remove_duplicate=False):
        for kind in ("_parameters", "_buffers"):
            for name, tensor in getattr(module, kind).items():
                found[f"{path}.{name}"] = kind, id(tensor), bits(tensor), getattr(tensor, "requires_grad", None)
        found[f"{path}:"] = id(module), module.training, getattr(module, "momentum", None), set(module._non_persistent_buffers_set)
        found[f"{path}:hooks"] = [len(getattr(module, name)) for name in ("_forward_hooks", "_forward_pre_hooks") if hasattr(module, name)]
    return found


def output_of(model: nn.Module, batch: torch.Tensor) -> torch.Tensor:
    output = model(batch)
    return output[0] if isinstance(output, tuple) else output


def train_one_step(model: nn.Module, animal: Animal) -> None:
    """A step of SGD that changes every parameter that it may."""
    torch.manual_seed(1)
    output = output_of(model, animal.batch())
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    if output.requires_grad:
        (output.float() * torch.linspace(0, 1, output.numel()).reshape(output.shape)).mean().backward()
    if trained:
        torch.optim.SGD(trained, lr=0.001).step()


def statistics(model: nn.Module) -> dict[str, object]:
    names = ("running_mean", "running_var", "num_batches_tracked")
    return {name: bits(buffer) for name, buffer in model.named_buffers(remove_duplicate=False) if name.rpartition(".")[2] in names}


def has_value(tensor: torch.Tensor) -> bool:
    return not nn.parameter.is_lazy(tensor) and not tensor.is_meta


def norms(model: nn.Module) -> list[nn.Module]:
    return [module for module in model.modules() if isinstance(module, nn.modules.batchnorm._BatchNorm)]


def is_tracked(module: nn.Module) -> bool:
    """A batch norm with statistics that a pass in train mode replaces."""
    batch_norm = isinstance(module, nn.modules.batchnorm._BatchNorm) and module.running_mean is not None
    return batch_norm and "StaysFrozen" not in type(module).__name__


def values(named: Iterable[tuple[str, torch.Tensor | None]]) -> dict[str, object]:
    return {name: bits(tensor) for name, tensor in named}


UNCOPIED = ("old_weight_norm", "pruned", "with_a_graph")  # deepcopy refuses a tensor with a graph
COMPILED_ALREADY = ("scripted", "traced", "exported")  # no layer is of its class any more
FAILS = ZOO["fails_at_the_second_call"]


OPTIMIZERS = [
    optimizer
    for optimizer in vars(torch.optim).values()
    if isinstance(optimizer, type) and issubclass(optimizer, torch.optim.Optimizer) and optimizer not in (torch.optim.Optimizer, torch.optim.SparseAdam)
]


PLACES: dict[str, Callable[[nn.Module], nn.Module]] = {
    "root": lambda module: module,
    "nested": lambda module: nn.ModuleDict({"a": nn.Sequential(nn.Linear(1, 1), module)}),
    "wrapped": lambda module: nn.DataParallel(nn.Sequential(module)),
    "twice": lambda module: nn.ModuleList([module, module]),
    "copied": lambda module: copy.deepcopy(nn.Sequential(module)),
    "copy of a copy": lambda module: copy.deepcopy(copy.deepcopy(nn.Sequential(module))),
}
places = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def loads_strictly(model: nn.Module, checkpoint: dict[str, torch.Tensor]) -> bool:
    keys = list(checkpoint)
    result = model.load_state_dict(checkpoint)
    return str(result) == "<All keys matched successfully>" and list(checkpoint) == keys
