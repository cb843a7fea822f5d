import torch
from torch import nn


def clusters():
    module = nn.Module()
    module.register_buffer("centers", torch.zeros(3))
    return module


module = clusters()
module.centers = torch.ones(5)
print("buffer    ", tuple(module.get_buffer("centers").shape))
print("state dict", tuple(module.state_dict()["centers"].shape))

fresh = clusters()
fresh.centers = fresh.centers.new_empty(5)
print(fresh.load_state_dict(module.state_dict()))
print("reloaded  ", fresh.centers)
