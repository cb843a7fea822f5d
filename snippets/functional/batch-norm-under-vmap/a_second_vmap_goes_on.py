import torch
from torch import nn, vmap


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, images):
        self.mean = self.mean + images.mean(0)
        return images - self.mean


model = Center()
tasks = torch.tensor([[[10.0]], [[20.0]]])
for _ in range(2):
    print(vmap(model)(tasks).flatten())
try:
    model.state_dict()
except RuntimeError as error:
    print("RuntimeError:", str(error)[:34])
