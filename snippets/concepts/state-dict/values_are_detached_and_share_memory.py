import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("count", torch.tensor(0))


scaler = Scaler()
state = scaler.state_dict().copy()
print("module:", scaler.weight)
print("dict:  ", state["weight"])

scaler.mean.add_(1)  # in place
scaler.count = scaler.count + 1  # binds another tensor to the name
print("module:", scaler.mean, scaler.count)
print("dict:  ", state["mean"], state["count"])
