import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
state = {**dict(model.named_parameters()), **dict(model.named_buffers())}
images = torch.tensor([[0.0, 2.0], [4.0, 6.0]])
functional_call(model, state, (images,))
print(list(state))
print(state["running_mean"])
