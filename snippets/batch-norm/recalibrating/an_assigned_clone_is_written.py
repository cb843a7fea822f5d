import torch
from torch import nn

bn = nn.BatchNorm1d(1, momentum=1.0)
images = torch.tensor([[8.0], [12.0]])
before = {name: buffer.clone() for name, buffer in bn.named_buffers()}
for step in range(2):
    bn(images)
    for name in before:
        setattr(bn, name, before[name])
    print("undone", step, bn.running_mean.item())
