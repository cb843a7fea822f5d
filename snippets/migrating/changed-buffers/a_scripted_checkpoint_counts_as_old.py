import torch
from torch import nn


class Distance(nn.Module):
    _version = 2  # 2: the buffer holds metres, before: kilometres

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.full((1,), 42.0))

    def forward(self, distance):
        return distance - self.mean

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        if meta.get("version", 1) < 2:
            state_dict[prefix + "mean"] = state_dict[prefix + "mean"] * 1000
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


for make in (lambda model: model, torch.jit.script, torch.fx.symbolic_trace):
    checkpoint = make(Distance()).state_dict()
    model = Distance()
    model.load_state_dict(checkpoint)
    print(checkpoint._metadata[""], model.mean.item())
