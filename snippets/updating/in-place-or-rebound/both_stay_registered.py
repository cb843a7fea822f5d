import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("in_place", torch.tensor(0))
        self.register_buffer("rebound", torch.tensor(0))
        self.register_buffer("augmented", torch.tensor(0))

    def forward(self):
        self.in_place.add_(1)
        self.rebound = self.rebound + 1
        self.augmented += 1


counter = Counter()
before = dict(counter.named_buffers())
counter()
for name, buffer in counter.named_buffers():
    same = "same tensor" if buffer is before[name] else "new tensor"
    print(f"{name:9} {buffer.item()}, {same}, held: {before[name].item()}")
