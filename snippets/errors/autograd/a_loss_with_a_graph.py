import torch
from torch import nn

model = nn.Linear(2, 1)
print("parameters", any(p.requires_grad for p in model.parameters()))
inference = torch.is_inference_mode_enabled()
print("mode", torch.is_grad_enabled() and not inference)
output = model(torch.ones(1, 2))
print("output", output.requires_grad)
loss = output.sum()
print("loss", loss.requires_grad)
loss.backward()
print(model.weight.grad)
