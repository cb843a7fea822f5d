import warnings

import torch
from torch import nn
from torch.ao import quantization

warnings.simplefilter("ignore")  # they announce what will replace this
model = quantization.QuantWrapper(nn.Sequential(nn.Linear(2, 1))).eval()
model.qconfig = quantization.get_default_qconfig("fbgemm")
prepared = quantization.prepare(model)
prepared(torch.ones(1, 2))
converted = quantization.convert(prepared)
output = converted(torch.ones(1, 2))
print(tuple(output.shape), output.dtype)
