import torch
from torch import nn

with torch.inference_mode():
    checkpoint = {"weight": torch.ones(1, 2)}
for key, value in checkpoint.items():
    checkpoint[key] = value.clone()
model = nn.Linear(2, 1, bias=False)
print(model.load_state_dict(checkpoint, assign=True))
print(model.weight.requires_grad, model.weight.is_inference())
