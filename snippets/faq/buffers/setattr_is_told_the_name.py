import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.my_param = nn.Parameter(torch.ones(2))
        self.my_buffer = nn.Buffer(torch.ones(2))
        self.register_parameter("scale", nn.Parameter(torch.ones(2)))
        self.register_buffer("table", torch.ones(2))

    def __setattr__(self, name, value):
        print("assigned:", name)
        super().__setattr__(name, value)


net = Net()
print("_parameters:", list(net._parameters))
print("_buffers:", list(net._buffers))
model = nn.ModuleDict({"encoder": net})
print([name for name, _ in model.named_parameters()])
