import warnings

import torch
from torch import nn
from torch.ao.quantization import quantize_dynamic

warnings.simplefilter("ignore")


def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 2))


checkpoint = {"0.weight": torch.eye(2), "0.bias": torch.ones(2)}
model = network()
print(model.load_state_dict(checkpoint))
quantized = quantize_dynamic(model, {nn.Linear})
print(list(quantized.state_dict()))
print(quantized[0].weight().dequantize())

fresh = quantize_dynamic(network(), {nn.Linear})
print(fresh.load_state_dict(quantized.state_dict()))
print(fresh[0].weight().dequantize())
