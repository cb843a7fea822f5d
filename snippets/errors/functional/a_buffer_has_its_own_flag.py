from torch import nn
from torch.func import stack_module_state

models = [nn.BatchNorm1d(2), nn.BatchNorm1d(2)]
models[0].running_mean.requires_grad_()

for model in models:
    for buffer in model.buffers():
        buffer.requires_grad_(False)
print(stack_module_state(models)[1]["running_mean"].shape)
