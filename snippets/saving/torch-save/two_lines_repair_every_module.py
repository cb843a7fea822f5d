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
old.norm.running_mean.fill_(5.0)
for module in old.modules():  # as in a module pickled before 1.6
    del module._non_persistent_buffers_set, module._state_dict_pre_hooks
torch.save(old, "old.pt")

rescued = torch.load("old.pt", weights_only=False)
for module in rescued.modules():
    module.__dict__.setdefault("_non_persistent_buffers_set", set())
    nn.Module.__setstate__(module, {})  # other attributes of later versions
net = Net()
print(net.load_state_dict(rescued.state_dict()))
print(net.norm.running_mean)
