import torch
from torch import nn


def drop_position_ids(module, state_dict, prefix, *_):
    state_dict.pop(prefix + "position_ids", None)


class Embeddings(nn.Module):
    def __init__(self, persistent=False):
        super().__init__()
        self.token = nn.Embedding(10, 2)
        ids = torch.arange(6).unsqueeze(0)
        self.register_buffer("position_ids", ids, persistent)
        if not persistent:
            self.register_load_state_dict_pre_hook(drop_position_ids)


old = nn.ModuleDict({"embeddings": Embeddings(persistent=True)})
new = nn.ModuleDict({"embeddings": Embeddings()})
print("old:", list(old.state_dict()))
print(new.load_state_dict(old.state_dict()))
print("new:", list(new.state_dict()))
print(new["embeddings"].position_ids)
