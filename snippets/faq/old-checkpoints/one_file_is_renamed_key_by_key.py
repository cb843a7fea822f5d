import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))


old = {"0.avg": torch.tensor([5.0])}
model = nn.Sequential(Normalizer())
names = {"0.avg": "0.mean"}
new = {names.get(key, key): value for key, value in old.items()}
print(model.load_state_dict(new), model[0].mean)
