import torch
from torch import nn


class RandomProjection(nn.Linear):
    def __init__(self):
        super().__init__(2, 2, bias=False)
        del self.weight
        self.register_buffer("weight", torch.eye(2))


projection = RandomProjection()
print("parameters", [name for name, _ in projection.named_parameters()])
print("buffers", [name for name, _ in projection.named_buffers()])
print(projection(torch.tensor([1.0, 2.0])))
