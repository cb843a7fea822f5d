from torch import nn
from torch.ao.quantization.observer import MinMaxObserver

checkpoint = nn.Sequential(nn.Linear(2, 2)).state_dict()
model = nn.Sequential(nn.Linear(2, 2), MinMaxObserver())
model.load_state_dict(checkpoint)
