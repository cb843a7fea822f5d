import torch
from torch import nn


class Tied(nn.Sequential):
    def __init__(self):
        super().__init__(*[nn.Linear(2, 2, bias=False) for _ in range(2)])
        self.tie()

    def tie(self):
        self[1].weight = self[0].weight


checkpoint = Tied().state_dict()
with torch.device("meta"):
    model = Tied()
print("on meta ", len(list(model.parameters())))
model.to_empty(device="cpu")
print("to_empty", len(list(model.parameters())))
print("load    ", model.load_state_dict(checkpoint))
model[0].weight.data.zero_()
print("written to one:", model[1].weight.count_nonzero().item(), "of 4 kept")
model.tie()
print("tie     ", len(list(model.parameters())))
