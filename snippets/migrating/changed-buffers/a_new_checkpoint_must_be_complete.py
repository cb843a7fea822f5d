import torch
from torch import nn


class Normalizer(nn.Module):
    _version = 2

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("std", torch.ones(2))

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        if meta.get("version", 1) < 2:
            state_dict.setdefault(prefix + "std", torch.ones(2))
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


damaged = Normalizer().state_dict()
del damaged["std"]
without_metadata = dict(damaged)
print(Normalizer().load_state_dict(without_metadata))
Normalizer().load_state_dict(damaged)
