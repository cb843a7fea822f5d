import torch
from torch import nn
from torchvision.ops import FrozenBatchNorm2d

torch.manual_seed(0)
bn = nn.BatchNorm2d(3)
bn(torch.randn(8, 3, 4, 4) * 5 + 2)

frozen = FrozenBatchNorm2d(3)
print(frozen.load_state_dict(bn.state_dict()))
print("in the checkpoint ", len(bn.state_dict()), "entries")
print("parameters        ", len(list(frozen.parameters())))
print("buffers           ", [name for name, _ in frozen.named_buffers()])

images = torch.randn(2, 3, 4, 4)
gap = (frozen.train()(images) - bn.eval()(images)).abs().max()
print(f"against bn.eval()  {gap:.6f}")

bn.eps = 1.0
gap = (frozen(images) - bn(images)).abs().max()
print(f"with another eps   {gap:.6f}")
