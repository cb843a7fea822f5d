import contextlib
import inspect
from re import escape, match, search

import torch
from torch import nn


def audit(model):
    """List (name, finding) for what is not, or not safely, state."""
    known = {id(module) for module in model.modules()}
    base, owners, found = {*vars(nn.Module()), "_actual_script_module"}, {}, []
    for walk in (model.named_parameters, model.named_buffers):
        for name, tensor in walk(remove_duplicate=False):
            known.add(id(tensor))
            owners.setdefault(memory(tensor) or name, name)
    for path, module in model.named_modules():
        at = f"{path}." if path else ""
        for name, value in [*vars(module).items(), *module._buffers.items()]:
            made = {f"{name}_orig", f"{name}_g"} & {*module._parameters.keys()}
            if value is None and name not in base and kept(name, module):
                found.append((at + name, "None, as register_buffer returns"))
            elif name not in base and not made:
                found += unregistered(value, at + name, known)
        for name in dir(type(module)):
            if isinstance(getattr(type(module), name, None), torch.Tensor):
                found.append((at + name, "a tensor of the class"))
        for name, buffer in module._buffers.items():
            if buffer is not None and not nn.parameter.is_lazy(buffer):
                found += [(at + name, f) for f in flaws(module, name, buffer)]
                if (owner := owners[memory(buffer) or at + name]) != at + name:
                    found.append((at + name, f"shares memory with {owner}"))
    return found


def memory(tensor):
    with contextlib.suppress(RuntimeError, ValueError):  # lazy, sparse
        return not tensor.is_nested and tensor.untyped_storage().data_ptr()


def kept(name, module):
    own = [c for c in type(module).__mro__ if c.__module__[:6] != "torch."]
    with contextlib.suppress(OSError, TypeError):  # no source
        code = " ".join(" ".join(map(inspect.getsource, own[:-1])).split())
        return search(rf"\.{escape(name)}(: [^=]+)? = self\.register_", code)


def unregistered(value, place, known):
    if id(value) in known or known.add(id(value)):  # once, and no cycle
        return
    if isinstance(value, torch.Tensor | nn.Module):
        what = "module" if isinstance(value, nn.Module) else "plain tensor"
        yield place, f"a {what}: not moved or saved"
    items = enumerate(value) if isinstance(value, list | tuple) else ()
    for key, item in value.items() if isinstance(value, dict) else items:
        yield from unregistered(item, f"{place}[{key!r}]", known)


def flaws(module, name, buffer):
    if buffer.grad_fn is not None:
        yield "holds a graph: detach it before it is kept"
    if buffer.is_meta and name in module._non_persistent_buffers_set:
        yield "on meta, and no checkpoint fills it"
    if memory(buffer) and 0 in buffer.stride() and buffer.numel() > 1:
        yield "expanded: a load cannot write into it"
    if buffer.is_complex():
        yield "complex: a cast to a real dtype cuts it"
    if match("num_|(.*_)?count(_|$)", name) and buffer.is_floating_point():
        yield "a counter in floating point: it stops at a limit"


class Tracker(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(4))
        self.layers = [nn.Linear(4, 4), torch.ones(2)]
        self.register_buffer("count", torch.zeros(()))


print(*audit(nn.Sequential(nn.Linear(4, 4), Tracker())), sep="\n")
