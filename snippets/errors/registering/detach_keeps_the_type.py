import torch
from torch import nn
from torch.utils._pytree import tree_map_only


class Wrapped(torch.Tensor):
    def __new__(cls, inner):
        return cls._make_wrapper_subclass(cls, inner.shape, dtype=inner.dtype)

    def __init__(self, inner):
        self.inner = inner

    @classmethod
    def __torch_dispatch__(cls, op, types, args=(), kwargs=None):
        args = tree_map_only(Wrapped, lambda tensor: tensor.inner, args)
        result = op(*args, **(kwargs or {}))
        if op is torch.ops.aten.detach.default:
            return Wrapped(result)
        return result


weight = nn.Parameter(Wrapped(torch.ones(2)))
scale = nn.Buffer(Wrapped(torch.ones(2)))
print(type(weight).__name__, type(scale).__name__)
