import torch
from torch import nn
from torch.ao.quantization.observer import MinMaxObserver

checkpoint = nn.Sequential(nn.Linear(2, 2)).state_dict()
model = nn.Sequential(nn.Linear(2, 2))
print(model.load_state_dict(checkpoint))

model.append(MinMaxObserver())
model[1](torch.tensor([-1.0, 3.0]))
print(model[1].min_val, model[1].max_val)
