import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2), persistent)


before = Normalizer(persistent=True)
checkpoint = before.state_dict()

after = Normalizer(persistent=False)
after.load_state_dict(checkpoint)
