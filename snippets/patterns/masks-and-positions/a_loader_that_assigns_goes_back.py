import torch
from torch import nn


class CausalMask(nn.Module):
    def __init__(self, positions, persistent):
        super().__init__()
        mask = torch.ones(positions, positions).tril()
        self.register_buffer("mask", mask, persistent=persistent)


for persistent in (True, False):
    checkpoint = CausalMask(4, persistent).state_dict()
    model = CausalMask(8, persistent)
    for name, tensor in checkpoint.items():
        setattr(model, name, tensor)
    print(f"persistent={persistent!s:5}", tuple(model.mask.shape))
