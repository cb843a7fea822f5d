import io

import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))
        self.register_buffer("step", torch.ones(1), persistent=False)

    def forward(self, images):
        self.count += self.step
        return images + self.count


program = torch.export.export(Counter(), (torch.zeros(1),))
program.module()(torch.zeros(1))

file = io.BytesIO()
torch.export.save(program, file)
file.seek(0)
loaded = torch.export.load(file).module()
print("saved count", loaded.count.item(), "step", loaded.step.item())
print("next calls ", [loaded(torch.zeros(1)).item() for _ in range(2)])
