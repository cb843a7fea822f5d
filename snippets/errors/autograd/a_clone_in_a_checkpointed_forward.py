import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("factor", torch.ones(2))

    def forward(self, images):
        output = images * self.weight * self.factor.clone()
        self.factor.mul_(0.5)
        return output


model = Scale()
images = torch.ones(2, requires_grad=True)
checkpoint(model, images, use_reentrant=True).sum().backward()
print("gradient", model.weight.grad)
print("factor  ", model.factor)
