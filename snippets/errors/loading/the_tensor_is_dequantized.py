import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")  # quantized tensors are deprecated
weight = torch.tensor([[0.5, -0.25]])
weight = torch.quantize_per_tensor(weight, 0.01, 0, torch.qint8)
checkpoint = {"weight": weight}

for key, value in checkpoint.items():
    if torch.is_tensor(value) and value.is_quantized:
        checkpoint[key] = value.dequantize()
model = nn.Linear(2, 1, bias=False)
print(model.load_state_dict(checkpoint))
print(model.weight.detach())
