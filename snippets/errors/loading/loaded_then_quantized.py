import warnings

import torch
from torch import nn
from torch.ao.quantization import quantize_dynamic

warnings.simplefilter("ignore")

checkpoint = {"0.weight": torch.eye(2), "0.bias": torch.ones(2)}
model = nn.Sequential(nn.Linear(2, 2))
print(model.load_state_dict(checkpoint))
quantized = quantize_dynamic(model, {nn.Linear})
print(quantized[0].weight().dequantize())

fresh = quantize_dynamic(nn.Sequential(nn.Linear(2, 2)), {nn.Linear})
print(fresh.load_state_dict(quantized.state_dict()))
print(fresh[0].weight().dequantize())
