import torch
from torch import nn


class Blur(nn.Module):
    def __init__(self):
        super().__init__()
        kernel = torch.tensor([0.25, 0.5, 0.25])
        self.frozen = nn.Parameter(kernel.clone(), requires_grad=False)
        self.register_buffer("buffer", kernel.clone())

    def forward(self, signal):
        return signal @ self.frozen + signal @ self.buffer


blur = Blur()
print("saved     ", list(blur.state_dict()))
print("parameters", [name for name, _ in blur.named_parameters()])
print("count     ", sum(p.numel() for p in blur.parameters()))

blur.requires_grad_(True)
optimizer = torch.optim.SGD(blur.parameters(), lr=0.1)
blur(torch.ones(3)).backward()
optimizer.step()
print("frozen    ", blur.frozen.data)
print("buffer    ", blur.buffer)
