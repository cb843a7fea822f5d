import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = torch.zeros(1)

    def forward(self, images):
        self.f = self.f + 1
        return images + self.f


model = Counter()
program = torch.export.export(model, (torch.zeros(1),))
exported = program.module()
print("eager   ", [model(torch.zeros(1)).item() for _ in range(3)])
print("exported", [exported(torch.zeros(1)).item() for _ in range(3)])
print("state_dict", list(program.state_dict))
print("constants ", list(program.constants))
