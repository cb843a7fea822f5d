import torch
from torch import nn


class Distance(nn.Module):
    _version = 2  # 2: the buffer holds metres, before: kilometres

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        if meta.get("version", 1) < 2:
            state_dict[prefix + "mean"] = state_dict[prefix + "mean"] * 1000
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


trained = Distance()
trained.mean.fill_(42.0)
saved = nn.DataParallel(trained).state_dict()
stripped = {key.removeprefix("module."): saved[key] for key in saved}

model = Distance()
print(model.load_state_dict(stripped))
print("saved", trained.mean.item(), "loaded", model.mean.item())
