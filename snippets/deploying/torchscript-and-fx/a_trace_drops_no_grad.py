import torch
from torch import fx, nn


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, images):
        hidden = self.linear(images)
        with torch.no_grad():
            self.mean.lerp_(hidden.mean(0), 0.1)
        return hidden - self.mean


class Detached(Center):
    def forward(self, images):
        hidden = self.linear(images)
        self.mean.lerp_(hidden.detach().mean(0), 0.1)
        return hidden - self.mean


for kind in (Center, Detached):
    for model in (kind(), fx.symbolic_trace(kind())):
        model(torch.ones(2, 1))
        print(kind.__name__, "requires grad", model.mean.requires_grad)
