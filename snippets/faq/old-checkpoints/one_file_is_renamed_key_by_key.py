import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("median", torch.zeros(1))


checkpoint = {"0.mean": torch.tensor([5.0]), "0.median": torch.tensor([4.0])}
names = {"0.mean": "0.median", "0.median": "0.mean"}
values = {new: checkpoint.pop(old) for old, new in names.items()}
checkpoint.update(values)

model = nn.Sequential(Normalizer())
print(model.load_state_dict(checkpoint), model[0].mean, model[0].median)
