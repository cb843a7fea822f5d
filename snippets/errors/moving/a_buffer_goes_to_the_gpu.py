import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("factor", torch.ones(2), persistent=False)

    def forward(self, images):
        return images * self.factor


with FakeTensorMode():
    model = Scale().to("cuda")
    print("factor", model.factor.device)
    print("output", model(torch.ones(2, device="cuda")).device)
