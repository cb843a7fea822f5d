import copy
import io

import torch
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.tensor([5.0]))
model.register_buffer("std", torch.tensor([7.0]), persistent=False)

whole_module = io.BytesIO()
torch.save(model, whole_module)
whole_module.seek(0)
unpickled = torch.load(whole_module, weights_only=False)
copied = copy.deepcopy(model)

print("buffers()   ", [name for name, _ in model.named_buffers()])
print(".to(float64)", model.to(torch.float64).std)
print("deepcopy    ", copied.std)
print("unpickled   ", unpickled.std)
print("state dicts ", [list(m.state_dict()) for m in (copied, unpickled)])
