import torch
from torch import nn


def write_count(module, prefix, keep_vars):
    module.count.fill_(module.steps)


def read_count(module, incompatible_keys):
    module.steps = module.count.item()


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = 0
        self.register_buffer("count", torch.tensor(0))
        self.register_state_dict_pre_hook(write_count)


trained = Model()
trained.steps = 7
for read in (False, True):
    resumed = Model()
    if read:
        resumed.register_load_state_dict_post_hook(read_count)
    resumed.load_state_dict(trained.state_dict())
    print("read back" if read else "not read ", end=": ")
    print("loaded", resumed.count.item(), "steps", resumed.steps, end=", ")
    print("saved again", resumed.state_dict()["count"].item())
