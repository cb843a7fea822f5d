import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count.add_(1)
        return images + self.count


model = nn.Sequential(Counter())
program = torch.export.export(model, (torch.zeros(1),))
exported = program.module()
print([exported(torch.zeros(1)).item() for _ in range(3)])
print(list(program.state_dict))
