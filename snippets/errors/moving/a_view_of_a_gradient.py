import torch
from torch import nn

torch.__future__.set_swap_module_params_on_conversion(True)

model = nn.Linear(2, 1)
model(torch.ones(1, 2)).sum().backward()
flat = model.weight.grad.view(-1)
model.half()
