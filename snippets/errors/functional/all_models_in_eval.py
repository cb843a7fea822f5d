from torch import nn
from torch.func import stack_module_state

models = [nn.BatchNorm1d(2) for _ in range(3)]
models[0].eval()

for model in models:
    model.eval()
weights, buffers = stack_module_state(models)
print([model.training for model in models])
print(buffers["running_mean"].shape)
