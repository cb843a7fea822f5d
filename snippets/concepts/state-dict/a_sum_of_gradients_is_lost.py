import torch
from torch import nn

layer = nn.Linear(1, 1, bias=False)
layer(torch.ones(1)).backward()
layer(torch.ones(1)).backward()  # two of three, before optimizer.step()

resumed = nn.Linear(1, 1, bias=False)
resumed.load_state_dict(layer.state_dict())
for model in (layer, resumed):
    model(torch.ones(1)).backward()
    print(model.weight.grad)
