import torch
from torch import nn


class Counting(nn.Linear):
    def __init__(self):
        super().__init__(1, 1)
        self.register_buffer("calls", torch.tensor(0))


def count(module, args, output):
    module.calls.add_(1)


model, images = nn.Sequential(Counting()), torch.ones(1)
compiled = torch.compile(model, backend="eager")
compiled(images)
model[0].register_forward_hook(count)
compiled(images)
print("registered", model[0].calls.item())
torch.compiler.reset()
compiled(images)
print("reset     ", model[0].calls.item())
