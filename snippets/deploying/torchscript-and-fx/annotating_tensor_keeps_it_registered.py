import torch
from torch import Tensor, nn


class Masked(nn.Module):
    mask: Tensor

    def __init__(self, mask):
        super().__init__()
        self.register_buffer("mask", mask)

    def forward(self, images):
        return images * self.mask


scripted = torch.jit.script(Masked(torch.zeros(2)))
print("keys  ", list(scripted.state_dict()))
print("output", scripted(torch.ones(2)).tolist())
print("after double()", scripted.double().mask.dtype)
