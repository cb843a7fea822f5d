from collections import OrderedDict

from torch import nn

blocks = nn.ModuleDict({"first": nn.Linear(4, 2), "act": nn.ReLU()})
print(list(nn.Sequential(OrderedDict(blocks.items())).state_dict()))
print(list(nn.Sequential(*blocks.values()).state_dict()))
