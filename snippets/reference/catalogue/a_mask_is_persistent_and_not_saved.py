import torch
from torch import nn
from torch.ao.pruning import FakeSparsity
from torch.nn.utils import parametrize

layer = nn.Linear(2, 1, bias=False)
mask = torch.tensor([[1.0, 0.0]])
parametrize.register_parametrization(layer, "weight", FakeSparsity(mask))

print("buffers:", [name for name, _ in layer.named_buffers()])
print("state_dict:", list(layer.state_dict()))
print("names kept out:", FakeSparsity(mask)._non_persistent_buffers_set)
