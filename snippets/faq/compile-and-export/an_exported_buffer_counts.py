import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


images = torch.zeros(1)
exported = torch.export.export(Counter(), (images,)).module()
print("exported", [exported(images).item() for _ in range(3)])

compiled = torch.compile(Counter(), backend="eager")
print("compiled", [compiled(images).item() for _ in range(3)])
