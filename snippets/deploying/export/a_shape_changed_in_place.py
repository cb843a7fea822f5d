import torch
from torch import nn


class Turning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.zeros(2, 3))

    def forward(self, images):
        self.table.t_()
        return images + self.table.shape[0]


zeros = torch.zeros(1)
eager = Turning()
run = torch.export.export(Turning(), (zeros,)).module()
print("eager   ", [eager(zeros).item() for _ in range(3)])
print("exported", [run(zeros).item() for _ in range(3)])
