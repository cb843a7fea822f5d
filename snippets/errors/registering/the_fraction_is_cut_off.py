import torch
from torch import nn

counter = nn.Module()
counter.register_buffer("steps", torch.tensor(0))
counter.steps.fill_(0.5)
print(counter.steps, counter.steps.byte().fill_(-1))
