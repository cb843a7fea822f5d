import copy

import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

models = [nn.BatchNorm1d(1, momentum=None) for _ in range(2)]
fresh = copy.deepcopy(models[0])
for model in models:
    model(torch.tensor([[8.0], [12.0]]))

for base in (fresh, models[0]):
    params, buffers = stack_module_state(models)
    del buffers["num_batches_tracked"]

    def run(params, buffers, images):
        return functional_call(base, (params, buffers), images)

    images = torch.tensor([[18.0], [22.0]])
    vmap(run, in_dims=(0, 0, None))(params, buffers, images)
    print(buffers["running_mean"].flatten(), base.num_batches_tracked)
