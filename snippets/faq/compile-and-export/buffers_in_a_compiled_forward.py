import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(1))
        self.norm = nn.BatchNorm1d(1)

    def forward(self, images):
        self.get_buffer("mean").add_(1)
        for name, buffer in self.named_buffers():
            images = images + len(name) * buffer
        return images + sum(buffer.sum() for buffer in self.buffers())


eager, model = Model(), Model()
compiled = torch.compile(model, backend="eager", fullgraph=True)
for _ in range(2):
    print(eager(torch.zeros(1)), compiled(torch.zeros(1)))
