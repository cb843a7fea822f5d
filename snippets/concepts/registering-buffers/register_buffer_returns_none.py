import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = self.register_buffer("A", torch.zeros(3, 3))
        self.B = self.register_buffer("B", torch.zeros(4, 4))


network = Network()
print("a:", network.a)
print("A:", tuple(network.A.shape))
print("B:", network.B)
print("buffers:   ", [name for name, _ in network.named_buffers()])
print("state dict:", list(network.state_dict()))
