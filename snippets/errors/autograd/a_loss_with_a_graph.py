import torch
from torch import nn

model = nn.Linear(2, 1)
for name, parameter in model.named_parameters():
    print(name, parameter.requires_grad)
loss = model(torch.ones(1, 2)).sum()
print(torch.is_grad_enabled(), loss.requires_grad)
loss.backward()
print(model.weight.grad)
