import torch
from torch import nn


def take_saved_shape(module, state_dict, prefix, *_):
    saved = state_dict.get(prefix + "codes")
    if saved is not None and saved.shape != module.codes.shape:
        module.codes = module.codes.new_empty(saved.shape)


class Codebook(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("codes", torch.zeros(size, 2))
        self.register_load_state_dict_pre_hook(take_saved_shape)


trained = Codebook(3)
trained.codes.copy_(torch.arange(6.0).reshape(3, 2))

model = Codebook(1).double()
print(model.load_state_dict(trained.state_dict()))
print(model.codes)
