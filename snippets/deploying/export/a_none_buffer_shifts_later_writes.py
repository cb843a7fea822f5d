import torch
from torch import nn


class Augmenting(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", None)
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


class Writing(Augmenting):
    def forward(self, images):
        self.count.add_(1)
        return images + self.count


for model in (Augmenting(), Writing()):
    run = torch.export.export(model, (torch.zeros(1),)).module()
    images = torch.zeros(1)
    outputs = [run(images).item() for _ in range(3)]
    print(type(model).__name__, outputs, "input", images.item())
