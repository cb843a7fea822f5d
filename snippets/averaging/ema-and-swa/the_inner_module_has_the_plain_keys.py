from torch import nn
from torch.optim.swa_utils import AveragedModel

model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
average = AveragedModel(model)
print(list(average.state_dict())[:4])
print(list(average.module.state_dict())[:3])
print(model.load_state_dict(average.module.state_dict()))
