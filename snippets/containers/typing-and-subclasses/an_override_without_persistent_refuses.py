import torch
from torch import nn


class Logged(nn.Module):
    def register_buffer(self, name, tensor):
        print("registering", name)
        super().register_buffer(name, tensor)


model = Logged()
model.mean = nn.Buffer(torch.zeros(2))
print(list(model.state_dict()))
model.mask = nn.Buffer(torch.ones(2), persistent=False)
