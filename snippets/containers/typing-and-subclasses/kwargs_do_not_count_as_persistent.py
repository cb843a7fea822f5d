import torch
from torch import nn


class Logged(nn.Module):
    def register_buffer(self, *args, **kwargs):
        super().register_buffer(*args, **kwargs)


model = Logged()
model.register_buffer("mask", torch.ones(2), persistent=False)
print(list(model.named_buffers()), list(model.state_dict()))
model.mask = torch.zeros(2)
