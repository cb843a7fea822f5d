import torch
from torch import nn

scaler = nn.Module()
scaler.register_buffer("scale", torch.tensor([3.0]))
image = torch.tensor([2.0], requires_grad=True)

(image * scaler.scale).backward()
print("gradient of the image ", image.grad)
print("gradient of the buffer", scaler.scale.grad)
