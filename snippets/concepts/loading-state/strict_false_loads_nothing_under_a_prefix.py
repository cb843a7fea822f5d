import torch
from torch import nn

checkpoint = {
    "module.weight": torch.tensor([[3.0]]),
    "module.bias": torch.tensor([1.0]),
}
torch.manual_seed(0)
model = nn.Linear(1, 1)
print("before:", model.weight.data, model.bias.data)
report = model.load_state_dict(checkpoint, strict=False)
print("after: ", model.weight.data, model.bias.data)
print("missing:   ", report.missing_keys)
print("unexpected:", report.unexpected_keys)
