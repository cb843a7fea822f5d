import torch
from torch import nn


class Projection(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", torch.zeros(2))
        self.register_buffer("matrix", torch.eye(2))


model = Projection().to("meta")
for name, buffer in model.named_buffers():
    print(name, buffer.device)
