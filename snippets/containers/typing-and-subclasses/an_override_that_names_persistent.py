import torch
from torch import nn


class Logged(nn.Module):
    def register_buffer(self, name, tensor, persistent=True):
        print("registering", name)
        super().register_buffer(name, tensor, persistent)


model = Logged()
model.mean = nn.Buffer(torch.zeros(2))
model.mask = nn.Buffer(torch.ones(2), persistent=False)
model.mask = torch.zeros(2)
print([name for name, _ in model.named_buffers()], list(model.state_dict()))
