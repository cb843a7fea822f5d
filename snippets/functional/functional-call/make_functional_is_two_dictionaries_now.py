import torch
from functorch import make_functional_with_buffers
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(1)
images = torch.full((4, 1), 10.0)

function, params, buffers = make_functional_with_buffers(model)
function(params, buffers, images)
print(buffers[0], model.running_mean)

params = dict(model.named_parameters())
buffers = {name: b.clone() for name, b in model.named_buffers()}
functional_call(model, (params, buffers), images)
print(buffers["running_mean"], model.running_mean)
