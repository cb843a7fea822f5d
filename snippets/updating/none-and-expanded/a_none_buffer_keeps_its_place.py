import torch
from torch import nn

layer = nn.Module()
layer.register_buffer("mask", None)
print("named_buffers", list(layer.named_buffers()))
print("state_dict   ", list(layer.state_dict()))
print("_buffers     ", layer._buffers)
print("get_buffer   ", layer.get_buffer("mask"))

result = layer.load_state_dict({"mask": torch.ones(2)}, strict=False)
print("strict=False ", result.unexpected_keys, layer.mask)

layer.double()
layer.mask = torch.ones(2)
print("filled       ", layer.get_buffer("mask"))
