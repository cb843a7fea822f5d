import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel


class Attention(nn.Linear):
    def __init__(self):
        super().__init__(2, 2)
        mask = torch.ones(4, 4, dtype=torch.bool).tril()
        self.register_buffer("mask", mask, persistent=False)


def match_shapes(average, model):
    for name, buffer in model.named_buffers():
        path, _, last = name.rpartition(".")
        owner = average.get_submodule(path)
        if getattr(getattr(owner, last), "shape", None) != buffer.shape:
            setattr(owner, last, buffer.clone())


model = nn.Sequential(Attention())
average = AveragedModel(model)
model[0].mask = torch.ones(6, 6, dtype=torch.bool).tril()
try:
    average.update_parameters(model)
except RuntimeError as error:
    print("RuntimeError:", error)
match_shapes(average.module, model)
average.update_parameters(model)
print(tuple(average.module[0].mask.shape), average.n_averaged.item())
