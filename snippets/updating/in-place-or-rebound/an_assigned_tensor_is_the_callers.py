import torch
from torch import nn

module = nn.Module()
module.register_buffer("total", torch.zeros(2))
batch = torch.tensor([1.0, 2.0])

module.total = batch
module.total += 10
print("assigned, then +=", batch)

batch = torch.tensor([1.0, 2.0])
module.total = batch.clone()
module.total += 10
print("a clone          ", batch)
