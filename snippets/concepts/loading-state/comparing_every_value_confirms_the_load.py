import copy

import torch
from torch import nn
from torch.nn.modules import utils


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("std", torch.ones(1))


checkpoint = {"module.mean": torch.tensor([0.5])}
utils.consume_prefix_in_state_dict_if_present(checkpoint, "module.")

model = Normalizer()
before = copy.deepcopy(model.state_dict())
report = model.load_state_dict(checkpoint, strict=False)
print("missing:   ", report.missing_keys)
print("unexpected:", report.unexpected_keys)
for key, value in model.state_dict().items():
    saved = checkpoint.get(key, "not saved")
    print(key, before[key], "->", value, "checkpoint:", saved)
