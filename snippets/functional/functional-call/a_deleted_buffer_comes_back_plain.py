import torch
from torch import nn
from torch.func import functional_call


class Cached(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cache", torch.zeros(1))

    def forward(self, delete):
        if delete:
            del self.cache
        else:
            self.cache = None


for delete in (False, True):
    model = Cached()
    functional_call(model, {"cache": torch.ones(1)}, (delete,))
    print("deleted" if delete else "None   ", model.cache, end=" ")
    print(list(model.state_dict()))
