import torch
from torch import nn

model = nn.Module()
model.register_buffer("last", torch.zeros(2))
output = torch.ones(2, requires_grad=True) * 2
for how, update in {
    "output.mean(0)": lambda: output.mean(0),
    "output.float()": lambda: output.float(),
    "output.double()": lambda: output.double(),
    "output.detach()": lambda: output.detach(),
}.items():
    with torch.no_grad():
        model.last = update()
    print(f"{how:15}", model.last.grad_fn and model.last.grad_fn.name())
