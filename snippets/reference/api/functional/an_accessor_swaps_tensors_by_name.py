import torch
from torch import nn
from torch.nn.utils._named_member_accessor import NamedMemberAccessor

model = nn.Sequential(nn.BatchNorm1d(1))
accessor = NamedMemberAccessor(model)
before, missing = accessor.swap_tensors_dict(
    {"0.running_mean": torch.tensor([7.0])}
)
print("before", before["0.running_mean"], "missing", missing)
print("now   ", model[0].running_mean)
