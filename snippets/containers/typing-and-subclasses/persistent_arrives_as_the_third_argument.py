import torch
from torch import nn


class Noted(nn.Module):
    def register_buffer(self, name, tensor, note="", persistent=True):
        print("registering", name, "note", repr(note))
        super().register_buffer(name, tensor, persistent)


class Temporary(Noted):
    def register_buffer(self, name, tensor, note="", persistent=False):
        super().register_buffer(name, tensor, note, persistent)


class KeywordOnly(nn.Module):
    def register_buffer(self, name, tensor, *, persistent=True):
        super().register_buffer(name, tensor, persistent)


model, other = Noted(), Temporary()
model.mask = nn.Buffer(torch.ones(2), persistent=False)
other.mean = nn.Buffer(torch.ones(2), persistent=True)
print("saved", list(model.state_dict()), list(other.state_dict()))
KeywordOnly().mean = nn.Buffer(torch.zeros(2))
