import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))


checkpoint = {"0.avg": torch.tensor([5.0])}
model = nn.Sequential(Normalizer())
for old, new in {"0.avg": "0.mean"}.items():
    checkpoint[new] = checkpoint.pop(old)
print(model.load_state_dict(checkpoint), model[0].mean)
