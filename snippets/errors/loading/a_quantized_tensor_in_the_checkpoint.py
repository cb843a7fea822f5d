import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")  # quantized tensors are deprecated
weight = torch.tensor([[0.5, -0.25]])
weight = torch.quantize_per_tensor(weight, 0.01, 0, torch.qint8)
nn.Linear(2, 1, bias=False).load_state_dict({"weight": weight})
