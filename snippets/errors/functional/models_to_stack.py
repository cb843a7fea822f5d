from torch import nn
from torch.func import stack_module_state

models = [nn.BatchNorm1d(2) for _ in range(3)]
weights, buffers = stack_module_state(models)
print(weights["weight"].shape, buffers["running_mean"].shape)
