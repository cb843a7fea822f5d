import torch
from torch import nn


def rename_old(module, state_dict, prefix, *args):
    for key in [key for key in state_dict if key.startswith(prefix + "old.")]:
        new = prefix + "norm." + key.removeprefix(prefix + "old.")
        state_dict[new] = state_dict.pop(key)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2, affine=False)
        self.register_load_state_dict_pre_hook(rename_old)


checkpoint = {
    "old.running_mean": torch.tensor([0.5, 1.5]),
    "old.running_var": torch.ones(2),
}
model = Model()
print(model.load_state_dict(checkpoint))
print(model.norm.running_mean)
