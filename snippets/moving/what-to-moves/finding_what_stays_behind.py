import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.project = nn.Linear(8, 8)
        self.mask = torch.ones(length, length).tril()
        self.biases = [torch.zeros(length), torch.ones(length)]


def tensors_left_behind(model):
    for path, module in model.named_modules():
        for name, value in vars(module).items():
            if name in ("_parameters", "_buffers", "_modules"):
                continue
            values = [value]
            if isinstance(value, dict):
                values = value.values()
            elif isinstance(value, (list, tuple)):
                values = value
            if any(isinstance(v, torch.Tensor) for v in values):
                yield f"{path}.{name}".lstrip(".")


model = nn.Sequential(Attention(5), nn.BatchNorm1d(8))
print(list(tensors_left_behind(model)))
