import torch
from torch import nn


class Scales(nn.Module):
    def __init__(self):
        super().__init__()
        scales = [nn.Parameter(torch.ones(3)) for _ in range(2)]
        self.scales = nn.ParameterList(scales)


print([name for name, _ in Scales().named_parameters()])
