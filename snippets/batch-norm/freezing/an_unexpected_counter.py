import torch
from torch import nn


class HomeMadeFrozenNorm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("weight", torch.ones(features))
        self.register_buffer("bias", torch.zeros(features))
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))


frozen = HomeMadeFrozenNorm(3)
frozen.load_state_dict(nn.BatchNorm2d(3).state_dict())
