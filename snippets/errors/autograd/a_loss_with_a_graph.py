import torch
from torch import nn

model = nn.Linear(2, 1)
print("parameters", any(p.requires_grad for p in model.parameters()))
print("mode", torch.is_grad_enabled())
output = model(torch.ones(1, 2))
print("output", output.requires_grad)
loss = output.sum()
print("loss", loss.requires_grad)
loss.backward()
print(model.weight.grad)
