import torch
from torch import nn


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        table = torch.randn(5000, 64)
        self.weight = nn.Parameter(table[:10])
        self.register_buffer("mean", table[0].clone())
        self.register_buffer("first", table[0])


model = nn.Sequential(Head())
for name, tensor in model.state_dict().items():
    stored = tensor.untyped_storage().nbytes()
    if stored > tensor.nbytes:
        print(name, tensor.nbytes, "of", stored, "bytes")

with torch.no_grad():
    model[0].weight = nn.Parameter(model[0].weight.clone())
model[0].first = model[0].first.clone()
for name, tensor in model.state_dict().items():
    print(name, tensor.nbytes, "of", tensor.untyped_storage().nbytes())
