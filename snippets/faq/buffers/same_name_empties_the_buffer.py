import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(3))


net = Net()
print("mean:", net.mean)
print("_buffers:", net._buffers)
print("named_buffers():", list(net.named_buffers()))
print("state_dict():", list(net.state_dict()))
