import torch
from torch import nn
from torch.nn.utils.parametrizations import orthogonal

torch.manual_seed(0)
for trivialize in (True, False):
    layer = orthogonal(nn.Linear(3, 3), use_trivialization=trivialize)
    print("use_trivialization =", trivialize)
    print("  buffers   ", [name for name, _ in layer.named_buffers()])
    print("  parameters", [name for name, _ in layer.named_parameters()])
