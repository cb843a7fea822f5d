import torch
from torch import nn
from torchvision.ops import FrozenBatchNorm2d

torch.manual_seed(0)
frozen = FrozenBatchNorm2d(2)
frozen.running_mean.copy_(torch.tensor([1.0, 3.0]))

norm = nn.BatchNorm2d(2)
print(norm.load_state_dict(frozen.state_dict()))
trained = [name for name, p in norm.named_parameters() if p.requires_grad]
print("trained:", trained)
norm.requires_grad_(False).eval()
norm(torch.randn(4, 2, 3, 3))
print(norm.running_mean)
