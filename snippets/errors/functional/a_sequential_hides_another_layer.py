import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap

torch.manual_seed(0)
models = [nn.Sequential(nn.Linear(1, 1), nn.Tanh())]
models.append(nn.Sequential(nn.Linear(1, 1), nn.ReLU()))
x = torch.full((1,), 3.0)
print("alone  ", [round(model(x).item(), 2) for model in models])


def call(weights, buffers):
    return functional_call(models[0], (weights, buffers), (x,))


outputs = vmap(call)(*stack_module_state(models))
print("stacked", [round(output.item(), 2) for output in outputs])
