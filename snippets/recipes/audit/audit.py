import inspect

import torch
from torch import nn

INTERNAL = vars(nn.Module())


def audit(model):
    """List (name, finding) for tensors that are not, or not safely, state."""
    found, owners = [], {}
    for path, module in model.named_modules():
        here = f"{path}." if path else ""
        source = init_source(type(module))
        for name, value in vars(module).items():
            if name not in INTERNAL:
                for place in tensors_in(value, here + name):
                    found.append((place, "a plain tensor: not moved or saved"))
        for name, value in vars(type(module)).items():
            if isinstance(value, torch.Tensor):
                found.append((here + name, "a tensor of the class"))
        for name, value in {**vars(module), **module._buffers}.items():
            if value is None and f"self.{name} = self.register_" in source:
                found.append((here + name, "None, as register_buffer returns"))
        for name, buffer in module._buffers.items():
            if buffer is None or nn.parameter.is_lazy(buffer):
                continue
            unsaved = name in module._non_persistent_buffers_set
            for finding in of_buffer(name, buffer, unsaved):
                found.append((here + name, finding))
            owner = owners.setdefault(buffer.data_ptr(), here + name)
            if buffer.data_ptr() and owner != here + name:
                found.append((here + name, f"shares memory with {owner}"))
    return found


def init_source(cls):
    """The source of a class's __init__, without needless spaces."""
    try:
        return " ".join(inspect.getsource(cls.__init__).split())
    except (OSError, TypeError):
        return ""


def tensors_in(value, place):
    """The tensors in a value, in its lists and in its dictionaries."""
    if isinstance(value, torch.Tensor):
        yield place
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from tensors_in(item, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from tensors_in(item, f"{place}[{key!r}]")


def of_buffer(name, buffer, unsaved):
    if buffer.grad_fn is not None:
        yield "holds a graph: detach it before it is kept"
    if unsaved and buffer.device.type == "meta":
        yield "on meta, and no checkpoint fills it"
    if 0 in buffer.stride() and buffer.numel() > 1:
        yield "expanded: a load cannot write into it"
    if buffer.is_complex():
        yield "complex: a cast to a real dtype cuts it"
    counts = name.startswith(("num_", "n_")) or "count" in name
    if counts and buffer.is_floating_point():
        yield "a counter in floating point: it stops at a limit"


class Tracker(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(4))
        self.masks = [torch.ones(2)]
        self.register_buffer("count", torch.zeros(()))


for name, finding in audit(nn.Sequential(nn.Linear(4, 4), Tracker())):
    print(f"{name:10} {finding}")
