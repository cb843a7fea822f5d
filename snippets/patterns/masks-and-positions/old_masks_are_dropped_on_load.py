import torch
from torch import nn


def drop_mask(module, state_dict, prefix, *args):
    state_dict.pop(prefix + "mask", None)


class Attention(nn.Module):
    def __init__(self, positions, persistent=False):
        super().__init__()
        self.proj = nn.Linear(2, 2)
        mask = torch.ones(positions, positions).tril()
        self.register_buffer("mask", mask, persistent=persistent)
        self.register_load_state_dict_pre_hook(drop_mask)


old = nn.Sequential(Attention(4, persistent=True))
new = nn.Sequential(Attention(8))
checkpoint = old.state_dict()
print(list(checkpoint))
print(new.load_state_dict(checkpoint, strict=True))
print("mask ", tuple(new[0].mask.shape))
print("still in the checkpoint", "0.mask" in checkpoint)
