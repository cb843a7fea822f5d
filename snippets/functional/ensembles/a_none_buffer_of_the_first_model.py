import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state


class Masked(nn.Module):
    def __init__(self, mask=None):
        super().__init__()
        self.register_buffer("mask", mask)
        self.register_buffer("scale", torch.ones(1))

    def forward(self, images):
        images = images * self.scale
        return images if self.mask is None else images * self.mask


models = [Masked(), Masked(torch.zeros(1))]
params, buffers = stack_module_state(models)
images = torch.ones(1)


def run(buffers):
    return functional_call(models[0], buffers, images)


print("stacked ", list(buffers))
print("models  ", [model(images).item() for model in models])
print("ensemble", vmap(run)(buffers).flatten().tolist())
