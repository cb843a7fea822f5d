import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("keys", torch.empty(0, 2))
        self.register_load_state_dict_pre_hook(make_room)


def make_room(module, state_dict, prefix, *args):
    saved = state_dict.get(prefix + "keys")
    if saved is not None and saved.shape[1:] == module.keys.shape[1:]:
        module.keys = module.keys.new_empty(saved.shape)


model = Memory()
print(model.load_state_dict({"keys": torch.ones(3, 2)}))
print(model.keys.tolist())
try:
    Memory().load_state_dict({"keys": torch.ones(3, 5)})
except RuntimeError as error:
    print(str(error).partition("\t")[2])
