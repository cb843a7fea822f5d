import copy

import torch
from torch import nn
from torch.fx.experimental.optimization import fuse

torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2))
for _ in range(10):
    net(3 * torch.randn(4, 1, 2, 2) + 1)
images = (torch.randn(1, 1, 2, 2),)
outputs = []
for model in (net.eval(), fuse(copy.deepcopy(net))):
    program = torch.export.export(model, images)
    print(*(spec.arg.name for spec in program.graph_signature.input_specs))
    outputs.append(program.module()(*images))
print("largest difference", f"{(outputs[0] - outputs[1]).abs().max():.4f}")
