import torch
from torch import nn


def from_checkpoint(build, state_dict, device="cpu"):
    """Build a model on meta and fill all of it, or raise a RuntimeError.

    Parameters and saved buffers come from the checkpoint, other buffers from
    the `reset_buffers(device)` of the module that owns them.
    """
    with torch.device("meta"):
        model = build()
    ties = {}
    for module in model.modules():
        for name, tensor in own_tensors(module):
            ties.setdefault(tensor, []).append((module, name))
    for module in model.modules():
        computes = hasattr(module, "reset_buffers")
        if computes and module._non_persistent_buffers_set:
            module.reset_buffers(device)
    model.load_state_dict(state_dict, assign=True)  # over what else it reset
    for names in ties.values():  # which the load has untied
        names.sort(
            key=lambda own: own[1] in own[0]._non_persistent_buffers_set
        )
        (owner, first), *others = names  # a saved one, if there is one
        for module, name in others:
            setattr(module, name, getattr(owner, first))
    for path, module in model.named_modules():
        for name, tensor in (*own_tensors(module), *vars(module).items()):
            if isinstance(tensor, torch.Tensor) and tensor.is_meta:
                full = f"{path}.{name}".lstrip(".")
                raise RuntimeError(f"nothing has filled {full}")
    return model.to(device)


def own_tensors(module):
    both = (*module._parameters.items(), *module._buffers.items())
    return [(name, tensor) for name, tensor in both if tensor is not None]


class Rotary(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.reset_buffers()

    def reset_buffers(self, device=None):
        rate = 10000 ** (-torch.arange(0, self.width, 2) / self.width)
        self.register_buffer("rate", rate.to(device), persistent=False)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.norm = nn.Embedding(3, 4), nn.BatchNorm1d(4)
        self.out = nn.Linear(4, 3, bias=False)
        self.out.weight = self.words.weight
        self.rotary = Rotary(width=4)


checkpoint = Model().state_dict()
model = from_checkpoint(Model, checkpoint)
print("rate", model.rotary.rate, "mean", model.norm.running_mean.tolist())
print("tied", model.out.weight is model.words.weight)


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(2), persistent=False)


try:
    from_checkpoint(Masked, {})
except RuntimeError as error:
    print(error)
