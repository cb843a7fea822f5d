import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.BatchNorm1d(1) for _ in range(2)]
params, buffers = stack_module_state(models)


def run(params, buffers, images):
    return functional_call(models[0], (params, buffers), images)


images = torch.tensor([[[8.0], [12.0]], [[18.0], [22.0]]])
vmap(run)(params, buffers, images)
print("stacked", buffers["running_mean"].tolist())
print("models ", [model.running_mean.item() for model in models])

for i, model in enumerate(models):
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(params[name][i])
        for name, buffer in model.named_buffers():
            buffer.copy_(buffers[name][i])
print("models ", [model.running_mean.item() for model in models])
