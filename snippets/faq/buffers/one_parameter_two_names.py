import torch
from torch import nn

weight = nn.Parameter(torch.ones(2))
print("on its own:", weight.name)

encoder = nn.Module()
encoder.my_param = weight  # calls __setattr__("my_param", weight)
encoder.__setattr__("my_other_param", nn.Parameter(torch.zeros(2)))
print("encoder:", [name for name, _ in encoder.named_parameters()])

decoder = nn.Module()
decoder.register_parameter("shared", weight)
decoder.register_buffer("mask", torch.ones(2))
print("decoder:", [name for name, _ in decoder.named_parameters()])
print("decoder:", [name for name, _ in decoder.named_buffers()])
print("still:", weight.name)
