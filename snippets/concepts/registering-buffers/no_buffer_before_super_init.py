import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, epsilon=1e-5):
        self.epsilon = epsilon
        print("before super().__init__():", vars(self))
        self.register_buffer("mean", mean)
        super().__init__()


Normalizer(torch.zeros(3))
