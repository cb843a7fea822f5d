import torch
from torch import nn


class RunningMean(nn.Module):
    def __init__(self, num_features, momentum=0.9):
        super().__init__()
        self.momentum = momentum
        self.register_buffer("mean", torch.zeros(num_features))

    def forward(self, x):
        self.mean = self.momentum * self.mean + (1.0 - self.momentum) * x
        return self.mean


mean = RunningMean(4).eval()
mean(torch.ones(8, 4))
print("after one batch, in eval mode:", tuple(mean.mean.shape))

model = nn.Sequential(nn.Linear(4, 4), RunningMean(4))
for step in (1, 2):
    print("step", step)
    model(torch.ones(4)).sum().backward()
