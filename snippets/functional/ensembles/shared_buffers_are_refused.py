import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)) for _ in range(3)]
params, _ = stack_module_state(models)
buffers = dict(models[0].named_buffers())


def run(params, buffers, images):
    return functional_call(models[0], (params, buffers), images)


vmap(run, in_dims=(0, None, None))(params, buffers, torch.randn(8, 2))
