import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("usual", torch.ones(1))
        self.register_buffer("asked", torch.ones(1, requires_grad=True))
        self.declared = nn.Buffer(torch.ones(1, requires_grad=True))
        self.register_buffer("later", torch.ones(1))

    def forward(self, x):
        return x * self.usual * self.asked * self.declared * self.later


scaler = Scaler()
scaler.later.requires_grad_()
scaler(torch.tensor([2.0])).backward()
for name, buffer in scaler.named_buffers():
    print(f"{name:8}", buffer.requires_grad, buffer.grad)
print("parameters", list(scaler.parameters()))
print("state dict", scaler.state_dict()["asked"].requires_grad)
