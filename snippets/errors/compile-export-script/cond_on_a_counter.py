import torch
from torch import nn


class Warmup(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", torch.tensor(0))

    def forward(self, loss):
        self.step += 1
        late = self.step > 2
        return torch.cond(late, lambda x: x * 2, lambda x: x * 1, (loss,))


model = Warmup()
compiled = torch.compile(model, backend="eager", fullgraph=True)
print([compiled(torch.tensor(1.0)).item() for _ in range(4)])
print("step", model.step)
