import torch
from torch import nn


def write_count(module, prefix, keep_vars):
    module.count.fill_(module.steps)


def drop_backbone(module, state_dict, prefix, local_metadata):
    for name in "backbone.weight", "backbone.bias":
        del state_dict[prefix + name]


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = 0
        self.register_buffer("count", torch.tensor(0))
        self.backbone = nn.Linear(2, 2)
        self.head = nn.Linear(2, 1)
        self.register_state_dict_pre_hook(write_count)


model = Model()
model.steps = 7
handle = model.register_state_dict_post_hook(drop_backbone)
checkpoint = model.state_dict()
print(list(checkpoint), "count:", checkpoint["count"])
handle.remove()
print(list(model.state_dict()))
