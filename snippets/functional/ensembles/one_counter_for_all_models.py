import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.BatchNorm1d(1, momentum=None) for _ in range(2)]
params, buffers = stack_module_state(models)
del buffers["num_batches_tracked"]


def run(params, buffers, images):
    return functional_call(models[0], (params, buffers), images)


for level in 0.0, 10.0:
    images = torch.tensor([[[8.0], [12.0]], [[18.0], [22.0]]]) + level
    vmap(run)(params, buffers, images)
    print(buffers["running_mean"].tolist(), models[0].num_batches_tracked)
