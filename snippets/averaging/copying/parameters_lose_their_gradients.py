import copy

import torch
from torch import nn


class Scale(nn.Module):
    table = torch.ones(1)

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("offset", torch.ones(1, requires_grad=True))

    def forward(self, images):
        return images * self.weight + self.offset


model = Scale()
model(torch.ones(1)).backward()
model.weight.decay = model.offset.decay = False
model.weight.register_hook(lambda gradient: 0 * gradient)
copied = copy.deepcopy(model)
for name in ("weight", "offset"):
    print(name, getattr(model, name).grad, getattr(copied, name).grad)
    print("  decay", getattr(getattr(copied, name), "decay", "is lost"))
copied(torch.ones(1)).backward()
print("a gradient that the hook sets to 0", copied.weight.grad)
print("the class's table, the same tensor:", copied.table is model.table)
