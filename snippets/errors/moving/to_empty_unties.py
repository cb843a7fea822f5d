import torch
from torch import nn


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(2, 2)
        self.head = nn.Linear(2, 2, bias=False)
        self.head.weight = self.embed.weight


with torch.device("meta"):
    model = Tied()
print("tied:", model.head.weight is model.embed.weight)
model.to_empty(device="cpu")
print("tied:", model.head.weight is model.embed.weight)
print(len(list(model.parameters())), "parameters")
