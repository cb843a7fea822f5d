import copy

import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.BatchNorm1d(1) for _ in range(2)]
params, buffers = stack_module_state(models)
base = copy.deepcopy(models[0]).to("meta")
images = torch.tensor([[8.0], [12.0]])


def run(params, buffers):
    return functional_call(base, (params, buffers), images)


for model in models:
    model.eval()
vmap(run)(params, buffers)
print("models in eval:", buffers["num_batches_tracked"])
base.eval()
vmap(run)(params, buffers)
print("base in eval:  ", buffers["num_batches_tracked"])

models[0].train()
stack_module_state(models)
