import torch
from torch import nn


class Average(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(1))

    def decay(self, mean):
        return 0.9 * mean


torch.save(Average(), "model.pt")
loaded = torch.load("model.pt", weights_only=False)
print(loaded.decay(loaded.mean))
