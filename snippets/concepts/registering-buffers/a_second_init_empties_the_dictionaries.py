import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


class Classifier(Normalizer):
    def __init__(self):
        Normalizer.__init__(self)
        nn.Module.__init__(self)


print("once ", list(Normalizer().state_dict()))
print("twice", list(Classifier().state_dict()))
