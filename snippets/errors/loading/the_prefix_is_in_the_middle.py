import torch
from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

saved = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1, affine=False))
saved[1] = torch.compile(saved[1], backend="eager")
checkpoint = saved.state_dict()
consume_prefix_in_state_dict_if_present(checkpoint, "_orig_mod.")
print(list(checkpoint)[1:3])

checkpoint = {
    f".{key}".replace("._orig_mod.", ".")[1:]: value
    for key, value in checkpoint.items()
}
model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1, affine=False))
print(model.load_state_dict(checkpoint))
