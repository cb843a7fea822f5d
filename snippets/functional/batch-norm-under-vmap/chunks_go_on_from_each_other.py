import torch
from torch import nn, vmap


class Center(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("count", torch.tensor(0))

    def forward(self, images):
        self.count.add_(1)
        self.mean = self.mean + images.mean(0)
        return images - self.mean


tasks = torch.tensor([[[10.0]], [[20.0]], [[30.0]]])
for chunk_size in (None, 1):
    model = Center()
    output = vmap(model, chunk_size=chunk_size)(tasks)
    print("chunk_size", chunk_size, output.flatten(), "count", model.count)
