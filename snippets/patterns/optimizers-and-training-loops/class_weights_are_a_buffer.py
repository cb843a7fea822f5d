import torch
from torch import nn

loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0]))
print("buffers   ", [name for name, _ in loss.named_buffers()])
print("parameters", len(list(loss.parameters())))
print("state dict", list(loss.state_dict()))

plain = nn.CrossEntropyLoss()
print("without   ", list(plain.state_dict()))
