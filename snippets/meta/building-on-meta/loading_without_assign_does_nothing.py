import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))


with torch.device("meta"):
    model = Normalizer()
print(model.load_state_dict({"mean": torch.ones(2)}))
print(model.mean)
