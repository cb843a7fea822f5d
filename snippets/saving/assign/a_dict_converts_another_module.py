import copy

import torch
from torch import nn


class Scale(nn.Module):
    _version = 2  # version 1 saved a hundredth

    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor(1.0))

    def _load_from_state_dict(self, state_dict, prefix, metadata, *args):
        if metadata.get("version", 1) < 2:
            state_dict[prefix + "scale"] = state_dict[prefix + "scale"] * 100
        super()._load_from_state_dict(state_dict, prefix, metadata, *args)


checkpoint = nn.Sequential(Scale(), nn.BatchNorm1d(2)).state_dict()
del checkpoint["1.num_batches_tracked"]
completed = copy.copy(checkpoint)
completed["1.num_batches_tracked"] = torch.tensor(0)
for name, state in {"dict()": dict(checkpoint), "a copy": completed}.items():
    with torch.device("meta"):
        model = nn.Sequential(Scale(), nn.BatchNorm1d(2))
    print(model.load_state_dict(state, assign=True))
    print(name, model[0].scale.item(), model[1].num_batches_tracked)
