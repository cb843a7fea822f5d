import torch
from torch import nn


class Detect(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1))
        self.register_buffer("anchors", torch.tensor([10.0, 13.0]))
        self.register_buffer("stride", torch.tensor([8.0]))  # not in forward
        self.plain = torch.tensor([10.0, 13.0])

    def forward(self, x):
        return (x * self.gain * self.anchors * self.plain).sum()


detect = Detect()
optimizer = torch.optim.SGD(detect.parameters(), lr=0.001)
detect(torch.ones(1)).backward()
optimizer.step()
detect.double()
for name in ("gain", "anchors", "stride", "plain"):
    tensor = getattr(detect, name)
    values = [round(value, 3) for value in tensor.tolist()]
    print(f"{name:8}", values, tensor.grad, tensor.dtype)
print("saved   ", list(detect.state_dict()))
