import torch
from torch import nn

loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
print(loss._buffers)
print(list(loss.state_dict()))
print(loss.half().pos_weight.dtype)
