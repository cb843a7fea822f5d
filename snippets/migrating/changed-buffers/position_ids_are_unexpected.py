import torch
from torch import nn


class Embeddings(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        self.token = nn.Embedding(10, 2)
        ids = torch.arange(6).unsqueeze(0)
        self.register_buffer("position_ids", ids, persistent)


old = nn.ModuleDict({"embeddings": Embeddings(persistent=True)})
new = nn.ModuleDict({"embeddings": Embeddings(persistent=False)})
new.load_state_dict(old.state_dict())
