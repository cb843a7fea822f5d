import torch
from torch import nn

model = nn.Linear(2, 1)
model(torch.ones(3, 2)).sum().backward()

replica = model._replicate_for_data_parallel()
replica.zero_grad()
print("gradient of the model", model.weight.grad)
