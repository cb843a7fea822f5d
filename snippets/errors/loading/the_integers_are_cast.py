import torch
from torch import nn

checkpoint = {"weight": torch.tensor([[1, 2]])}
checkpoint["weight"] = checkpoint["weight"].float()
model = nn.Linear(2, 1, bias=False)
print(model.load_state_dict(checkpoint, assign=True))
print(model.weight)
