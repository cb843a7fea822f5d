import torch
from torch import nn

torch.manual_seed(0)
brightness = torch.randn(4096, 1, 1, 1) * 5
images = brightness + torch.randn(4096, 1, 4, 4)

print("data         ", round(images.std().item(), 1))
for size in (2, 64):
    bn = nn.BatchNorm2d(1, momentum=None)
    for batch in images.split(size):
        bn(batch)
    print(f"batches of {size:2}", round(bn.running_var.sqrt().item(), 1))
