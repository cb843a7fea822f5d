import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        rates = [rate.item() for rate in torch.linspace(0, 0.1, 3)]
        self.layers = nn.Sequential(*[nn.Dropout(rate) for rate in rates])


with torch.device("meta"):
    Encoder()
