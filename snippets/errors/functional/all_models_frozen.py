from torch import nn
from torch.func import stack_module_state

models = [nn.Linear(2, 1), nn.Linear(2, 1).requires_grad_(False)]
for model in models:
    model.weight.requires_grad_(False)
    model.bias.requires_grad_(False)
weights, buffers = stack_module_state(models)
print(weights["weight"].shape, weights["weight"].requires_grad)
