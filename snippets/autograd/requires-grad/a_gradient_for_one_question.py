import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.weight = nn.Parameter(torch.tensor([1.0, 3.0]))

    def forward(self, x):
        return ((x - self.mean) * self.weight).sum()


model = Normalizer()
model.mean.requires_grad_()
loss = model(torch.ones(4, 2))
(slope,) = torch.autograd.grad(loss, model.mean)
model.mean.requires_grad_(False)
print("slope", slope)
print("left behind", model.mean.grad, model.weight.grad)
