import torch
from torch import nn


class OldNormalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.full((2,), 5.0))


class Normalizer(nn.Module):
    _version = 2  # 2: added std; version 1 divided by nothing

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("std", torch.full((2,), 0.5))

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        print("saved by version", meta.get("version"))
        if meta.get("version", 1) < 2:
            state_dict.setdefault(prefix + "std", torch.ones(2))
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


model = Normalizer()
print(model.load_state_dict(OldNormalizer().state_dict()))
print(model.mean, model.std)
print(model.load_state_dict(Normalizer().state_dict()))
print(model.mean, model.std)
