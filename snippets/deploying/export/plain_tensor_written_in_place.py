import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = torch.zeros(1)

    def forward(self, images):
        self.f.add_(1)
        return images + self.f


model = Counter()
program = torch.export.export(model, (torch.zeros(1),))
print("tracing moved it to", model.f.item())
run = program.module()
print("three calls        ", [run(torch.zeros(1)).item() for _ in range(3)])
print("original module    ", model.f.item())
program.run_decompositions()
