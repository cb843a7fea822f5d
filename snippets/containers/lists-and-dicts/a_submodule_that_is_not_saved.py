import torch
from torch import nn


def drop_teacher(module, state_dict, prefix, _):
    for key in list(state_dict):
        if key.startswith(prefix + "teacher."):
            del state_dict[key]


def keep_teacher(module, state_dict, prefix, *_):
    state_dict.update(module.teacher.state_dict(prefix=prefix + "teacher."))


class Distiller(nn.Module):
    def __init__(self, gain):
        super().__init__()
        self.teacher = nn.BatchNorm1d(1)
        self.student = nn.Linear(1, 1, bias=False)
        nn.init.constant_(self.teacher.weight, gain)
        self.register_state_dict_post_hook(drop_teacher)
        self.register_load_state_dict_pre_hook(keep_teacher)


state = nn.ModuleList([Distiller(gain=2.0)]).state_dict()
print(list(state))
model = nn.ModuleList([Distiller(gain=5.0)])
print(model.load_state_dict(state))
old = {**state, "0.teacher.weight": torch.full((1,), 2.0)}
print(model.load_state_dict(old), model[0].teacher.weight.item())
