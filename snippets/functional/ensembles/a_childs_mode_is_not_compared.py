import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.Sequential(nn.BatchNorm1d(1)) for _ in range(2)]
models[1][0].eval()
params, buffers = stack_module_state(models)
images = torch.tensor([[8.0], [12.0]])


def run(params, buffers):
    return functional_call(models[0], (params, buffers), images)


vmap(run)(params, buffers)
for model in models:
    model(images)
print("ensemble", buffers["0.running_mean"].flatten().tolist())
print("models  ", [model[0].running_mean.item() for model in models])
