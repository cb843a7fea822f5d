import re

import torch
from safetensors.torch import save_file
from torch import nn

mask = torch.ones(3, 3).tril()
model = nn.Module()
model.register_buffer("mask", mask)
model.register_buffer("causal", mask)
try:
    save_file(model.state_dict(), "model.safetensors")
except RuntimeError as error:
    message = re.sub(r"{.*}", "{...}", str(error))
    print("RuntimeError:", " ".join(message.split()))
