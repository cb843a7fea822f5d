import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN
model = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1, device="meta"))
model[0].load_state_dict({"weight": torch.ones(1, 1), "bias": torch.ones(1)})

model.to_empty(device="cpu")
print({name: tensor.item() for name, tensor in model[0].named_parameters()})
