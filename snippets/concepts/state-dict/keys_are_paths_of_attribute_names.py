import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("std", torch.ones(features))


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.normalizer = Normalizer(2)
        self.layers = nn.Sequential(
            nn.Linear(2, 4), nn.BatchNorm1d(4), nn.ReLU()
        )


for key, value in Classifier().state_dict().items():
    print(f"{key:29} {value.dtype} {tuple(value.shape)}")
