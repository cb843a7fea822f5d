import copy

import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mask", None)

    def forward(self, images):
        if self.mask is None:
            self.mask = self.weight.detach() > 0
        return images * self.mask


models = [Masked(), Masked()]
params, _ = stack_module_state(models)
for base in (copy.deepcopy(models[0]), models[0]):
    vmap(lambda p: functional_call(base, p, torch.ones(1)))(params)
    print("the base is a model:", base is models[0])
    try:
        print(list(models[0].state_dict()))
    except RuntimeError as error:
        print("RuntimeError:", str(error)[:34])
