import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm2d(1)
        self.register_buffer("scale", torch.ones(1))

    def __setstate__(self, state):
        self.__dict__.update(state)


old = Net()
for module in old.modules():  # as in a module pickled before 1.6
    del module._non_persistent_buffers_set
torch.save(old, "old.pt")

net = torch.load("old.pt", weights_only=False)
print(list(net.norm.state_dict()))
net.state_dict()
