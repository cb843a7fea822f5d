import torch
from torch import nn

model = nn.Module()
model.register_buffer("mask", torch.zeros(2), persistent=False)


def say(what):
    names = [name for name, _ in model.named_buffers()]
    print(f"{what:12} buffers {names}, saved {list(model.state_dict())}")


model.mask = torch.ones(3)
say("a tensor")
model.mask = nn.Buffer(torch.ones(3))
say("an nn.Buffer")
model.mask = None
say("None")
del model.mask
model.mask = torch.ones(3)
say("after del")
