import torch
from torch import nn

loss = nn.LinearCrossEntropyLoss(4, 3, weight=torch.ones(3))
for name, parameter in loss.named_parameters():
    print("parameter", name, tuple(parameter.shape))
for name, buffer in loss.named_buffers():
    print("buffer   ", name, tuple(buffer.shape))
print(list(loss.state_dict()))
