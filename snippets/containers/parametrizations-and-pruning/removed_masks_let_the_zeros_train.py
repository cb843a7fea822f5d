import torch
from torch import nn
from torch.nn.utils import prune


def train_one_step(layer):
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.5)
    layer(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    layer(torch.ones(1, 3))
    print(list(layer.state_dict()), layer.weight.tolist())


layer = nn.Linear(3, 1, bias=False)
nn.init.constant_(layer.weight, 2.0)
mask = torch.tensor([[0.0, 1.0, 0.0]])
prune.custom_from_mask(layer, "weight", mask)
train_one_step(layer)
prune.remove(layer, "weight")
layer.zero_grad()
train_one_step(layer)
