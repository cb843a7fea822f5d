import torch
from torch import nn


class Noted(nn.Module):
    def register_buffer(self, name, tensor, note="", persistent=True):
        print("registering", name, "note", repr(note))
        super().register_buffer(name, tensor, persistent)


class KeywordOnly(nn.Module):
    def register_buffer(self, name, tensor, *, persistent=True):
        super().register_buffer(name, tensor, persistent)


model = Noted()
model.mask = nn.Buffer(torch.ones(2), persistent=False)
print("saved", list(model.state_dict()))
KeywordOnly().mean = nn.Buffer(torch.zeros(2))
