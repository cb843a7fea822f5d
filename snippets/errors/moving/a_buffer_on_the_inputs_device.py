import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("factor", torch.ones(2), persistent=False)

    def forward(self, images):
        return images * self.factor


device = torch.device("meta")  # "cuda" on your machine
model = Scale().to(device)
print("factor", model.factor.device)
print("output", model(torch.ones(2, device=device)).device)
