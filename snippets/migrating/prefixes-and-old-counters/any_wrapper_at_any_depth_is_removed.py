from collections import OrderedDict

import torch
from torch import nn


def without_wrappers(state_dict, names=("module", "_orig_mod")):
    def clean(key):
        return ".".join(p for p in key.split(".") if p not in names)

    cleaned = OrderedDict((clean(k), v) for k, v in state_dict.items())
    if hasattr(state_dict, "_metadata"):
        cleaned._metadata = OrderedDict(
            (clean(k), v) for k, v in state_dict._metadata.items()
        )
    return cleaned


norm = nn.BatchNorm1d(1, affine=False)
head = torch.compile(norm, backend="eager")
model = nn.DataParallel(nn.Sequential(nn.Identity(), head))
checkpoint = model.state_dict()
print(next(iter(checkpoint)), list(checkpoint._metadata))

cleaned = without_wrappers(checkpoint)
print(next(iter(cleaned)), list(cleaned._metadata))
print(nn.Sequential(nn.Identity(), norm).load_state_dict(cleaned))
