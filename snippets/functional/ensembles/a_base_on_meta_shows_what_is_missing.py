import copy

import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.BatchNorm1d(1).eval() for _ in range(2)]
models[1].running_mean.fill_(5.0)
params, buffers = stack_module_state(models)
images = torch.full((1, 1), 7.0)


def without_buffers(base):
    return vmap(lambda params: functional_call(base, params, images))(params)


print("models", [round(model(images).item()) for model in models])
output = without_buffers(models[0])
print("base is models[0]", [round(v) for v in output.flatten().tolist()])

base = copy.deepcopy(models[0]).to("meta")
without_buffers(base)
