import torch
from torch import nn


class Normalizer(nn.Module):
    _version = 2

    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.full((2,), 0.5))
        self.register_load_state_dict_pre_hook(ones_before_version_2)


def ones_before_version_2(module, state_dict, prefix, local_metadata, *rest):
    version = local_metadata.get("version")
    print("version", version)
    if version is None or version < 2:
        state_dict.setdefault(prefix + "std", torch.ones(2))


saved = nn.Sequential(Normalizer()).state_dict()
old = saved.copy()
del old["0.std"]
old._metadata = {**saved._metadata, "0": {"version": 1}}
for checkpoint in (saved, old, dict(old)):
    model = nn.Sequential(Normalizer())
    print(model.load_state_dict(checkpoint), model[0].std)
