import torch
from torch import nn


class Packed(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.eye(3).bool(), persistent=False)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        super()._save_to_state_dict(destination, prefix, keep_vars)
        destination[prefix + "packed"] = self.mask.nonzero()[:, 1]


for key, value in nn.Sequential(Packed()).state_dict().items():
    print(key, value)
