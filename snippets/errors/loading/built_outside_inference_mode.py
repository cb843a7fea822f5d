import torch
from torch import nn

checkpoint = nn.BatchNorm1d(2, affine=False).state_dict()
checkpoint["running_mean"].fill_(3)

model = nn.BatchNorm1d(2, affine=False)
print(model.load_state_dict(checkpoint))
with torch.inference_mode():
    print(model.eval()(torch.tensor([[3.0, 4.0]])))
