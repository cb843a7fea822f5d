import torch
from torch import nn

one = torch.ones(1, 2)
batch = torch.export.Dim("batch")
exported = torch.export.export(
    nn.BatchNorm1d(2), (torch.ones(3, 2),), dynamic_shapes=({0: batch},)
).module()
exported(one)
print("exported in train mode", exported.running_var)
try:
    nn.BatchNorm1d(2)(one)
except ValueError as error:
    print("eager:", error)
