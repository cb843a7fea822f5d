import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN

trained = nn.BatchNorm1d(2)
trained.running_mean.fill_(5.0)
checkpoint = trained.state_dict()

with torch.device("meta"):
    model = nn.BatchNorm1d(2)
model.to_empty(device="cpu")
print("to_empty:", model.running_mean)
model.load_state_dict(checkpoint)
print("load:    ", model.running_mean)
model.to_empty(device="cpu")
print("to_empty:", model.running_mean)
