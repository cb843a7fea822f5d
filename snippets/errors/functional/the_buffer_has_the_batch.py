import torch
from torch import nn
from torch.func import functional_call


class Last(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.zeros(2))

    def forward(self, x):
        self.seen.copy_(x)
        return x * 2


model, images = Last(), torch.arange(6.0).view(3, 2)
buffers = {k: torch.stack([b] * 3) for k, b in model.named_buffers()}
call = lambda state, x: functional_call(model, state, (x,))
print(torch.vmap(call)(buffers, images).shape)
print(buffers["seen"])
print("the module has", model.seen)
