import torch
from torch import nn


class Window(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("length", torch.tensor(3))

    def forward(self, x):
        length = self.length.item()
        torch._check(length > 0)
        return x[:length] if length > 0 else x


exported = torch.export.export(Window(), (torch.ones(4),)).module()
print(exported(torch.ones(4)))
exported.length.fill_(0)
try:
    exported(torch.ones(4))
except RuntimeError as error:
    print("RuntimeError:", error)
