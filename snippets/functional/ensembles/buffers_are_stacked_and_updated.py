import copy

import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

torch.manual_seed(0)
models = [nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1)) for _ in range(3)]
params, buffers = stack_module_state(models)
base = copy.deepcopy(models[0]).to("meta")


def run(params, buffers, images):
    return functional_call(base, (params, buffers), images)


images = torch.full((8, 2), 10.0)
output = vmap(run, in_dims=(0, 0, None))(params, buffers, images)
print("output", output.shape)
for name, buffer in buffers.items():
    print(name, buffer.shape, buffer.dtype)
print(buffers["0.running_mean"].tolist())
