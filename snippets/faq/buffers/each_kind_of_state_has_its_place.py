import torch
from torch import nn


class Smoother(nn.Module):
    def __init__(self, features, length):
        super().__init__()
        # learned: a parameter
        self.gain = nn.Parameter(torch.ones(features))
        # measured, cannot be recomputed: a buffer
        self.register_buffer("average", torch.zeros(features))
        # recomputed from the arguments: a non-persistent buffer
        weights = 0.5 ** torch.arange(length)
        self.register_buffer("weights", weights, persistent=False)
        # a setting: a Python number
        self.momentum = 0.1


model = Smoother(features=2, length=4)
print("trained:", [name for name, _ in model.named_parameters()])
print("saved:  ", list(model.state_dict()))
model.to("meta")
for name in ("gain", "average", "weights"):
    print(f"{name} moved to {getattr(model, name).device}")
print("a setting stays a", type(model.momentum).__name__)
