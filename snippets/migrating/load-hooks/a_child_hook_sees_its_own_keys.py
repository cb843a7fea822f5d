import torch
from torch import nn


def show_keys(module, state_dict, prefix, *_):
    print(f"{type(module).__name__}: prefix {prefix!r},", list(state_dict))


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_load_state_dict_pre_hook(show_keys)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.inputs = Normalizer()
        self.targets = Normalizer()
        self.register_load_state_dict_pre_hook(show_keys)


model = Model()
model.load_state_dict(model.state_dict())
