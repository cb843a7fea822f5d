import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))

    def forward(self, images):
        assert self.seen > 0, "no statistics yet"
        return images


model = Normalizer()
compiled = torch.compile(model, backend="eager", fullgraph=True)
model.seen.fill_(1)
print(compiled(torch.ones(1)))
model.seen.fill_(0)
try:
    compiled(torch.ones(1))
except RuntimeError as error:
    print("RuntimeError:", error)
