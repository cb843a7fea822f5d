import torch
from torch import nn


class Logged(nn.Module):
    def register_buffer(self, name, tensor):
        print("buffer", name)
        super().register_buffer(name, tensor)


Logged().mask = nn.Buffer(torch.ones(3), persistent=False)
