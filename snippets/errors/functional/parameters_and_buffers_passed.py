import torch
from torch import nn
from torch.func import functional_call


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
        self.register_buffer("mean", torch.full((2,), 0.5))

    def forward(self, images):
        return (images - self.mean) * self.scale


model = Normalizer()
state = {**dict(model.named_parameters()), **dict(model.named_buffers())}
images = torch.ones(2)
print(sorted(state))
print(functional_call(model, state, (images,), strict=True))
