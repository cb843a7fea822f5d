import torch
from torch import nn


class Warmup(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", torch.tensor(0))

    def forward(self, loss):
        self.step += 1
        return torch.where(self.step > 2, loss * 2, loss)


model = Warmup()
compiled = torch.compile(model, backend="eager", fullgraph=True)
print([compiled(torch.tensor(1.0)).item() for _ in range(4)])
print("step", model.step)
