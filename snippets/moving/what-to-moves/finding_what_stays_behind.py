import copy

import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.rnn = nn.LSTM(8, 8)
        self.mask = torch.ones(length, length).tril()
        self.biases = {"left": [torch.zeros(length)]}
        self.layers = [nn.Linear(8, 8, bias=False)]


def tensors_elsewhere(value, device, path, seen):
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, torch.Tensor) and value.device.type != device:
        yield path
    value = vars(value) if isinstance(value, nn.Module) else value
    pairs = value.items() if isinstance(value, dict) else ()
    pairs = enumerate(value) if isinstance(value, list | tuple) else pairs
    for name, item in pairs:
        yield from tensors_elsewhere(item, device, f"{path}.{name}", seen)


moved = copy.deepcopy(nn.Sequential(Attention(5))).to("meta")
print(*tensors_elsewhere(moved, "meta", "model", set()), sep="\n")
