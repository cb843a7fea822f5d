import torch
from torch import nn

module = nn.Module()
module.register_buffer("mask", torch.tensor([-1e9, -1e9]))
module.register_buffer("epsilon", torch.tensor(1e-8))
scores = torch.tensor([1.0, 2.0])
print("float32", (scores + module.mask).softmax(dim=0))

module.half()
print("buffers", module.mask, module.epsilon)
print("float16", (scores.half() + module.mask).softmax(dim=0))
