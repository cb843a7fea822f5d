import torch
from torch import nn


class Logged(nn.Module):
    def register_buffer(self, name, tensor, persistent=True):
        print("buffer", name)
        super().register_buffer(name, tensor, persistent)


logged = Logged()
logged.mask = nn.Buffer(torch.ones(3), persistent=False)
print([name for name, _ in logged.named_buffers()], list(logged.state_dict()))
