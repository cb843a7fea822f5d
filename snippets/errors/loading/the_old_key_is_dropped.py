import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        mask = torch.ones(3, 3).tril()
        self.register_buffer("mask", mask, persistent=False)
        self.register_load_state_dict_pre_hook(drop_mask)


def drop_mask(module, state_dict, prefix, *args):
    state_dict.pop(prefix + "mask", None)


model = Attention()
print(model.load_state_dict({"mask": torch.zeros(3, 3)}))
print(model.mask)
