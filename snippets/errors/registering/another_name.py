import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, length):
        super().__init__()
        self.register_buffer("type_ids", torch.zeros(length, dtype=torch.long))


print(list(Embedding(4).state_dict()))
for name in ["type", "half", "training", "forward", "apply", "type_ids"]:
    print(name, "is taken" if hasattr(nn.Module(), name) else "is free")
