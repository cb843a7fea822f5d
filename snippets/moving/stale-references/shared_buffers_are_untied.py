import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, weight, scale):
        super().__init__()
        self.weight = weight
        self.register_buffer("scale", scale)


weight, scale = nn.Parameter(torch.ones(1)), torch.ones(1)
model = nn.ModuleList([Block(weight, scale), Block(weight, scale)])


def report(when):
    names = [name for name, _ in model.named_buffers()]
    same_weight = model[0].weight is model[1].weight
    same_scale = model[0].scale is model[1].scale
    print(f"{when}: weight {same_weight}, scale {same_scale}, {names}")


report("before")
model.double()
report("after ")
model[0].scale.fill_(7)
print("first", model[0].scale, "second", model[1].scale)
model.to("meta")
report("meta  ")
