import torch
from torch import nn

module = nn.Module()
module.register_buffer("mean", torch.zeros(3))
module.mean.copy_(torch.tensor([4.0]))  # one value where three belong
print("copied  ", module.mean)
module.mean = torch.tensor([4.0])
print("assigned", module.mean)
