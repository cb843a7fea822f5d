import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state


class Scale(nn.Module):
    def __init__(self, scale, offset):
        super().__init__()
        self.register_buffer("scale", torch.tensor(scale), persistent=False)
        self.offset = torch.tensor(offset)

    def forward(self, images):
        return images * self.scale + self.offset


models = [Scale(1.0, 0.1), Scale(2.0, 0.2), Scale(3.0, 0.3)]
params, buffers = stack_module_state(models)
print("stacked ", buffers)


def run(buffers, images):
    return functional_call(models[0], buffers, images)


images = torch.tensor(1.0)
print("models  ", torch.stack([model(images) for model in models]))
print("ensemble", vmap(run, in_dims=(0, None))(buffers, images))
