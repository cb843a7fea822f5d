import torch
from torch import nn

means = nn.Module()
means.persistent = True  # as BufferDict has it
for key in ("layer.0", "", "type", "persistent", 3):
    try:
        means.register_buffer(key, torch.zeros(1))
    except (KeyError, TypeError) as error:
        print(repr(key), type(error).__name__, error)
means.register_buffer("layer.0".replace(".", "_"), torch.zeros(1))
print(list(means.state_dict()))
