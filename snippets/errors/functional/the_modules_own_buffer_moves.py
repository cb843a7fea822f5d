import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
images = torch.tensor([[0.0, 2.0], [4.0, 6.0]])
clones = {name: b.clone() for name, b in model.named_buffers()}
functional_call(model, clones, (images,))
print("clones", model.running_mean)

functional_call(model, dict(model.named_buffers()), (images,))
print("its own", model.running_mean)
