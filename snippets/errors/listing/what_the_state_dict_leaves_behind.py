import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1), persistent=False)
        self.steps = 0


loaded = Model()
loaded.scale.fill_(7)
loaded.steps = 100

model = Model()
print(model.load_state_dict(loaded.state_dict()))
print(model.scale, model.steps)
