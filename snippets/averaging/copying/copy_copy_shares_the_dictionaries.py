import copy

import torch
from torch import nn

model = nn.BatchNorm1d(2)
shallow = copy.copy(model)

shallow.running_mean = torch.tensor([9.0, 9.0])
shallow.register_buffer("extra", torch.zeros(1))
shallow.double()
shallow.eval()
shallow.register_forward_hook(lambda *_: None)

print("running_mean", model.running_mean.tolist())
print("dtype       ", model.running_mean.dtype)
print("buffers     ", [name for name, _ in model.named_buffers()][2:])
print("hooks       ", len(model._forward_hooks))
print("training    ", model.training)

network = nn.Sequential(model)
copy.copy(network).eval()
print("in a network", network.training, network[0].training)
