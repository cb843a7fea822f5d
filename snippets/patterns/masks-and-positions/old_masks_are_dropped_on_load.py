import torch
from torch import nn


def drop_mask(module, state_dict, prefix, *_):
    state_dict.pop(prefix + "mask", None)


class OldBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.query = nn.Linear(2, 2)
        mask = torch.ones(512, 512, dtype=torch.bool).tril()
        self.register_buffer("mask", mask)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.query = nn.Linear(2, 2)
        self.register_load_state_dict_pre_hook(drop_mask)


old = nn.Sequential(*[OldBlock() for _ in range(4)]).state_dict()
model = nn.Sequential(*[Block() for _ in range(4)])
print(model.load_state_dict(old, strict=True))
for name, state in ("old", old), ("new", model.state_dict()):
    size = sum(value.nbytes for value in state.values())
    print(name, len(state), "keys", size, "bytes")
