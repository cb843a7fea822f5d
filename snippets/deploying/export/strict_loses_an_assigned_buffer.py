import torch
from torch import nn


class Assigning(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count = self.count + 1
        return images + self.count


class Writing(Assigning):
    def forward(self, images):
        self.count.add_(1)
        return images + self.count


zeros = torch.zeros(1)
for model in (Assigning(), Writing()):
    program = torch.export.export(model, (zeros,), strict=True)
    run = program.module()
    print(type(model).__name__, [run(zeros).item() for _ in range(3)])
