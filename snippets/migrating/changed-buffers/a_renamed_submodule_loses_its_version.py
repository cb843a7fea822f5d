import torch
from torch import nn


class Distance(nn.Module):
    _version = 2  # 2: the buffer holds metres, before: kilometres

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.full((1,), 42.0))

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        if meta.get("version", 1) < 2:
            state_dict[prefix + "mean"] = state_dict[prefix + "mean"] * 1000
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


for move_version in (False, True):
    checkpoint = nn.ModuleDict({"old": Distance()}).state_dict()
    checkpoint["new.mean"] = checkpoint.pop("old.mean")
    if move_version:
        checkpoint._metadata["new"] = checkpoint._metadata.pop("old")
    model = nn.ModuleDict({"new": Distance()})
    print(model.load_state_dict(checkpoint), model["new"].mean.item())
