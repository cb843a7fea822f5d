import torch
from torch import nn


def train(model, optimizer):
    model(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    print("weight", model.weight.item())


model = nn.Linear(1, 1)
checkpoint = {"weight": torch.ones(1, 1), "bias": torch.zeros(1)}
model.load_state_dict(checkpoint, assign=True)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
train(model, optimizer)

torch.__future__.set_swap_module_params_on_conversion(True)
model = nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
checkpoint = {"weight": torch.ones(1, 1), "bias": torch.zeros(1)}
model.load_state_dict(checkpoint, assign=True)
train(model, optimizer)
