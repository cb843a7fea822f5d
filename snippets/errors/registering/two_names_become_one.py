import torch
from torch import nn

average = nn.Module()
weights = {"a.b_c": torch.tensor(1.0), "a_b.c": torch.tensor(2.0)}
for name, weight in weights.items():
    average.register_buffer(name.replace(".", "_"), weight)

print(dict(average.named_buffers()))
