import copy

import torch
from torch import nn


def build():
    return nn.Sequential(nn.Linear(2, 2))


model = build()
model[0].register_buffer("scale", torch.tensor(3.0))
print([name for name, _ in model.named_buffers()])
print(model.half()[0].scale.dtype, copy.deepcopy(model)[0].scale)

fresh = build()
fresh[0].register_buffer("scale", torch.tensor(0.0))
fresh.load_state_dict(model.state_dict())
print(fresh[0].scale)
build().load_state_dict(model.state_dict())
