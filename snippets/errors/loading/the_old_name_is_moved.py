import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_load_state_dict_pre_hook(rename_avg)


def rename_avg(module, state_dict, prefix, *args):
    if prefix + "avg" in state_dict:
        state_dict[prefix + "mean"] = state_dict.pop(prefix + "avg")


model = Normalizer()
print(model.load_state_dict({"avg": torch.tensor([0.5, 1.5])}))
print(model.mean)
