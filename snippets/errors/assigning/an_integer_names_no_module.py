from torch import nn

nn.ModuleDict({0: nn.Linear(4, 2), 1: nn.Linear(4, 3)})
