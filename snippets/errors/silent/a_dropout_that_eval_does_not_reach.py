import torch
from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.listed = [nn.Dropout()]
        self.registered = nn.Dropout()


torch.manual_seed(0)
net, x = Net().eval(), torch.ones(100)
print("registered", torch.equal(net.registered(x), net.registered(x)))
print("listed    ", torch.equal(net.listed[0](x), net.listed[0](x)))
print("F.dropout ", torch.equal(F.dropout(x), F.dropout(x)))
