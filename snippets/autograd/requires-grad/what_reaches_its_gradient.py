import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("scale", torch.ones(1, requires_grad=True))
(model(torch.ones(1)) + 2 * model.scale).backward()


def show(step):
    print(step)
    for name in ("bias", "scale"):
        tensor = getattr(model, name)
        print(f"  {name:5} {tensor.grad}, {tensor.requires_grad}")


show("after backward()")
torch.optim.SGD(model.parameters()).zero_grad()
model.zero_grad()
model.requires_grad_(False)
show("after zero_grad() and requires_grad_(False)")
for buffer in model.buffers():
    buffer.grad = None
    buffer.requires_grad_(False)
show("after the same by hand")
